"""Actors, ties and maps: what they can be, and what they cannot be built as."""

from datetime import date

import pytest
from pydantic import ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.base import Frozen
from careweave.caremap.map import CareMap, Participant, Version
from careweave.caremap.ties import OtherCare, Tie, named
from careweave.caremap.vocabulary import CareKind, Kind, Occasion, Presence, Status, Visibility

ANN, JO = Actor(name="Ann"), Actor(name="Jo")
JOS_HELP = Tie(giver="jo", receiver="ann")
MAP = CareMap(centre="ann", actors={"ann": ANN, "jo": JO}, ties={"help": JOS_HELP})


def refusal(**fields: object) -> str:
    """What is said of an actor or a tie with such a field."""
    is_actor = fields.keys() <= Actor.model_fields.keys()
    with pytest.raises(ValidationError) as wrong:
        Actor(**fields) if is_actor else Tie(giver="jo", receiver="ann", **fields)
    [error] = wrong.value.errors()
    assert error["loc"][0] in fields
    return str(error["msg"])


def rule(**fields: object) -> str:
    """What is said of a map that differs from a right one in these fields."""
    with pytest.raises(ValidationError) as wrong:
        MAP.changed(**fields)
    [error] = wrong.value.errors()
    return str(error["msg"]).removeprefix("Value error, ")


# -- what every model shares -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("thing", "field"),
    [(ANN, "name"), (JOS_HELP, "giver"), (MAP, "title"), (Version(), "note")],
    ids=lambda value: type(value).__name__,
)
def test_nothing_can_be_changed_once_it_is_built(thing: Frozen, field: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(thing, field, "other")


@pytest.mark.parametrize("part", ["actors", "ties", "positions"])
def test_the_parts_of_a_map_cannot_be_changed_either(part: str) -> None:
    with pytest.raises(TypeError):
        getattr(MAP, part)["new"] = None


def test_a_map_does_not_change_with_what_it_was_built_from() -> None:
    actors = {"ann": ANN}
    care_map = CareMap(centre="ann", actors=actors)
    actors["jo"] = JO
    assert list(care_map.actors) == ["ann"]


@pytest.mark.parametrize("value", ["x", None, "unknown"])
def test_an_unknown_field_is_refused_whatever_its_value(value: object) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Actor.model_validate({"nmae": value})


@pytest.mark.parametrize("field", Actor.model_fields)
def test_missing_null_and_unknown_are_one_and_the_same_of_an_actor(field: str) -> None:
    assert (
        Actor() == Actor.model_validate({field: None}) == Actor.model_validate({field: "unknown"})
    )


@pytest.mark.parametrize("field", [f for f in Tie.model_fields if f not in ("giver", "receiver")])
def test_missing_null_and_unknown_are_one_and_the_same_of_a_tie(field: str) -> None:
    ends = {"from": "jo", "to": "ann"}
    assert Tie.model_validate({**ends, field: None}) == JOS_HELP
    assert Tie.model_validate({**ends, field: "unknown"}) == JOS_HELP


def test_an_actor_whose_id_is_unknown_can_be_the_centre_and_have_ties() -> None:
    tie = Tie.model_validate({"from": "unknown", "to": "jo"})
    actors = {"unknown": ANN, "jo": JO}
    assert CareMap(centre="unknown", actors=actors, ties={"t": tie}).ties["t"].giver == "unknown"


@pytest.mark.parametrize("id_", ["", "Ann", "a b", "é", "a\n", "a/b", "x" * 101])
def test_an_id_is_small_letters_digits_hyphens_and_low_lines_and_not_long(id_: str) -> None:
    with pytest.raises(ValidationError):
        CareMap(centre=id_, actors={id_: ANN})


# -- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("Žofia", "محمد", "王秀英", "Ünal & Söhne", "נועה", "प्रिया", "O'Brien-Łoś", "<3", "5 < 7"),
        *("👩‍👩‍👧", "the 2nd nurse (nights)", "a\u200fb", "x" * 200),
    ],
)
def test_a_name_may_be_in_any_script_and_keeps_every_sign(name: str) -> None:
    assert Actor(name=name).name == name


