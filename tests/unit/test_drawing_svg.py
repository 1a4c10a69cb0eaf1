import subprocess
import sys
from base64 import b64decode
from itertools import pairwise
from math import cos, dist, hypot, radians, sin
from pathlib import Path
from re import fullmatch
from xml.etree import ElementTree as ET

import pytest
import typst
import uharfbuzz

from benchmarks.synthetic import synthetic
from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Kind,
    Presence,
    Quality,
    Status,
    Strength,
    Support,
)
from careweave.drawing import svg
from careweave.drawing.layout import CENTRE_RADIUS, SYMBOL_RADIUS, layout
from careweave.drawing.letters import fonts, lettering
from careweave.drawing.notation import ChangeView, KindView, Notation, StrengthView
from careweave.drawing.notation.legend import legend
from careweave.drawing.notation.marks import Mark, Shape, Sign, Stroke, SymbolMark, TieMark
from careweave.drawing.svg import key, rim
from careweave.drawing.svg.arrows import head_half, head_length
from careweave.drawing.svg.ways import ways

ARROWS = dict.fromkeys(("richard-caroline", "caroline-richard"), TieMark(Stroke.WEEKLY))

NS = "{http://www.w3.org/2000/svg}"


def a_map(actors: dict[str, Actor], *ties: Tie, **fields: object) -> CareMap:
    centre = {"caroline": Actor(name="Caroline", kind=Kind.PERSON)}
    return CareMap(centre="caroline", actors=centre | actors, ties=named(ties), **fields)


RICHARD = Actor(
    name="Richard",
    kind=Kind.PERSON,
    role="son",
    support=Support.INFORMAL,
    presence=Presence.FAR,
)
PARK = Actor(name="The park", kind=Kind.PLACE, presence=Presence.NEARBY)
CAROLINES = a_map(
    {
        "richard": RICHARD,
        "park": PARK,
        "nurse": Actor(kind=Kind.PERSON, role="nurse", support=Support.FORMAL),
        "forum": Actor(name="Forum", kind=Kind.GROUP, presence=Presence.ONLINE),
    },
    Tie(
        giver="richard",
        receiver="caroline",
        kinds=(CareKind.COORDINATION, CareKind.MONEY),
        frequency=Frequency.WEEKLY,
        strength=Strength.STRONG,
        quality=Quality.MIXED,
    ),
    Tie(giver="caroline", receiver="richard", status=Status.PAST),
    Tie(giver="park", receiver="caroline", kinds=(CareKind.LEISURE,), status=Status.PAST),
    Tie(giver="forum", receiver="caroline", status=Status.POSSIBLE),
    Tie(giver="richard", receiver="nurse"),
    title="Caroline's care map",
)


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)


def titles(drawing: str, role: str) -> list[str]:
    """The accessible names of the things drawn, in reading order; sections have none of these."""
    groups = parsed(drawing).iter(f"{NS}g")
    named_ = [g.find(f"{NS}title") for g in groups if g.get("role") == role]
    return [title.text or "" for title in named_ if title is not None]


def test_every_actor_is_named_in_reading_order() -> None:
    assert titles(svg.draw(CAROLINES), "graphics-object") == [
        "Caroline, in the middle",
        "Richard, son, far away",
        "The park, a place, nearby",
        "Forum, a group, only by phone or screen",
        "Nurse, paid or professional, how near is not known",
    ]


def test_every_tie_is_named_by_who_helps_whom_with_what_and_how_often() -> None:
    assert titles(svg.draw(CAROLINES), "graphics-symbol") == [
        "Caroline helped Richard",
        "Richard helps Caroline: coordination and money, weekly",
        "Richard helps Nurse",
        "The park was there for Caroline: leisure",
        "Forum could help Caroline",
    ]


def test_names_of_ties_say_what_the_view_is_about() -> None:
    said = titles(svg.draw(CAROLINES, StrengthView()), "graphics-symbol")
    assert "Richard helps Caroline: coordination and money, strong, mixed" in said
    older = CAROLINES.changed(ties={}, title=None)
    said = titles(svg.draw(CAROLINES, ChangeView(older)), "graphics-symbol")
    assert "Richard helps Caroline: coordination and money, weekly, new" in said


