"""To look at a map: closer, in another view, for somebody, and from any device."""

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from careweave.caremap.map import Version
from careweave.service.versions import saving
from tests.browser.conftest import Visit
from tests.browser.drawn import actor, drag, place, spot, swipe
from tests.browser.editor import open_map, settled, started
from tests.browser.worked import CAROLINE, kept, living
from tests.service.cast import JO, SAM, Cast
from tools.devices import (
    DARK,
    FORCED_COLOURS,
    NARROW,
    NO_SCRIPTS,
    PHONE,
    STILL,
    TABLET,
    Settings,
)


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """Mum's map, open before its owner."""
    page = visit(cast.owner).new_page()
    open_map(page, cast.map.pk)
    return page


def width(page: Page) -> float:
    """How much of the drawing is seen across."""
    return float(page.evaluate("document.querySelector('svg.cw-map').viewBox.baseVal.width"))


def by_button(page: Page) -> None:
    page.locator("[data-zoom=in]").click()


def by_key(page: Page) -> None:
    page.locator("#drawing [tabindex='0']").focus()
    page.keyboard.press("+")


def by_wheel(page: Page) -> None:
    page.mouse.move(*spot(page, JO))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")


def to_be_closer(page: Page, whole: float) -> None:
    page.wait_for_function(
        "whole => document.querySelector('svg.cw-map').viewBox.baseVal.width < whole", arg=whole
    )


@pytest.mark.parametrize("closer", [by_button, by_key, by_wheel])
def test_a_drawing_comes_closer_and_is_whole_again(
    page: Page, closer: Callable[[Page], None]
) -> None:
    whole = width(page)
    closer(page)
    to_be_closer(page, whole)
    page.locator("[data-zoom=fit]").click()
    page.wait_for_function(
        "whole => document.querySelector('svg.cw-map').viewBox.baseVal.width === whole", arg=whole
    )


def test_a_drawing_comes_closer_between_two_fingers(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, PHONE).new_page()
    open_map(page, cast.map.pk)
    whole = width(page)
    x, y = spot(page, JO)
    swipe(page, ((x - 20, y), (x - 80, y)), ((x + 20, y), (x + 80, y)))
    to_be_closer(page, whole)
    assert not kept(cast.map.pk).positions


def test_a_closer_drawing_stays_where_it_was_when_somebody_is_added(page: Page, cast: Cast) -> None:
    whole = width(page)
    by_button(page)
    to_be_closer(page, whole)
    before = page.locator("svg.cw-map").get_attribute("viewBox")
    page.locator("#tidy").click()
    settled(page, cast.map.pk)
    assert page.locator("svg.cw-map").get_attribute("viewBox") == before


def test_tidying_leaves_whoever_was_placed_by_hand(page: Page, cast: Cast) -> None:
    x, y = spot(page, SAM)
    drag(page, (x, y), (x + 60, y + 50))
    settled(page, cast.map.pk)
    placed = kept(cast.map.pk).positions
    page.locator("#tidy").click()
    expect(page.locator("#said")).to_contain_text("Tidied.")
    settled(page, cast.map.pk)
    assert place(page, SAM) == pytest.approx(placed[SAM], abs=1e-3)
    assert kept(cast.map.pk).positions == placed


@pytest.mark.parametrize(
    ("view", "more", "told"),
    [
        ("strength", {}, "trong"),
        ("kind", {"kind": "leisure"}, "eisure"),
        ("change", {"since": "1"}, "as it was"),
    ],
)
@pytest.mark.parametrize("settings", [(), (NO_SCRIPTS,)])
def test_what_lines_show_is_chosen(
    visit: Visit,
    cast: Cast,
    settings: tuple[Settings],
    view: str,
    more: dict[str, str],
    told: str,
) -> None:
    page = visit(cast.owner, *settings).new_page()
    care_map = living(CAROLINE, cast.owner)
    saving.save(care_map, cast.owner, uuid4(), Version())
    page.goto(f"/maps/{care_map.pk}/")
    before = page.locator("#legend").inner_html()
    page.locator("#view-lines").select_option(view)
    for name, value in more.items():
        page.locator(f"#view [name={name}]").select_option(value)
    page.locator("#view button").click()
    page.wait_for_url(f"**?view={view}*")
    expect(page.locator("#view-lines")).to_have_value(view)
    assert page.locator("#legend").inner_html() != before
    expect(page.locator("#legend")).to_contain_text(told)