def test_space_around_words_is_taken_off() -> None:
    assert Actor(name="  Jo ", note="\n Rings. \n").changed() == Actor(name="Jo", note="Rings.")


@pytest.mark.parametrize(
    "sign",
    [
        "\ufdd0",
        "\ufdef",
        "\uffff",
        "\U0001fffe",
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\n",
        "\t",
        "\u2028",
    ],
)
def test_a_control_character_in_a_name_is_refused_by_its_number(sign: str) -> None:
    says = refusal(name=f"Jo{sign}Ann")
    assert says.endswith(
        f"has the control character U+{ord(sign):04X}; take it out and keep the words"
    )


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
@pytest.mark.parametrize("field", ["name", "role", "note"])
def test_what_turns_the_order_of_letters_round_is_refused_in_any_words(
    field: str, sign: str
) -> None:
    assert f"U+{ord(sign):04X}" in refusal(**{field: f"Jo{sign}Ann"})


@pytest.mark.parametrize("markup", ["<b>Jo</b>", "<script>", "Jo<br/>", "<!--x-->", "<?x?>", "</p"])
def test_markup_in_a_name_is_refused_and_quoted(markup: str) -> None:
    assert "has markup in it ('<" in refusal(name=markup)
    assert "write it as plain words" in refusal(role=markup)


@pytest.mark.parametrize("nothing", ["\u200b", "\u200d\ufeff", "\u0301", "\u00ad"])
def test_a_name_that_nobody_could_read_is_refused(nothing: str) -> None:
    assert "has nothing in it that can be read" in refusal(name=nothing)


@pytest.mark.parametrize("empty", ["", " ", "\t"])
def test_an_empty_name_is_refused(empty: str) -> None:
    assert "at least 1 character" in refusal(name=empty)


def test_a_name_and_a_note_have_a_longest() -> None:
    assert "at most 200 characters" in refusal(name="x" * 201)
    assert "at most 5000 characters" in refusal(note="x" * 5001)


def test_a_note_may_have_lines_and_say_anything_in_them() -> None:
    note = "First.\n\tSecond: <b> is only a letter here."
    assert Actor(note=note).note == note


@pytest.mark.parametrize(
    ("actor", "label"),
    [
        (Actor(name="Jo", role="son"), "Jo"),
        (Actor(role="the neighbour"), "The neighbour"),
        (Actor(kind=Kind.ANIMAL), "An animal"),
        (Actor(kind=Kind.PERSON), "Someone"),
        (Actor(), "Something"),
    ],
)
def test_an_actor_without_a_name_is_called_by_what_is_known(actor: Actor, label: str) -> None:
    assert actor.label == label


# -- numbers and dates -------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [0, 2, 37.5, 168])
def test_hours_a_week_are_a_number_from_0_to_168(hours: float) -> None:
    assert Tie(giver="jo", receiver="ann", hours_per_week=hours).hours_per_week == hours


@pytest.mark.parametrize(
    "hours", [float("nan"), float("inf"), -0.5, 168.5, True, False, "2", [2], 10**400]
)
def test_what_is_no_number_of_hours_in_a_week_is_refused(hours: object) -> None:
    assert "should be" in refusal(hours_per_week=hours)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *(("1969", "1969"), (1969, "1969"), ("2019-11", "2019-11"), ("2020-02-29", "2020-02-29")),
        *((33, "0033"), ("0001-01-01", "0001-01-01"), (date(2019, 11, 4), "2019-11-04")),
    ],
)
def test_a_date_is_known_to_the_year_the_month_or_the_day(written: object, read: str) -> None:
    assert Actor(since=written).since == read


