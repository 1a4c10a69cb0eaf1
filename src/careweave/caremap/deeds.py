"""Deeds: what someone did in one go, and which of their own they can take back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from careweave.caremap.commands import AnyCommand, Command, CommandError
from careweave.caremap.conflicts import Sayings
from careweave.caremap.draft import Draft
from careweave.caremap.history import Unsigned, drafts, opposites, signed


@dataclass(frozen=True, slots=True)
class Deed:
    """One or more commands by one author; ``takes_back`` is the deed that this one undoes."""

    uuid: UUID
    author: str
    takes_back: UUID | None = None


def to_undo(deeds: Iterable[Deed], author: str) -> UUID | None:
    """The author's deed to take back next."""
    return next(reversed(stacks(deeds, author)[0]), None)


def to_redo(deeds: Iterable[Deed], author: str) -> UUID | None:
    """The author's undoing to take back next."""
    return next(reversed(stacks(deeds, author)[1]), None)


def stacks(deeds: Iterable[Deed], author: str) -> tuple[list[UUID], list[UUID]]:
    """The author's deeds that are done, and their undoings, the one to take back next last."""
    done: list[UUID] = []
    undone: list[UUID] = []
    for deed in (deed for deed in deeds if deed.author == author):
        if deed.takes_back is None:
            done.append(deed.uuid)
            undone.clear()
        elif deed.takes_back in done:
            done.remove(deed.takes_back)
            undone.append(deed.uuid)
        elif deed.takes_back in undone:
            undone.remove(deed.takes_back)
            done.append(deed.uuid)
    return done, undone


def taking_back(
    history: Sequence[AnyCommand], places: Collection[int], by: Command
) -> tuple[AnyCommand, ...]:
    """The commands that take a deed back now: last first, as ``inverse`` does for each.

    ``history`` is all the commands of the map in their order, ``places`` are those of the deed,
    counted from 1, and ``by`` is as for ``inverse``; its author is the author of the deed. Raises
    CommandError where someone else has said something of the same since, so that nothing of theirs
    is undone, and where the map is no more as the deed left it.
    """
    if 1 in places:
        raise CommandError("A map cannot go back to before it began.")
    draft, found = _opposites(history, frozenset(places))
    back = signed(by, [unsigned for _, unsigned in found])
    since = Sayings(history, min(places, default=0))
    for (place, _), command in zip(found, back, strict=True):
        if since.against(command.model_copy(update={"seen": place})):
            raise CommandError("Someone else has changed this since, so it stays as it is.")
    if draft and not _is_left_so(draft, [history[place - 1] for place in sorted(places)], back):
        raise CommandError("This has changed since, so it stays as it is.")
    return back


def _opposites(
    history: Sequence[AnyCommand], places: Collection[int]
) -> tuple[Draft | None, list[tuple[int, Unsigned]]]:
    """The map as it is now, and what takes back each command of a deed, last first."""
    draft: Draft | None = None
    found: list[list[tuple[int, Unsigned]]] = []
    for before, draft in enumerate(drafts(history), 1):
        if (place := before + 1) in places:
            found.append([(place, back) for back in opposites(draft, history[before])])
    return draft, [*chain.from_iterable(reversed(found))]


def _is_left_so(draft: Draft, deed: Iterable[AnyCommand], back: Iterable[AnyCommand]) -> bool:
    """Whether to take a deed back and to do it again leaves the map as it is."""
    now = draft.care_map()
    try:
        for command in (*back, *deed):
            draft.follow(command)
    except CommandError:
        return False
    return draft.care_map() == now
