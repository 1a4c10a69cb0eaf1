"""The ink of a legend: its sections in columns, beneath a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

from careweave.drawing.layout import SYMBOL_RADIUS
from careweave.drawing.letters import lettering
from careweave.drawing.notation import symbols
from careweave.drawing.notation.legend import Section
from careweave.drawing.notation.marks import Mark, SymbolMark
from careweave.drawing.svg import arrows, words
from careweave.drawing.svg.ink import element, number
from careweave.drawing.svg.segment import Segment

SIZE = 14.0
"""Height of the letters, in page units."""

SAMPLE_WIDTH = 46.0
"""Room for the example of a mark, in page units."""

_BOLD = 700
_WIDEST = 170.0
_LINE = lettering.LINE * SIZE
_INDENT = SAMPLE_WIDTH + 8.0
_AFTER_HEADING = 8.0
_BETWEEN_ENTRIES = 6.0
_BETWEEN_COLUMNS = 34.0
_BETWEEN_ROWS = 26.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A drawn legend, its left top at (0, 0), and how much room it takes, in page units."""

    ink: str
    width: float
    height: float


def sample(mark: Mark, prefix: str | None) -> str:
    """An example of a mark within ``SAMPLE_WIDTH``, its middle at (0, 0)."""
    if isinstance(mark, SymbolMark):
        larger = number(_scale(mark))
        return element("g", {"transform": f"scale({larger})"}, symbols.ink(mark, prefix))
    half = SAMPLE_WIDTH / 2
    return arrows.ink(Segment(-half, 0, 1, 0, SAMPLE_WIDTH), mark, prefix)


def sample_height(mark: Mark) -> float:
    """How high the example of a mark is, in page units."""
    if isinstance(mark, SymbolMark):
        return 2 * _scale(mark) * SYMBOL_RADIUS if mark.support else 22.0
    return 18.0


def _scale(mark: SymbolMark) -> float:
    """Tokens a little smaller than on the drawing, small marks larger: all about of a size."""
    if mark.support:
        return 0.82
    return 1.0 if mark.kind else 1.4


def panel(sections: Iterable[Section], room: float, prefix: str) -> Panel:
    """Set sections beside one another, as many in a row as there is room for."""
    drawn, x, y, lowest, widest = [], 0.0, 0.0, 0.0, 0.0
    for section in sections:
        column = _column(section, prefix)
        if x and x + column.width > room:
            x, y = 0.0, lowest + _BETWEEN_ROWS
        drawn.append(_moved(x, y, column.ink))
        lowest = max(lowest, y + column.height)
        widest = max(widest, x + column.width)
        x += column.width + _BETWEEN_COLUMNS
    return Panel("".join(drawn), widest, lowest)


def _column(section: Section, prefix: str) -> Panel:
    """One section: its heading, and its entries one under another."""
    heading = lettering.wrap(section.heading, SIZE, _INDENT + _WIDEST, _BOLD)
    drawn = [words.ink(heading, 0, 0, size=SIZE, class_="cw-heading")]
    width = max(lettering.width(line, SIZE, _BOLD) for line in heading)
    y = len(heading) * _LINE + _AFTER_HEADING
    for entry in section.entries:
        lines = lettering.wrap(entry.words, SIZE, _WIDEST)
        high = max(sample_height(entry.mark), len(lines) * _LINE)
        drawn.append(_moved(SAMPLE_WIDTH / 2, y + high / 2, sample(entry.mark, prefix)))
        top = y + (high - len(lines) * _LINE) / 2
        drawn.append(words.ink(lines, _INDENT, top, size=SIZE, class_="cw-words"))
        width = max(width, _INDENT + max(lettering.width(line, SIZE) for line in lines))
        y += high + _BETWEEN_ENTRIES
    return Panel("".join(drawn), width, y - _BETWEEN_ENTRIES)


def _moved(x: float, y: float, ink: str) -> str:
    return element("g", {"transform": f"translate({number(x)} {number(y)})"}, ink)
