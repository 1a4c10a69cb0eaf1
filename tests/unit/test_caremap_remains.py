"""What was taken off a map is known as it last was, and hidden from whom it was hidden."""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid5

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    EndActor,
    EndTie,
    StartMap,
)
from careweave.caremap.history import fold
from careweave.caremap.remains import remains
from careweave.caremap.ties import Tie
from careweave.caremap.visibility import may_see, seen_after
from careweave.caremap.vocabulary import CareKind, EndReason, Hat, Visibility

MISTAKE = EndReason.ENTERED_BY_MISTAKE
FOOD = Tie(giver="jo", receiver="mum", kinds=(CareKind.FOOD,))
BEGUN: tuple[Callable[..., AnyCommand], ...] = (
    partial(StartMap, centre="mum", actor=Actor(name="Mum")),
    partial(AddActor, id="jo", actor=Actor(name="Jo")),
    partial(AddTie, id="food", tie=FOOD),
)


def made(*makers: Callable[..., AnyCommand]) -> list[AnyCommand]:
    return [
        make(uuid=uuid5(UUID(int=0), str(n)), author="ann", at="2026-05-01T10:00:00Z", seen=n)
        for n, make in enumerate((*BEGUN, *makers))
    ]


def test_of_a_map_that_nothing_was_taken_off_nothing_remains() -> None:
    ended = partial(EndActor, id="jo", reason=EndReason.MOVED_AWAY)
    found = remains(made(ended))
    assert (found.actors, found.ties) == ({}, {})


def test_what_was_taken_off_remains_as_it_last_was_with_its_ties() -> None:
    renamed = partial(ChangeActor, id="jo", field="name", value="Joanna")
    found = remains(made(renamed, partial(EndActor, id="jo", reason=MISTAKE)))
    assert found.actors == {"jo": Actor(name="Joanna")}
    assert found.ties == {"food": FOOD}


def test_what_came_back_is_no_remains() -> None:
    off = partial(EndTie, id="food", reason=MISTAKE)
    back = partial(AddTie, id="food", tie=FOOD)
    assert remains(made(off, back)).ties == {}


def test_what_was_hidden_when_it_was_taken_off_is_hidden_in_what_was_before() -> None:
    hidden = partial(ChangeActor, id="jo", field="visible_to", value=Visibility.TEAM)
    history = made(hidden, partial(EndActor, id="jo", reason=MISTAKE))
    older, found = fold(history[:3]), remains(history)
    assert seen_after(older, found, Hat.FACILITATOR) == older
    seen = seen_after(older, found, Hat.READER)
    assert ([*seen.actors], [*seen.ties]) == (["mum"], [])


def test_what_was_open_when_it_was_taken_off_is_seen_where_it_was() -> None:
    history = made(partial(EndTie, id="food", reason=MISTAKE))
    assert seen_after(fold(history[:3]), remains(history), Hat.READER) == fold(history[:3])


def test_a_hat_may_see_what_is_for_it() -> None:
    see = {hat: {v for v in Visibility if may_see(hat, v)} for hat in Hat}
    everyone = {Visibility.EVERYONE, Visibility.UNKNOWN}
    assert see == {
        Hat.OWNER: {*Visibility},
        Hat.FACILITATOR: everyone | {Visibility.TEAM},
        Hat.CONTRIBUTOR: everyone,
        Hat.READER: everyone,
    }
