import io
import re
import zlib
from datetime import date

import pikepdf
import pytest

from benchmarks.synthetic import synthetic
from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap, Participant, Version
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Hat, Occasion
from careweave.drawing import sheet, svg
from careweave.drawing.layout import layout
from careweave.drawing.notation import ChangeView, StrengthView
from careweave.drawing.outline import Entry, Outline, Section
from careweave.drawing.sheet import Page
from careweave.drawing.sheet.tracing import traced
from tests.service.papers import sheet_words

A4, A3 = (595, 842), (842, 1191)


def small(name: str = "Richard", **fields: object) -> CareMap:
    """Caroline, and somebody who cares for her."""
    return CareMap(
        centre="caroline",
        actors={"caroline": Actor(name="Caroline"), "other": Actor(name=name, role="son")},
        ties=named([Tie(giver="other", receiver="caroline")]),
        **fields,
    )


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """The kinds of everything in the structure tree, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S).lstrip("/"))
            children = node.get("/K")
            several = isinstance(children, pikepdf.Array)
            for child in children if several and children is not None else [children]:
                walk(child)

    walk(pdf.Root.StructTreeRoot)
    return found


def alternatives(pdf: pikepdf.Pdf) -> list[str]:
    objects = (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary))
    return [str(o.Alt) for o in objects if "/Alt" in o]


def test_a_sheet_says_that_it_is_pdf_ua_and_is_tagged() -> None:
    pdf = opened(sheet.pdf(small()))
    assert bool(pdf.Root.MarkInfo.Marked)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_a_sheet_tells_its_language_and_shows_its_title() -> None:
    pdf = opened(sheet.pdf(small(title="Caroline's care map")))
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Caroline's care map"


def test_a_sheet_has_real_headings_lists_and_a_figure() -> None:
    found = tags(opened(sheet.pdf(small())))
    assert found.count("H1") == 1
    assert {"H2", "L", "LI", "P", "Figure"} <= {*found}
    assert found.index("H1") < found.index("Figure") < found.index("H2")


def test_the_drawing_on_a_sheet_is_described_in_words() -> None:
    assert any(
        "Caroline in the middle" in words for words in alternatives(opened(sheet.pdf(small())))
    )


def test_every_font_of_a_sheet_is_embedded() -> None:
    pdf = opened(sheet.pdf(synthetic(3, 12)))
    descriptors = [
        o
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
    ]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & {*o.keys()} for o in descriptors)


@pytest.mark.parametrize(("page", "size"), [("a4", A4), ("a3", A3)])
def test_a_sheet_is_of_the_size_asked_for(page: Page, size: tuple[int, int]) -> None:
    pdf = opened(sheet.pdf(small(), page=page))
    box = pdf.pages[0].mediabox
    assert (round(float(box[2])), round(float(box[3]))) == size


def test_a_few_words_stand_beneath_the_drawing_on_one_page() -> None:
    assert len(opened(sheet.pdf(small())).pages) == 1


def test_more_words_begin_on_the_page_after_the_drawing() -> None:
    assert len(opened(sheet.pdf(synthetic(3, 8))).pages) == 2


def test_a_large_map_goes_on_over_as_many_pages_as_it_needs() -> None:
    assert len(opened(sheet.pdf(synthetic(3, 59))).pages) > 2


def test_the_same_map_gives_the_same_sheet_and_the_same_picture() -> None:
    care_map = small(version=Version(date=date(2019, 11, 4)))
    assert sheet.pdf(care_map) == sheet.pdf(care_map)
    assert sheet.png(care_map) == sheet.png(care_map)


def test_a_sheet_is_dated_as_its_version_is() -> None:
    pdf = opened(sheet.pdf(small(version=Version(date=date(2019, 11, 4)))))
    with pdf.open_metadata() as metadata:
        assert str(metadata["xmp:CreateDate"]).startswith("2019-11-04")


def test_a_sheet_can_be_made_of_every_view_and_of_a_map_that_tells_almost_nothing() -> None:
    alone = CareMap(centre="a", actors={"a": Actor()})
    for care_map, view in (
        (small(), StrengthView()),
        (small(), ChangeView(since=alone.changed(centre="caroline", actors={"caroline": Actor()}))),
        (alone, None),
    ):
        assert sheet.pdf(care_map, view).startswith(b"%PDF")


def test_a_sheet_with_everything_a_version_can_say() -> None:
    version = Version(
        number=2,
        date=date(2019, 11, 4),
        occasion=Occasion.CRISIS,
        drawn_by=(Participant(name="Caroline", hat=Hat.OWNER), Participant(name="Jo")),
        note="Drawn two weeks after the diagnosis.",
    )
    assert len(opened(sheet.pdf(small(version=version))).pages) == 1


@pytest.mark.parametrize(
    "words",
    ["#let x = 1", "$x^2$", "\\", "]", "@ref <label>", "*b* _i_ `c`", '"', "= H", "//", "x" * 190],
)
def test_no_words_are_taken_for_commands_of_the_typesetter(words: str) -> None:
    care_map = small(title=f"a {words}".replace("<label>", "label"))
    pdf = opened(sheet.pdf(care_map))
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == care_map.title


@pytest.mark.parametrize(
    "name",
    [
        "مریم بی بی",
        "שרה כהן",
        "王秀英 奶奶",
        "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
        "Оля Ивановна",
        "มาลี ใจดี",
        "ሰላም ተስፋዬ",
        "Σοφία",
        "রহিমা বেগম",
        "લતા પટેલ",
        "தமிழ்ச்செல்வி",
        "मीरा शर्मा",
        "مریم (GP) 12",
        "Łucja Ångström",
        "Dr Nguyễn Thị Minh Khai",
        "Ṣọlá Gbọ́lá",
        "Zoe\u0308 Jx\u0301",
    ],
)
def test_a_name_in_any_script_that_is_shipped_can_be_printed(name: str) -> None:
    assert len(opened(sheet.pdf(small(name))).pages) == 1


@pytest.mark.parametrize("name", ["김영희", "Jo 🙂", "👩‍👩‍👧"])
def test_letters_that_cannot_be_printed_are_marked_and_told_of(name: str) -> None:
    made = sheet.pdf(small(name))
    assert "could not be printed" in sheet._said(small(name), StrengthView(), "a4")
    assert len(opened(made).pages) == 1


@pytest.mark.parametrize("name", ["\u200d김", "A&\u200d김;", 'Jo"\u0488', "A < \u0488", "\\\u0488"])
def test_no_mark_or_joiner_in_a_name_eats_into_what_stands_around_it(name: str) -> None:
    assert sheet.png(small(name)).startswith(b"\x89PNG")
    assert sheet.pdf(small(name)).startswith(b"%PDF")


def test_a_byte_order_mark_in_a_name_does_not_stop_a_sheet() -> None:
    name = "\ufeffmark\ufeff"
    assert sheet.pdf(small(name, title=name)).startswith(b"%PDF")


def test_a_sheet_is_named_and_described_with_every_letter_as_it_is() -> None:
    care_map = small("김영희", title="김영희")
    with opened(sheet.pdf(care_map)).open_metadata() as metadata:
        assert metadata["dc:title"] == "김영희"


def test_nothing_is_said_of_missing_letters_where_none_are() -> None:
    assert "could not be printed" not in sheet._said(small(), StrengthView(), "a4")


def test_a_picture_is_2400_pixels_wide() -> None:
    made = sheet.png(small())
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(made[16:20]) == 2400


def test_a_picture_shows_something() -> None:
    made = sheet.png(small())
    data = b"".join(chunk for kind, chunk in chunks(made) if kind == b"IDAT")
    assert len({*zlib.decompress(data)}) > 50


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG file, by their kinds."""
    found, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def test_labels_in_joined_letters_are_drawn_and_others_stay_text() -> None:
    joined, plain = traced(svg.draw(small("मीरा"))), traced(svg.draw(small("Richard")))
    assert "मीरा" not in re.sub("<title.*?</title>", "", joined)
    assert joined.count("<path") > plain.count("<path")
    assert ">Richard<" in plain


