"""A legend, or one mark of it, as a picture of its own: for pages and sheets that place it."""

from collections.abc import Sequence

from careweave.caremap.map import CareMap
from careweave.drawing.layout import CENTRE_RADIUS, SYMBOL_RADIUS
from careweave.drawing.letters import typeface
from careweave.drawing.notation import FrequencyView, Notation, View, symbols
from careweave.drawing.notation.legend import Section
from careweave.drawing.notation.legend import legend as legend_of
from careweave.drawing.notation.marks import Mark, SymbolMark, TieMark
from careweave.drawing.notation.stylesheet import stylesheet
from careweave.drawing.svg.ink import NAMESPACE, Attributes, element, number, prefix_of
from careweave.drawing.svg.panel import SAMPLE_WIDTH, panel, sample, sample_height

_SAYS_NOTHING = {"aria-hidden": "true"}

PHONE = 288.0
"""Room for a legend on the narrowest screen, in page units: 320 less a margin of 16 all round."""


def symbol_svg(mark: SymbolMark) -> str:
    """An actor's symbol for a page, which stands beside the actor's name and says nothing.

    It has no ids, so that a page may show it any number of times.
    """
    radius = CENTRE_RADIUS if mark.is_centre else SYMBOL_RADIUS
    box = (-radius, -radius, 2 * radius, 2 * radius)
    return _svg(box, symbols.ink(mark, None), _SAYS_NOTHING)


def private_svg(mark: SymbolMark) -> str:
    """The small mark of who may see something, or that no name is shown, for a page to show.

    It has no ids, and says nothing.
    """
    return _svg((-6, -6, 12, 12), symbols.ink(mark, None), _SAYS_NOTHING)


def line_svg(mark: TieMark) -> str:
    """The arrow of a tie for a page, which stands beside words and says nothing. It has no ids."""
    return _svg(_sample_box(mark), sample(mark, None), _SAYS_NOTHING)


def legend_svg(care_map: CareMap, view: View | None = None, *, room: float = PHONE) -> str:
    """The legend of a drawing, for a page that shows it beside the drawing or folded away.

    At most ``room`` page units wide if its columns can be; empty where nothing has to be explained.
    """
    sections = legend_of(Notation(care_map, view or FrequencyView()))
    return draw_legend(sections, room=room, standalone=False) if sections else ""


def draw_mark(mark: Mark) -> str:
    """Draw the example of a mark, as SVG that says nothing: its words stand beside it."""
    prefix = prefix_of(mark)
    definitions = symbols.definitions(symbols.names([mark]), prefix)
    ink = element("defs", {}, definitions) + sample(mark, prefix)
    return _svg(_sample_box(mark), element("style", {}, stylesheet()) + ink, _SAYS_NOTHING)


def draw_legend(sections: Sequence[Section], *, room: float, standalone: bool = True) -> str:
    """Draw a legend as SVG, at most ``room`` page units wide if its columns can be."""
    prefix = prefix_of(sections, room)
    drawn = panel(sections, room, prefix)
    marks = [entry.mark for section in sections for entry in section.entries]
    style = element("style", {}, _faces(sections) + stylesheet()) if standalone else ""
    definitions = symbols.definitions(symbols.names(marks), prefix)
    return _svg(
        (0, 0, drawn.width, drawn.height),
        style + element("defs", {}, definitions) + drawn.ink,
        {"role": "graphics-document document", "aria-label": "What the marks mean"},
    )


def _faces(sections: Sequence[Section]) -> str:
    words = [entry.words for section in sections for entry in section.entries]
    return typeface.font_faces(words, [section.heading for section in sections])


def _sample_box(mark: Mark) -> tuple[float, float, float, float]:
    width, height = SAMPLE_WIDTH, sample_height(mark)
    return -width / 2, -height / 2, width, height


def _svg(box: tuple[float, float, float, float], ink: str, about: Attributes) -> str:
    root: Attributes = {
        "xmlns": NAMESPACE,
        "class": "cw-key",
        "viewBox": " ".join(map(number, box)),
        "width": box[2],
        "height": box[3],
        **about,
    }
    return element("svg", root, ink)
