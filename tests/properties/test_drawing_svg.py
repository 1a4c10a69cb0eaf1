"""What holds of the drawing of any map in any view."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import CareKind
from careweave.drawing import svg
from careweave.drawing.notation import (
    ChangeView,
    FrequencyView,
    KindView,
    Notation,
    StrengthView,
    View,
)
from careweave.drawing.notation.legend import legend
from careweave.drawing.notation.marks import SymbolMark, TieMark
from tests.properties.care_maps import care_maps

NS = "{http://www.w3.org/2000/svg}"

ALLOWED = {
    "svg": {
        *("class", "viewBox", "width", "height", "role"),
        *("aria-roledescription", "aria-labelledby", "aria-describedby"),
        *("data-x", "data-y", "data-unit"),
    },
    "title": {"id"},
    "desc": {"id"},
    "style": set[str](),
    "defs": set[str](),
    "symbol": {"id", "viewBox"},
    "g": {
        *("class", "role", "transform", "aria-label", "aria-hidden"),
        *("data-actor", "data-tie", "data-giver", "data-receiver"),
    },
    "use": {"href", "class", "x", "y", "width", "height"},
    "rect": {"class", "x", "y", "width", "height", "rx"},
    "circle": {"class", "cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry", "transform"},
    "path": {"id", "class", "d", "fill", "fill-rule"},
    "text": {"class", "x", "y", "aria-hidden"},
    "tspan": {"x", "y", "text-anchor"},
    "textPath": {"href", "startOffset"},
}

views: st.SearchStrategy[View] = st.one_of(
    st.just(FrequencyView()),
    st.just(StrengthView()),
    st.builds(KindView, st.sampled_from(CareKind)),
    st.builds(ChangeView, care_maps()),
)
some = settings(max_examples=60)


@some
@given(care_map=care_maps(), view=views, standalone=st.booleans())
def test_a_drawing_has_none_but_harmless_elements_and_attributes(
    care_map: CareMap, view: View, standalone: bool
) -> None:
    for element in ET.fromstring(svg.draw(care_map, view, standalone=standalone)).iter():
        name = element.tag.removeprefix(NS)
        assert {*element.attrib} <= ALLOWED[name]
        assert re.match("#cw-", element.get("href", "#cw-"))


@some
@given(care_map=care_maps(), view=views)
def test_every_id_is_there_once_and_every_reference_finds_one(
    care_map: CareMap, view: View
) -> None:
    elements = [*ET.fromstring(svg.draw(care_map, view)).iter()]
    ids = [id_ for element in elements if (id_ := element.get("id"))]
    assert len(ids) == len({*ids})
    assert {e.get("href", f"#{ids[0]}").removeprefix("#") for e in elements} <= {*ids}


@some
@given(care_map=care_maps(), view=views)
def test_every_actor_and_every_tie_has_a_name_and_there_are_no_others(
    care_map: CareMap, view: View
) -> None:
    root = ET.fromstring(svg.draw(care_map, view, standalone=False))
    groups = [g for g in root.iter(f"{NS}g") if g.get("data-actor") or g.get("data-tie")]
    drawn = Notation(care_map, view).care_map
    assert {g.get("data-actor") for g in groups} - {None} == {*drawn.actors}
    assert {g.get("data-tie") for g in groups} - {None} == {*drawn.ties}
    assert all(g.findtext(f"{NS}title") for g in groups)
    assert all(g.get("role", "").startswith("graphics-") for g in groups)


@some
@given(care_map=care_maps(), view=views)
def test_a_drawing_is_the_same_every_time(care_map: CareMap, view: View) -> None:
    assert svg.draw(care_map, view) == svg.draw(care_map, view)


@some
@given(care_map=care_maps(), view=views)
def test_a_legend_shows_exactly_what_is_on_the_drawing(care_map: CareMap, view: View) -> None:
    notation = Notation(care_map, view)
    shown = [entry.mark for section in legend(notation) for entry in section.entries]
    symbols = [mark for mark in notation.actors.values() if not mark.is_centre]
    arrows = [*notation.ties.values()]
    examples = [mark for mark in shown if isinstance(mark, SymbolMark)]
    lines = [mark for mark in shown if isinstance(mark, TieMark)]
    assert {m.kind for m in examples} - {None} == {m.kind for m in symbols}
    assert {m.support for m in examples} - {None} == {m.support for m in symbols}
    assert {m.stroke for m in lines} == {m.stroke for m in arrows}
    assert {m.shape for m in lines} >= {m.shape for m in arrows}
    assert any(m.is_online for m in examples) == any(m.is_online for m in symbols)
    signs = {m.sign for m in arrows} | {m.sign for m in notation.actors.values()}
    assert {m.sign for m in shown} - {None} == signs - {None}


@some
@given(care_map=care_maps(), view=views)
def test_no_words_of_a_legend_are_empty(care_map: CareMap, view: View) -> None:
    sections = legend(Notation(care_map, view))
    assert all(entry.words for section in sections for entry in section.entries)