@pytest.mark.parametrize("day", ["2019", "2019-11", "2019-02-30", 2019, "soon"])
def test_the_date_of_a_version_is_a_day(day: object) -> None:
    assert Version(date=date(2019, 11, 4)) == Version(date="2019-11-04")
    with pytest.raises(ValidationError):
        Version(date=day)


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "2019-1", "2019-13", "2019-02-29", "2019-11-04T10:00", "0000", "19-11-04"),
        *("٢٠١٩", True, 2019.5, 20190, -5, "2019-11-04\n"),
    ],
)
def test_what_is_no_date_is_refused(written: object) -> None:
    assert refusal(until=written)


@pytest.mark.parametrize("number", [0, -1, 1.5, True, "1", 1_000_001])
def test_the_number_of_a_version_is_a_whole_number_from_1(number: object) -> None:
    with pytest.raises(ValidationError):
        Version(number=number)


def test_a_version_knows_its_day_its_occasion_and_who_drew_it() -> None:
    version = Version(
        number=2, date="2019-11-04", occasion="crisis", drawn_by=[{"name": "Jo", "hat": "owner"}]
    )
    assert str(version.date) == "2019-11-04"
    assert version.occasion is Occasion.CRISIS
    assert version.drawn_by == (Participant(name="Jo", hat="owner"),)


# -- ties --------------------------------------------------------------------------------------


def test_a_tie_carries_kinds_of_care_by_word_or_in_words_of_ones_own() -> None:
    tie = Tie(giver="jo", receiver="ann", kinds=["food", {"other": "mending things"}])
    assert tie.kinds == (CareKind.FOOD, OtherCare(other="mending things"))
    assert [kind.words for kind in tie.kinds] == ["food", "mending things"]


@pytest.mark.parametrize("kinds", ["food", ["fud"], [None], [{"other": "<b>"}], [{"othr": "x"}]])
def test_what_is_no_kind_of_care_is_refused(kinds: object) -> None:
    with pytest.raises(ValidationError):
        Tie(giver="jo", receiver="ann", kinds=kinds)


def test_a_kind_of_care_stands_in_a_tie_once() -> None:
    assert 'has "food" twice; write it once' in refusal(kinds=["food", "company", "food"])


def test_ties_without_an_id_get_one_from_their_ends() -> None:
    back = Tie(giver="ann", receiver="jo")
    assert list(named([JOS_HELP, back, JOS_HELP])) == ["jo-ann", "ann-jo", "jo-ann-2"]


def test_ids_from_ends_are_never_too_long_and_never_the_same() -> None:
    long, other = "x" * 100, "y" * 100
    ties = named([Tie(giver=long, receiver=end) for end in (other, "z", other)])
    assert len(ties) == 3
    assert CareMap(centre=long, actors={long: ANN, other: JO, "z": JO}, ties=ties).ties == ties


# -- the rules of a map ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.GROUP, Kind.UNKNOWN])
def test_the_centre_is_a_person_or_a_couple_or_household(kind: Kind) -> None:
    care_map = CareMap(centre="ann", actors={"ann": Actor(kind=kind)})
    assert care_map.centre_actor.kind is kind


@pytest.mark.parametrize(
    ("centre", "says"),
    [
        (Actor(kind=Kind.PLACE), 'actors.ann.kind is "place"; the centre is a person'),
        (Actor(presence=Presence.FAR), "actors.ann.presence is the centre's; leave it out"),
        (Actor(visible_to=Visibility.TEAM), "actors.ann.visible_to hides the centre"),
        (Actor(visible_to=Visibility.OWNER), "actors.ann.visible_to hides the centre"),
    ],
)
def test_what_the_centre_cannot_be_is_refused(centre: Actor, says: str) -> None:
    assert rule(actors={"ann": centre, "jo": JO}).startswith(says)


def test_the_centre_is_an_actor_of_the_map_and_stays_in_the_middle() -> None:
    assert rule(centre="kim", ties={}).startswith('centre is "kim", which no actor has')
    assert rule(positions={"ann": (0, 0)}).startswith("positions.ann moves the centre")


