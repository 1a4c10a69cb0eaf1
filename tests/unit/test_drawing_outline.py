"""An outline as a whole: its title, what it begins with, its order, and how it is set as text."""

from datetime import date

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap, Participant, Version
from careweave.caremap.ties import Tie, named
from careweave.caremap.visibility import seen_by
from careweave.caremap.vocabulary import (
    CareKind,
    Hat,
    Kind,
    Occasion,
    Presence,
    Status,
    Support,
    Visibility,
)
from careweave.drawing.outline import Entry, Outline, Section, outline

FAY = Actor(name="Fay", kind=Kind.PERSON)
ANN = Actor(name="Ann", kind=Kind.PERSON)
BOB = Actor(name="Bob", kind=Kind.PERSON)
PARK = Actor(name="The park", kind=Kind.PLACE)


def care_map(*alters: Actor, ties: str = "", **fields: object) -> CareMap:
    """Fay (``c``) with alters ``0``, ``1`` and so on; ties as ``0>c``."""
    return CareMap(
        **{"centre": "c", **fields},
        actors={"c": fields.pop("fay", FAY), **{str(n): a for n, a in enumerate(alters)}},
        ties=named(Tie(giver=pair[0], receiver=pair[2]) for pair in ties.split()),
    )


def lead(*alters: Actor, ties: str = "") -> str:
    return " ".join(outline(care_map(*alters, ties=ties)).lead)


# -- title and version ---------------------------------------------------------------------------


def test_a_map_without_a_title_is_its_centre_s() -> None:
    smiths = Actor(name="The Smiths", kind=Kind.GROUP)
    assert outline(care_map()).title == "Fay's care map"
    assert outline(care_map(title="My people")).title == "My people"
    assert outline(CareMap(centre="s", actors={"s": smiths})).title == "The Smiths' care map"
    assert outline(CareMap(centre="s", actors={"s": Actor()})).title == "A care map"


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (Version(), ""),
        (Version(number=2), "Version 2."),
        (Version(occasion=Occasion.FIRST_MAP), "The first map."),
        (Version(date=date(2019, 11, 4)), "Drawn on 4 November 2019."),
        (
            Version(number=2, date=date(2019, 11, 4), occasion=Occasion.CRISIS),
            "Version 2, drawn on 4 November 2019 in a crisis.",
        ),
        (
            Version(number=1, date=date(2019, 5, 1), occasion=Occasion.FIRST_MAP),
            "Version 1, the first map, drawn on 1 May 2019.",
        ),
        (Version(occasion=Occasion.REVIEW), "Drawn for a review."),
        (Version(occasion=Occasion.CHANGE, note="Soon"), "Drawn at a time of change. “Soon.”"),
        (Version(drawn_by=(Participant(name="Fay"),)), "Fay took part."),
        (
            Version(
                drawn_by=(
                    Participant(name="Fay", hat=Hat.OWNER),
                    Participant(name="Maya", hat=Hat.FACILITATOR),
                    Participant(name="Bob"),
                )
            ),
            "Fay (owner of the map), Maya (facilitator) and Bob took part.",
        ),
    ],
)
def test_a_version_says_when_why_and_by_whom_it_was_drawn(version: Version, said: str) -> None:
    assert " ".join(outline(care_map(version=version)).about) == said


# -- the lead ------------------------------------------------------------------------------------


def test_an_empty_map_is_read_as_a_beginning() -> None:
    assert lead() == (
        "Nobody has been drawn yet besides Fay. "
        "There is room for people, places, animals and whatever else matters."
    )
    assert outline(care_map()).sections == ()


def test_a_few_are_named_at_once() -> None:
    assert lead(ANN) == "Around Fay is one person: Ann."
    assert lead(PARK, ANN, Actor(role="mother", kind=Kind.PERSON)) == (
        "Around Fay are two people and one place: their mother, the park and Ann."
    )