@pytest.mark.parametrize("name", ["मीरा शर्मा", "שרה כהן", "مریم (GP) 12", "Ṣọlá Gbọ́lá", "ሰላም ተስፋዬ"])
def test_a_drawing_is_traced_where_its_text_stood(name: str) -> None:
    care_map = small(name)
    where = layout(care_map)
    outline = re.findall(r'<path class="cw-label[^>]* d="(.*?)"', traced(svg.draw(care_map)))
    assert len(outline) == 1
    points = [tuple(map(float, point)) for point in re.findall(r"([-.\d]+) ([-.\d]+)", outline[0])]
    box, place = where.places["other"].label.box, [*zip(*points, strict=True)]
    assert box.left - 2 <= min(place[0]) < max(place[0]) <= box.right + 2
    assert box.top - 4 <= min(place[1]) < max(place[1]) <= box.bottom + 4
    assert max(place[0]) - min(place[0]) > 0.8 * box.width


TOLD = Outline(
    "Caroline's care map",
    (),
    ("We talked about this map on 4 November 2019.",),
    (Section("What we agreed", (Entry("other", "", ("He comes on Sundays.", "By May.")),)),),
)


def test_other_words_can_stand_in_the_place_of_the_map_in_words() -> None:
    made = sheet.pdf(small(), told=TOLD)
    words = sheet_words(made)
    assert "He comes on Sundays." in words
    assert "What we agreed" in words
    assert {"H2", "L", "LI"} <= {*tags(opened(made))}
    assert len(opened(made).pages) == 1


def test_large_words_have_the_symbol_of_whom_they_are_about_beside_them() -> None:
    plain, large = (sheet.pdf(small(), told=TOLD, is_large=n) for n in (False, True))
    assert "He comes on Sundays." in sheet_words(large)
    assert {*tags(opened(large))} >= {"H1", "H2", "L", "LI", "Figure"}
    assert tags(opened(large)).count("Figure") == tags(opened(plain)).count("Figure")
    assert large != plain
    assert len(opened(large).pages) == 1
