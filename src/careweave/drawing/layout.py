"""Where everything on a drawing stands: the centre in the middle, rings of presence, sectors."""

from collections.abc import Mapping
from dataclasses import dataclass

from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector
from careweave.caremap.vocabulary import Presence
from careweave.drawing.geometry import Box

SYMBOL_RADIUS = 17.0
"""Of the circle that every alter's symbol fits into, in page units."""
CENTRE_RADIUS = 28.0
"""Of the circle that the centre's symbol fits into, in page units."""


@dataclass(frozen=True, slots=True)
class Label:
    """An actor's words: lines to be set one under another, each centred in ``box`` or flush.

    ``anchor`` is ``start``, ``middle`` or ``end``, as in SVG: the lines stand at the box's left,
    middle or right.
    """

    lines: tuple[str, ...]
    box: Box
    anchor: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor's symbol has its middle, how far the symbol reaches, and its label."""

    x: float
    y: float
    radius: float
    label: Label


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

    Angle 0 points right and angles grow clockwise, as y runs downwards.
    """

    sector: Sector
    start: float
    end: float


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


def layout(
    care_map: CareMap, *, seed: int = 0, before: Layout | None = None, quick: bool = False
) -> Layout:
    """Find a place for every actor of the map.

    The same map, seed, ``before`` and ``quick`` give the same layout. Actors that a person has
    placed stay exactly there; ``before`` is the layout of an older version, and whoever is in both
    stays where they were. ``quick`` is for live pages.
    """
    raise NotImplementedError