def test_more_than_a_few_are_counted_and_so_is_care_both_ways() -> None:
    four = (ANN, BOB, PARK, Actor(name="Tea", kind=Kind.RESOURCE))
    begins = "Around Fay are two people, one place and one thing that helps."
    assert lead(*four) == begins
    assert lead(*four, ties="0>c 1>c") == f"{begins} Fay receives care from two of them."
    assert lead(*four, ties="0>c 1>c c>0") == (
        f"{begins} Fay receives care from two of them and gives care to one."
    )
    assert lead(*four, ties="0>c 1>c 2>c 3>c c>1") == (
        f"{begins} Fay receives care from all of them and gives care to one."
    )
    assert lead(*four, ties="c>0 c>1 c>2 c>3") == f"{begins} Fay gives care to all of them."


def test_who_was_there_and_who_could_be_is_counted_apart() -> None:
    was, could = (
        Actor(name="Una", kind=Kind.PERSON, status=s) for s in (Status.PAST, Status.POSSIBLE)
    )
    assert lead(was, was, could) == "Two used to be around Fay, and one could be."
    assert lead(could) == "One could be around Fay."
    assert lead(ANN, was, could) == (
        "Around Fay is one person: Ann. One more used to be there, and one could be."
    )


def test_care_that_is_past_or_only_possible_is_not_counted_in_the_lead() -> None:
    past = Actor(name="Una", kind=Kind.PERSON, status=Status.PAST)
    assert "receive" not in lead(ANN, BOB, PARK, ANN, past, ties="4>c c>4")


def test_what_is_known_of_the_centre_comes_first() -> None:
    fay = Actor(
        name="Fay", note="An only child", role="baker", since="1980", until="2020-05-01",
        support=Support.INFORMAL, status=Status.PAST,
    )  # fmt: skip
    assert outline(CareMap(centre="c", actors={"c": fay})).lead[:6] == (
        *("Fay: “An only child.”", "Fay's role here is “baker”.", "Fay was not paid."),
        *("Fay's story here begins in 1980.", "Fay's story here ends on 1 May 2020."),
        "This map looks back.",
    )


def test_a_couple_at_the_centre_is_spoken_of_as_two() -> None:
    couple = Actor(name="Ada and Tom", kind=Kind.GROUP)
    son = Actor(name="Sam", kind=Kind.PERSON, role="son")
    told = outline(
        CareMap(
            centre="c",
            actors={"c": couple, "s": son},
            ties=named([Tie(giver="c", receiver="s", kinds=(CareKind.FOOD,))]),
        )
    )
    assert told.sections[0].entries[0].sentences == (
        "Sam is Ada and Tom's son.",
        "Ada and Tom help him with food.",
    )


def test_two_ties_that_are_quite_alike_are_both_told() -> None:
    [section] = outline(care_map(ANN, ties="0>c 0>c")).sections
    assert section.entries[0].sentences == ("Ann cares for Fay.", "They also care for Fay.")


# -- order ---------------------------------------------------------------------------------------


def test_groups_come_in_reading_order_and_within_them_the_nearest_first() -> None:
    def sister(presence: Presence) -> Actor:
        return Actor(
            name=presence.words.upper(), role="sister", presence=presence, kind=Kind.PERSON
        )

    told = outline(
        care_map(
            Actor(name="Una", status=Status.PAST, role="sister"),
            Actor(name="Pia", status=Status.POSSIBLE, role="sister"),
            Actor(name="Other"),
            Actor(name="Nurse", support=Support.FORMAL),
            PARK,
            Actor(name="Friend", role="friend"),
            *(sister(presence) for presence in reversed(Presence)),
        )
    )
    assert [(s.heading, [entry.name for entry in s.entries]) for s in told.sections] == [
        ("Household", ["HOUSEHOLD"]),
        ("Family", ["NEARBY", "FURTHER AWAY", "FAR", "ONLINE", "UNKNOWN"]),
        ("Friends and neighbours", ["Friend"]),
        ("Community and places", ["The park"]),
        ("Paid and professional", ["Nurse"]),
        ("Others", ["Other"]),
        ("Could be", ["Pia"]),
        ("Used to be", ["Una"]),
    ]


def paid(*supports: Support, status: Status = Status.UNKNOWN) -> list[str]:
    alters = (
        Actor(name=name, role="sister", support=support, presence=Presence.HOUSEHOLD, status=status)
        for name, support in zip(("Ann", "Bea", "Cat"), supports, strict=False)
    )
    return [said for section in outline(care_map(*alters)).sections for said in section.about]


