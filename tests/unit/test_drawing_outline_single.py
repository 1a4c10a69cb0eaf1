"""Each tie by itself in a sentence, and each actor in one line, for links and panels."""

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, Frequency, Kind, Presence, Status, Support
from careweave.drawing.notation.titles import actor_summary
from careweave.drawing.outline import tie_sentences, ties_told

ANN = Actor(name="Ann", kind=Kind.PERSON)
BO = Actor(name="Bo", kind=Kind.PERSON, role="son", presence=Presence.FAR)
NURSE = Actor(role="nurse", kind=Kind.PERSON, support=Support.FORMAL)
PARK = Actor(name="The park", kind=Kind.PLACE, presence=Presence.NEARBY)


def care_map(**ties: Tie) -> CareMap:
    return CareMap(
        centre="ann", actors={"ann": ANN, "bo": BO, "nurse": NURSE, "park": PARK}, ties=ties
    )


def tie(giver: str, receiver: str, *kinds: CareKind, **fields: object) -> Tie:
    return Tie(giver=giver, receiver=receiver, kinds=kinds, **fields)


SENTENCES = {
    "what, and how often": (
        tie("bo", "ann", CareKind.COORDINATION, CareKind.MONEY, frequency=Frequency.WEEKLY),
        "Bo helps Ann with coordination and money every week.",
    ),
    "what the centre gives": (tie("ann", "bo", CareKind.COMPANY), "Ann keeps Bo company."),
    "an alter to another": (
        tie("nurse", "bo", CareKind.INFORMATION),
        "Ann's nurse gives Bo information and advice.",
    ),
    "a place": (tie("park", "ann", CareKind.LEISURE), "Ann goes to the park for leisure."),
    "no kind known": (tie("bo", "ann"), "Bo cares for Ann."),
    "what was": (
        tie("bo", "ann", CareKind.FOOD, status=Status.PAST),
        "Bo used to help Ann with food.",
    ),
    "what could be": (
        tie("nurse", "ann", CareKind.ADVOCACY, status=Status.POSSIBLE),
        "Ann's nurse could help Ann with advocacy.",
    ),
}


@pytest.mark.parametrize(("given", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_a_tie_is_told_in_one_sentence_that_names_both_ends(given: Tie, sentence: str) -> None:
    assert tie_sentences(care_map(t=given)) == {"t": sentence}


def test_a_tie_is_told_the_same_wherever_it_is_listed() -> None:
    both = care_map(t=tie("bo", "nurse", CareKind.TRANSPORT))
    assert ties_told(both, "bo") == ties_told(both, "nurse") == (*tie_sentences(both).items(),)


def test_care_both_ways_is_two_ties_and_two_sentences() -> None:
    both = care_map(there=tie("bo", "ann", CareKind.FOOD), back=tie("ann", "bo", CareKind.FOOD))
    assert ties_told(both, "ann") == (
        ("there", "Bo helps Ann with food."),
        ("back", "Ann helps Bo with food."),
    )


def test_an_actor_s_ties_are_those_that_it_gives_or_receives_along() -> None:
    told = ties_told(care_map(a=tie("bo", "ann"), b=tie("nurse", "ann")), "bo")
    assert [id_ for id_, _ in told] == ["a"]


def test_what_is_there_is_told_before_what_could_be_and_what_was_and_the_centre_first() -> None:
    ties = {
        "was": tie("bo", "ann", status=Status.PAST),
        "could": tie("bo", "ann", CareKind.FOOD, status=Status.POSSIBLE),
        "other": tie("bo", "nurse"),
        "there": tie("bo", "ann", CareKind.MONEY),
    }
    assert [id_ for id_, _ in ties_told(care_map(**ties), "bo")] == [
        *("there", "other", "could", "was")
    ]


SUMMARIES = {
    "ann": "In the middle",
    "bo": "Son, far away",
    "nurse": "Paid or professional, how near is not known",
    "park": "A place, nearby",
}


@pytest.mark.parametrize(("id_", "line"), SUMMARIES.items())
def test_a_line_under_a_name_says_who_or_what_it_is_and_how_near(id_: str, line: str) -> None:
    assert actor_summary(care_map(), id_) == line
