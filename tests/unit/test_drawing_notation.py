from functools import partial

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Kind,
    Presence,
    Quality,
    Status,
    Strength,
    Support,
)
from careweave.drawing.notation import (
    ChangeView,
    FrequencyView,
    KindView,
    Notation,
    StrengthView,
    View,
    titles,
)
from careweave.drawing.notation.legend import legend
from careweave.drawing.notation.marks import Shape, Sign, Stroke, SymbolMark, TieMark

CAROLINE = Actor(name="Caroline", kind=Kind.PERSON)


def a_map(actors: dict[str, Actor], *ties: Tie) -> CareMap:
    return CareMap(centre="caroline", actors={"caroline": CAROLINE} | actors, ties=named(ties))


def a_tie(**fields: object) -> CareMap:
    richard = Actor(name="Richard", kind=Kind.PERSON)
    return a_map({"richard": richard}, Tie(giver="richard", receiver="caroline", **fields))


def mark_of(care_map: CareMap, view: View) -> TieMark:
    return Notation(care_map, view).ties["richard-caroline"]


FREQUENCIES = {
    Frequency.SEVERAL_DAILY: TieMark(Stroke.SEVERAL_DAILY),
    Frequency.DAILY: TieMark(Stroke.DAILY),
    Frequency.WEEKLY: TieMark(Stroke.WEEKLY),
    Frequency.MONTHLY: TieMark(Stroke.MONTHLY),
    Frequency.OCCASIONALLY: TieMark(Stroke.OCCASIONALLY),
    Frequency.UNKNOWN: TieMark(Stroke.UNKNOWN, is_open=True),
}
STRENGTHS = {
    Strength.STRONG: Stroke.STRONG,
    Strength.MODERATE: Stroke.MODERATE,
    Strength.TENUOUS: Stroke.TENUOUS,
    Strength.UNKNOWN: Stroke.UNKNOWN,
}
QUALITIES = {
    Quality.SUPPORTIVE: Shape.PLAIN,
    Quality.MIXED: Shape.WAVE,
    Quality.STRAINED: Shape.BARS,
    Quality.BROKEN: Shape.GAP,
}
VIEWS = [FrequencyView(), StrengthView(), KindView(CareKind.FOOD)]


@pytest.mark.parametrize(("frequency", "mark"), FREQUENCIES.items())
def test_a_line_says_how_often(frequency: Frequency, mark: TieMark) -> None:
    assert mark_of(a_tie(frequency=frequency), FrequencyView()) == mark


@pytest.mark.parametrize(("strength", "stroke"), STRENGTHS.items())
@pytest.mark.parametrize(("quality", "shape"), QUALITIES.items())
def test_strength_and_quality_are_told_apart_from_each_other(
    strength: Strength, stroke: Stroke, quality: Quality, shape: Shape
) -> None:
    care_map = a_tie(strength=strength, quality=quality)
    assert mark_of(care_map, StrengthView()) == TieMark(stroke, shape)


def test_a_quality_that_is_not_known_leaves_the_head_open() -> None:
    care_map = a_tie(strength=Strength.STRONG)
    assert mark_of(care_map, StrengthView()) == TieMark(Stroke.STRONG, is_open=True)


KINDS = {
    "chosen": ((CareKind.FOOD, CareKind.MONEY), TieMark(Stroke.CHOSEN)),
    "another": ((CareKind.MONEY,), TieMark(Stroke.OTHER)),
    "not known": ((), TieMark(Stroke.UNKNOWN, is_open=True)),
}


@pytest.mark.parametrize(("kinds", "mark"), KINDS.values(), ids=KINDS)
def test_one_kind_of_care_stands_out(kinds: tuple[CareKind, ...], mark: TieMark) -> None:
    assert mark_of(a_tie(kinds=kinds), KindView(CareKind.FOOD)) == mark


def test_of_ties_in_the_past_only_those_of_another_kind_are_faded_further() -> None:
    past = partial(a_tie, status=Status.PAST)
    view = KindView(CareKind.FOOD)
    assert mark_of(past(kinds=(CareKind.FOOD,)), view).stroke is Stroke.PAST
    assert mark_of(past(kinds=(CareKind.MONEY,)), view).stroke is Stroke.OTHER


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("status", "stroke"), [(Status.PAST, Stroke.PAST), (Status.POSSIBLE, Stroke.POSSIBLE)]
)
def test_what_is_not_there_now_looks_so_in_every_view(
    view: View, status: Status, stroke: Stroke
) -> None:
    care_map = a_tie(status=status, frequency=Frequency.DAILY, kinds=(CareKind.FOOD,))
    assert mark_of(care_map, view) == TieMark(stroke, is_open=True)


def test_a_tie_of_somebody_who_is_past_is_past() -> None:
    gone = Actor(name="Richard", status=Status.PAST)
    care_map = a_map({"richard": gone}, Tie(giver="richard", receiver="caroline"))
    assert mark_of(care_map, FrequencyView()).stroke is Stroke.PAST


def test_a_symbol_tells_kind_support_status_and_who_is_only_online() -> None:
    peer = Actor(
        kind=Kind.GROUP,
        support=Support.INFORMAL,
        presence=Presence.ONLINE,
        status=Status.POSSIBLE,
    )
    marks = Notation(a_map({"peer": peer}), FrequencyView()).actors
    assert marks["peer"] == SymbolMark(
        Kind.GROUP, Support.INFORMAL, Status.POSSIBLE, is_online=True
    )
    assert marks["caroline"].is_centre


