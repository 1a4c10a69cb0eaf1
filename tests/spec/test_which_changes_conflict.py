"""Which changes of two people conflict, as the page of that name says."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    EndActor,
    EndTie,
    PlaceActor,
    RenameMap,
    RestoreActor,
    RestoreTie,
    StartMap,
)
from careweave.caremap.conflicts import Thing, conflicts
from careweave.caremap.history import apply, fold
from careweave.caremap.ties import Tie
from tests.spec.tables import rows

PAGE = "which_changes_conflict.md"
BEGIN = Command(uuid=UUID(int=1), author="Ann", at=datetime(2026, 5, 4, tzinfo=UTC), seen=0)
HISTORY: list[AnyCommand] = [
    StartMap(**dict(BEGIN), centre="ann", actor=Actor(name="Ann")),
    AddActor(**dict(BEGIN), id="jo", actor=Actor(name="Jo")),
    AddActor(**dict(BEGIN), id="sam", actor=Actor(name="Sam")),
    AddTie(**dict(BEGIN), id="help", tie=Tie(giver="jo", receiver="ann")),
]
jo, sam = partial(ChangeActor, id="jo"), partial(ChangeActor, id="sam")
jos_help = partial(ChangeTie, id="help")
WALKS = Tie(giver="jo", receiver="ann", kinds=("leisure",))
SAYINGS: dict[str, Callable[..., AnyCommand]] = {
    "Jo helps weekly": partial(jos_help, field="frequency", value="weekly"),
    "Jo helps daily": partial(jos_help, field="frequency", value="daily"),
    "it is not known how often Jo helps": partial(jos_help, field="frequency"),
    "Jo's help is strained": partial(jos_help, field="quality", value="strained"),
    "Jo helps with food": partial(jos_help, field="kinds", value=["food"]),
    "Jo helps with food and money": partial(jos_help, field="kinds", value=["food", "money"]),
    "Jo helps with money and food": partial(jos_help, field="kinds", value=["money", "food"]),
    "Jo's help has ended": partial(EndTie, id="help", reason="no_longer_needed"),
    "Jo's help goes on": partial(RestoreTie, id="help", status="current"),
    "Jo's help was a mistake": partial(EndTie, id="help", reason="entered_by_mistake"),
    "Jo also walks with Ann": partial(AddTie, id="walks", tie=WALKS),
    "Jo is a neighbour": partial(jo, field="role", value="neighbour"),
    "Jo is a cousin": partial(jo, field="role", value="cousin"),
    "Jo lives nearby": partial(jo, field="presence", value="nearby"),
    "Jo has moved away": partial(EndActor, id="jo", reason="moved_away"),
    "Jo moved away in 2019": partial(EndActor, id="jo", reason="moved_away", until="2019"),
    "Jo moved away in 2020": partial(EndActor, id="jo", reason="moved_away", until="2020"),
    "Jo has died": partial(EndActor, id="jo", reason="died"),
    "Jo was a mistake": partial(EndActor, id="jo", reason="entered_by_mistake"),
    "Jo is still there": partial(RestoreActor, id="jo", status="current"),
    "Jo is up there": partial(PlaceActor, id="jo", point=(0, -1)),
    "Jo is down there": partial(PlaceActor, id="jo", point=(0, 1)),
    "Jo is on the left": partial(PlaceActor, id="jo", point=(-1, 0)),
    "Jo may be anywhere": partial(PlaceActor, id="jo"),
    "Sam is a cousin": partial(sam, field="role", value="cousin"),
    "Sam is down there": partial(PlaceActor, id="sam", point=(0, 1)),
    "Kim is a friend": partial(AddActor, id="kim", actor=Actor(name="Kim", role="friend")),
    "Kim is a cat": partial(AddActor, id="kim", actor=Actor(name="Kim", kind="animal")),
    "the map is called Ours": partial(RenameMap, title="Ours"),
    "the map is called Mine": partial(RenameMap, title="Mine"),
    "the map has no name": partial(RenameMap),
}
ALTOGETHER = {
    "Jo altogether": Thing("actor", "jo"),
    "Kim altogether": Thing("actor", "kim"),
    "the tie altogether": Thing("tie", "help"),
    "another tie altogether": Thing("tie", "walks"),
}


def said(saying: str, author: str, seen: int = len(HISTORY)) -> AnyCommand:
    header = BEGIN.changed(uuid=UUID(int=2), author=author, seen=seen)
    return SAYINGS[saying](**dict(header))


TABLE = rows(PAGE, "Where neither has seen what the other said")


@pytest.mark.parametrize(("ann", "bo", "about"), TABLE)
def test_two_who_have_not_seen_each_other_conflict_as_the_table_says(
    ann: str, bo: str, about: str
) -> None:
    found = conflicts([*HISTORY, said(ann, "Ann"), said(bo, "Bo")])
    if not about:
        assert found == []
        return
    [conflict] = found
    assert (conflict.earlier, conflict.later) == (said(ann, "Ann"), said(bo, "Bo"))
    assert conflict.field == (None if about in ALTOGETHER else about)
    assert about not in ALTOGETHER or conflict.thing == ALTOGETHER[about]


def test_every_saying_is_in_the_table_and_can_be_said() -> None:
    assert {saying for *sayings, _ in TABLE for saying in sayings} == {*SAYINGS}
    for saying in SAYINGS:
        apply(fold(HISTORY), said(saying, "Ann"))


@pytest.mark.parametrize(
    ("first", "then", "by", "conflict"), rows(PAGE, "Where they have, or are the same")
)
def test_who_had_seen_the_first_or_said_it_is_in_no_conflict(
    first: str, then: str, by: str, conflict: str
) -> None:
    author = by.split(",", maxsplit=1)[0].removesuffix(" herself")
    seen = len(HISTORY) + (0 if "not seen" in by else 1)
    found = conflicts([*HISTORY, said(first, "Ann"), said(then, author, seen)])
    assert len(found) == (1 if conflict == "yes" else 0)


def test_three_who_all_disagree_are_three_conflicts() -> None:
    sayings = ("the map is called Ours", "the map is called Mine", "the map has no name")
    commands = [said(saying, by) for saying, by in zip(sayings, ("Ann", "Bo", "Cy"), strict=True)]
    assert len(conflicts([*HISTORY, *commands])) == 3
