"""Points, boxes and lines on the page, in page units; y runs downwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle from its left top to its right bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide the box is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high the box is."""
        return self.bottom - self.top

    def overlaps(self, other: "Box") -> bool:
        """Whether the two boxes share any area; boxes that only touch do not."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def around(self, margin: float) -> "Box":
        """The box with a margin on every side."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def moved(self, x: float, y: float) -> "Box":
        """The box, so far to the right and downwards."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)