def test_whoever_is_sought_is_found_as_one_writes(page: Page) -> None:
    page.locator("[name=find]").fill("jo")
    expect(actor(page, SAM)).to_have_class("cw-actor cw-faded")
    expect(page.locator("#said")).to_contain_text("1 is found.")
    page.locator("[name=find]").press("Enter")
    expect(actor(page, JO)).to_be_focused()
    page.locator("[name=find]").fill("")
    expect(page.locator("#drawing .cw-faded")).to_have_count(0)


def test_whoever_is_sought_is_found_with_scripts_off(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, NO_SCRIPTS).new_page()
    page.goto(f"/maps/{cast.map.pk}/")
    page.locator("[name=find]").fill("jo")
    page.locator(".find button").click()
    expect(page.locator("#found")).to_contain_text("Jo")
    expect(actor(page, SAM)).to_have_class("cw-actor cw-faded")


@pytest.mark.parametrize(
    "device",
    [NARROW, {**NARROW, "device_scale_factor": 4}, PHONE, TABLET],
    ids=["narrow", "at 400%", "phone", "tablet"],
)
def test_words_and_drawing_are_one_tap_apart(visit: Visit, cast: Cast, device: Settings) -> None:
    page = visit(cast.owner, device).new_page()
    open_map(page, cast.map.pk)
    expect(page.locator("#picture")).to_be_visible()
    expect(page.locator("#words")).to_be_hidden()
    page.locator(".tabs a").last.click()
    expect(page.locator("#words")).to_be_visible()
    page.locator(".tabs a").first.click()
    expect(page.locator("#picture")).to_be_visible()


def picture(page: Page) -> Image.Image:
    """The drawing as it is seen."""
    return Image.open(BytesIO(page.locator("#drawing").screenshot())).convert("RGB")


@pytest.mark.parametrize("wish", [FORCED_COLOURS, {**FORCED_COLOURS, **DARK}, DARK])
def test_the_drawing_is_seen_in_all_colours(visit: Visit, cast: Cast, wish: Settings) -> None:
    page = visit(cast.owner, wish).new_page()
    open_map(page, cast.map.pk)
    seen = picture(page)
    for part in ("symbol", "label", "line", "ring"):
        page.locator(f"#drawing .cw-{part}").evaluate_all(
            "parts => parts.forEach(part => { part.style.visibility = 'hidden'; })"
        )
        without = picture(page)
        assert ImageChops.difference(seen, without).getbbox(), part
        seen = without


def test_nothing_moves_by_itself_for_whoever_asks_for_stillness(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, STILL).new_page()
    open_map(page, cast.map.pk)
    by_button(page)
    page.locator(f'#outline a[href$="/who/{JO}/"]').click()
    expect(page.locator("#panel h1")).to_have_text("Jo")
    moving = """() => [...document.querySelectorAll("*")].filter(each => {
      const { transitionDuration, animationName } = getComputedStyle(each);
      return transitionDuration !== "0s" || animationName !== "none";
    }).map(each => each.outerHTML.slice(0, 100))"""
    assert page.evaluate(moving) == []


@pytest.mark.parametrize("scripts", [{}, NO_SCRIPTS])
def test_no_address_ever_holds_what_is_written_or_sought(
    visit: Visit, cast: Cast, scripts: Settings
) -> None:
    page, asked = visit(cast.owner, scripts).new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/maps/{cast.map.pk}/")
    if not scripts:
        started(page)
    page.locator("[name=find]").fill("Zorro")
    page.locator(".find button").click()
    expect(page.locator("#found, #said").filter(has_text="Nobody").first).to_be_visible()
    page.locator("#quick-line").fill("Zorro, neighbour, nearby")
    page.locator(".quick button").click()
    expect(page.locator("#panel blockquote")).to_have_text("Zorro, neighbour, nearby")
    page.get_by_role("button", name="Fill in a form instead").click()
    expect(page.locator("#panel [name=name]")).to_have_value("Zorro")
    assert not [url for url in [*asked, page.url] if "orro" in url]
