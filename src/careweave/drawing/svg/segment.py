"""A straight way from one point of the page to another."""

from dataclasses import dataclass
from math import hypot

from careweave.drawing.geometry import Box


@dataclass(frozen=True, slots=True)
class Segment:
    """From (x, y) in the direction (dx, dy), a unit vector, so many page units long."""

    x: float
    y: float
    dx: float
    dy: float
    length: float

    @classmethod
    def between(cls, from_x: float, from_y: float, to_x: float, to_y: float) -> "Segment":
        """The way between two points; between a point and itself it has no length."""
        length = hypot(to_x - from_x, to_y - from_y)
        if not length:
            return cls(from_x, from_y, 1.0, 0.0, 0.0)
        return cls(from_x, from_y, (to_x - from_x) / length, (to_y - from_y) / length, length)

    def at(self, along: float) -> tuple[float, float]:
        """The point so far along the way."""
        return self.x + self.dx * along, self.y + self.dy * along

    def aside(self, offset: float) -> "Segment":
        """The same way, so far to the right of whoever walks it."""
        x, y = self.x - self.dy * offset, self.y + self.dx * offset
        return Segment(x, y, self.dx, self.dy, self.length)

    def part(self, start: float, end: float) -> "Segment":
        """The part of the way between two distances along it."""
        return Segment(*self.at(start), self.dx, self.dy, end - start)

    def within(self, box: Box) -> tuple[float, float] | None:
        """How far along the way enters and leaves a box, if it runs through it at all."""
        enters, leaves = 0.0, self.length
        for origin, step, low, high in (
            (self.x, self.dx, box.left, box.right),
            (self.y, self.dy, box.top, box.bottom),
        ):
            if abs(step) < 1e-9:
                if not low < origin < high:
                    return None
                continue
            near, far = sorted(((low - origin) / step, (high - origin) / step))
            enters, leaves = max(enters, near), min(leaves, far)
        return (enters, leaves) if enters < leaves else None
