"""Where everything on a drawing stands: the centre in the middle, rings of presence, sectors."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import atan2, hypot

from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.drawing.geometry import Box
from careweave.drawing.layout.frame import (
    Arc,
    Frame,
    Ring,
    arcs_for,
    ring_name_box,
    ring_of,
    rings_for,
)
from careweave.drawing.layout.labels import Label, label_sides
from careweave.drawing.layout.search import Effort, Fixed, Found, Free, Piece, search
from careweave.drawing.layout.slots import Slots

SYMBOL_RADIUS = 17.0
"""Of the circle that every alter's symbol fits into, in page units."""
CENTRE_RADIUS = 28.0
"""Of the circle that the centre's symbol fits into, in page units."""
MARGIN = 40.0
"""Between the outermost ring and the edge of the page, where the sectors' names stand."""

CENTRE_WEIGHT = 700
"""Of the centre's name."""

_STEP = 9.0

# How long to search: visits to an actor for each actor on the map, and at least; the part of them
# that a quick layout makes; the most work, in comparisons with a line or a box, that any may take.
_VISITS = 7.5
_FEWEST_VISITS = 240.0
_QUICK = 0.12
_WORK = 1e9
_PROPOSALS = 4

# Clear space round every symbol and label.
_AIR = 2.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor's symbol has its middle, how far the symbol reaches, and its label."""

    x: float
    y: float
    radius: float
    label: Label


@dataclass(frozen=True, slots=True)
class Layout:
    """The page, the middle of it, the rings and sectors, and a place for every actor by id."""

    width: float
    height: float
    x: float
    y: float
    rings: tuple[Ring, ...]
    arcs: tuple[Arc, ...]
    places: Mapping[str, Place]

    @property
    def unit(self) -> float:
        """The radius of the outermost of the four rings, the unit of positions, in page units."""
        return Frame(self.rings, self.arcs).unit


def layout(
    care_map: CareMap, *, seed: int = 0, before: Layout | None = None, quick: bool = False
) -> Layout:
    """Find a place for every actor of the map.

    The same map, seed, ``before`` and ``quick`` give the same layout. Actors that a person has
    placed stay exactly there; ``before`` is the layout of an older version, and whoever is in both
    stays where they were, unless how near they are has changed. ``quick`` is for live pages.
    """
    words = {id_: _sides(care_map, id_) for id_ in (care_map.centre, *care_map.alters)}
    effort = _effort(care_map, quick=quick)
    tied = {end for tie in care_map.ties_of(care_map.centre).values() for end in tie.ends}
    at_centre = len(tied - {care_map.centre})
    for scale in _SCALES:
        frame = _frame(care_map, words, before, scale)
        slots = Slots(len(care_map.alters), at_centre, frame.arcs)
        pieces = _pieces(care_map, frame, slots, words, before)
        found, overlaps = _search(
            care_map, frame, pieces, slots=slots.many, effort=effort, seed=seed
        )
        if not overlaps or before:
            break
    return _laid_out(care_map, frame, words, found)