def test_a_drawing_has_the_role_the_name_and_the_description_of_a_document() -> None:
    root = parsed(svg.draw(CAROLINES))
    by_id = {element.get("id"): element for element in root.iter()}
    assert root.get("role") == "graphics-document document"
    assert root.get("aria-roledescription") == "care map"
    assert by_id[root.get("aria-labelledby")].text == "Caroline's care map"
    assert by_id[root.get("aria-describedby")].text == (
        "Caroline in the middle and 4 others around, the nearer the closer they live. "
        "5 arrows point from who gives care to who receives it. Their lines show how often."
    )


DESCRIPTIONS = {
    "strength": (StrengthView(), "Their lines show how strong each tie is, and how it feels."),
    "kind": (KindView(CareKind.FOOD), "The lines of one kind of care stand out: food."),
    "change": (
        ChangeView(CAROLINES),
        "Small marks show what is new, what has changed and what has ended.",
    ),
}


@pytest.mark.parametrize(("view", "sentence"), DESCRIPTIONS.values(), ids=DESCRIPTIONS)
def test_the_description_says_what_lines_mean_in_the_view(
    view: StrengthView | KindView | ChangeView, sentence: str
) -> None:
    description = parsed(svg.draw(CAROLINES, view)).find(f"{NS}desc")
    assert description is not None
    assert (description.text or "").endswith(sentence)


def test_a_map_of_one_is_described_kindly() -> None:
    root = parsed(svg.draw(a_map({})))
    assert root.findtext(f"{NS}title") == "Caroline's care map"
    assert root.findtext(f"{NS}desc") == (
        "Caroline in the middle, with room all round for who and what there is."
    )


def test_the_same_map_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "from benchmarks.synthetic import synthetic;"
        "from careweave.drawing import svg;"
        "print(svg.draw(synthetic(5, 12)), end='')"
    )
    drawings = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
        ).stdout
        for seed in ("1", "2")
    }
    assert drawings == {svg.draw(synthetic(5, 12)).encode()}


def test_the_order_of_ties_in_a_map_changes_no_drawing() -> None:
    other_way = CAROLINES.changed(ties=dict(reversed([*CAROLINES.ties.items()])))
    where = layout(CAROLINES)
    assert svg.draw(CAROLINES, where=where) == svg.draw(other_way, where=where)


def test_a_drawing_that_travels_alone_carries_its_looks_and_tells_no_ids() -> None:
    drawing = svg.draw(CAROLINES.changed(title="Hers"))
    assert drawing.count("<style>") == 1
    assert "@font-face" in drawing
    assert "data-" not in drawing.replace("data:font", "")
    assert "richard" not in drawing


def test_a_drawing_for_a_page_leaves_its_looks_to_the_page_and_can_be_found_in() -> None:
    root = parsed(svg.draw(CAROLINES, standalone=False))
    assert root.find(f"{NS}style") is None
    assert {g.get("data-actor") for g in root.iter(f"{NS}g")} - {None} == {*CAROLINES.actors}
    assert {g.get("data-tie") for g in root.iter(f"{NS}g")} - {None} == {*CAROLINES.ties}


def test_two_drawings_on_one_page_share_no_id() -> None:
    drawings = [svg.draw(CAROLINES, standalone=False), svg.draw(a_map({}), standalone=False)]
    ids = [element.get("id") for d in drawings for element in parsed(d).iter() if element.get("id")]
    assert len(ids) == len({*ids})


def test_only_the_symbols_that_are_used_are_carried() -> None:
    defined = svg.draw(a_map({"park": PARK}), standalone=False)
    symbols = {(s.get("id") or "").split("-", 2)[2] for s in parsed(defined).iter(f"{NS}symbol")}
    assert symbols == {"token-centre", "kind-person", "token-unknown", "kind-place"}


def test_the_letters_of_every_word_are_carried_and_no_others() -> None:
    faces = [part.split(")")[0] for part in svg.draw(a_map({})).split("base64,")[1:]]
    regular, bold = (uharfbuzz.Face(b64decode(face)).unicodes for face in faces)
    assert {*map(ord, "Caroline")} == {*bold}
    assert {*map(ord, "household")} <= {*regular}
    assert ord("Q") not in {*regular}


