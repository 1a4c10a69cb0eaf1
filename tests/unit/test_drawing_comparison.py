"""What a comparison in words begins with, and what it says of the centre."""

from datetime import date
from typing import Any

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap, Version
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, Kind, Occasion
from careweave.drawing.outline.comparison import comparison

MUM, JO = Actor(name="Mum", kind=Kind.PERSON), Actor(name="Jo", kind=Kind.PERSON)
CHOIR = Actor(name="The choir", kind=Kind.GROUP)
FOOD = Tie(giver="jo", receiver="mum", kinds=(CareKind.FOOD,))


def care_map(mum: Actor = MUM, version: Version | None = None, **parts: Any) -> CareMap:
    actors = {id_: part for id_, part in parts.items() if isinstance(part, Actor)}
    ties = {id_: part for id_, part in parts.items() if isinstance(part, Tie)}
    return CareMap(centre="mum", actors={"mum": mum, **actors}, ties=ties, version=version)


def test_it_begins_with_how_much_is_new_has_changed_and_has_ended() -> None:
    older = care_map(jo=JO, choir=CHOIR)
    newer = care_map(jo=JO.changed(note="Rings"), ann=JO, bob=JO, food=FOOD)
    assert comparison(older, newer).lead == (
        "Two people and one tie are new.",
        "One person has changed.",
        "One group is past now.",
    )


def test_it_says_which_two_versions_are_compared() -> None:
    first = Version(number=1, date=date(2026, 5, 3), occasion=Occasion.FIRST_MAP)
    second = Version(number=2, occasion=Occasion.REVIEW, note="A secret.")
    told = comparison(care_map(version=first), care_map(version=second))
    assert told.about == (
        "What has changed since version 1, the first map, drawn on 3 May 2026.",
        "It is told as of version 2, drawn for a review.",
    )


def test_compared_with_today_it_says_since_when() -> None:
    told = comparison(care_map(version=Version(number=1)), care_map())
    assert told.about == ("What has changed since version 1.",)


def test_what_has_changed_of_the_centre_is_told_first() -> None:
    older = care_map(jo=JO)
    mum = MUM.changed(name="Rosa", note="Sings", since="1950")
    (changed,) = comparison(older, care_map(mum, jo=JO.changed(note="Rings"))).sections
    assert [entry.name for entry in changed.entries] == ["Rosa", "Jo"]
    assert changed.entries[0].sentences == (
        "Mum is now called Rosa.",
        "Rosa is said to have been here since 1950, which the map did not say before.",
        "The note on Rosa says “Sings.”",
    )


def test_ties_of_someone_new_are_told_with_them_and_new_ties_of_others_by_themselves() -> None:
    older = care_map(jo=JO)
    ann = JO.changed(name="Ann", role="nurse")
    for_ann = FOOD.changed(receiver="ann")
    by_ann = Tie(giver="ann", receiver="mum", kinds=(CareKind.MEDICAL_CARE,))
    (new,) = comparison(older, care_map(jo=JO, ann=ann, a=for_ann, b=by_ann)).sections
    assert {entry.name: " ".join(entry.sentences) for entry in new.entries} == {
        "Jo": "Jo helps Ann with food.",
        "Ann": "Ann is Mum's nurse. They give medical care.",
    }


def test_a_tie_of_someone_whose_part_has_ended_has_ended_with_them() -> None:
    older = care_map(jo=JO, food=FOOD)
    (ended,) = comparison(older, care_map(jo=JO.changed(status="past"), food=FOOD)).sections
    assert ended.heading == "Ended"
    assert ended.entries[0].sentences == ("Jo used to help Mum with food.",)
