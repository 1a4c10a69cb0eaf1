"""Two maps beside each other: neither is older, so nothing is new and nothing has ended."""

from careweave.caremap.actors import Actor
from careweave.caremap.beside import beside
from careweave.caremap.changes import Change
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, Kind, Status
from careweave.drawing import svg
from careweave.drawing.notation import Notation, TwoViews
from careweave.drawing.notation.legend import legend
from careweave.drawing.notation.titles import actor_title, description, tie_title

JO, ANN = Actor(name="Jo", kind=Kind.PERSON), Actor(name="Ann", kind=Kind.PERSON)
FOOD = Tie(giver="jo", receiver="mum", kinds=(CareKind.FOOD,))
COMPANY = Tie(giver="ann", receiver="mum", kinds=(CareKind.COMPANY,), status=Status.POSSIBLE)


def a_map(**parts: Actor | Tie) -> CareMap:
    actors = {id_: part for id_, part in parts.items() if isinstance(part, Actor)}
    ties = {id_: part for id_, part in parts.items() if isinstance(part, Tie)}
    return CareMap(centre="mum", actors={"mum": Actor(name="Mum"), **actors}, ties=ties)


SHARED, MINE = a_map(jo=JO, food=FOOD), a_map(ann=ANN, company=COMPANY)


def test_what_only_the_other_has_stands_as_it_does_there() -> None:
    found = beside(SHARED, MINE)
    assert found.care_map.actors == {**MINE.actors, **SHARED.actors}
    assert found.care_map.ties == {**MINE.ties, **SHARED.ties}


def test_each_thing_is_here_there_or_on_both() -> None:
    found = beside(SHARED, MINE).changes
    assert found.actors == {"mum": Change.KEPT, "ann": Change.ADDED, "jo": Change.ENDED}
    assert found.ties == {"company": Change.ADDED, "food": Change.ENDED}


def test_what_is_past_on_one_of_two_that_both_have_differs() -> None:
    past = a_map(jo=JO.changed(status=Status.PAST), food=FOOD)
    for other, this in ((SHARED, past), (past, SHARED)):
        found = beside(other, this).changes
        assert found.actors["jo"] is Change.CHANGED
        assert found.ties["food"] is Change.CHANGED


def test_what_the_other_has_as_past_is_only_there_and_not_kept() -> None:
    past = a_map(jo=JO.changed(status=Status.PAST))
    assert beside(past, a_map()).changes.actors["jo"] is Change.ENDED


def test_a_tie_of_the_same_id_between_others_stands_as_it_does_there() -> None:
    other = a_map(jo=JO, ann=ANN, tie=FOOD)
    this = a_map(jo=JO, ann=ANN, tie=COMPANY)
    found = beside(other, this)
    assert {tie.status for tie in found.care_map.ties.values()} == {FOOD.status, COMPANY.status}
    assert sorted(found.changes.ties.values()) == [Change.ADDED, Change.ENDED]


def test_the_marks_say_on_which_of_the_two_something_is() -> None:
    view = TwoViews(SHARED, "your view", "the shared map")
    notation = Notation(MINE, view)
    words = {entry.words for section in legend(notation) for entry in section.entries}
    assert {"only on your view", "only on the shared map"} <= words
    assert words.isdisjoint({"new", "ended", "changed", "was there before"})
    assert actor_title(notation, "jo").endswith("only on the shared map")
    assert tie_title(notation, "company").endswith("only on your view")
    assert "only on your view or on the shared map" in description(MINE, view)


def test_where_the_two_are_alike_the_marks_say_that() -> None:
    notation = Notation(SHARED, TwoViews(SHARED, "your view", "the shared map"))
    words = {entry.words for section in legend(notation) for entry in section.entries}
    assert "the same on both" in words
    assert svg.draw(SHARED, notation.view)