HOSTILE = [
    '" onload="alert(1)"',
    "' onmouseover='alert(1)",
    "]]>",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)",
    "} * { display: none",
    "url(http://example.org/x)",
    "<3",
    "--",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_a_name_whatever_is_in_it(name: str) -> None:
    care_map = a_map({"x": Actor(name=name, role=name)}, title=name)
    root = parsed(svg.draw(care_map))
    assert root.findtext(f"{NS}title") == name
    said = titles(svg.draw(care_map), "graphics-object")
    assert said[1].startswith(name)
    lines = ["".join(t.itertext()) for t in root.iter(f"{NS}text")]
    assert any(line.replace(" ", "") == name.replace(" ", "") for line in lines)


DIRECTIONS = {
    "רחל כהן": True,
    "محمد (Mo)": True,
    "2 دكتور": True,
    "Mo محمد": False,
    "Ὀδυσσεύς": False,
    "...": False,
}


@pytest.mark.parametrize(("name", "leftwards"), DIRECTIONS.items())
def test_names_run_the_way_their_first_letter_does(name: str, leftwards: bool) -> None:
    root = parsed(svg.draw(a_map({"x": Actor(name=name)})))
    label = next(t for t in root.iter(f"{NS}text") if t.get("class") == "cw-label cw-label-current")
    for line in label:
        assert bool(fullmatch("\u2067[^\u2067\u2069]+\u2069", line.text or "")) is leftwards


SCRIPTS = {
    "Punjabi": ("ਹਰਪ੍ਰੀਤ", ["ਹਰਪ੍ਰੀ", "ਤ"]),
    "Hindi": ("शर्मा", ["शर्मा"]),
    "Thai": ("น้ำใจ", ["น้ำ", "ใจ"]),
    "Vietnamese": ("Thị", ["Thị"]),
    "Chinese": ("李小龍", ["李小龍"]),
}


@pytest.mark.parametrize(("name", "runs"), SCRIPTS.values(), ids=SCRIPTS)
def test_what_follows_letters_side_by_side_is_told_where_it_stands(
    name: str, runs: list[str]
) -> None:
    root = parsed(svg.draw(a_map({"x": Actor(name=name)})))
    labels = [t for t in root.iter(f"{NS}text") if "cw-label-current" in t.get("class", "")]
    spans = [*labels[0]]
    assert [span.text for span in spans] == runs
    assert len(labels) == (1 if len(runs) == 1 else 2)
    if len(runs) == 2:
        first, second = (float(span.get("x") or 0) for span in spans)
        assert second - first == pytest.approx(lettering.width(runs[0], 15), abs=0.02)


def test_arrows_end_just_off_symbols_and_heads_are_upon_none() -> None:
    care_map = synthetic(3, 20)
    where = layout(care_map)
    marks = {id_: TieMark(Stroke.WEEKLY) for id_ in care_map.ties}
    found = ways(care_map.ties, marks, where.places)
    for id_, way in found.items():
        tie = care_map.ties[id_]
        tip, start = way.at(way.length), way.at(0)
        receiver, giver = where.places[tie.receiver], where.places[tie.giver]
        assert dist(tip, (receiver.x, receiver.y)) >= receiver.radius + 2.9
        assert dist(start, (giver.x, giver.y)) >= giver.radius + 2.9
        assert way.length > head_length(Stroke.WEEKLY)


@pytest.mark.parametrize("apart", [0.0, 0.02, 0.11])
def test_an_arrow_between_symbols_put_side_by_side_or_upon_each_other_is_still_seen(
    apart: float,
) -> None:
    people = {"a": Actor(name="A", presence=Presence.FAR), "b": Actor(name="B")}
    ties = Tie(giver="a", receiver="b"), Tie(giver="b", receiver="a")
    care_map = a_map(people, *ties, positions={"a": (0.5, 0.5), "b": (0.5 + apart, 0.5)})
    marks = {id_: TieMark(Stroke.UNKNOWN) for id_ in care_map.ties}
    there, back = ways(care_map.ties, marks, layout(care_map).places).values()
    assert min(there.length, back.length) > 12
    assert (
        not apart or dist(there.at(there.length / 2), back.at(back.length / 2)) > 2 * SYMBOL_RADIUS
    )