def test_a_status_that_is_not_known_is_drawn_as_there() -> None:
    marks = Notation(a_map({"richard": Actor()}), FrequencyView()).actors
    assert marks["richard"].status is Status.CURRENT


def words(care_map: CareMap, view: View) -> dict[str, list[str]]:
    sections = legend(Notation(care_map, view))
    return {section.heading: [e.words for e in section.entries] for section in sections}


ARROWS = "Arrows run from who gives to who receives"


def test_a_legend_explains_what_is_on_the_drawing_and_nothing_else() -> None:
    care_map = a_map(
        {
            "richard": Actor(kind=Kind.PERSON, support=Support.INFORMAL),
            "clinic": Actor(kind=Kind.ORGANISATION, support=Support.FORMAL, status=Status.PAST),
            "forum": Actor(kind=Kind.GROUP, presence=Presence.ONLINE),
        },
        Tie(giver="richard", receiver="caroline", frequency=Frequency.WEEKLY),
        Tie(giver="forum", receiver="caroline"),
        Tie(giver="clinic", receiver="caroline", frequency=Frequency.DAILY),
    )
    assert words(care_map, FrequencyView()) == {
        "Who and what": [
            "a person",
            "a group",
            "an organisation",
            "was there before",
            "only by phone or screen",
        ],
        "Paid or not": ["unpaid, freely given", "paid or professional", "not known whether paid"],
        ARROWS: ["weekly", "how often is not known", "in the past"],
    }


def test_a_legend_of_strength_says_apart_how_strong_and_how_it_feels() -> None:
    richard = {"richard": Actor(kind=Kind.PERSON, support=Support.INFORMAL)}
    ties = [
        Tie(giver="richard", receiver="caroline", strength=Strength.STRONG, quality=Quality.MIXED),
        Tie(giver="caroline", receiver="richard", strength=Strength.STRONG),
    ]
    said = words(a_map(richard, *ties), StrengthView())
    assert said[ARROWS] == ["strong"]
    assert said["How it feels"] == ["mixed", "not known"]


def test_a_legend_names_the_kind_of_care_that_stands_out() -> None:
    care_map = a_tie(kinds=(CareKind.KEEPING_AN_EYE,))
    assert words(care_map, KindView(CareKind.KEEPING_AN_EYE))[ARROWS] == ["keeping an eye"]


def test_a_map_of_one_has_nothing_to_explain() -> None:
    assert legend(Notation(a_map({}), FrequencyView())) == ()


def test_changes_are_marked_on_actors_and_ties() -> None:
    older = a_map(
        {"richard": Actor(name="Richard"), "park": Actor(name="Park")},
        Tie(giver="richard", receiver="caroline", frequency=Frequency.MONTHLY),
        Tie(giver="park", receiver="caroline"),
    )
    newer = a_map(
        {"richard": Actor(name="Richard"), "nurse": Actor(name="Nurse")},
        Tie(giver="richard", receiver="caroline", frequency=Frequency.WEEKLY),
        Tie(giver="nurse", receiver="caroline"),
    )
    notation = Notation(newer, ChangeView(older))
    signs = {id_: mark.sign for id_, mark in notation.actors.items()}
    assert signs == {"caroline": None, "richard": None, "nurse": Sign.ADDED, "park": Sign.ENDED}
    assert notation.actors["park"].status is Status.PAST
    assert notation.ties == {
        "richard-caroline": TieMark(Stroke.CHANGED, sign=Sign.CHANGED),
        "nurse-caroline": TieMark(Stroke.ADDED, sign=Sign.ADDED),
        "park-caroline": TieMark(Stroke.ENDED, is_open=True, sign=Sign.ENDED),
    }


def test_what_was_already_past_in_both_maps_looks_past_among_the_changes() -> None:
    same = a_tie(status=Status.PAST)
    assert mark_of(same, ChangeView(same)) == TieMark(Stroke.PAST, is_open=True)


def test_a_legend_of_changes_explains_signs_on_symbols_and_on_arrows() -> None:
    nurse = Actor(name="Nurse", kind=Kind.PERSON, support=Support.FORMAL)
    newer = a_map({"nurse": nurse}, Tie(giver="nurse", receiver="caroline"))
    said = words(newer, ChangeView(a_map({})))
    assert said[ARROWS] == ["new"]
    assert said["What is different"] == ["new"]


def test_what_is_not_for_everyone_and_who_is_not_named_have_a_mark_and_words() -> None:
    jo = Actor(name="Jo", visible_to="team", shown_as="initials")
    care_map = a_map({"jo": jo}, Tie(giver="jo", receiver="caroline", visible_to="owner"))
    notation = Notation(care_map, FrequencyView())
    assert (notation.actors["jo"].only, notation.actors["jo"].is_unnamed) == ("team", True)
    assert notation.ties["jo-caroline"].only == "owner"
    [*_, private] = legend(notation)
    assert private.heading == "Who may see it"
    assert len(private.entries) == 3
    assert titles.actor_title(notation, "jo").endswith("shown to others without the full name")
    assert titles.tie_title(notation, "jo-caroline").endswith("for the owner alone")


def test_what_everyone_may_see_has_no_such_mark() -> None:
    care_map = a_map({"jo": Actor(visible_to="everyone", shown_as="name")})
    assert "Who may see it" not in [
        each.heading for each in legend(Notation(care_map, FrequencyView()))
    ]
