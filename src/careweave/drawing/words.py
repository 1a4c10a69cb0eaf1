"""The ink of words: lines of text one under another, in the direction they are written in."""

from collections.abc import Sequence
from unicodedata import bidirectional

from careweave.drawing import lettering
from careweave.drawing.ink import Attributes, element, text

# What sets a line from right to left and ends it: not every reader of SVG knows the property.
_LEFTWARDS, _END = "\u2067", "\u2069"


def ink(
    lines: Sequence[str], x: float, top: float, size: float, attributes: Attributes | None = None
) -> str:
    """Words set in lines at ``x``, from ``top`` downwards; ``size`` is their height."""
    leftwards = _runs_leftwards(lines)
    set_lines = (
        element(
            "tspan",
            {"x": x, "y": top + (lettering.ASCENT + number * lettering.LINE) * size},
            text(f"{_LEFTWARDS}{line}{_END}" if leftwards else line),
        )
        for number, line in enumerate(lines)
    )
    return element("text", attributes or {}, *set_lines)


def _runs_leftwards(lines: Sequence[str]) -> bool:
    """Whether words are written from right to left: their first letter tells (UAX 9, rule P2)."""
    directions = (bidirectional(character) for line in lines for character in line)
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"