def test_the_arrow_points_at_who_receives() -> None:
    drawing = svg.draw(CAROLINES, standalone=False)
    where = layout(CAROLINES).places
    for group in parsed(drawing).iter(f"{NS}g"):
        if not (tie := CAROLINES.ties.get(group.get("data-tie") or "")):
            continue
        at = fullmatch(r"translate\((\S+) (\S+)\) rotate\((\S+)\)", group.get("transform") or "")
        head = fullmatch(r"M(\S+) 0L.*", group.findall(f"{NS}path")[-1].get("d") or "")
        assert at
        assert head
        x, y, turn, length = (*map(float, at.groups()), float(head[1]))
        tip = x + length * cos(radians(turn)), y + length * sin(radians(turn))
        giver, receiver = where[tie.giver], where[tie.receiver]
        assert dist(tip, (receiver.x, receiver.y)) < dist(tip, (giver.x, giver.y))


def test_mutual_and_parallel_ties_lie_side_by_side() -> None:
    kinds = (CareKind.FOOD, CareKind.MONEY, CareKind.COMPANY)
    there = [Tie(giver="richard", receiver="caroline", kinds=(kind,)) for kind in kinds]
    back = Tie(giver="caroline", receiver="richard")
    care_map = a_map({"richard": RICHARD}, *there, back)
    marks = {id_: TieMark(Stroke.DAILY) for id_ in care_map.ties}
    found = ways(care_map.ties, marks, layout(care_map).places)
    way = found["richard-caroline"]
    across = sorted((w.x - way.x) * -way.dy + (w.y - way.y) * way.dx for w in found.values())
    gaps = [b - a for a, b in pairwise(across)]
    assert min(gaps) > head_half(Stroke.DAILY)
    assert max(across) - min(across) < 2 * SYMBOL_RADIUS


def test_an_arrow_stops_short_of_the_words_of_its_own_ends() -> None:
    care_map = a_map(
        {"richard": Actor(name="Richard the third of that name", presence=Presence.FAR)},
        Tie(giver="richard", receiver="caroline"),
        Tie(giver="caroline", receiver="richard"),
    )
    for turn in range(0, 360, 15):
        at = 0.9 * cos(radians(turn)), 0.9 * sin(radians(turn))
        places = layout(care_map.changed(positions={"richard": at})).places
        for way in ways(care_map.ties, ARROWS, places).values():
            assert not any(way.within(place.label.box) for place in places.values())


def test_lines_are_under_names_and_symbols() -> None:
    drawing = svg.draw(CAROLINES, standalone=False)
    assert drawing.rindex("cw-tie ") < drawing.index("cw-ring-name") or drawing.index(
        "cw-legend"
    ) < drawing.rindex("cw-tie ")
    before_legend = drawing.split("cw-legend")[0]
    assert before_legend.rindex("cw-line") < before_legend.index("cw-ring-name")
    assert before_legend.rindex("cw-line") < before_legend.index("cw-actor")


def test_the_band_of_those_whose_nearness_is_not_known_is_there_only_if_it_is_used() -> None:
    words = "how near is not known</text>"
    assert words in svg.draw(a_map({"x": Actor()}))
    assert words not in svg.draw(a_map({"park": PARK}))


def test_only_the_sectors_that_are_used_are_named() -> None:
    root = parsed(svg.draw(a_map({"richard": RICHARD, "park": PARK})))
    names = ["".join(path.itertext()) for path in root.iter(f"{NS}textPath")]
    assert names == ["Family", "Community and places"]


@pytest.mark.parametrize("seed", range(12))
def test_no_name_of_a_sector_is_upon_another_or_off_the_page(seed: int) -> None:
    care_map = synthetic(seed)
    where = layout(care_map, quick=True)
    found = sorted(rim.names(where, {*Sector}), key=lambda name: name.start)
    ends = [*(name.start for name in found[1:]), found[0].start + 6.2832]
    for name, following in zip(found, ends, strict=True):
        assert name.end <= following
        assert len(name.lines) <= 2


def test_a_name_of_a_sector_makes_room_for_somebody_put_beyond_the_rim() -> None:
    family = Actor(name="Richard", role="son", presence=Presence.FAR)
    plain = a_map({"richard": family})
    (name,) = rim.names(layout(plain), {Sector.FAMILY})
    at = 1.05 * cos(name.middle), 1.05 * sin(name.middle)
    (moved,) = rim.names(layout(plain.changed(positions={"richard": at})), {Sector.FAMILY})
    assert abs(moved.middle - name.middle) > 0.02


