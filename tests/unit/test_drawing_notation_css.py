"""The stylesheet is read as text, and what it promises is worked out from its colours."""

import re
from itertools import combinations, product
from math import hypot
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from careweave.caremap.vocabulary import Kind, Support
from careweave.drawing import notation
from careweave.drawing.layout import CENTRE_RADIUS, SYMBOL_RADIUS
from careweave.drawing.letters import fonts
from careweave.drawing.notation.marks import Sign, Stroke
from careweave.drawing.notation.stylesheet import stylesheet, weights

FOLDER = Path(notation.__file__).parent
Rules = dict[str, dict[str, str]]


def rules(css: str) -> Rules:
    found: Rules = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        pairs = (line.split(":", 1) for line in body.split(";") if line.strip())
        declared = {name.strip(): value.strip() for name, value in pairs}
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(declared)
    return found


BASE, *BLOCKS = stylesheet().split("@media ")
LIGHT = rules(BASE)
DARK_BLOCK = rules(next(b for b in BLOCKS if "dark" in b).split("{", 1)[1])
DARK: Rules = {s: LIGHT.get(s, {}) | DARK_BLOCK.get(s, {}) for s in {*LIGHT, *DARK_BLOCK}}
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

RINGS = [f".cw-ring-{ring}" for ring in ("household", "nearby", "further", "far", "unknown")]
GROUNDS = [".cw-paper", ".cw-heart", *RINGS]
WORDS = [".cw-label", ".cw-label-past", ".cw-name", ".cw-heading", ".cw-words"]
SUPPORTS = [f".cw-support-{support}" for support in Support]
STROKES = [f".cw-stroke-{stroke}" for stroke in Stroke]


def linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    )
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Web Content Accessibility Guidelines 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
def test_words_stand_out_from_every_ground_by_seven_to_one(theme: Rules) -> None:
    for word, ground in product(WORDS, GROUNDS):
        assert contrast(theme[word]["fill"], theme[ground]["fill"]) >= 7, (word, ground)


@THEMES
def test_words_stand_out_from_the_paper_round_their_letters(theme: Rules) -> None:
    for word in (".cw-label", ".cw-name"):
        assert contrast(theme[word]["fill"], theme[word]["stroke"]) >= 7


@THEMES
def test_tokens_and_lines_stand_out_from_every_ground_by_three_to_one(theme: Rules) -> None:
    tie = theme[".cw-tie"]["color"]
    inks = {s: theme[s]["color"] for s in (*SUPPORTS, ".cw-status-past", ".cw-support-bare")}
    inks |= {s: theme[s].get("color", tie) for s in STROKES}
    inks |= {".cw-online": theme[".cw-online"]["stroke"], ".cw-disc": theme[".cw-disc"]["fill"]}
    inks |= {s: theme[s]["stroke"] for s in (".cw-ring", ".cw-divider")}
    for (mark, ink), ground in product(inks.items(), GROUNDS):
        assert contrast(ink, theme[ground]["fill"]) >= 3, (mark, ground)


@THEMES
def test_pictograms_stand_out_from_their_tokens_by_three_to_one(theme: Rules) -> None:
    on = [(".cw-kind", theme[support]["color"]) for support in SUPPORTS]
    on.append((".cw-support-centre .cw-kind", theme[".cw-support-centre .cw-token"]["fill"]))
    for kind, token in on:
        assert contrast(theme[kind]["fill"], token) >= 3
    for hollow in (".cw-status-past", ".cw-status-possible"):
        assert theme[f"{hollow} .cw-kind"]["fill"] == "currentColor"
        for ink in (theme[s]["color"] for s in (*SUPPORTS, ".cw-status-past")):
            assert contrast(ink, theme[f"{hollow} .cw-token"]["fill"]) >= 3


@THEMES
def test_signs_stand_out_from_their_discs(theme: Rules) -> None:
    assert contrast(theme[".cw-sign"]["stroke"], theme[".cw-disc"]["fill"]) >= 7


def test_the_rings_are_very_light_and_grow_lighter_outwards() -> None:
    light = [luminance(LIGHT[ring]["fill"]) for ring in RINGS]
    assert light == sorted(light)
    assert min(light) > 0.8


