"""The ink of a tie: the line, the head and the small mark along its way."""

from math import atan2, degrees

from careweave.drawing.notation import symbols
from careweave.drawing.notation.marks import Shape, Stroke, TieMark
from careweave.drawing.notation.stylesheet import weights
from careweave.drawing.svg.ink import Attributes, element, group, number
from careweave.drawing.svg.segment import Segment

# What stands on a line stands just before its middle, so that on two lines side by side, which run
# opposite ways, one is not upon the other.
_MIDDLE = 0.42
_PRIVATE = 0.28

# The gap of a broken line, and from one bar of a strained one to the next.
_GAP = 9.0
_BARS_APART = 6.0

# Small marks are a little larger on a line than on a symbol.
_SIGN_SCALE = 1.25


def head_length(stroke: Stroke) -> float:
    """How long the head of an arrow is, in page units."""
    return 8 + 1.15 * weights()[stroke]


def head_half(stroke: Stroke) -> float:
    """How far the head of an arrow reaches to each side, in page units."""
    return 3.2 + 0.7 * weights()[stroke]


def ink(
    run: Segment,
    mark: TieMark,
    prefix: str | None,
    title: str | None = None,
    about: Attributes | None = None,
    under: str = "",
) -> str:
    """The arrow of a tie along its way, small marks as ``symbols.ink`` has them.

    ``under`` is what lies beneath it, as if the way ran to the right from (0, 0).
    """
    turn = degrees(atan2(run.dy, run.dx))
    at = f"translate({number(run.x)} {number(run.y)}) rotate({number(turn)})"
    attributes = {"class": f"cw-tie cw-stroke-{mark.stroke}", "transform": at, **(about or {})}
    head = min(head_length(mark.stroke), run.length * 0.6)
    body = run.length - head
    parts = [under, _path("cw-line", _line(body, mark))]
    if mark.shape in (Shape.BARS, Shape.GAP):
        parts.append(_path("cw-bars", _bars(body, mark)))
    if mark.stroke is Stroke.POSSIBLE:
        parts.append(_path("cw-core", _line(body, mark)))
    parts.append(_path("cw-head cw-open" if mark.is_open else "cw-head", _head(body, head, mark)))
    small = {
        _MIDDLE: mark.sign and symbols.sign(mark.sign, prefix),
        _PRIVATE: mark.only and symbols.private(mark.only, prefix),
    }
    for where, drawn in small.items():
        if drawn:
            upright = f"translate({number(body * where)}) rotate({number(-turn)})"
            at_ = {"transform": f"{upright} scale({_SIGN_SCALE})"}
            parts.append(element("g", at_, drawn))
    return group(attributes, title, *parts)


def _path(class_: str, way: str) -> str:
    return element("path", {"class": class_, "d": way})


def _head(body: float, length: float, mark: TieMark) -> str:
    half = number(head_half(mark.stroke) * length / head_length(mark.stroke))
    return f"M{number(body + length)} 0L{number(body)} {half}V-{half}Z"


def _line(length: float, mark: TieMark) -> str:
    if mark.shape is Shape.WAVE:
        return _wave(length, weights()[mark.stroke])
    if mark.shape is Shape.GAP:
        gap = min(_GAP, length / 3)
        ends = length * _MIDDLE - gap / 2, length * _MIDDLE + gap / 2
        return f"M0 0H{number(ends[0])}M{number(ends[1])} 0H{number(length)}"
    return f"M0 0H{number(length)}"


def _bars(length: float, mark: TieMark) -> str:
    """Short bars across the middle of a line: three of them, or one on each side of its gap."""
    half, gap = weights()[mark.stroke] / 2 + 5, min(_GAP, length / 3) / 2
    at = (-gap, gap) if mark.shape is Shape.GAP else (-_BARS_APART, 0.0, _BARS_APART)
    return "".join(f"M{number(length * _MIDDLE + x)} -{number(half)}V{number(half)}" for x in at)


def _wave(length: float, weight: float) -> str:
    """Half waves one after the other, wider and higher for a heavier line."""
    many = max(2, 2 * round(length / (10 + 1.4 * weight) / 2))
    step, high = length / many, 6 + 1.1 * weight
    first = f"M0 0q{number(step / 2)} -{number(high)} {number(step)} 0"
    return first + f"t{number(step)} 0" * (many - 1)