def test_who_is_paid_is_said_of_a_group_together() -> None:
    formal, informal, unknown = Support.FORMAL, Support.INFORMAL, Support.UNKNOWN
    assert paid(informal, informal) == ["Nobody here is paid."]
    assert paid(formal) == ["Everyone here is paid or professional."]
    assert paid(formal, informal, informal) == [
        *("Ann is paid or professional.", "Bea and Cat are not paid.")
    ]
    assert paid(unknown, unknown) == []
    assert paid(informal, unknown, status=Status.PAST) == ["Ann was not paid."]
    assert paid(informal, informal, status=Status.POSSIBLE) == ["Nobody here would be paid."]


def test_paid_and_professional_says_by_its_heading_that_they_are() -> None:
    [section] = outline(care_map(Actor(name="Nurse", support=Support.FORMAL))).sections
    assert section.about == ()


# -- whom a map is for ---------------------------------------------------------------------------


def test_what_a_hat_may_not_see_is_not_told() -> None:
    ann = Actor(name="Ann", visible_to=Visibility.TEAM, note="A secret")
    whole = CareMap(
        centre="c",
        actors={"c": FAY, "a": ann, "b": BOB},
        ties=named(
            [
                Tie(giver="a", receiver="c", kinds=(CareKind.MONEY,)),
                Tie(giver="b", receiver="a", note="Hush"),
            ]
        ),
    )
    everything = outline(seen_by(whole, Hat.FACILITATOR)).text()
    little = outline(seen_by(whole, Hat.READER)).text()
    for hidden in ("Ann", "A secret", "money", "Hush"):
        assert hidden in everything
        assert hidden not in little
    assert little == outline(care_map(BOB)).text()


# -- as text -------------------------------------------------------------------------------------

TOLD = Outline(
    title="Ann's map",
    about=("Version 1.",),
    lead=("Around Ann is one person: Bob.",),
    sections=(
        Section(
            "Household",
            (
                Entry(
                    "bob",
                    "Bob",
                    ("Bob lives with Ann.", "He helps with food, " + 5 * "lots " + "of it."),
                ),
            ),
            about=("Nobody here is paid.",),
        ),
    ),
)


def test_as_text_it_has_headings_and_lists_in_short_lines() -> None:
    assert TOLD.text() == (
        "Ann's map\n\nVersion 1.\n\nAround Ann is one person: Bob.\n\n"
        "Household\n\nNobody here is paid.\n\n"
        "- Bob lives with Ann. He helps with food, lots lots lots lots lots of it.\n"
    )


def test_as_text_a_long_name_is_never_broken_and_a_long_entry_is_indented() -> None:
    name = "Llanfair" * 20
    text = outline(care_map(Actor(name=name, note="word " * 40))).text()
    assert name in text
    assert all(line == name or name in line or len(line) <= 80 for line in text.splitlines())
    assert "\n  word word" in text


def test_as_markdown_it_has_headings_and_lists() -> None:
    assert TOLD.markdown() == (
        "# Ann's map\n\nVersion 1.\n\nAround Ann is one person: Bob.\n\n"
        "## Household\n\nNobody here is paid.\n\n"
        "- Bob lives with Ann. He helps with food, lots lots lots lots lots of it.\n"
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("*Ann*", r"\*Ann\*"),
        ("[x](y)", r"\[x\](y)"),
        ("`rm`", r"\`rm\`"),
        ("<3 & co", r"\<3 \& co"),
        ("# 1", r"\# 1"),
        ("http://x.example", r"http\://x.example"),
        ("www.x.example", r"www\.x.example"),
        ("ann@x.example", r"ann\@x.example"),
        ("- Ann", r"\- Ann"),
        ("1. Ann", r"1\. Ann"),
        ("10) Ann", r"10\) Ann"),
        ("$x^2$", r"\$x\^2\$"),
    ],
)
def test_as_markdown_a_name_is_plain_words(name: str, shown: str) -> None:
    told = outline(care_map(Actor(name=name, kind=Kind.ORGANISATION)))
    assert f"- {shown} is an organisation.\n" in told.markdown()
