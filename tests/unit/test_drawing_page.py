"""What a page needs of a drawing: how it is scaled, what can be hit, and its marks one by one."""

from xml.etree import ElementTree as ET

import pytest

from benchmarks.synthetic import synthetic
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, Kind, Presence, Status, Support
from careweave.drawing import svg
from careweave.drawing.layout import layout
from careweave.drawing.notation import Notation, StrengthView
from careweave.drawing.notation.legend import legend
from careweave.drawing.notation.marks import Mark, Shape, Sign, Stroke, SymbolMark, TieMark
from careweave.drawing.svg import key, reach
from careweave.drawing.svg.segment import Segment

NS = "{http://www.w3.org/2000/svg}"
MAP = synthetic(3, 12)


def page(care_map: CareMap = MAP) -> ET.Element:
    return ET.fromstring(svg.draw(care_map, standalone=False))


def groups(root: ET.Element, what: str) -> dict[str, ET.Element]:
    return {id_: g for g in root.iter(f"{NS}g") if (id_ := g.get(f"data-{what}"))}


def within(group: ET.Element, class_: str) -> ET.Element:
    return next(e for e in group.iter() if e.get("class") == class_)


def test_a_page_can_turn_a_point_of_the_drawing_into_a_position_and_back() -> None:
    put = MAP.changed(positions={"a0": (0.5, -0.25)})
    root = page(put)
    x, y, unit = (float(root.get(f"data-{what}", "")) for what in ("x", "y", "unit"))
    ring = within(groups(root, "actor")["a0"], "cw-reach")
    at = [(float(ring.get("cx", "")) - x) / unit, (float(ring.get("cy", "")) - y) / unit]
    assert at == pytest.approx([0.5, -0.25], abs=0.001)


def test_the_unit_of_positions_is_the_radius_of_the_outermost_of_the_four_rings() -> None:
    where = layout(MAP)
    assert where.unit == next(r.outer for r in where.rings if r.presence is Presence.FAR)


def test_every_actor_can_be_hit_by_a_fingertip_round_its_symbol() -> None:
    where = layout(MAP)
    for id_, group in groups(page(), "actor").items():
        ring = within(group, "cw-reach")
        assert float(ring.get("r", "")) >= 22
        assert float(ring.get("cx", "")) == pytest.approx(where.places[id_].x, abs=0.01)


def test_every_tie_can_be_hit_all_along_its_arrow() -> None:
    for group in groups(page(), "tie").values():
        band = within(group, "cw-reach")
        tip = float(group.findall(f"{NS}path")[-1].get("d", "")[1:].split()[0])
        left, width = float(band.get("x", "")), float(band.get("width", ""))
        assert left < 0
        assert left + width > tip
        assert float(band.get("height", "")) >= 14


def test_arrows_side_by_side_share_evenly_what_lies_between_them() -> None:
    kinds = (CareKind.FOOD, CareKind.MONEY, CareKind.COMPANY)
    ties = {kind.value: Tie(giver="a", receiver="b", kinds=(kind,)) for kind in kinds}
    ties["back"] = Tie(giver="b", receiver="a")
    runs = {
        id_: Segment(100, 10.0 * n, -1 if id_ == "back" else 1, 0, 50) for n, id_ in enumerate(ties)
    }
    reaches = []
    for id_, bands in reach.along_ties(ties, runs).items():
        band = ET.fromstring(f"<g>{bands}</g>")[0]
        top, high = float(band.get("y", "")), float(band.get("height", ""))
        ends = (top, top + high) if id_ != "back" else (-top - high, -top)
        reaches.append([runs[id_].y + end for end in ends])
    assert reaches == [[-11, 5], [5, 15], [15, 25], [25, 41]]


def test_every_tie_says_whom_it_joins() -> None:
    for id_, group in groups(page(), "tie").items():
        ends = group.get("data-giver"), group.get("data-receiver")
        assert ends == MAP.ties[id_].ends


@pytest.mark.parametrize("what", ["actor", "tie"])
def test_what_is_hit_lies_under_the_mark_and_inside_it_the_ring_of_choice(what: str) -> None:
    for group in groups(page(), what).values():
        classes = [element.get("class") for element in group]
        assert classes[:3] == [None, "cw-reach", "cw-halo"]  # the first is the title


def test_a_drawing_that_travels_has_nothing_for_pages() -> None:
    drawing = svg.draw(MAP)
    assert not any(word in drawing for word in ("cw-reach", "cw-halo", "data-x", "data-unit"))


SYMBOLS = [
    *(SymbolMark(kind, support) for kind in Kind for support in Support),
    *(SymbolMark(Kind.GROUP, Support.FORMAL, status, is_online=True) for status in Status),
    *(SymbolMark(Kind.PERSON, Support.INFORMAL, sign=sign) for sign in Sign),
    SymbolMark(Kind.PERSON, is_centre=True),
]
LINES = [
    *(TieMark(stroke, shape) for stroke in Stroke for shape in Shape),
    *(TieMark(Stroke.CHANGED, sign=sign) for sign in Sign),
]


def drawn(mark: Mark) -> str:
    return key.symbol_svg(mark) if isinstance(mark, SymbolMark) else key.line_svg(mark)


@pytest.mark.parametrize("mark", [*SYMBOLS, *LINES], ids=str)
def test_a_mark_for_a_page_says_nothing_and_has_no_id_style_or_reference(mark: Mark) -> None:
    root = ET.fromstring(drawn(mark))
    assert root.get("aria-hidden") == "true"
    assert root.get("class") == "cw-key"
    for element in root.iter():
        assert element.tag.removeprefix(NS) not in ("style", "use", "symbol", "defs")
        assert not {"id", "href", "style"} & {*element.attrib}


@pytest.mark.parametrize("mark", SYMBOLS, ids=str)
def test_a_symbol_for_a_page_has_the_parts_of_the_one_on_the_drawing(mark: SymbolMark) -> None:
    alone = ET.fromstring(key.symbol_svg(mark))
    used = ET.fromstring(key.draw_mark(mark))
    parts = [use.get("class") for use in used.iter(f"{NS}use")]
    assert [part.get("class") for part in alone.iter(f"{NS}svg")][1:] == parts
    assert all(len(part) for part in alone.iter(f"{NS}svg"))


def test_a_legend_apart_explains_what_the_one_beneath_the_drawing_does() -> None:
    root = ET.fromstring(key.legend_svg(MAP, StrengthView()))
    said = {"".join(text.itertext()).replace(" ", "") for text in root.iter(f"{NS}text")}
    sections = legend(Notation(MAP, StrengthView()))
    entries = {e.words.replace(" ", "") for section in sections for e in section.entries}
    assert entries <= said
    assert float(root.get("width", "")) <= 320
    assert root.find(f"{NS}style") is None


def test_a_legend_apart_shares_no_id_with_the_drawing_beside_it() -> None:
    pictures = [page(), ET.fromstring(key.legend_svg(MAP))]
    ids = [id_ for picture in pictures for e in picture.iter() if (id_ := e.get("id"))]
    assert len(ids) == len({*ids})


def test_a_map_of_one_needs_no_legend() -> None:
    alone = MAP.changed(actors={MAP.centre: MAP.centre_actor}, ties={})
    assert key.legend_svg(alone) == ""
