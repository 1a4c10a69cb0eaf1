"""The ink under everything: paper, rings with their names, sectors with theirs."""

from collections.abc import Iterable, Iterator
from math import cos, sin, tau

from careweave.caremap.sectors import Sector
from careweave.drawing.layout import Layout
from careweave.drawing.layout.frame import RING_NAME_SIZE, RING_NAMES, ring_name_box
from careweave.drawing.letters import lettering
from careweave.drawing.svg.ink import element, number, text
from careweave.drawing.svg.segment import Segment


def rings(where: Layout) -> str:
    """The rings, outermost first, and the heart that the centre stands on."""
    middle = {"cx": where.x, "cy": where.y}
    drawn = [
        element("circle", {"class": f"cw-ring cw-ring-{ring.presence}", **middle, "r": ring.outer})
        for ring in reversed(where.rings)
    ]
    heart = element("circle", {"class": "cw-heart", **middle, "r": where.rings[0].inner})
    return "".join([*drawn, heart])


def ring_names(where: Layout) -> str:
    """The rings' names, each at the top of its ring."""
    named = []
    for ring in where.rings:
        box = ring_name_box(ring).moved(where.x, where.y)
        at = {"x": where.x, "y": box.top + lettering.ASCENT * RING_NAME_SIZE}
        class_ = {"class": "cw-name cw-ring-name"}
        named.append(element("text", {**class_, **at}, text(RING_NAMES[ring.presence])))
    return "".join(named)


def dividers(where: Layout, used: Iterable[Sector]) -> str:
    """Lines between the sectors, from the household's edge to the rim, but not through a name."""
    used = {*used}
    angles = sorted(
        {
            round(angle % tau, 6)
            for arc in where.arcs
            if arc.sector in used
            for angle in (arc.start, arc.end)
        }
    )
    household, rim = where.rings[0].outer, where.rings[-1].outer
    ways = [Segment(where.x, where.y, cos(a), sin(a), rim).part(household, rim) for a in angles]
    parts = [part for way in ways for part in _clear(way, where)]
    lines = "".join(_line(part) for part in parts)
    return element("path", {"class": "cw-divider", "d": lines}) if lines else ""


def _clear(way: Segment, where: Layout) -> Iterator[Segment]:
    """The parts of a way that run through no ring's name, inner to outer."""
    start = 0.0
    for ring in where.rings:
        box = ring_name_box(ring).moved(where.x, where.y).around(3)
        if met := way.within(box):
            yield way.part(start, met[0])
            start = met[1]
    yield way.part(start, way.length)


def _line(way: Segment) -> str:
    (x1, y1), (x2, y2) = way.at(0), way.at(way.length)
    return f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
