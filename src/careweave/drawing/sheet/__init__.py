"""A care map on paper: a picture as PNG, and a sheet to print as tagged PDF, both set by Typst."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from careweave.caremap.map import CareMap
from careweave.drawing import svg
from careweave.drawing.layout import Layout
from careweave.drawing.letters import fonts, lettering
from careweave.drawing.notation import FrequencyView, Notation, View, titles
from careweave.drawing.outline import Outline, outline
from careweave.drawing.sheet.tracing import marked, traced
from careweave.drawing.svg.key import draw_mark

Page = Literal["a4", "a3"]
"""What a sheet is printed on."""

_SHEET = Path(__file__).with_name("sheet.typ")

_PICTURE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 1200pt)"""
_PIXELS_WIDE = 2400

# An outline of so many characters leaves the drawing most of the page.
_SHORT = 700

_MISSING = (
    f"Some letters could not be printed, and {lettering.NOT_SET} stands for each. "
    "Nothing is lost: the map has them."
)


def png(
    care_map: CareMap, view: View | None = None, *, where: Layout | None = None, seed: int = 0
) -> bytes:
    """The drawing with its legend as a PNG, 2,400 pixels wide.

    The arguments are those of ``svg.draw``; the same ones give the same picture, byte for byte.
    """
    drawing = marked(svg.draw(care_map, view, where=where, seed=seed))
    compiler = _compiler(_PICTURE, drawing=drawing)
    return _bytes(compiler.compile(format="png", ppi=72 * _PIXELS_WIDE / 1200))


def pdf(
    care_map: CareMap,
    view: View | None = None,
    *,
    page: Page = "a4",
    where: Layout | None = None,
    seed: int = 0,
    above: str | None = None,
    told: Outline | None = None,
    is_large: bool = False,
) -> bytes:
    """A sheet to print: the drawing with its legend on the first page, then the map in words.

    A tagged PDF (PDF/UA-1) with its fonts inside. The arguments are those of ``svg.draw``; the
    same ones give the same sheet, byte for byte: it is dated as its version is, or not at all.
    ``above`` stands under the title: what everyone has to know who speaks with the person.
    ``told`` stands in the place of the map in words. Where the sheet ``is_large``, letters are
    larger, and whoever on the map an entry is about stands beside it by their symbol.
    """
    view = view or FrequencyView()
    drawing = marked(svg.draw(care_map, view, where=where, seed=seed, paper=False))
    notation = Notation(care_map, view)
    pictures = {id_: draw_mark(mark) for id_, mark in notation.actors.items()} if is_large else {}
    words = _said(care_map, view, page, above, told, pictures)
    compiler = _compiler(_SHEET.read_text("utf-8"), drawing=traced(drawing), words=words)
    return _bytes(compiler.compile(format="pdf", pdf_standards="ua-1"))


def _said(
    care_map: CareMap,
    view: View,
    page: Page,
    above: str | None = None,
    told: Outline | None = None,
    pictures: Mapping[str, str] | None = None,
) -> str:
    """Every word on the sheet, as JSON. The drawing is described as what it shows."""
    told = told or outline(care_map)
    day = care_map.version.date if care_map.version else None
    shown = {
        "title": told.title,
        "above": above or "",
        "about": told.about,
        "lead": told.lead,
        "sections": [
            {
                "heading": section.heading,
                "about": section.about,
                "entries": [entry.sentences for entry in section.entries],
                "beside": [entry.actor_id for entry in section.entries],
            }
            for section in told.sections
        ],
    }
    words = {
        "page": page,
        "short": len(told.text()) <= _SHORT,
        "pictures": dict(pictures or {}),
        "date": [day.year, day.month, day.day] if day else None,
        "fonts": [*fonts.FAMILIES],
        "name": told.title,
        "description": titles.description(Notation(care_map, view).care_map, view),
        "missing": None if _printable(shown) == shown else _MISSING,
    }
    return json.dumps(words | _printable(shown), ensure_ascii=False)


def _printable(words: Any) -> Any:
    """The same words, lists and mappings of words, as they can be printed."""
    if isinstance(words, str):
        return lettering.printable(words)
    if isinstance(words, dict):
        return {key: _printable(value) for key, value in words.items()}
    return type(words)(_printable(word) for word in words)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )


def _compiler(document: str, **data: str) -> typst.Compiler:
    """A typesetter of a document that reads these data, and nothing of the machine: no file."""
    return typst.Compiler(document.encode(), sys_inputs=data, font_paths=_fonts())


def _bytes(compiled: bytes | list[bytes] | None) -> bytes:
    """The one file that was made."""
    if not isinstance(compiled, bytes):
        raise TypeError(f"Typst made {type(compiled).__name__}, not one file")
    return compiled
