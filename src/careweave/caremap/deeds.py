"""Deeds: what someone did in one go, and which of their own they can take back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from careweave.caremap.commands import AnyCommand, Command
from careweave.caremap.history import fold, inverse


@dataclass(frozen=True, slots=True)
class Deed:
    """One or more commands by one author; ``takes_back`` is the deed that this one undoes."""

    uuid: UUID
    author: str
    takes_back: UUID | None = None


def to_undo(deeds: Iterable[Deed], author: str) -> UUID | None:
    """The author's deed to take back next."""
    return _stacks(deeds, author)[0]


def to_redo(deeds: Iterable[Deed], author: str) -> UUID | None:
    """The author's undoing to take back next."""
    return _stacks(deeds, author)[1]


def _stacks(deeds: Iterable[Deed], author: str) -> tuple[UUID | None, UUID | None]:
    done: list[UUID] = []
    undone: list[UUID] = []
    for deed in deeds:
        if deed.author != author:
            continue
        if deed.takes_back is None:
            done.append(deed.uuid)
            undone.clear()
        elif deed.takes_back in done:
            done.remove(deed.takes_back)
            undone.append(deed.uuid)
        elif deed.takes_back in undone:
            undone.remove(deed.takes_back)
            done.append(deed.uuid)
    return (done[-1] if done else None), (undone[-1] if undone else None)


def taking_back(
    history: Sequence[AnyCommand], places: Collection[int], by: Command
) -> tuple[AnyCommand, ...]:
    """The commands that take a deed back now; places count from 1."""
    found: list[AnyCommand] = []
    for place in sorted(places, reverse=True):
        before, command = fold(history[: place - 1]), history[place - 1]
        found += inverse(before, command, by.changed(uuid=uuid5(by.uuid, str(place))))
    return tuple(found)
