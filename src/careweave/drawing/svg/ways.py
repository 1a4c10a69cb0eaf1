"""Where the arrows of ties run: from symbol to symbol, side by side, clear of their own ends."""

from collections import Counter
from collections.abc import Mapping
from math import sqrt, tau

from careweave.caremap.ties import Tie
from careweave.drawing.layout import CENTRE_RADIUS, Place
from careweave.drawing.notation.marks import TieMark
from careweave.drawing.svg.arrows import head_half
from careweave.drawing.svg.segment import Segment

# Between the end of an arrow and the symbol or the words it stops at.
_GAP = 3.0

# An arrow that would be shorter runs under the words of its own ends instead.
_SHORTEST = 26.0

# An arrow any shorter would not be seen.
_LEAST = 14.0

# Round a centre with many ties, heads keep further off, to have this much room beside one another.
_HEAD_ROOM = 9.0
_FURTHEST = 54.0

# Two arrows of one pair: the clear way between them, and how far aside the outermost may be.
_BETWEEN = 3.0
_ASIDE = 13.0


def ways(
    ties: Mapping[str, Tie], marks: Mapping[str, TieMark], places: Mapping[str, Place]
) -> dict[str, Segment]:
    """Where the arrow of each tie runs, by id, from just off the giver to just off the receiver.

    Arrows of one pair lie side by side, each to the right of whoever walks along it, so that none
    is upon another, whatever the order of the ties.
    """
    pairs: dict[frozenset[str], list[str]] = {}
    for id_, tie in ties.items():
        pairs.setdefault(frozenset(tie.ends), []).append(id_)
    asides = {id_: at for ids in pairs.values() for id_, at in _asides(ids, ties, marks).items()}
    many = Counter(end for tie in ties.values() for end in tie.ends)
    kept_off = {id_: _kept_off(places[id_], ends) for id_, ends in many.items()}
    return {
        id_: _way(
            [places[end] for end in tie.ends], [kept_off[end] for end in tie.ends], asides[id_]
        )
        for id_, tie in ties.items()
    }


def _asides(
    ids: list[str], ties: Mapping[str, Tie], marks: Mapping[str, TieMark]
) -> dict[str, float]:
    """How far each arrow of one pair lies to the right of the straight way: the first furthest."""
    if len(ids) == 1:
        return {ids[0]: 0.0}
    strokes = [marks[id_].stroke for id_ in ids]
    # A head is beside the other arrow's line, which is never wider than that arrow's head.
    apart = _BETWEEN + max(map(head_half, strokes)) * 1.4
    apart = min(apart, 2 * _ASIDE / (len(ids) - 1))
    came: Counter[tuple[str, str]] = Counter()
    asides = {}
    for id_ in ids:
        ends = ties[id_].ends
        asides[id_] = ((len(ids) - 1) / 2 - came[ends]) * apart
        came[ends] += 1
    return asides


def _way(ends: list[Place], kept_off: list[float], aside: float) -> Segment:
    giver, receiver = ends
    way = Segment.between(giver.x, giver.y, receiver.x, receiver.y).aside(aside)
    # A way that runs aside of the middle of the round that is kept off meets it later.
    start, from_end = (sqrt(max(0.0, radius**2 - aside**2)) for radius in kept_off)
    end = way.length - from_end
    own = [way.within(place.label.box.around(_GAP)) for place in ends]
    # An arrow stops short of the words of its own ends, which are as much a part of them.
    clear_start = max(start, own[0][1]) if own[0] else start
    clear_end = min(end, own[1][0]) if own[1] else end
    # Where there is no room for that, at least the head is clear, which says which way care flows.
    choices = ((clear_start, clear_end), (start, clear_end), (clear_start, end), (start, end))
    start, end = next((c for c in choices if c[1] - c[0] >= _SHORTEST), choices[-1])
    return way.part(start, end) if end - start >= _LEAST else _beside(ends)


def _beside(ends: list[Place]) -> Segment:
    """The way past two symbols that stand too near each other for an arrow between them."""
    giver, receiver = ends
    way = Segment.between(giver.x, giver.y, receiver.x, receiver.y)
    middle, half = way.length / 2, max(way.length / 2, _LEAST)
    return way.aside(max(giver.radius, receiver.radius) + 2 * _GAP).part(
        middle - half, middle + half
    )


def _kept_off(place: Place, ends: int) -> float:
    """How far from the middle of a symbol its arrows end."""
    near = place.radius + _GAP
    if place.radius < CENTRE_RADIUS:
        return near
    return max(near, min(_FURTHEST, ends * _HEAD_ROOM / tau))
