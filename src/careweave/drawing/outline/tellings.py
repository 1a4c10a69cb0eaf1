"""Which ties are told together, and where: each of them once."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass

from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Kind, Status


@dataclass(frozen=True, slots=True)
class Telling:
    """Ties that are told in one breath: alike in everything but in who receives.

    ``tie`` is the first of them; ``is_mutual`` is whether each receiver gives the very same back.
    """

    giver: str
    receivers: tuple[str, ...]
    tie: Tie
    status: Status
    is_mutual: bool

    @property
    def size(self) -> int:
        """How many ties are told."""
        return len(self.receivers) * (2 if self.is_mutual else 1)


def tellings(care_map: CareMap, ids: Collection[str]) -> dict[str, list[Telling]]:
    """What is told of each alter, by id, in the order of ``ids``: every tie of the map once.

    A tie is told at its giver, one that the centre gives at its receiver. What is there comes
    first, then what could be, then what was; what joins an alter to the centre before the rest.
    """
    gathering = _Gathering(care_map)
    return {id_: sorted(gathering.of(id_), key=gathering.rank) for id_ in ids}


def alone(care_map: CareMap, tie: Tie) -> Telling:
    """A tie as a telling of its own."""
    return Telling(tie.giver, (tie.receiver,), tie, care_map.status_of(tie), is_mutual=False)


class _Gathering:
    """The ties of a map, and which of them are told already."""

    def __init__(self, care_map: CareMap) -> None:
        self.care_map = care_map
        self.told: set[str] = set()
        self.by_giver: dict[str, list[str]] = defaultdict(list)
        self.by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, tie in care_map.ties.items():
            self.by_giver[tie.giver].append(id_)
            self.by_ends[tie.ends].append(id_)

    def of(self, alter: str) -> Iterator[Telling]:
        """What an alter gives, to several at once if it is the same; then what the centre gives."""
        groups: dict[tuple[bool, Hashable], list[dict[str, Tie]]] = defaultdict(lambda: [{}])
        for id_, tie, back in self._given(alter):
            alike = groups[bool(back), self._sameness(id_, tie)]
            if tie.receiver in alike[-1]:  # the same twice over is said twice
                alike.append({})
            alike[-1][tie.receiver] = tie
        for (is_mutual, _), alike in groups.items():
            for ties in alike:
                yield self._telling(ties, is_mutual=is_mutual)
        for id_ in self.by_ends[self.care_map.centre, alter]:
            if id_ not in self.told:
                yield self._telling({alter: self.care_map.ties[id_]}, is_mutual=False)

    def rank(self, telling: Telling) -> tuple[int, int]:
        """Where a telling stands among those of one alter."""
        centre = self.care_map.centre
        place = 1 if telling.giver == centre else 0 if centre in telling.receivers else 2
        return _ORDER.get(telling.status, 0), place

    def _given(self, giver: str) -> Iterator[tuple[str, Tie, str | None]]:
        """The ties of a giver that are not told yet, each with the one that gives the same back."""
        for id_ in self.by_giver[giver]:
            if id_ not in self.told:
                tie = self.care_map.ties[id_]
                back = self._given_back(id_, tie)
                self.told.update((id_, back) if back else (id_,))
                yield id_, tie, back

    def _given_back(self, id_: str, tie: Tie) -> str | None:
        """The tie by which the receiver gives the very same to the giver, if there is one."""
        if not {self.care_map.actors[end].kind for end in tie.ends} <= _GIVE_ALIKE:
            return None
        same = self._sameness(id_, tie)
        there = (other for other in self.by_ends[tie.receiver, tie.giver] if other not in self.told)
        return next((o for o in there if self._sameness(o, self.care_map.ties[o]) == same), None)

    def _sameness(self, id_: str, tie: Tie) -> tuple[Hashable, ...]:
        """What ties that are told together share. A note is about one tie, and keeps it apart."""
        same = (getattr(tie, field) for field in _ALIKE)
        status = self.care_map.status_of(tie)
        return status, frozenset(tie.kinds), id_ if tie.note else "", *same

    def _telling(self, ties: dict[str, Tie], *, is_mutual: bool) -> Telling:
        tie = next(iter(ties.values()))
        return Telling(tie.giver, (*ties,), tie, self.care_map.status_of(tie), is_mutual)


_ORDER = {Status.POSSIBLE: 1, Status.PAST: 2}
_ALIKE = ("frequency", "hours_per_week", "strength", "quality", "since", "until", "visible_to")

# Giving is said of all of these in the same words, so that one can do "the same" as another.
_GIVE_ALIKE = {Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.UNKNOWN}
