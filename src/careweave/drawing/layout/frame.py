"""The frame of a drawing: how wide each ring of presence is, and which part each sector has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import pi, sqrt, tau

from careweave.caremap.actors import Actor
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.vocabulary import Presence
from careweave.drawing.geometry import Box
from careweave.drawing.letters import lettering

HEART = 84.0
"""Radius of the middle, which belongs to the centre's own symbol and name."""

_RINGS = (Presence.HOUSEHOLD, Presence.NEARBY, Presence.FURTHER, Presence.FAR)
_ALWAYS = (Sector.FAMILY, Sector.FRIENDS, Sector.COMMUNITY, Sector.PAID)
_EMPTY_BAND = 50.0
_BAND = 96.0

# How much of the page the symbols and labels may fill: beyond it, ties have no way between them.
_ROOM = 2.4

# A sector nobody is in still has its place, so that a group is found in the same one on every map.
_EMPTY_SECTOR = 1.5


@dataclass(frozen=True, slots=True)
class Ring:
    """A band of presence around the centre, from ``inner`` to ``outer`` in page units.

    The band for those whose presence is unknown lies outside the four rings.
    """

    presence: Presence
    inner: float
    outer: float


@dataclass(frozen=True, slots=True)
class Arc:
    """The part of the page that a sector has: from angle ``start`` clockwise to ``end``, radians.

    Angle 0 points right and angles grow clockwise, as y runs downwards. The household has no arc:
    it is the innermost ring, all the way round.
    """

    sector: Sector
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The rings, inner to outer, and the arcs, clockwise from the top."""

    rings: tuple[Ring, ...]
    arcs: tuple[Arc, ...]

    @property
    def rim(self) -> float:
        """The radius of the outermost edge, in page units."""
        return self.rings[-1].outer

    @property
    def unit(self) -> float:
        """The radius of the outermost of the four rings, the unit of positions in a file."""
        return self.ring(Presence.FAR).outer

    def ring(self, presence: Presence) -> Ring:
        """The ring of a presence."""
        return next(ring for ring in self.rings if ring.presence is presence)


def ring_of(actor: Actor) -> Presence:
    """The ring an actor stands on. Those known only online are on the outermost."""
    return Presence.FAR if actor.presence is Presence.ONLINE else actor.presence


def arcs_for(alters: Mapping[str, Actor]) -> tuple[Arc, ...]:
    """Share the circle among the sectors by how many are in each, clockwise from the top."""
    many = Counter(map(sector_of, alters.values()))
    sectors = [*_ALWAYS, Sector.OTHERS] if many[Sector.OTHERS] else _ALWAYS
    weights = [many[sector] + _EMPTY_SECTOR for sector in sectors]
    arcs, start = [], -pi / 2
    for sector, weight in zip(sectors, weights, strict=True):
        end = start + tau * weight / sum(weights)
        arcs.append(Arc(sector, start, end))
        start = end
    return tuple(arcs)


def rings_for(
    alters: Mapping[str, Actor],
    arcs: Iterable[Arc],
    footprint: float,
    scale: float,
    kept: tuple[Ring, ...] = (),
) -> tuple[Ring, ...]:
    """Make each ring as wide as those who stand on it need, from the innermost outwards.

    ``footprint`` is the area of a symbol with its label, in square page units; ``scale`` widens
    every ring alike. Rings that are ``kept`` stay as they are.
    """
    needs = _needs(alters, arcs, footprint)
    unknown = [Presence.UNKNOWN] if Presence.UNKNOWN in needs else []
    rings = list(kept)
    for presence in (*_RINGS, *unknown)[len(kept) :]:
        inner = rings[-1].outer if rings else HEART
        outer = round(inner + scale * _band(inner, needs.get(presence)))
        rings.append(Ring(presence, inner, outer))
    return tuple(rings)


def crowding(alters: Mapping[str, Actor], frame: Frame, footprint: float) -> float:
    """How full the fullest ring of a frame is: at 1 it is as wide as a new one would be."""
    needs = _needs(alters, frame.arcs, footprint)
    return max(
        (
            _band(ring.inner, needs[ring.presence]) / (ring.outer - ring.inner)
            for ring in frame.rings
            if ring.presence in needs
        ),
        default=0.0,
    )


def _needs(
    alters: Mapping[str, Actor], arcs: Iterable[Arc], footprint: float
) -> dict[Presence, float]:
    """The area that each ring needs all round, so that the fullest of its sectors has enough."""
    share = {arc.sector: (arc.end - arc.start) / tau for arc in arcs}
    crowd = Counter((ring_of(actor), sector_of(actor)) for actor in alters.values())
    needs: dict[Presence, float] = {}
    for (ring, sector), many in crowd.items():
        area = many * footprint * _ROOM / share.get(sector, 1.0)
        needs[ring] = max(needs.get(ring, 0.0), area)
    return needs


def _band(inner: float, need: float | None) -> float:
    """How wide a ring of that need has to be."""
    if need is None:
        return _EMPTY_BAND
    return max(_BAND, sqrt(inner**2 + need / pi) - inner)


RING_NAME_SIZE = 13.0
"""Height of the letters of a ring's name, in page units."""

RING_NAMES = {presence: presence.words for presence in _RINGS} | {
    Presence.UNKNOWN: "how near is not known"
}


def ring_name_box(ring: Ring) -> Box:
    """Where a ring's name stands, from the middle of the page: at the top, just inside its edge."""
    half = lettering.width(RING_NAMES[ring.presence], RING_NAME_SIZE) / 2
    height = RING_NAME_SIZE * lettering.LINE
    return Box(-half, 4 - ring.outer, half, 4 - ring.outer + height)
