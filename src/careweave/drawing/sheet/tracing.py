"""The drawing made ready for print: letters that no font has marked, and joined ones drawn.

A PDF/UA file has to say of every glyph which letters it stands for. Where letters join and change
places, as in Arabic or Devanagari, the typesetter can say so for its own text, but not for text in
a picture. There the label is drawn instead; the picture is described in words, and the outline
beside it has the name as text.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from unicodedata import decomposition, normalize
from xml.etree import ElementTree

import uharfbuzz

from careweave.caremap.graphemes import clusters
from careweave.drawing.letters import fonts, lettering
from careweave.drawing.sheet.direction import Direction, runs
from careweave.drawing.svg import words
from careweave.drawing.svg.ink import NAMESPACE, number
from careweave.drawing.svg.panel import SIZE as WORDS_SIZE

_TEXT, _LINE = f"{{{NAMESPACE}}}text", f"{{{NAMESPACE}}}tspan"

_FIRST = next(iter(fonts.FAMILIES))

# Families whose letters stand one after another, each for itself.
_SIMPLE = frozenset({"Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans SC", None})
# Of a label's letters without the paper round them, set over those that have it.
_AGAIN = "cw-bare"
_ISOLATES = re.compile("[\u2066-\u2069]")


def marked(drawing: str) -> str:
    """The drawing with a mark for every letter that no shipped font has."""
    root = _read(drawing)
    for line in (*root.iter(_TEXT), *root.iter(_LINE)):
        if line.text:
            line.text = lettering.printable(line.text)
    return ElementTree.tostring(root, encoding="unicode")


def traced(drawing: str) -> str:
    """The drawing with an outline for every label that is written in joined letters."""
    root = _read(drawing)
    for parent in [*root.iter()]:
        for label in parent.findall(_TEXT):
            lines = label.findall(_LINE)
            if not any(_is_joined(line.text or "") for line in lines):
                continue
            if _AGAIN in label.get("class", "").split():
                parent.remove(label)  # in an outline the paper lies beneath all the letters
            else:
                _trace(label, lines)
    return ElementTree.tostring(root, encoding="unicode")


def _read(drawing: str) -> ElementTree.Element:
    ElementTree.register_namespace("", NAMESPACE)
    return ElementTree.fromstring(drawing)  # noqa: S314 -- a drawing of our own


def _is_joined(line: str) -> bool:
    return any(_is_put_together(cluster) for cluster in clusters(line))


def _is_put_together(cluster: str) -> bool:
    """Whether it takes more than one letter, or one that the first font would make of several."""
    letter = normalize("NFC", cluster)
    family = lettering.family_of(letter)
    made_of_several = len(letter) > 1 or (family != _FIRST and decomposition(letter))
    return family not in _SIMPLE or bool(made_of_several)


def _trace(label: ElementTree.Element, lines: list[ElementTree.Element]) -> None:
    """Make a label of text an outline that looks the same."""
    classes = label.get("class", "").split()
    bold = "cw-label-centre" in classes
    outline = _Outline(WORDS_SIZE if "cw-words" in classes else lettering.LABEL_SIZE)
    for line in lines:
        shaped = [*_shaped(line.text or "", bold=bold)]
        x, share = float(line.get("x", "0")), words.SHARES[line.get("text-anchor", "start")]
        outline.move(x - share * outline.width(shaped), float(line.get("y", "0")))
        for glyphs, face in shaped:
            outline.add(glyphs, face)
    label.clear()
    label.tag = f"{{{NAMESPACE}}}path"
    label.attrib |= {"class": " ".join(classes), "d": " ".join(outline.path)}


def _shaped(line: str, *, bold: bool) -> Iterator[tuple[uharfbuzz.Buffer, uharfbuzz.Font]]:
    """The glyphs of a line from left to right, a run of one direction and family at a time."""
    for run, direction in runs(_ISOLATES.sub("", line), _base(line)):
        parts = [
            (family, "".join(part))
            for family, part in groupby(clusters(run), key=lettering.family_of)
            if family
        ]
        for family, part in reversed(parts) if direction == "rtl" else parts:
            face, buffer = lettering.face(family, bold=bold), uharfbuzz.Buffer()
            buffer.add_str(part)
            buffer.guess_segment_properties()
            buffer.direction = direction
            uharfbuzz.shape(face, buffer)
            yield buffer, face


def _base(line: str) -> Direction:
    """The direction of a line: as it says, else from left to right."""
    return "rtl" if line.startswith(words.LEFTWARDS) else "ltr"


class _Outline:
    """A pen that draws glyphs as the path of an SVG, from the start of a line."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.path: list[str] = []
        self.start = self.x = self.y = self.base = 0.0
        self.unit = 0.0

    def move(self, x: float, y: float) -> None:
        """Begin a line whose baseline starts here."""
        self.start, self.base = x, y

    def width(self, shaped: Iterable[tuple[uharfbuzz.Buffer, uharfbuzz.Font]]) -> float:
        """How far shaped glyphs reach."""
        return sum(
            float(glyph.x_advance * self.size / face.face.upem)
            for glyphs, face in shaped
            for glyph in glyphs.glyph_positions
        )

    def add(self, glyphs: uharfbuzz.Buffer, face: uharfbuzz.Font) -> None:
        """Draw shaped glyphs, and go on where they end."""
        self.unit = self.size / face.face.upem
        for info, position in zip(glyphs.glyph_infos, glyphs.glyph_positions, strict=True):
            self.x = self.start + position.x_offset * self.unit
            self.y = self.base - position.y_offset * self.unit
            face.draw_glyph_with_pen(info.codepoint, self)
            self.start += position.x_advance * self.unit

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the pen's protocol
        """Begin a stroke."""
        self._draw("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the pen's protocol
        """Draw a straight line."""
        self._draw("L", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 -- the pen's protocol
        """Draw a quadratic curve."""
        self._draw("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 -- the pen's protocol
        """Draw a cubic curve."""
        self._draw("C", *points)

    def closePath(self) -> None:  # noqa: N802 -- the pen's protocol
        """End a stroke where it began."""
        self.path.append("Z")

    def _draw(self, act: str, *points: tuple[float, float]) -> None:
        at = (
            f"{number(self.x + x * self.unit)} {number(self.y - y * self.unit)}" for x, y in points
        )
        self.path.append(act + " ".join(at))
