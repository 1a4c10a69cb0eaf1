"""A layout that grows with its map: whoever was there is found again where they were."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import hypot

from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.vocabulary import Presence
from careweave.drawing.geometry import Box
from careweave.drawing.layout import SCALES, effort_for, layout
from careweave.drawing.layout.frame import Arc, Frame, arcs_for, crowding, rings_for
from careweave.drawing.layout.freedom import Freedom, Stands
from careweave.drawing.layout.page import Layout, laid_out
from careweave.drawing.layout.pieces import AIR, Sides, find, footprint, sides_of
from careweave.drawing.layout.search import Effort, Found

# How full a ring may get, and how narrow a sector, of what a new frame would give it.
_FULL = 1.5
_NARROW = 0.5

# In a new frame the sectors stay if each has so much of what it could have, and the page is hardly
# wider for it.
_FAIR = 0.7
_WIDER = 1.08

_ROUNDS = 5

# The part of a turn that those who were there may step aside: in the frame as it is, in a new one.
_ASIDE = 1 / 16
_ASTRAY = 1 / 12

# Visits to each who is free in the frame as it is, where there are several.
_VISITS = 60


def grow(care_map: CareMap, before: Layout | None, *, seed: int = 0) -> Layout:
    """Find a place for every actor of a map that has changed since it was laid out ``before``.

    Whoever was there stays where they were, and so does their label, as long as nothing overlaps
    and everyone stands in their own ring and sector. When it gets too crowded, rings and sectors
    are made anew and everyone keeps their direction as far as can be. What holds of every layout
    holds after each step. A map that has none yet gets a layout of its own.
    """
    if before is None:
        return layout(care_map, seed=seed)
    growth = _Growth(care_map, before, seed)
    return growth.in_its_frame() or growth.in_a_new_frame() or layout(care_map, seed=seed)


@dataclass(frozen=True)
class _Growth:
    care_map: CareMap
    before: Layout
    seed: int

    def in_its_frame(self) -> Layout | None:
        """Everyone where they were; who cannot be gets more freedom, round after round."""
        stands = self.stands(self.frame)
        free = {id_: self.freedom(id_, stands) for id_ in self.words}
        if self.lacks_room(free):
            return None
        window = int(stands.slots.many * _ASIDE)
        for _ in range(_ROUNDS):
            found = self.find(stands, free, window, self.effort_for_few(stands, free))
            upon = self.amiss(stands, found)
            freer = free | {id_: Freedom(min(free[id_] + 1, self.freest(id_))) for id_ in upon}
            if freer == free:
                break
            free = freer
        return self.laid_out(stands, found, upon)

    def in_a_new_frame(self) -> Layout | None:
        """Everyone in their direction, as far as can be, on rings that are as wide as needed."""
        free = {id_: min(Freedom.STEPS, self.freest(id_)) for id_ in self.words}
        free |= {id_: self.freest(id_) for id_ in free if id_ not in self.before.places}
        effort = replace(effort_for(self.care_map, quick=True), starts=0)
        for step, scale in enumerate(SCALES):
            stands = self.stands(self.new_frame(scale))
            window = int(stands.slots.many * _ASTRAY) + step
            found = self.find(stands, free, window, effort)
            if where := self.laid_out(stands, found, self.amiss(stands, found)):
                return where
        return None

    def laid_out(self, stands: Stands, found: Mapping[str, Found], upon: set[str]) -> Layout | None:
        """The layout, unless something is amiss that nobody has put so."""
        if upon - self.bound:
            return None
        return laid_out(self.care_map, stands.frame, self.words, found)

    def stands(self, frame: Frame) -> Stands:
        return Stands(self.care_map, self.before, frame, self.words)

    def find(
        self, stands: Stands, free: Mapping[str, Freedom], window: int, effort: Effort
    ) -> dict[str, Found]:
        pieces, slots = stands.pieces(free, window), stands.slots.many
        return find(
            self.care_map, stands.frame, pieces, slots=slots, effort=effort, seed=self.seed
        )[0]

    def effort_for_few(self, stands: Stands, free: Mapping[str, Freedom]) -> Effort:
        """Every place weighed for one that is free; where several are, a search before that."""
        several = [freedom for freedom in free.values() if freedom >= Freedom.STEPS]
        visits = _VISITS * len(several) if several[1:] else 0
        whole = effort_for(self.care_map, quick=True)
        return replace(whole, starts=0, visits=visits, near=stands.slots.many)

    def amiss(self, stands: Stands, found: Mapping[str, Found]) -> set[str]:
        """Those who overlap, and alters that are not in their own ring and sector."""
        upon = {id_ for id_, at in found.items() if at.overlaps}
        return upon | {
            id_ for id_, at in found.items() if id_ not in self.bound and not stands.is_own(id_, at)
        }

    @cached_property
    def bound(self) -> set[str]:
        """The centre, and those whom a person has put somewhere."""
        return {self.care_map.centre, *self.care_map.positions}

    def freest(self, id_: str) -> Freedom:
        """How free an actor can get."""
        return Freedom.TURNS if id_ in self.bound else Freedom.ROAMS

    def freedom(self, id_: str, stands: Stands) -> Freedom:
        """How free an actor is at first: the less, the less there is new about it."""
        if id_ not in self.before.places:
            return self.freest(id_)
        at, was = stands.fixed(id_), self.before.from_middle(id_)
        if id_ not in self.bound and not stands.is_own(id_, at):
            return Freedom.STEPS if stands.is_in_sector(id_, at) else Freedom.ROAMS
        is_there = hypot(at.x - was.x, at.y - was.y) < 0.01
        says_so = self.before.places[id_].label.lines == self.words[id_][0].lines
        return Freedom.STAYS if is_there and says_so else Freedom.TURNS

    def lacks_room(self, free: Mapping[str, Freedom]) -> bool:
        """Whether the frame as it is has no place for those who are new in it, or too little."""
        if max(free.values()) < Freedom.STEPS:
            return False
        too_narrow = self.fairness(self.frame.arcs) < _NARROW
        return too_narrow or crowding(self.care_map.alters, self.frame, self.footprint) > _FULL

    def fairness(self, arcs: tuple[Arc, ...]) -> float:
        """How much the worst sector has of what a new frame would give it; nothing, if none."""
        alters = self.care_map.alters
        used = {sector_of(actor) for actor in alters.values()} - {Sector.HOUSEHOLD}
        has = {arc.sector: arc.end - arc.start for arc in arcs}
        fair = {arc.sector: arc.end - arc.start for arc in arcs_for(alters)}
        return min((has.get(sector, 0.0) / fair[sector] for sector in used), default=1.0)

    @cached_property
    def words(self) -> Sides:
        """The labels of all."""
        return sides_of(self.care_map)

    @cached_property
    def footprint(self) -> float:
        """The area that an alter takes."""
        return footprint(self.care_map, self.words)

    @cached_property
    def frame(self) -> Frame:
        """The frame as it is, with the band for unknown presence only where that is needed."""
        rings = self.before.rings
        if self.before.unit >= self.reach:
            rings = tuple(ring for ring in rings if ring.presence is not Presence.UNKNOWN)
        arcs = self.before.arcs
        return Frame(rings_for(self.care_map.alters, arcs, self.footprint, 1.0, rings), arcs)

    @property
    def reach(self) -> float:
        """How far out the labels of those reach whom nobody has put where they are."""
        where = self.before
        ids = ({*self.care_map.alters} & {*where.places}) - self.bound
        boxes = [where.places[id_].label.box.moved(-where.x, -where.y) for id_ in ids]
        return max((_reach(box.around(AIR)) for box in boxes), default=0.0)

    def new_frame(self, scale: float) -> Frame:
        """A frame made for the map as it is now; sectors stay where they can."""
        alters = self.care_map.alters
        kept, made = (
            Frame(rings_for(alters, arcs, self.footprint, scale), arcs)
            for arcs in (self.before.arcs, arcs_for(alters))
        )
        is_fair = self.fairness(kept.arcs) >= _FAIR and kept.rim <= made.rim * _WIDER
        return kept if is_fair else made


def _reach(box: Box) -> float:
    """How far the furthest corner of a box is from (0, 0)."""
    return hypot(max(-box.left, box.right), max(-box.top, box.bottom))
