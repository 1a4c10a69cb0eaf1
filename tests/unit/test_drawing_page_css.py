"""How a drawing looks while somebody works on it: the page's own stylesheet, read as text."""

import re
from pathlib import Path

import pytest

from careweave.drawing import notation
from careweave.drawing.notation.stylesheet import stylesheet
from tests.unit.test_drawing_notation_css import DARK, GROUNDS, LIGHT, Rules, contrast, rules

CSS = (Path(notation.__file__).parent / "page.css").read_text(encoding="utf-8")
PLAIN = " ".join(re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL).split())
BASE, DARK_BLOCK, FORCED_BLOCK, PRINT_BLOCK = PLAIN.split("@media ")
PAGE = rules(BASE)
PAGE_DARK = {s: PAGE.get(s, {}) | r for s, r in rules(DARK_BLOCK.split("{", 1)[1]).items()}
FORCED = rules(FORCED_BLOCK.split("{", 1)[1])
RINGS = {
    "focus on an actor": ".cw-actor:focus-visible .cw-reach",
    "focus on a tie": ".cw-tie:focus-visible .cw-reach",
    "choice": ".cw-chosen .cw-halo",
    "where a line would end": ".cw-dropping .cw-reach",
}
THEMES = pytest.mark.parametrize(
    ("page", "theme"), [(PAGE, LIGHT), (PAGE_DARK, DARK)], ids=["light", "dark"]
)


@THEMES
@pytest.mark.parametrize("ring", RINGS.values(), ids=RINGS)
def test_rings_stand_out_from_every_ground_by_three_to_one(
    page: Rules, theme: Rules, ring: str
) -> None:
    grounds = [theme[ground]["fill"] for ground in GROUNDS]
    grounds += [page[ring]["fill"]] if "fill" in page[ring] else []
    assert min(contrast(page[ring]["stroke"], ground) for ground in grounds) >= 3


def test_rings_are_three_units_wide_whatever_the_line_inside_them_is() -> None:
    for part in (".cw-reach", ".cw-halo"):
        assert float(PAGE[part]["stroke-width"]) >= 3
        assert PAGE[part]["stroke-dasharray"] == "none"


def test_focus_choice_and_a_line_s_end_differ_without_their_colours() -> None:
    focus, _, choice, end = (ring.split()[-1] for ring in RINGS.values())
    assert focus != choice
    assert "stroke-dasharray" in PAGE[f".cw-dropping {end}"]
    assert "text-decoration" in PAGE[".cw-chosen .cw-label"]


@THEMES
def test_whoever_was_not_found_can_still_be_read(page: Rules, theme: Rules) -> None:
    for ground in GROUNDS:
        assert contrast(page[".cw-faded .cw-label"]["fill"], theme[ground]["fill"]) >= 7
        for mark in (".cw-faded", ".cw-faded .cw-symbol"):
            assert contrast(page[mark]["color"], theme[ground]["fill"]) >= 3


def test_whoever_was_not_found_differs_without_colour() -> None:
    assert "scale" in PAGE[".cw-faded .cw-symbol"]["transform"]
    assert float(PAGE[".cw-faded .cw-line"]["stroke-width"]) == 1


@pytest.mark.parametrize("ring", RINGS.values(), ids=RINGS)
def test_where_the_system_chooses_all_colours_so_it_does_for_rings(ring: str) -> None:
    assert FORCED[ring]["stroke"] in ("CanvasText", "Highlight")


def test_whatever_can_be_hit_is_hit_though_it_is_not_seen() -> None:
    assert PAGE[".cw-reach"]["pointer-events"] == "all"
    assert PAGE[".cw-reach"]["fill"] == PAGE[".cw-reach"]["stroke"] == "none"
    assert PAGE[".cw-halo"]["pointer-events"] == "none"


def test_nothing_of_it_travels_with_a_drawing_or_is_printed() -> None:
    assert not any(word in stylesheet() for word in ("cw-reach", "cw-halo", "cw-chosen"))
    assert rules(PRINT_BLOCK.split("{", 1)[1])[".cw-halo"] == {"display": "none"}


def test_nothing_in_it_needs_fetching() -> None:
    assert not re.search(r"url\(|@import", CSS)
