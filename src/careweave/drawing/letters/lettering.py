"""How much room words take, and where they break into lines, in the fonts that are shipped.

Widths are advances as HarfBuzz shapes them, so that kerning and the joined letters of Arabic or
Devanagari count as they will be drawn. The direction of writing changes no width.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil

import uharfbuzz

from careweave.caremap.graphemes import clusters
from careweave.drawing.letters import fonts

LABEL_SIZE = 15.0
"""Height of the letters of an actor's label, in page units."""
LINE = 1.2
"""From one line to the next, in ems."""
ASCENT = 0.934
"""From the top of a box of lines to the first baseline, in ems: capitals stand midway in a line."""

# What no shipped font can set, another font will: an emoji, the widest of them, takes about this.
_FOREIGN = 1.3

_BOLD = 600


@lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: int = 400) -> float:
    """How wide one line of text is, in page units.

    ``size`` is the height of the letters in page units, ``weight`` 100 to 900 as in a stylesheet.
    A character that no shipped font has is given generous room.
    """
    ems = 0.0
    for family, run in groupby(clusters(text), key=family_of):
        if family is None:
            ems += _FOREIGN * len(list(run))
        else:
            ems += _advance("".join(run), family, bold=weight >= _BOLD)
    return ems * size


@lru_cache(maxsize=5_000)
def wrap(text: str, size: float, room: float, weight: int = 400) -> tuple[str, ...]:
    """Break text into lines, at least one, none of them wider than ``room`` page units.

    There are as few lines as can be, and they are as even as can be. They break at spaces, else
    after a hyphen or a slash or between Chinese characters; a word too long for any line breaks
    wherever it must, but never within a character: one that is wider than the room sticks out.
    """
    asked = room
    while True:
        lines = _evenly([*_pieces(text, size, room, weight)], room) or ("",)
        # The pieces were measured one by one; side by side they can be a hair wider.
        if all(width(line, size, weight) <= asked or _is_one(line) for line in lines):
            return lines
        room *= 0.98


def family_of(cluster: str) -> str | None:
    """The first shipped family that has every part of a character; None where none has."""
    return next((f for f in fonts.FAMILIES if _covers(f, cluster)), None)


NOT_SET = "□"
"""What stands on paper for a character that no shipped font has."""


def printable(text: str) -> str:
    """The text with ``NOT_SET`` for every character that no shipped font has."""
    # A byte order mark within words shows nothing, and no tagged PDF may hold one.
    shown = clusters(text.replace("\ufeff", ""))
    return "".join(c if c.isspace() or family_of(c) else NOT_SET for c in shown)


def _covers(family: str, cluster: str) -> bool:
    # Joiners and the like are never seen, so that no font needs to have them.
    has = coverage(family)
    return all(
        ord(c) in has or (n and unicodedata.category(c) == "Cf") for n, c in enumerate(cluster)
    )


@lru_cache
def coverage(family: str) -> frozenset[int]:
    """Every character that the shipped font of a family has, as its number in Unicode."""
    return frozenset(face(family, bold=False).face.unicodes)


@lru_cache
def face(family: str, *, bold: bool) -> uharfbuzz.Font:
    """The shipped font of a family, ready to shape with."""
    path = fonts.file(family, 700 if bold else 400)
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))


def _advance(text: str, family: str, *, bold: bool) -> float:
    """How far a run of text in one family takes the pen, in ems."""
    font = face(family, bold=bold)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return float(sum(glyph.x_advance for glyph in buffer.glyph_positions) / font.face.upem)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that stays on one line; what stands before it when it is not first there.

    ``cost`` is how much it hurts to begin a line with it.
    """

    text: str
    width: float
    before: str
    gap: float
    cost: int


_AT_SPACE, _IN_WORD, _TORN = 0, 1, 100

# Spaces that may end a line: all but those that were put there to keep words together.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")


def _pieces(text: str, size: float, room: float, weight: int) -> Iterator[_Piece]:
    space = width(" ", size, weight)
    for word in _SPACES.split(text.strip()):
        before, gap, cost = " ", space, _AT_SPACE
        for part in _parts(word):
            for torn in _torn(part, size, room, weight):
                yield _Piece(torn, width(torn, size, weight), before, gap, cost)
                before, gap, cost = "", 0.0, _TORN
            cost = _IN_WORD


def _parts(word: str) -> Iterator[str]:
    """A word, parted wherever it may be."""
    part = ""
    for cluster in clusters(word):
        if part and _may_part(part, cluster):
            yield part
            part = ""
        part += cluster
    yield part


_HYPHENS = "-‐–/"
_EAST_ASIAN = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_NEVER_FIRST = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々〻")


def _may_part(before: str, after: str) -> bool:
    if before[-1] in _HYPHENS:
        return len(before) > 1 and after[0].isalnum()
    if not (_EAST_ASIAN.match(before[-1]) or _EAST_ASIAN.match(after)):
        return False
    opens = unicodedata.category(before[-1]) in ("Ps", "Pi")
    closes = unicodedata.category(after[0]) in ("Pe", "Pf", "Po") or after[0] in _NEVER_FIRST
    return not opens and not closes


def _torn(part: str, size: float, room: float, weight: int) -> Iterator[str]:
    """A part that fits the room as it is; another torn evenly, never within a character."""
    whole = width(part, size, weight)
    if whole <= room:
        yield part
        return
    room = min(room, whole / ceil(whole / room) + size)
    line, reach = "", 0.0
    for cluster in clusters(part):
        wide = width(cluster, size, weight)
        if line and reach + wide > room:
            yield line
            line, reach = "", 0.0
        line, reach = line + cluster, reach + wide
    yield line


def _is_one(line: str) -> bool:
    return len([*clusters(line)]) <= 1


def _evenly(pieces: list[_Piece], room: float) -> tuple[str, ...]:
    """Set pieces in as few lines as can be, broken where it hurts least, and as even as can be.

    The least total over all ways to break, found from the last piece to the first: Knuth and
    Plass, "Breaking paragraphs into lines" (1981), with squares of the lines' widths as demerits.
    """
    count = len(pieces)
    least: list[tuple[tuple[int, int, float], int]] = [((0, 0, 0.0), count)] * (count + 1)
    for start in reversed(range(count)):
        choices: list[tuple[tuple[int, int, float], int]] = []
        wide = -pieces[start].gap
        for end in range(start + 1, count + 1):
            wide += pieces[end - 1].gap + pieces[end - 1].width
            if wide > room and choices:
                break
            (lines, hurt, squares), _ = least[end]
            hurt += pieces[end].cost if end < count else 0
            choices.append(((lines + 1, hurt, squares + wide**2), end))
        least[start] = min(choices)
    return tuple(_lines(pieces, [end for _, end in least]))


def _lines(pieces: list[_Piece], ends: list[int]) -> Iterator[str]:
    start = 0
    while start < len(pieces):
        first, *others = pieces[start : ends[start]]
        yield first.text + "".join(piece.before + piece.text for piece in others)
        start = ends[start]
