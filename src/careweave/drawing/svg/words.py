"""The ink of words: lines of text one under another, in the direction they are written in."""

from collections.abc import Iterator, Sequence
from unicodedata import bidirectional, category, combining

from careweave.caremap.graphemes import clusters
from careweave.drawing.letters import lettering
from careweave.drawing.svg.ink import element, text

# What sets a line from right to left and ends it: not every reader of SVG knows the property.
LEFTWARDS, _END = "\u2067", "\u2069"

SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line stands before its anchor."""

_VIRAMA = 9
_THAI_AND_LAO_AM = "\u0e33\u0eb3"


def ink(
    lines: Sequence[str],
    x: float,
    top: float,
    *,
    class_: str,
    size: float,
    anchor: str = "start",
    weight: int = 400,
) -> str:
    """Words set in lines from ``top`` downwards, which start, end or have their middle at ``x``."""
    spans: list[str] = []
    for number, line in enumerate(_directed(lines)):
        y = top + (lettering.ASCENT + number * lettering.LINE) * size
        runs = [*_runs(line)]
        if len(runs) == 1:
            spans.append(element("tspan", {"x": x, "y": y, "text-anchor": anchor}, text(line)))
            continue
        left = x - SHARES[anchor] * lettering.width(line, size, weight)
        for before, run in runs:
            at = {"x": left + lettering.width(before, size, weight), "y": y}
            spans.append(element("tspan", at, text(run)))
    words = element("text", {"class": class_}, *spans)
    if len(spans) == len(lines):
        return words
    # The paper round the letters of a run lies on those of the run before: they are set once more.
    again = {"class": f"{class_} cw-bare", "aria-hidden": "true"}
    return words + element("text", again, *spans)


def _runs(line: str) -> Iterator[tuple[str, str]]:
    """Split a line after each character that takes several letters side by side to write.

    As in Punjabi and Hindi. The printer of sheets (usvg) gives such a character only the room of
    the widest of its letters, so what follows it has to be told where it stands. Yields each run
    after what goes before it.
    """
    before = run = ""
    for cluster in clusters(line):
        run += cluster
        if any(_is_beside(character) for character in cluster):
            yield before, run
            before, run = before + run, ""
    if run or not before:
        yield before, run


def _is_beside(character: str) -> bool:
    return (
        category(character) == "Mc"
        or combining(character) == _VIRAMA
        or character in _THAI_AND_LAO_AM
    )


def _directed(lines: Sequence[str]) -> Sequence[str]:
    """Lines that run the way their first letter is written (UAX 9, rule P2)."""
    directions = (bidirectional(character) for line in lines for character in line)
    if next((d for d in directions if d in ("L", "R", "AL")), "L") == "L":
        return lines
    return [f"{LEFTWARDS}{line}{_END}" for line in lines]
