"""The names of the sectors, set in a bow round the rim."""

from collections.abc import Collection
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, tau

from careweave.caremap.sectors import Sector
from careweave.drawing.layout import Layout, Place
from careweave.drawing.layout.frame import Arc
from careweave.drawing.letters import lettering
from careweave.drawing.svg.ink import element, number, text

SIZE = 14.0
"""Height of the letters of a sector's name, in page units."""

# From the rim to the nearest letters, between two names, and how high capitals are in ems.
_OFF_RIM = 9.0
_BETWEEN = 12.0
_CAPITALS = 0.67

# How a name moves aside where there is no room for it in the middle of its sector: two degrees at
# a time, to either side.
_STEP = tau / 180


@dataclass(frozen=True, slots=True)
class SectorName:
    """The words of a sector in one or two lines, and the angles they reach from and to.

    Angles are as those of an ``Arc``: 0 points right and they grow clockwise.
    """

    lines: tuple[str, ...]
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The angle of the middle of the words."""
        return (self.start + self.end) / 2

    @property
    def is_below(self) -> bool:
        """Whether the words stand in the lower half, and run the other way so as to be upright."""
        return sin(self.middle) > 0


def names(where: Layout, used: Collection[Sector]) -> list[SectorName]:
    """The names of the sectors that are used, so that none is upon another."""
    rim = where.rings[-1].outer
    taken = [reach for place in where.places.values() if (reach := _beyond(place, where, rim))]
    found = []
    for arc in where.arcs:
        if arc.sector in used:
            name = _name(arc, rim, taken)
            taken.append((name.start, name.end))
            found.append(name)
    return found


def ink(where: Layout, used: Collection[Sector], prefix: str) -> str:
    """The names of the sectors that are used."""
    lines = [
        (name, line, words) for name in names(where, used) for line, words in enumerate(name.lines)
    ]
    return "".join(
        _line(where, name, line, f"{prefix}rim{number_}")
        for number_, (name, line, _) in enumerate(lines)
    )


def _name(arc: Arc, rim: float, taken: list[tuple[float, float]]) -> SectorName:
    words = arc.sector.words
    words = words[0].upper() + words[1:]
    radius = rim + _OFF_RIM
    lines = _lines(words, (arc.end - arc.start) * radius - _BETWEEN)
    wide = max(lettering.width(line, SIZE) for line in lines) + _BETWEEN
    half, middle = wide / 2 / radius, (arc.start + arc.end) / 2
    ways = [middle + _STEP * step * side for step in range(45) for side in (1, -1)]
    free = (at for at in ways if not any(_meets(at - half, at + half, *t) for t in taken))
    middle = next(free, middle)
    return SectorName(lines, middle - half, middle + half)


def _lines(words: str, room: float) -> tuple[str, ...]:
    """The words in one line if there is room for it, else in two."""
    while len(lines := lettering.wrap(words, SIZE, max(room, 40.0))) > 2:
        room = max(room, 40.0) * 1.1
    return lines


def _meets(start: float, end: float, other_start: float, other_end: float) -> bool:
    """Whether two runs of angles share any, however many times round they are given."""
    turn = round((start + end - other_start - other_end) / 2 / tau) * tau
    return start - turn < other_end and other_start < end - turn


def _beyond(place: Place, where: Layout, rim: float) -> tuple[float, float] | None:
    """The angles of an actor that stands beyond the rim, where a person has put it."""
    box = place.label.box
    corners = [
        (x - where.x, y - where.y)
        for x in (min(box.left, place.x - place.radius), max(box.right, place.x + place.radius))
        for y in (min(box.top, place.y - place.radius), max(box.bottom, place.y + place.radius))
    ]
    if max(hypot(x, y) for x, y in corners) < rim + _OFF_RIM:
        return None
    middle = atan2(place.y - where.y, place.x - where.x)
    aside = [(atan2(y, x) - middle + pi) % tau - pi for x, y in corners]
    return middle + min(aside), middle + max(aside)


def _line(where: Layout, name: SectorName, line: int, id_: str) -> str:
    """One line on its path, which is rather too long, lest another font be too wide for it."""
    rim, below = where.rings[-1].outer, len(name.lines) - 1 - line
    step = lettering.LINE * SIZE
    if name.is_below:
        radius = rim + _OFF_RIM + _CAPITALS * SIZE + line * step
    else:
        radius = rim + _OFF_RIM + below * step
    half = min(3.0, (name.end - name.start) / 2 * 1.5)
    ends = [name.middle - half, name.middle + half]
    start, end = reversed(ends) if name.is_below else ends
    bow = f"A{number(radius)} {number(radius)} 0 {int(half > pi / 2)} {int(not name.is_below)} "
    path = f"M{_point(where, start, radius)}{bow}{_point(where, end, radius)}"
    words = element("textPath", {"href": f"#{id_}", "startOffset": "50%"}, text(name.lines[line]))
    return element("path", {"id": id_, "d": path, "fill": "none"}) + element(
        "text", {"class": "cw-name cw-sector-name"}, words
    )


def _point(where: Layout, angle: float, radius: float) -> str:
    return f"{number(where.x + cos(angle) * radius)} {number(where.y + sin(angle) * radius)}"
