"""Conflicts: two people said different things of the same, neither having seen the other's."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeTie,
    EndActor,
    EndTie,
    RenameMap,
    RestoreTie,
    StartMap,
)
from careweave.caremap.vocabulary import EndReason


class Thing(NamedTuple):
    """What a command is about: the map itself, which needs no id, or an actor or a tie on it."""

    noun: Literal["map", "actor", "tie"]
    id: str = ""


@dataclass(frozen=True)
class Conflict:
    """Two commands that said different things of the same field of the same thing.

    ``field`` is a field of the thing, ``position`` for an actor, ``reason`` for why it ended; or
    None where one of the two put the thing on the map, or took it off.
    """

    earlier: AnyCommand
    later: AnyCommand
    thing: Thing
    field: str | None


class _Said(NamedTuple):
    """A command said at its place in the order that a field, or None for the whole, has a value."""

    place: int
    command: AnyCommand
    field: str | None
    value: object


class Sayings:
    """What has been said of a map: of which thing, of which field, by whom and when.

    What was said up to the sequence number ``seen`` has been seen by all who come after it.
    """

    def __init__(self, history: Iterable[AnyCommand] = (), seen: int = 0) -> None:
        self._seen = seen
        self._place = 0
        self._said: dict[Thing, list[_Said]] = defaultdict(list)
        self._ties_of: dict[str, dict[str, None]] = defaultdict(dict)
        for command in history:
            self.add(command)

    def add(self, command: AnyCommand) -> None:
        """Hear the next command of the map."""
        self._place += 1
        if self._place > self._seen:
            for thing, said in self._says(command):
                self._said[thing].append(said)
        if isinstance(command, AddTie):
            for end in command.tie.ends:
                self._ties_of[end][command.id] = None

    def against(self, command: AnyCommand) -> list[Conflict]:
        """The conflicts of a command that comes next with those that its author had not seen."""
        found: dict[tuple[int, Thing, str | None], Conflict] = {}
        for thing, later in self._says(command):
            for earlier in self._unseen(thing, command.seen):
                if _clash(earlier, later):
                    both = later.field if earlier.field == later.field else None
                    conflict = Conflict(earlier.command, command, thing, both)
                    found.setdefault((earlier.place, thing, both), conflict)
        return [*found.values()]

    def _says(self, command: AnyCommand) -> Iterator[tuple[Thing, _Said]]:
        for thing, field, value in _says(command, self._ties_of):
            yield thing, _Said(self._place, command, field, value)

    def _unseen(self, thing: Thing, seen: int) -> Sequence[_Said]:
        said = self._said.get(thing, [])
        return said[bisect_right(said, seen, key=lambda earlier: earlier.place) :]


def conflicts(commands: Iterable[AnyCommand]) -> list[Conflict]:
    """The conflicts among the commands of one map, which come in the order of the server.

    The sequence number of a command is its place, from 1. To change what one has seen is no
    conflict, and nobody is in conflict with themselves. Commands that were refused may be among
    the others: two people may have put different actors on the map by the same id.
    """
    said, found = Sayings(), list[Conflict]()
    for command in commands:
        found += said.against(command)
        said.add(command)
    return found


def _clash(earlier: _Said, later: _Said) -> bool:
    if earlier.command.author == later.command.author:
        return False
    if earlier.field is None or later.field is None or earlier.field == later.field:
        return (earlier.field, earlier.value) != (later.field, later.value)
    return False


def _says(
    command: AnyCommand, ties_of: Mapping[str, Iterable[str]]
) -> Iterator[tuple[Thing, str | None, object]]:
    """What a command says: of which thing, of which field or of the whole, and what."""
    thing = thing_of(command)
    match command:
        case AddActor(actor=whole) | AddTie(tie=whole):
            yield thing, None, whole
        case EndActor(reason=EndReason.ENTERED_BY_MISTAKE):
            yield thing, None, None
            for tie in ties_of.get(command.id, ()):
                yield Thing("tie", tie), None, None
        case EndTie(reason=EndReason.ENTERED_BY_MISTAKE):
            yield thing, None, None
        case EndActor() | EndTie():
            yield thing, "reason", (command.reason, command.words)
    for field, value in command.sets.items():
        if field == "kinds" and isinstance(value, tuple):
            yield thing, field, frozenset(value)  # they are in no order
        else:
            yield thing, field, value


def thing_of(command: AnyCommand) -> Thing:
    """What a command is about."""
    match command:
        case StartMap() | RenameMap():
            return Thing("map")
        case AddTie() | ChangeTie() | EndTie() | RestoreTie():
            return Thing("tie", command.id)
        case _:
            return Thing("actor", command.id)
