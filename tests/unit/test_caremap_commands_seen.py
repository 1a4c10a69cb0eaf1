"""The history of a map, as each hat may hear of it."""

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
    EndActor,
    EndTie,
    PlaceActor,
    RenameMap,
    StartMap,
)
from careweave.caremap.ties import Tie
from careweave.caremap.visibility import commands_seen_by
from careweave.caremap.vocabulary import EndReason, Hat, Visibility

SPACE = UUID(int=7)


def told(*said: Callable[..., AnyCommand], hat: Hat = Hat.READER) -> list[int]:
    """The places of the commands that a hat may see; the first begins the map of Mum."""
    first: Callable[..., AnyCommand] = partial(StartMap, centre="mum", actor=Actor(name="Mum"))
    history = [
        make(uuid=uuid5(SPACE, str(n)), author="ann", at=datetime(2026, 5, 1, tzinfo=UTC), seen=0)
        for n, make in enumerate((first, *said))
    ]
    return [place for place, seen in enumerate(commands_seen_by(history, hat), 1) if seen]


def added(id_: str, visible_to: Visibility = Visibility.UNKNOWN) -> Callable[..., AnyCommand]:
    return partial(AddActor, id=id_, actor=Actor(name="Al", visible_to=visible_to))


def shown(id_: str, visible_to: Visibility) -> Callable[..., AnyCommand]:
    return partial(ChangeActor, id=id_, field="visible_to", value=visible_to)


def noted(id_: str) -> Callable[..., AnyCommand]:
    return partial(ChangeActor, id=id_, field="note", value="A secret.")


def tied(id_: str, end: str, visible_to: Visibility = Visibility.UNKNOWN) -> partial[AddTie]:
    return partial(AddTie, id=id_, tie=Tie(giver=end, receiver="mum", visible_to=visible_to))


OWNER, ALL = Visibility.OWNER, Visibility.EVERYONE
MISTAKE = EndReason.ENTERED_BY_MISTAKE


def test_what_nobody_has_hidden_is_told_to_all() -> None:
    said = added("al"), noted("al"), tied("t", "al"), partial(RenameMap, title="Ours")
    for hat in Hat:
        assert told(*said, hat=hat) == [1, 2, 3, 4, 5]


def test_what_is_hidden_is_told_to_those_who_may_see_it() -> None:
    said = added("al", Visibility.TEAM), noted("al"), added("bo", OWNER)
    assert told(*said, hat=Hat.OWNER) == [1, 2, 3, 4]
    assert told(*said, hat=Hat.FACILITATOR) == [1, 2, 3]
    assert told(*said, hat=Hat.CONTRIBUTOR) == told(*said) == [1]


def test_of_what_has_been_hidden_since_nothing_is_told() -> None:
    assert told(added("al"), noted("al"), shown("al", OWNER)) == [1]


def test_of_what_is_shown_now_nothing_is_told_that_was_said_while_it_was_hidden() -> None:
    said = added("al"), shown("al", OWNER), noted("al"), shown("al", ALL), noted("al")
    assert told(*said) == [1, 5, 6]


@pytest.mark.parametrize("reason", [MISTAKE, EndReason.DIED])
def test_what_was_taken_off_is_told_to_those_who_saw_it_last(reason: EndReason) -> None:
    end = partial(EndActor, id="al", reason=reason)
    assert told(added("al"), end) == [1, 2, 3]
    assert told(added("al"), noted("al"), shown("al", OWNER), end) == [1]


def test_a_tie_is_hidden_with_either_end() -> None:
    said = added("al"), tied("t", "al"), partial(ChangeTie, id="t", field="note", value="x")
    assert told(*said) == [1, 2, 3, 4]
    assert told(*said, shown("al", OWNER)) == [1]


def test_a_tie_that_is_hidden_is_not_told_though_it_was_brought_back() -> None:
    off = partial(EndActor, id="al", reason=MISTAKE)
    secret = tied("t", "al", OWNER)
    assert told(added("al"), secret, off, added("al"), secret) == [1, 2, 4, 5]


def test_a_tie_that_was_taken_off_hidden_is_not_told() -> None:
    hide = partial(ChangeTie, id="t", field="visible_to", value=OWNER)
    off = partial(EndTie, id="t", reason=MISTAKE)
    assert told(added("al"), tied("t", "al"), hide, off) == [1, 2]


def test_where_someone_hidden_was_placed_is_not_told() -> None:
    assert told(added("al", OWNER), partial(PlaceActor, id="al", point=(0.5, 0.5))) == [1]


def test_that_an_actor_and_a_tie_have_the_same_id_shows_neither() -> None:
    assert told(added("al", OWNER), added("bo"), tied("al", "bo"), noted("al")) == [1, 3, 4]