@pytest.mark.parametrize("point", [(3, 0), (0, -2.1), (float("nan"), 0), (True, 0), (0,), "up"])
def test_a_position_is_two_numbers_from_minus_2_to_2(point: object) -> None:
    with pytest.raises(ValidationError):
        MAP.changed(positions={"jo": point})


def test_a_position_is_of_an_actor_on_the_map() -> None:
    assert rule(positions={"kim": (0, 1)}).startswith('positions.kim is "kim", which no actor has')
    assert MAP.changed(positions={"jo": (-2, 2)}).positions["jo"] == (-2, 2)


def test_a_tie_joins_two_different_actors_of_the_map() -> None:
    assert rule(ties={"t": Tie(giver="kim", receiver="ann")}).startswith('ties.t.from is "kim"')
    assert rule(ties={"t": Tie(giver="ann", receiver="kim")}).startswith('ties.t.to is "kim"')
    assert "join two different actors" in rule(ties={"t": Tie(giver="jo", receiver="jo")})


def test_two_ties_of_the_same_two_in_one_direction_share_no_kind_of_care() -> None:
    food = Tie(giver="jo", receiver="ann", kinds=["food", "money"])
    company = Tie(giver="jo", receiver="ann", kinds=["company"])
    back = Tie(giver="ann", receiver="jo", kinds=["food", "money"])
    assert len(MAP.changed(ties=named([food, company, back])).ties) == 3
    money = Tie(giver="jo", receiver="ann", kinds=["leisure", "money"])
    says = rule(ties={"one": food, "two": money})
    assert says.startswith('ties.two.kinds has "money" in common with another tie of the same two')


def test_every_rule_that_a_map_breaks_is_told_at_once() -> None:
    says = rule(centre="kim", positions={"sam": (0, 1)}, ties={"t": Tie(giver="jo", receiver="jo")})
    assert [where in says for where in ("centre", "positions.sam", "ties.t.to")] == [True] * 3


@pytest.mark.parametrize(
    ("giver", "tie", "status"),
    [
        (Status.CURRENT, Status.CURRENT, Status.CURRENT),
        (Status.PAST, Status.CURRENT, Status.PAST),
        (Status.POSSIBLE, Status.CURRENT, Status.POSSIBLE),
        (Status.POSSIBLE, Status.PAST, Status.PAST),
        (Status.CURRENT, Status.UNKNOWN, Status.UNKNOWN),
    ],
)
def test_who_is_past_or_possible_gives_care_that_is_no_more_than_that(
    giver: Status, tie: Status, status: Status
) -> None:
    care_map = MAP.changed(
        actors={"ann": ANN, "jo": JO.changed(status=giver)},
        ties={"help": JOS_HELP.changed(status=tie)},
    )
    assert care_map.status_of(care_map.ties["help"]) is status


def test_alters_and_ties_of_an_actor_are_found_by_their_ids() -> None:
    assert MAP.alters == {"jo": JO}
    assert MAP.ties_of("ann") == MAP.ties_of("jo") == {"help": JOS_HELP}
    assert MAP.ties_of("kim") == {}


# -- how much a map holds ----------------------------------------------------------------------


def crowd(actors: int, ties: int) -> CareMap:
    """A map of so many actors, and so many ties in a ring around them."""
    ids = [f"a{number}" for number in range(actors)]
    return CareMap(
        centre="a0",
        actors=dict.fromkeys(ids, JO),
        ties={
            f"t{number}": Tie(giver=ids[number % actors], receiver=ids[(number + 1) % actors])
            for number in range(ties)
        },
    )


def test_a_map_holds_2000_actors_and_10000_ties() -> None:
    care_map = crowd(2_000, 10_000)
    assert (len(care_map.actors), len(care_map.ties)) == (2_000, 10_000)


@pytest.mark.parametrize(
    ("actors", "ties", "says"),
    [
        (2_001, 0, "actors has 2,001 actors; a map holds at most 2,000"),
        (2, 10_001, "ties has 10,001 ties; a map holds at most 10,000"),
    ],
)
def test_more_than_a_map_holds_is_refused(actors: int, ties: int, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        crowd(actors, ties)
