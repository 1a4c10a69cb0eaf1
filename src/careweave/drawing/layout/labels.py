"""An actor's words beside its symbol: how they are set, and on which sides they can stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from careweave.drawing.geometry import Box
from careweave.drawing.letters import lettering

_GAP = 3.0
_WIDEST = 116.0


@dataclass(frozen=True, slots=True)
class Label:
    """An actor's words: lines set one under another within ``box``.

    ``anchor`` is ``start``, ``middle`` or ``end``, as in SVG: the lines stand at the box's left,
    middle or right.
    """

    lines: tuple[str, ...]
    box: Box
    anchor: str


def label_sides(words: str, radius: float, weight: int = 400) -> Iterator[Label]:
    """The label of a symbol of this radius at (0, 0): below it, above it, right and left of it."""
    lines = lettering.wrap(words, lettering.LABEL_SIZE, _WIDEST, weight)
    width = max(lettering.width(line, lettering.LABEL_SIZE, weight) for line in lines)
    height = len(lines) * lettering.LINE * lettering.LABEL_SIZE
    away = radius + _GAP
    half = width / 2, height / 2
    yield Label(lines, Box(-half[0], away, half[0], away + height), "middle")
    yield Label(lines, Box(-half[0], -away - height, half[0], -away), "middle")
    yield Label(lines, Box(away, -half[1], away + width, half[1]), "start")
    yield Label(lines, Box(-away - width, -half[1], -away, half[1]), "end")


def side_of(label: Label, y: float) -> int:
    """Which of its sides a label stands on, at a symbol at that height."""
    if label.anchor == "middle":
        return 0 if label.box.top > y else 1
    return 2 if label.anchor == "start" else 3