# What is seen by those who lack one of the three cones, in linear light: Machado, Oliveira and
# Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009).
COLOUR_BLIND = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE 1976 lightness and colour under daylight (D65), from linear sRGB."""
    r, g, b = (min(1.0, max(0.0, c)) for c in light)
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
            0.2126 * r + 0.7152 * g + 0.0722 * b,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@THEMES
@pytest.mark.parametrize("eyes", COLOUR_BLIND.values(), ids=COLOUR_BLIND)
def test_paid_and_unpaid_differ_in_colour_for_colour_blind_readers_and_in_grey(
    theme: Rules, eyes: tuple[tuple[float, ...], ...]
) -> None:
    seen = [
        lab(tuple(sum(m * c for m, c in zip(row, linear(colour), strict=True)) for row in eyes))
        for colour in (theme[s]["color"] for s in SUPPORTS[:2])
    ]
    apart = sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5
    assert apart >= (5 if eyes == COLOUR_BLIND["grey"] else 20)  # 2 can just be seen


TOGETHER = {
    "frequency": ("several-daily", "daily", "weekly", "monthly", "occasionally", "past"),
    "strength": ("strong", "moderate", "tenuous", "unknown", "past"),
    "kind": ("chosen", "other", "past"),
    "change": ("added", "changed", "ended", "kept", "past"),
}


@pytest.mark.parametrize("view", TOGETHER.values(), ids=TOGETHER)
def test_lines_of_one_view_differ_without_their_colours(view: tuple[str, ...]) -> None:
    for one, other in combinations(view, 2):
        a, b = LIGHT[f".cw-stroke-{one}"], LIGHT[f".cw-stroke-{other}"]
        low, high = sorted((float(a["stroke-width"]), float(b["stroke-width"])))
        signed = {one, other} == {"added", "changed"}  # the signs on them differ
        dashes = a.get("stroke-dasharray") != b.get("stroke-dasharray")
        assert dashes or signed or high / low >= 1.35, (one, other)


def test_every_stroke_has_a_rule_of_its_own() -> None:
    assert {*weights()} == {*Stroke}


def test_what_the_printer_of_sheets_reads_are_plain_classes_and_plain_values() -> None:
    for selector, declared in LIGHT.items():
        assert re.fullmatch(r"\.cw-[a-z-]+( \.cw-[a-z-]+)?", selector)
        assert "var(" not in " ".join(declared.values())
    assert "@" not in BASE


def test_nothing_in_the_stylesheet_needs_escaping_or_fetching() -> None:
    assert not re.search(r"[<&]|url\(|@import|expression", stylesheet())


def test_words_are_set_in_the_fonts_that_are_shipped_before_any_other() -> None:
    families = LIGHT[".cw-map"]["font-family"]
    assert families.startswith(", ".join(f'"{family}"' for family in fonts.FAMILIES))


def test_there_is_a_symbol_for_every_kind_support_and_sign() -> None:
    root = ET.parse(FOLDER / "symbols.svg").getroot()
    found = {symbol.get("id") for symbol in root.iter("{http://www.w3.org/2000/svg}symbol")}
    wanted = {f"kind-{kind}" for kind in Kind} | {f"token-{support}" for support in Support}
    wanted |= {f"mark-{sign}" for sign in Sign}
    wanted |= {"mark-team", "mark-owner", "mark-unnamed"}
    assert wanted | {"token-centre", "mark-online", "mark-ground", "mark-disc"} == found


def test_symbols_have_no_colours_of_their_own() -> None:
    file = (FOLDER / "symbols.svg").read_text("utf-8")
    assert not re.search(r"\b(fill|stroke|style|class)=", file)


NUMBER = re.compile(r"-?(?:\d*\.)?\d+")


def reach(shape: ET.Element) -> float:
    """How far a shape gets from (0, 0) at most: no curve leaves the hull of its points."""
    at = {name: float(value) for name, value in shape.items() if NUMBER.fullmatch(value)}
    if not shape.get("d"):
        away = hypot(at.get("cx", 0), at.get("cy", 0))
        corner = (at.get("width", 0) / 2 - at.get("rx", 0)) * 2**0.5  # of a square round (0, 0)
        return away + max(at.get("r", 0), at.get("ry", 0), corner + at.get("rx", 0))
    x = y = furthest = 0.0
    for command, given in re.findall(r"([A-Z])([^A-Z]*)", shape.get("d", "")):
        numbers = [float(n) for n in NUMBER.findall(given)]
        if command in "HV":
            (x, y) = (numbers[-1], y) if command == "H" else (x, numbers[-1])
            numbers = [x, y]
        elif command == "A":  # the ends of an arc; those here are shorter than half a turn
            numbers = numbers[5:7]
        points = [*zip(numbers[::2], numbers[1::2], strict=True)]
        x, y = points[-1] if points else (x, y)
        furthest = max([furthest, *(hypot(*point) for point in points)])
    return furthest


def test_tokens_and_pictograms_stay_within_the_room_the_layout_keeps_for_them() -> None:
    outline = max(float(rule.get("stroke-width", 0)) for s, rule in LIGHT.items() if "token" in s)
    for symbol in ET.parse(FOLDER / "symbols.svg").getroot():
        name = symbol.get("id", "")
        room = CENTRE_RADIUS if name == "token-centre" else SYMBOL_RADIUS
        room = 6.0 if name.startswith("mark") else room
        around = outline / 2 if name.startswith("token") else 0.0
        for shape in symbol:
            assert reach(shape) + around <= room, name
