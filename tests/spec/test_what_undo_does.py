"""What undo and redo do, as the page of that name says."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid5

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    CommandError,
    EndActor,
    PlaceActor,
    RenameMap,
    RestoreActor,
    StartMap,
)
from careweave.caremap.deeds import Deed, taking_back, to_redo, to_undo
from careweave.caremap.history import fold, signed
from careweave.caremap.ties import Tie
from tests.spec.tables import rows

PAGE = "what_undo_does.md"
BY = Command(uuid=UUID(int=1), author="Ann", at=datetime(2026, 5, 4, tzinfo=UTC), seen=0)
HISTORY: list[AnyCommand] = [
    StartMap(**dict(BY), centre="ann", actor=Actor(name="Ann")),
    AddActor(**dict(BY), id="jo", actor=Actor(name="Jo", role="friend")),
    AddActor(**dict(BY), id="sam", actor=Actor(name="Sam")),
    AddTie(**dict(BY), id="help", tie=Tie(giver="jo", receiver="ann", kinds=["company"])),
    AddTie(**dict(BY), id="on", tie=Tie(giver="jo", receiver="sam")),
]
ACTS: dict[str, list[Callable[..., AnyCommand]]] = {
    "the map begins": [],
    "the map is called Ours": [partial(RenameMap, title="Ours")],
    "the map is called Mine": [partial(RenameMap, title="Mine")],
    "Jo is a neighbour": [partial(ChangeActor, id="jo", field="role", value="neighbour")],
    "Jo is a cousin": [partial(ChangeActor, id="jo", field="role", value="cousin")],
    "Jo lives nearby": [partial(ChangeActor, id="jo", field="presence", value="nearby")],
    "Jo is a neighbour, and nearby": [
        partial(ChangeActor, id="jo", field="role", value="neighbour"),
        partial(ChangeActor, id="jo", field="presence", value="nearby"),
    ],
    "Sam is a cousin": [partial(ChangeActor, id="sam", field="role", value="cousin")],
    "Kim, who drives Ann": [
        partial(AddActor, id="kim", actor=Actor(name="Kim")),
        partial(AddTie, id="lift", tie=Tie(giver="kim", receiver="ann", kinds=["transport"])),
    ],
    "Kim is a cousin": [partial(ChangeActor, id="kim", field="role", value="cousin")],
    "Kim is up there": [partial(PlaceActor, id="kim", point=(0, -1))],
    "Kim drives weekly": [partial(ChangeTie, id="lift", field="frequency", value="weekly")],
    "Kim helps Sam": [partial(AddTie, id="kind", tie=Tie(giver="kim", receiver="sam"))],
    "Jo was a mistake": [partial(EndActor, id="jo", reason="entered_by_mistake")],
    "Sam was a mistake": [partial(EndActor, id="sam", reason="entered_by_mistake")],
    "Jo has moved away": [partial(EndActor, id="jo", reason="moved_away")],
    "Jo is still there": [partial(RestoreActor, id="jo", status="current")],
    "Jo brings food": [partial(ChangeTie, id="help", field="kinds", value=["food"])],
    "Jo helps weekly": [partial(ChangeTie, id="help", field="frequency", value="weekly")],
    "Jo is company for Ann, in another way": [
        partial(AddTie, id="too", tie=Tie(giver="jo", receiver="ann", kinds=["company"]))
    ],
    "Jo is up there": [partial(PlaceActor, id="jo", point=(0, -1))],
    "Jo may be anywhere": [partial(PlaceActor, id="jo")],
    "Sam is up there": [partial(PlaceActor, id="sam", point=(0, -1))],
}
SINCE = rows(PAGE, "Where something has been done since")


def said(author: str, act: str, number: int = 0) -> tuple[AnyCommand, ...]:
    uuid = uuid5(BY.uuid, f"{author} {act} {number}")
    return signed(BY.changed(uuid=uuid, author=author), ACTS[act])


def done(since: str) -> list[AnyCommand]:
    acts = [each.split(": ") for each in since.split("; ")] if since else []
    return [command for n, (who, act) in enumerate(acts, 1) for command in said(who, act, n)]


@pytest.mark.parametrize(("act", "since", "undo"), SINCE)
def test_what_one_did_can_be_taken_back_after_what_was_done_since_as_the_table_says(
    act: str, since: str, undo: str
) -> None:
    deed = [*said("Ann", act)]
    history = [*HISTORY, *deed, *done(since)]
    places = [history.index(command) + 1 for command in deed] or [1]
    if undo == "is refused":
        with pytest.raises(CommandError, match=r"^[A-Z][^.]*\.$"):
            taking_back(history, places, BY)
    else:
        back = taking_back(history, places, BY)
        others = [command for command in done(since) if command.author != "Ann"]
        assert fold([*history, *back]) == fold([*HISTORY, *others])


def test_every_act_is_in_the_table() -> None:
    since = {each.split(": ")[1] for _, acts, _ in SINCE for each in acts.split("; ") if each}
    assert {act for act, *_ in SINCE} | since == {*ACTS}


@pytest.mark.parametrize(("so_far", "undo", "redo"), rows(PAGE, "Whose turn it is"))
def test_what_can_be_undone_and_redone_next_is_as_the_table_says(
    so_far: str, undo: str, redo: str
) -> None:
    deeds, names = list[Deed](), dict[UUID | None, str]({None: ""})
    for number, act in enumerate(so_far.split("; ") if so_far else []):
        author, what = act.split(" ", maxsplit=1)
        takes = {"undoes": to_undo, "redoes": to_redo}.get(what)
        target = takes(deeds, author) if takes else None
        assert (target is None) == (takes is None)
        deeds.append(Deed(UUID(int=number), author, target))
        names[deeds[-1].uuid] = names[target] or what
    assert (names[to_undo(deeds, "Ann")], names[to_redo(deeds, "Ann")]) == (undo, redo)
