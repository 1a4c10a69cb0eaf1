"""How good a drawing is: what overlaps, what crosses, and whether the rings and angles hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import atan2, dist, hypot, tau
from typing import TypeVar

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Presence
from careweave.drawing.geometry import Box
from careweave.drawing.layout import Layout

Pair = tuple[str, str]
"""Two actors that one or more ties join, by id."""

_RINGS = {presence: ring for ring, presence in enumerate(tuple(Presence)[:4])}
_RINGS[Presence.ONLINE] = _RINGS[Presence.FAR]


@dataclass(frozen=True, slots=True)
class Symbol:
    """The circle that an actor's symbol fits into, in page units."""

    x: float
    y: float
    radius: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where ties to the actor meet."""
        return self.x, self.y

    @property
    def box(self) -> Box:
        """The square around the symbol."""
        r = self.radius
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A symbol and a label for every actor by id, on a page from (0, 0) to (width, height)."""

    width: float
    height: float
    symbols: Mapping[str, Symbol]
    labels: Mapping[str, Box]


@dataclass(frozen=True, slots=True)
class Metrics:
    """What was found in one drawing; all but ``angle`` are counts, and the fewer the better.

    ``labels_crossed`` counts a label once for each tie of others that runs over it. ``angle`` is
    the smallest between two ties at the centre, as a part of the angle they would have if they
    were evenly spread: 1 is even, 0 is two ties on one line.
    """

    symbol_overlaps: int
    label_overlaps: int
    labels_crossed: int
    crossings: int
    angle: float
    ring_inversions: int
    outside: int

    @property
    def is_clear(self) -> bool:
        """Whether no symbol and no label overlaps another."""
        return self.symbol_overlaps == self.label_overlaps == 0


def measure(care_map: CareMap, drawing: Drawing) -> Metrics:
    """Everything that is counted, of a drawing of the map."""
    pairs = joined(care_map)
    return Metrics(
        symbol_overlaps=symbol_overlaps(drawing),
        label_overlaps=label_overlaps(drawing),
        labels_crossed=labels_crossed(drawing, pairs),
        crossings=crossings(drawing, pairs),
        angle=smallest_angle(drawing, care_map.centre, pairs),
        ring_inversions=ring_inversions(drawing, care_map),
        outside=outside(drawing),
    )


def drawn(where: Layout) -> Drawing:
    """A layout of ours as a drawing to measure."""
    symbols = {id_: Symbol(place.x, place.y, place.radius) for id_, place in where.places.items()}
    labels = {id_: place.label.box for id_, place in where.places.items()}
    return Drawing(where.width, where.height, symbols, labels)


def joined(care_map: CareMap) -> list[Pair]:
    """The pairs of actors that ties join, each once, whichever way and however often."""
    ends = (sorted(tie.ends) for tie in care_map.ties.values())
    return sorted({(one, other) for one, other in ends})


def symbol_overlaps(drawing: Drawing) -> int:
    """Pairs of symbols that share any area."""
    return _count(
        combinations(drawing.symbols.values(), 2),
        lambda a, b: dist(a.middle, b.middle) < a.radius + b.radius,
    )


def label_overlaps(drawing: Drawing) -> int:
    """Pairs of labels, and of a label and a symbol, that share any area."""
    symbols, labels = drawing.symbols.values(), drawing.labels.values()
    each_other = _count(combinations(labels, 2), Box.overlaps)
    return each_other + _count(((s, box) for s in symbols for box in labels), _covers)


def labels_crossed(drawing: Drawing, pairs: Iterable[Pair]) -> int:
    """How often a tie runs over the label of an actor that it does not join."""
    return sum(
        _runs_over(drawing.symbols[a].middle, drawing.symbols[b].middle, box)
        for a, b in pairs
        for id_, box in drawing.labels.items()
        if id_ not in (a, b)
    )


def crossings(drawing: Drawing, pairs: Iterable[Pair]) -> int:
    """How often two ties cross, drawn straight from middle to middle; meeting at an end is none."""
    at = {id_: symbol.middle for id_, symbol in drawing.symbols.items()}
    lines = [((a, b), at[a], at[b]) for a, b in pairs]
    return sum(
        not {*pair} & {*other} and _cross(a, b, c, d)
        for (pair, a, b), (other, c, d) in combinations(lines, 2)
    )


def smallest_angle(drawing: Drawing, centre: str, pairs: Iterable[Pair]) -> float:
    """The smallest angle between two ties at the centre over the ideal one; 1 for less than two."""
    at = drawing.symbols[centre]
    ends = [drawing.symbols[b if a == centre else a] for a, b in pairs if centre in (a, b)]
    if len(ends) < 2:
        return 1.0
    angles = sorted(atan2(end.y - at.y, end.x - at.x) for end in ends)
    apart = [after - before for before, after in pairwise([*angles, angles[0] + tau])]
    return min(apart) / (tau / len(ends))


def ring_inversions(drawing: Drawing, care_map: CareMap) -> int:
    """Pairs of alters of which the one on the nearer ring stands further from the centre."""
    at = drawing.symbols[care_map.centre]
    stands = [
        (_RINGS[actor.presence], hypot(symbol.x - at.x, symbol.y - at.y))
        for id_, actor in care_map.alters.items()
        if actor.presence in _RINGS and (symbol := drawing.symbols[id_])
    ]
    return _count(combinations(stands, 2), lambda a, b: (a[0] - b[0]) * (a[1] - b[1]) < 0)


def outside(drawing: Drawing) -> int:
    """Symbols and labels that are not wholly on the page."""
    boxes = [*(symbol.box for symbol in drawing.symbols.values()), *drawing.labels.values()]
    return sum(
        box.left < 0 or box.top < 0 or box.right > drawing.width or box.bottom > drawing.height
        for box in boxes
    )


A = TypeVar("A")
B = TypeVar("B")
_Point = tuple[float, float]


def _count(pairs: Iterable[tuple[A, B]], holds: Callable[[A, B], bool]) -> int:
    return sum(holds(a, b) for a, b in pairs)


def _covers(symbol: Symbol, box: Box) -> bool:
    away_x = max(box.left - symbol.x, 0.0, symbol.x - box.right)
    away_y = max(box.top - symbol.y, 0.0, symbol.y - box.bottom)
    return hypot(away_x, away_y) < symbol.radius


def _cross(a: _Point, b: _Point, c: _Point, d: _Point) -> bool:
    """Whether the line from a to b and the line from c to d cross within both."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: _Point, b: _Point, c: _Point) -> float:
    """On which side of the line from a to b a point lies: above 0, below 0, or 0 on the line."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _runs_over(a: _Point, b: _Point, box: Box) -> bool:
    """Whether a line shares any point with the inside of a box (Liang and Barsky, 1984)."""
    enters, leaves = 0.0, 1.0
    for at, to, low, high in (
        (a[0], b[0], box.left, box.right),
        (a[1], b[1], box.top, box.bottom),
    ):
        if at == to:
            if not low < at < high:
                return False
            continue
        first, last = sorted(((low - at) / (to - at), (high - at) / (to - at)))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters < leaves