def _effort(care_map: CareMap, *, quick: bool) -> Effort:
    """More visits to each actor the more there are, never more work than a page can wait for."""
    actors, ties = len(care_map.actors), len(care_map.ties)
    visit = _PROPOSALS * (2 * ties / actors + 2) * (ties + 2 * actors)
    most = _WORK / visit
    wanted = actors * max(_FEWEST_VISITS, _VISITS * actors)
    visits = int(min(wanted, most) * (_QUICK if quick else 1.0))
    tries = int(min(3000, max(50, _PROPOSALS * most / actors)))
    return Effort(starts=3, sketches=visits * 2 // 3, visits=visits, tries=tries)


# Wider and wider pages, until nothing overlaps.
_SCALES = tuple(1.08**step for step in range(16))


Sides = Mapping[str, tuple[Label, ...]]


def _radius(care_map: CareMap, id_: str) -> float:
    return CENTRE_RADIUS if id_ == care_map.centre else SYMBOL_RADIUS


def _sides(care_map: CareMap, id_: str) -> tuple[Label, ...]:
    weight = CENTRE_WEIGHT if id_ == care_map.centre else 400
    return tuple(label_sides(care_map.actors[id_].label, _radius(care_map, id_), weight))


def _frame(care_map: CareMap, words: Sides, before: Layout | None, scale: float) -> Frame:
    """The rings and sectors of the map; those of ``before`` stay as they are."""
    alters = care_map.alters
    labels = [words[id_][0].box for id_ in alters]
    areas = [max(34.0, box.width + 8) * (box.height + 44) for box in labels]
    arcs = before.arcs if before else arcs_for(alters)
    kept = before.rings if before else ()
    return Frame(rings_for(alters, arcs, sum(areas) / max(1, len(areas)), scale, kept), arcs)


def _fixed(care_map: CareMap, frame: Frame, before: Layout | None) -> dict[str, Fixed]:
    """Those who stay: where a person has put them, else where they were before."""
    put = care_map.positions
    fixed = {id_: Fixed(x * frame.unit, y * frame.unit) for id_, (x, y) in put.items()}
    for id_, actor in care_map.alters.items():
        if before and id_ in before.places and id_ not in fixed:
            was = _from_middle(before, id_)
            ring = frame.ring(ring_of(actor))
            if ring.inner <= hypot(was.x, was.y) <= ring.outer:
                fixed[id_] = was
    return fixed


def _from_middle(where: Layout, id_: str) -> Fixed:
    place = where.places[id_]
    return Fixed(place.x - where.x, place.y - where.y)


def _levels(ring: Ring) -> tuple[float, ...]:
    """The radii at which a symbol stands wholly within the ring."""
    nearest = ring.inner + SYMBOL_RADIUS + _AIR
    reach = ring.outer - SYMBOL_RADIUS - _AIR - nearest
    steps = max(1, int(reach / _STEP))
    return tuple(nearest + reach * step / steps for step in range(steps + 1))


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
                was = _from_middle(before, id_)
                first, span = slots.nearest(atan2(was.y, was.x)), 1
            slot = slots.take(first + (2 * place + 1) * span // (2 * len(members)))
            levels = _levels(frame.ring(ring_of(care_map.actors[id_])))
            stands[id_] = Free(levels, first, span), slot
    return {
        id_: Piece(
            stands[id_][0], _radius(care_map, id_) + _AIR, _boxes(words[id_]), stands[id_][1]
        )
        for id_ in (care_map.centre, *care_map.alters)
    }


def _boxes(sides: tuple[Label, ...]) -> tuple[Box, ...]:
    return tuple(label.box.around(_AIR) for label in sides)


def _search(
    care_map: CareMap,
    frame: Frame,
    pieces: Mapping[str, Piece],
    *,
    slots: int,
    effort: Effort,
    seed: int,
) -> tuple[dict[str, Found], int]:
    number = {id_: n for n, id_ in enumerate(pieces)}
    ends = ((number[tie.giver], number[tie.receiver]) for tie in care_map.ties.values())
    ties = sorted({(min(pair), max(pair)) for pair in ends})
    found, overlaps = search(
        list(pieces.values()),
        ties,
        slots=slots,
        rim=frame.rim,
        obstacles=[ring_name_box(ring) for ring in frame.rings],
        effort=effort,
        seed=seed,
    )
    return dict(zip(pieces, found, strict=True)), overlaps


def _laid_out(care_map: CareMap, frame: Frame, words: Sides, found: Mapping[str, Found]) -> Layout:
    """The page around what was found, wide enough for whatever was put beyond the rings."""
    labels = {id_: words[id_][at.side] for id_, at in found.items()}
    boxes = [labels[id_].box.moved(at.x, at.y) for id_, at in found.items()]
    reach = frame.rim + MARGIN
    left = max(reach, *(MARGIN - box.left for box in boxes))
    right = max(reach, *(box.right + MARGIN for box in boxes))
    above = max(reach, *(MARGIN - box.top for box in boxes))
    below = max(reach, *(box.bottom + MARGIN for box in boxes))
    places = {
        id_: Place(
            at.x + left,
            at.y + above,
            _radius(care_map, id_),
            replace(labels[id_], box=labels[id_].box.moved(at.x + left, at.y + above)),
        )
        for id_, at in found.items()
    }
    return Layout(left + right, above + below, left, above, frame.rings, frame.arcs, places)
