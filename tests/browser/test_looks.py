"""Every page can be read and pressed: on small screens, in the dark, in few colours, by anyone."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe
from tests.browser.conftest import Visit
from tests.browser.editor import ask
from tests.service.cast import JO, JO_FOR_MUM, Cast
from tools.devices import DARK, DESKTOP, FORCED_COLOURS, NARROW, PHONE, TABLET, Settings
from tools.node import AXE

PAGES = (
    "/sign-in/",
    "/maps/",
    "/maps/new/",
    "/nothing/",
    "{map}",
    "{map}#words",
    "{map}?view=strength",
    "{map}?find=jo",
    "{map}quick/",
    "{map}quick/?line=Al, son, nearby, helps with food daily",
    "{map}quick/?line=,",
    "{map}who/add/",
    f"{{map}}who/{JO}/",
    f"{{map}}who/{JO}/change/",
    f"{{map}}who/{JO}/end/",
    f"{{map}}who/{JO}/place/",
    "{map}ties/add/",
    f"{{map}}ties/{JO_FOR_MUM}/",
    "{map}versions/",
    "{map}versions/save/",
)

SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
SMALL = """() => {
  const pressed =
    "a, button, summary, select, input:not([type=hidden]), textarea, label:has(input)";
  const seen = (each) =>
    each.checkVisibility() && !each.matches("label input") && !each.closest(".skip, svg");
  const size = (each) => each.getBoundingClientRect();
  const small = (each) => size(each).width < 43.9 || size(each).height < 43.9;
  const found = [...document.querySelectorAll(pressed)].filter(seen).filter(small);
  return found.map((each) => each.outerHTML.slice(0, 120));
}"""
FAINT = """() => axe.run({runOnly: {type: "rule", values: ["color-contrast-enhanced"]}})
  .then(({violations}) => violations.flatMap(({nodes}) => nodes.map(({html}) => html)))"""


def faint(page: Page) -> Any:
    """Words that stand out by less than 7:1 (large ones by less than 4.5:1)."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(FAINT)


def look(page: Page, cast: Cast, path: str) -> None:
    """Open a page; words that are found or added are sent, not asked for by the address."""
    url, _, words = path.format(map=f"/maps/{cast.map.pk}/").partition("?")
    name, _, said = words.partition("=")
    if name in ("find", "line"):
        ask(page, url, **{name: said})
    else:
        page.goto(f"{url}?{words}" if words else url)


@pytest.mark.parametrize("device", [NARROW, PHONE, TABLET, DESKTOP])
def test_no_page_is_wider_than_the_screen_and_all_of_it_can_be_pressed(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    page = visit(cast.owner, device).new_page()
    wrong = {}
    for path in PAGES:
        look(page, cast, path)
        found = page.evaluate(SIDEWAYS), page.evaluate(SMALL)
        if found != (0, []):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("wish", [{}, DARK, FORCED_COLOURS, {"contrast": "more"}])
def test_every_page_can_be_read_by_anyone(visit: Visit, cast: Cast, wish: Settings) -> None:
    wide = visit(cast.owner, wish).new_page()
    wrong = {}
    for path in PAGES:
        look(wide, cast, path)
        if found := [*axe(wide), *faint(wide)]:
            wrong[path] = found
    assert wrong == {}


def test_whoever_uses_a_keyboard_sees_where_they_are(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner).new_page()
    look(page, cast, "{map}")
    unseen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        is_other = page.evaluate("document.activeElement.matches('body, svg *')")
        if not is_other and (width < 2 or style == "none"):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []


def test_on_a_phone_the_drawing_and_the_words_are_one_tap_apart(visit: Visit, cast: Cast) -> None:
    for scripts in (True, False):
        page = visit(cast.owner, PHONE, {"java_script_enabled": scripts}).new_page()
        look(page, cast, "{map}")
        assert page.locator("#drawing svg").is_visible()
        assert not page.locator("#outline").is_visible()
        page.get_by_role("link", name="In words").tap()
        assert page.locator("#outline").is_visible()
        assert not page.locator("#drawing svg").is_visible()
        page.get_by_role("link", name="Drawing", exact=True).tap()
        assert page.locator("#drawing svg").is_visible()
