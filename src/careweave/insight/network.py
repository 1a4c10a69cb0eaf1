"""The network that is there now: who is on it, which ties carry care, and the pieces they form."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Status

Piece = tuple[str, ...]
"""Ids of actors who are joined by ties, in whichever direction, in the order of the map."""


def is_there(status: Status) -> bool:
    """Whether whatever has this status is there: neither past nor only possible.

    What is on a map without a status is there.
    """
    return status in (Status.CURRENT, Status.UNKNOWN)


class Network:
    """A care map as who is there, and along which ties care flows or could.

    Care flows along a tie that is there at both ends. How a tie feels does not decide it: even
    along a strained or a broken one care may flow, until somebody says that it has ended.
    """

    def __init__(self, care_map: CareMap) -> None:
        self.care_map = care_map
        self.there = [id_ for id_, actor in care_map.actors.items() if is_there(actor.status)]
        self.ties = {id_: t for id_, t in care_map.ties.items() if is_there(care_map.status_of(t))}
        self.to: Grouped = _grouped(self.ties, lambda tie: tie.receiver)
        self.by: Grouped = _grouped(self.ties, lambda tie: tie.giver)

    @cached_property
    def possible(self) -> list[str]:
        """The ids of those who could be there."""
        actors = self.care_map.alters.items()
        return [id_ for id_, actor in actors if actor.status is Status.POSSIBLE]

    @cached_property
    def could(self) -> "Grouped":
        """The ties that care could flow along, by receiver."""
        ties = self.care_map.ties.items()
        status_of = self.care_map.status_of
        possible = {id_: tie for id_, tie in ties if status_of(tie) is Status.POSSIBLE}
        return _grouped(possible, lambda tie: tie.receiver)

    def around(self, actors: Collection[str]) -> dict[str, Tie]:
        """The ties that are there to or from any of these actors, by id."""
        return {
            id_: tie for actor in actors for id_, tie in (self.to[actor] | self.by[actor]).items()
        }

    def pieces(self, absent: Collection[str], *, centre: bool) -> "Pieces":
        """What the network falls into without those who are absent.

        ``centre`` is whether the centre counts as joining people; without, it is left out before
        and after, as is usual for a network that is drawn around one person.
        """
        out = set[str]() if centre else {self.care_map.centre}
        before = [id_ for id_ in self.there if id_ not in out]
        after = [id_ for id_ in before if id_ not in absent]
        ties = self.ties.values()
        return Pieces(_joined(before, ties), _joined(after, ties))


Grouped = defaultdict[str, dict[str, Tie]]
"""Ties by id, by one of their ends."""


def _grouped(ties: Mapping[str, Tie], end: Callable[[Tie], str]) -> Grouped:
    found: Grouped = defaultdict(dict)
    for id_, tie in ties.items():
        found[end(tie)][id_] = tie
    return found


@dataclass(frozen=True)
class Pieces:
    """The pieces of a network before some actors are away, and after: largest first."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def parted(self) -> tuple[Piece, ...]:
        """The pieces, of those that are left, which were joined to another one of them before."""
        was = {id_: n for n, piece in enumerate(self.before) for id_ in piece}
        whole = [was[piece[0]] for piece in self.after]
        return tuple(piece for piece in self.after if whole.count(was[piece[0]]) > 1)


def _joined(actors: Collection[str], ties: Iterable[Tie]) -> tuple[Piece, ...]:
    """The connected components of these actors; of one size, in the order of the actors."""
    near = _neighbours(actors, ties)
    order = {id_: n for n, id_ in enumerate(actors)}
    found: list[Piece] = []
    seen: set[str] = set()
    for id_ in actors:
        if id_ not in seen:
            piece = _reached(id_, near)
            seen |= piece
            found.append(tuple(sorted(piece, key=order.__getitem__)))
    return tuple(sorted(found, key=len, reverse=True))


def _neighbours(actors: Collection[str], ties: Iterable[Tie]) -> Mapping[str, set[str]]:
    """Whom each of these actors is tied to, of these, in either direction."""
    among = {*actors}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if among.issuperset(tie.ends):
            near[tie.giver].add(tie.receiver)
            near[tie.receiver].add(tie.giver)
    return near


def _reached(start: str, near: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = near.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached
