"""Where everyone may stand in a frame, given where they stood before and how free they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from math import atan2, hypot, tau

from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.drawing.layout.frame import Arc, Frame, Ring, ring_of
from careweave.drawing.layout.labels import side_of
from careweave.drawing.layout.page import Layout
from careweave.drawing.layout.pieces import (
    SYMBOL_RADIUS,
    Sides,
    at_centre,
    boxes_of,
    levels_of,
    reach_of,
)
from careweave.drawing.layout.search import Fixed, Found, Free, Piece
from careweave.drawing.layout.slots import Slots

_HAIR = 1e-6

# A place is kept to this many digits of a page unit, so that it does not wander from step to step.
_DIGITS = 6


class Freedom(IntEnum):
    """What of an actor's place may change: nothing, its label's side, a few slots, or anything."""

    STAYS = 0
    TURNS = 1
    STEPS = 2
    ROAMS = 3


@dataclass(frozen=True)
class Stands:
    """The actors of a map in a frame, starting from their places in the layout ``before``."""

    care_map: CareMap
    before: Layout
    frame: Frame
    words: Sides
    slots: Slots = field(init=False)

    def __post_init__(self) -> None:
        slots = Slots(len(self.care_map.alters), at_centre(self.care_map), self.frame.arcs)
        object.__setattr__(self, "slots", slots)

    def pieces(self, free: Mapping[str, Freedom], window: int) -> dict[str, Piece]:
        """Everyone as the search has them; who ``STEPS`` may go so many slots to either side."""
        # Whoever is bound takes a slot first, unless that leaves too few for the rest of a sector;
        # the household, which may stand anywhere, takes what others have left.
        order = sorted(free, key=lambda id_: (free[id_], self._sector(id_) is Sector.HOUSEHOLD))
        bound = sum(freedom <= Freedom.TURNS for freedom in free.values())
        for ids in (order, order[bound:] + order[:bound]):
            self.slots.taken.clear()
            found = {id_: self._piece(id_, free[id_], window) for id_ in ids}
            if all(self._is_in_reach(piece) for piece in found.values()):
                break
        return {id_: found[id_] for id_ in free}

    def is_own(self, id_: str, at: Fixed | Found) -> bool:
        """Whether an alter that stands there stands in its own ring, wholly, and its own sector."""
        ring, away = self._ring(id_), hypot(at.x, at.y)
        is_within = ring.inner - _HAIR < away - SYMBOL_RADIUS
        is_within &= away + SYMBOL_RADIUS < ring.outer + _HAIR
        return is_within and self.is_in_sector(id_, at)

    def is_in_sector(self, id_: str, at: Fixed | Found) -> bool:
        """Whether an alter that stands there stands in its own sector."""
        if self._sector(id_) is Sector.HOUSEHOLD:
            return True
        arc = self._arc(self.frame, id_)
        return arc is not None and _along(arc, atan2(at.y, at.x)) is not None

    def fixed(self, id_: str) -> Fixed:
        """Where a person has put an actor, else where it stood before."""
        if id_ in self.care_map.positions:
            x, y = self.care_map.positions[id_]
            return Fixed(x * self.frame.unit, y * self.frame.unit)
        if id_ == self.care_map.centre:
            return Fixed(0, 0)
        was = self.before.from_middle(id_)
        return Fixed(round(was.x, _DIGITS), round(was.y, _DIGITS))

    def _piece(self, id_: str, freedom: Freedom, window: int) -> Piece:
        about = reach_of(self.care_map, id_), boxes_of(self.words[id_])
        side = self._side(id_)
        if freedom <= Freedom.TURNS:
            at = self.fixed(id_)
            slot = 0
            if id_ != self.care_map.centre:
                slot = self.slots.take(self.slots.nearest(atan2(at.y, at.x)))
            return Piece(at, *about, slot, side=side, pinned=freedom is Freedom.STAYS)
        first, span = self.slots.run(self._sector(id_))
        slot, radius = first + span // 2, None
        if id_ in self.before.places:
            angle, radius = self._start(id_)
            slot = self._nearest(angle, first, span)
        if freedom is Freedom.STEPS:
            first, span = self._window(slot, first, span, window)
        slot = self.slots.take_within(first, span, slot)
        return Piece(Free(levels_of(self._ring(id_)), first, span), *about, slot, radius, side)

    def _is_in_reach(self, piece: Piece) -> bool:
        """Whether a piece starts in one of the slots where it may stand."""
        if isinstance(piece.stands, Fixed):
            return True
        return (piece.slot - piece.stands.first_slot) % self.slots.many < piece.stands.span

    def _side(self, id_: str) -> int:
        if id_ not in self.before.places:
            return 0
        place = self.before.places[id_]
        return side_of(place.label, place.y)

    def _sector(self, id_: str) -> Sector:
        return sector_of(self.care_map.actors[id_])

    def _ring(self, id_: str) -> Ring:
        return self.frame.ring(ring_of(self.care_map.actors[id_]))

    def _arc(self, frame: Frame, id_: str) -> Arc | None:
        return next((arc for arc in frame.arcs if arc.sector is self._sector(id_)), None)

    def _start(self, id_: str) -> tuple[float, float | None]:
        """The direction in which an actor stood, within its sector, and how far out in its ring."""
        was = self.before.from_middle(id_)
        angle, away = atan2(was.y, was.x), hypot(was.x, was.y)
        old, new = self._arc(self.before.frame, id_), self._arc(self.frame, id_)
        if old and new and (along := _along(old, angle)) is not None:
            angle = new.start + along * (new.end - new.start)
        for ring in self.before.rings:
            if ring.presence is self._ring(id_).presence and ring.inner <= away <= ring.outer:
                part = (away - ring.inner) / (ring.outer - ring.inner)
                now = self._ring(id_)
                return angle, now.inner + part * (now.outer - now.inner)
        return angle, None

    def _nearest(self, angle: float, first: int, span: int) -> int:
        """The slot of a run that is nearest to an angle."""
        many = self.slots.many
        along = (self.slots.nearest(angle) - first) % many
        if along >= span:
            along = span - 1 if along - span < many - along else 0
        return (first + along) % many

    def _window(self, slot: int, first: int, span: int, window: int) -> tuple[int, int]:
        """The part of a run that is so near to a slot: its first slot, and how many there are."""
        many = self.slots.many
        if span == many:
            return (slot - window) % many, min(many, 2 * window + 1)
        along = (slot - first) % many
        low, high = max(0, along - window), min(span - 1, along + window)
        return first + low, high - low + 1


def _along(arc: Arc, angle: float) -> float | None:
    """How far along an arc an angle lies, 0 to 1; None where it lies beyond it."""
    width = arc.end - arc.start
    along = (angle - arc.start + _HAIR) % tau - _HAIR
    return along / width if along <= width + _HAIR else None
