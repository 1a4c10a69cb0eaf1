"""A legend, or one mark of it, as a picture of its own: for pages and sheets that place it."""

from collections.abc import Sequence

from careweave.drawing.letters import typeface
from careweave.drawing.notation import symbols
from careweave.drawing.notation.legend import Section
from careweave.drawing.notation.marks import Mark
from careweave.drawing.notation.stylesheet import stylesheet
from careweave.drawing.svg.ink import NAMESPACE, Attributes, element, number, prefix_of
from careweave.drawing.svg.panel import SAMPLE_WIDTH, panel, sample, sample_height


def draw_mark(mark: Mark, *, standalone: bool = True) -> str:
    """Draw the example of a mark, as SVG that says nothing: its words stand beside it."""
    width, height = SAMPLE_WIDTH, sample_height(mark)
    box = (-width / 2, -height / 2, width, height)
    prefix = prefix_of(mark)
    return _svg(
        box,
        stylesheet() if standalone else "",
        symbols.definitions(symbols.names([mark]), prefix),
        sample(mark, prefix),
        {"aria-hidden": "true"},
    )


def draw_legend(sections: Sequence[Section], *, room: float, standalone: bool = True) -> str:
    """Draw a legend as SVG, at most ``room`` page units wide if its columns can be."""
    prefix = prefix_of(sections, room)
    drawn = panel(sections, room, prefix)
    entries = [entry for section in sections for entry in section.entries]
    headings = [section.heading for section in sections]
    faces = typeface.font_faces([entry.words for entry in entries], headings)
    return _svg(
        (0, 0, drawn.width, drawn.height),
        faces + stylesheet() if standalone else "",
        symbols.definitions(symbols.names([entry.mark for entry in entries]), prefix),
        drawn.ink,
        {"role": "graphics-document document", "aria-label": "What the marks mean"},
    )


def _svg(
    box: tuple[float, float, float, float],
    style: str,
    definitions: str,
    ink: str,
    about: Attributes,
) -> str:
    root: Attributes = {
        "xmlns": NAMESPACE,
        "class": "cw-key",
        "viewBox": " ".join(map(number, box)),
        "width": box[2],
        "height": box[3],
        **about,
    }
    return element(
        "svg",
        root,
        element("style", {}, style) if style else "",
        element("defs", {}, definitions),
        ink,
    )
