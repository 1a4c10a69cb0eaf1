"""A care map as peers are given it, and what they make of it on our page."""

from dataclasses import dataclass
from itertools import permutations
from typing import Any

from benchmarks.metrics import Drawing, Symbol, joined
from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.drawing.geometry import Box
from careweave.drawing.layout import CENTRE_WEIGHT, Layout
from careweave.drawing.layout.frame import ring_of
from careweave.drawing.layout.labels import label_sides

Point = tuple[float, float]


@dataclass(frozen=True)
class Graph:
    """What a peer gets: the actors, the centre first, and the same room as ours had.

    ``labels`` are boxes below a symbol at (0, 0). ``radii`` are the middles of the rings of our
    layout in page units, 0 for the centre. Actors come sector by sector, as ours stand.
    """

    actors: tuple[str, ...]
    symbols: tuple[float, ...]
    labels: tuple[Box, ...]
    radii: tuple[float, ...]
    pairs: tuple[tuple[int, int], ...]
    width: float
    height: float

    @property
    def boxes(self) -> list[Box]:
        """Around each actor's symbol at (0, 0) and its label."""
        return [
            Box(min(-r, label.left), -r, max(r, label.right), label.bottom)
            for r, label in zip(self.symbols, self.labels, strict=True)
        ]

    def to_json(self) -> dict[str, Any]:
        """The line that a peer reads."""
        boxes = [(box.left, box.top, box.right, box.bottom) for box in self.boxes]
        return {"pairs": self.pairs, "boxes": boxes, "radii": self.radii}


def graph_of(care_map: CareMap, where: Layout) -> Graph:
    """The map as a graph with one edge for each pair that ties join, and ours as its measure."""
    order = list(Sector)
    alters = care_map.alters
    by_sector = sorted(alters, key=lambda id_: order.index(sector_of(alters[id_])))
    actors = (care_map.centre, *by_sector)
    number = {id_: n for n, id_ in enumerate(actors)}
    return Graph(
        actors=actors,
        symbols=tuple(where.places[id_].radius for id_ in actors),
        labels=tuple(_below(care_map, where, id_) for id_ in actors),
        radii=(0.0, *(_radius(where, alters[id_]) for id_ in by_sector)),
        pairs=tuple((number[a], number[b]) for a, b in joined(care_map)),
        width=where.width,
        height=where.height,
    )


def on_page(graph: Graph, places: list[Point]) -> Drawing:
    """A peer's drawing, as large as the page holds it and in the middle, its labels unscaled."""
    boxes = graph.boxes
    xs, ys = zip(*places, strict=True)
    across = [(x, box.left, box.right) for x, box in zip(xs, boxes, strict=True)]
    down = [(y, box.top, box.bottom) for y, box in zip(ys, boxes, strict=True)]
    scale = min(_largest_scale(across, graph.width), _largest_scale(down, graph.height))
    x, y = _offset(across, graph.width, scale), _offset(down, graph.height, scale)
    stands = [(x + scale * a, y + scale * b) for a, b in places]
    return Drawing(
        graph.width,
        graph.height,
        {
            id_: Symbol(*at, r)
            for id_, at, r in zip(graph.actors, stands, graph.symbols, strict=True)
        },
        {
            id_: box.moved(*at)
            for id_, at, box in zip(graph.actors, stands, graph.labels, strict=True)
        },
    )


def _below(care_map: CareMap, where: Layout, id_: str) -> Box:
    weight = CENTRE_WEIGHT if id_ == care_map.centre else 400
    return next(label_sides(care_map.actors[id_].label, where.places[id_].radius, weight)).box


def _radius(where: Layout, actor: Actor) -> float:
    ring = next(ring for ring in where.rings if ring.presence is ring_of(actor))
    return (ring.inner + ring.outer) / 2


_EDGE = 0.001
"""Kept free at the edges of the page, so that no rounding puts anything outside it."""

Extent = tuple[float, float, float]
"""A place along one axis, and how far what stands there reaches before and after it."""


def _largest_scale(extents: list[Extent], room: float) -> float:
    """How far places can be drawn apart, while all that stands on them stays within the room."""
    return min(
        (
            (room - 2 * _EDGE - after + before) / (b - a)
            for (a, before, _), (b, _, after) in permutations(extents, 2)
            if b > a
        ),
        default=float("inf"),
    )


def _offset(extents: list[Extent], room: float, scale: float) -> float:
    """Where the origin goes, so that there is as much room before as after."""
    first = min(scale * at + before for at, before, _ in extents)
    last = max(scale * at + after for at, _, after in extents)
    return (room - first - last) / 2