def test_nothing_in_the_legend_is_wider_than_the_page() -> None:
    care_map = synthetic(2, 40)
    root = parsed(svg.draw(care_map, StrengthView()))
    width = float(root.get("width") or 0)
    panel = next(g for g in root.iter(f"{NS}g") if g.get("class") == "cw-legend")
    left = float((panel.get("transform") or "")[10:].split()[0])
    assert left >= 0
    for column in panel.findall(f"{NS}g"):
        x = float((column.get("transform") or "")[10:].split()[0])
        for text in column.findall(f"{NS}text"):
            weight = 700 if text.get("class") == "cw-heading" else 400
            for line in text:
                reach = lettering.width(line.text or "", 14, weight) + float(line.get("x") or 0)
                assert left + x + reach <= width


def test_a_drawing_without_a_legend_is_as_large_as_its_layout() -> None:
    where = layout(CAROLINES)
    root = parsed(svg.draw(CAROLINES, where=where, legend=False))
    assert float(root.get("height") or 0) == pytest.approx(where.height, abs=0.01)
    assert "cw-legend" not in svg.draw(CAROLINES, where=where, legend=False)


def test_a_drawing_stands_where_it_is_told_to() -> None:
    where = layout(CAROLINES, seed=7)
    place = where.places["richard"]
    drawing = svg.draw(CAROLINES, where=where)
    x, y = (f"{v:.2f}".rstrip("0").rstrip(".") for v in (place.x, place.y))
    assert f"translate({x} {y})" in drawing


def test_among_changes_whoever_was_there_before_stays_where_they_were() -> None:
    older = synthetic(4, 12)
    fewer = dict([*older.alters.items()][:9])
    ties = {i: t for i, t in older.ties.items() if {*t.ends} <= {*fewer, older.centre}}
    newer = older.changed(actors={older.centre: older.centre_actor} | fewer, ties=ties)
    drawing = svg.draw(newer, ChangeView(older), standalone=False)
    where = layout(older)
    for place in where.places.values():
        x, y = (f"{v:.2f}".rstrip("0").rstrip(".") for v in (place.x, place.y))
        assert f"translate({x} {y})" in drawing


MARKS: list[Mark] = [
    *(SymbolMark(kind, support) for kind in Kind for support in Support),
    *(SymbolMark(Kind.GROUP, Support.FORMAL, status, is_online=True) for status in Status),
    *(TieMark(stroke, shape) for stroke in Stroke for shape in Shape),
    *(TieMark(Stroke.CHANGED, sign=sign) for sign in Sign),
]


@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_every_mark_can_be_had_alone_as_an_example_that_says_nothing(mark: Mark) -> None:
    root = parsed(key.draw_mark(mark))
    assert root.get("aria-hidden") == "true"
    assert root.find(f"{NS}style") is not None
    references = {use.get("href") for use in root.iter(f"{NS}use")}
    assert references == {f"#{symbol.get('id')}" for symbol in root.iter(f"{NS}symbol")}


def test_a_legend_can_be_had_alone_and_is_no_wider_than_there_is_room() -> None:
    sections = legend(Notation(synthetic(2, 40), StrengthView()))
    root = parsed(key.draw_legend(sections, room=400))
    assert float(root.get("width") or 0) <= 400
    words = {"".join(text.itertext()) for text in root.iter(f"{NS}text")}
    assert {entry.words for section in sections for entry in section.entries} <= words


def test_the_printer_of_sheets_reads_a_drawing_without_complaint(tmp_path: Path) -> None:
    (tmp_path / "map.svg").write_text(svg.draw(CAROLINES), encoding="utf-8")
    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image("map.svg")'
    (tmp_path / "map.typ").write_text(page)
    picture, warnings = typst.compile_with_warnings(
        tmp_path / "map.typ", format="png", font_paths=[fonts.FOLDER], ppi=72
    )
    assert picture
    assert not warnings


def test_the_sizes_that_the_layout_keeps_clear_are_those_of_the_symbols() -> None:
    assert (SYMBOL_RADIUS, CENTRE_RADIUS) == (17, 28)
    assert hypot(7.8, 7.8) + 5.9 <= SYMBOL_RADIUS
