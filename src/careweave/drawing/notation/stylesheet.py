"""The stylesheet ``notation.css``, which alone says how marks look."""

import re
from functools import cache
from pathlib import Path

from careweave.drawing.notation.marks import Stroke

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WEIGHT = re.compile(r"\.cw-stroke-([a-z-]+) \{ stroke-width: ([0-9.]+);")


@cache
def stylesheet() -> str:
    """All of it, on one line and without its comments."""
    return _plain("notation.css")


def _plain(name: str) -> str:
    file = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return " ".join(_COMMENT.sub("", file).split())


@cache
def page_stylesheet() -> str:
    """The same, and after it how a map looks while somebody works on it in a page."""
    return stylesheet() + _plain("page.css")


@cache
def weights() -> dict[Stroke, float]:
    """How wide each stroke is, in page units: what depends on it must fit it."""
    return {Stroke(name): float(width) for name, width in _WEIGHT.findall(stylesheet())}
