"""Where everything on a drawing stands: the centre in the middle, rings of presence, sectors."""

from math import atan2, hypot

from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.drawing.layout.frame import Frame, arcs_for, ring_of, rings_for
from careweave.drawing.layout.page import MARGIN, Layout, Place, laid_out
from careweave.drawing.layout.pieces import (
    CENTRE_RADIUS,
    CENTRE_WEIGHT,
    SYMBOL_RADIUS,
    Sides,
    at_centre,
    boxes_of,
    find,
    footprint,
    levels_of,
    reach_of,
    sides_of,
)
from careweave.drawing.layout.search import Effort, Fixed, Free, Piece
from careweave.drawing.layout.slots import Slots

__all__ = [
    "CENTRE_RADIUS",
    "CENTRE_WEIGHT",
    "MARGIN",
    "SYMBOL_RADIUS",
    "Layout",
    "Place",
    "layout",
]

# How long to search: visits to an actor for each actor on the map, and at least; the part of them
# that a quick layout makes; the most work, in comparisons with a line or a box, that any may take.
_VISITS = 7.5
_FEWEST_VISITS = 240.0
_QUICK = 0.12
_WORK = 1e9
_PROPOSALS = 4


def layout(
    care_map: CareMap, *, seed: int = 0, before: Layout | None = None, quick: bool = False
) -> Layout:
    """Find a place for every actor of the map.

    The same map, seed, ``before`` and ``quick`` give the same layout. Actors that a person has
    placed stay exactly there; ``before`` is the layout of an older version, and whoever is in both
    stays where they were, unless how near they are has changed. ``quick`` takes an eighth of the
    time. For a map that changes in a page see ``growing``.
    """
    words, effort = sides_of(care_map), effort_for(care_map, quick=quick)
    for scale in SCALES:
        frame = _frame(care_map, words, before, scale)
        slots = Slots(len(care_map.alters), at_centre(care_map), frame.arcs)
        pieces = _pieces(care_map, frame, slots, words, before)
        found, overlaps = find(care_map, frame, pieces, slots=slots.many, effort=effort, seed=seed)
        if not overlaps or before:
            break
    return laid_out(care_map, frame, words, found)


def effort_for(care_map: CareMap, *, quick: bool) -> Effort:
    """More visits to each actor the more there are, never more work than a page can wait for."""
    actors, ties = len(care_map.actors), len(care_map.ties)
    visit = _PROPOSALS * (2 * ties / actors + 2) * (ties + 2 * actors)
    most = _WORK / visit
    wanted = actors * max(_FEWEST_VISITS, _VISITS * actors)
    visits = int(min(wanted, most) * (_QUICK if quick else 1.0))
    tries = int(min(3000, max(50, _PROPOSALS * most / actors)))
    return Effort(starts=3, sketches=visits * 2 // 3, visits=visits, tries=tries)


SCALES = tuple(1.08**step for step in range(16))
"""Wider and wider pages, until nothing overlaps."""


def _frame(care_map: CareMap, words: Sides, before: Layout | None, scale: float) -> Frame:
    """The rings and sectors of the map; those of ``before`` stay as they are."""
    alters = care_map.alters
    arcs = before.arcs if before else arcs_for(alters)
    kept = before.rings if before else ()
    return Frame(rings_for(alters, arcs, footprint(care_map, words), scale, kept), arcs)


def _fixed(care_map: CareMap, frame: Frame, before: Layout | None) -> dict[str, Fixed]:
    """Those who stay: where a person has put them, else where they were before."""
    put = care_map.positions
    fixed = {id_: Fixed(x * frame.unit, y * frame.unit) for id_, (x, y) in put.items()}
    for id_, actor in care_map.alters.items():
        if before and id_ in before.places and id_ not in fixed:
            was = before.from_middle(id_)
            ring = frame.ring(ring_of(actor))
            if ring.inner <= hypot(was.x, was.y) <= ring.outer:
                fixed[id_] = was
    return fixed


def _pieces(
    care_map: CareMap, frame: Frame, slots: Slots, words: Sides, before: Layout | None
) -> dict[str, Piece]:
    """What the search may move and what it may not, the centre first."""
    fixed = _fixed(care_map, frame, before)
    stands: dict[str, tuple[Fixed | Free, int]] = {care_map.centre: (Fixed(0, 0), 0)}
    stands |= {id_: (at, slots.take(slots.nearest(atan2(at.y, at.x)))) for id_, at in fixed.items()}
    waiting = [id_ for id_ in care_map.alters if id_ not in fixed]
    # The household may stand anywhere, so it takes what the others have left.
    for sector in sorted(Sector, key=lambda sector: sector is Sector.HOUSEHOLD):
        members = [i for i in waiting if sector_of(care_map.actors[i]) is sector]
        for place, id_ in enumerate(members):
            first, span = slots.run(sector)
            if before and id_ in before.places:
                was = before.from_middle(id_)
                first, span = slots.nearest(atan2(was.y, was.x)), 1
            slot = slots.take(first + (2 * place + 1) * span // (2 * len(members)))
            levels = levels_of(frame.ring(ring_of(care_map.actors[id_])))
            stands[id_] = Free(levels, first, span), slot
    return {
        id_: Piece(stands[id_][0], reach_of(care_map, id_), boxes_of(words[id_]), stands[id_][1])
        for id_ in (care_map.centre, *care_map.alters)
    }
