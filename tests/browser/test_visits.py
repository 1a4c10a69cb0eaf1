"""What the other tests here stand on: who visits, with what, and what is told of the page."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe
from tests.browser.conftest import Visit
from tests.service.cast import Cast
from tools.devices import (
    DARK,
    DESKTOP,
    FORCED_COLOURS,
    NARROW,
    NO_SCRIPTS,
    PHONE,
    STILL,
    TABLET,
    Settings,
)

SAYS_NOTHING = "document.body.append(document.createElement('button'))"


def test_whoever_is_signed_in_sees_what_was_kept_before(page: Page, cast: Cast) -> None:
    page.goto(f"/maps/{cast.map.pk}/")
    assert "Jo" in page.inner_text("main")


def test_whoever_is_not_signed_in_sees_nothing_of_it(visit: Visit, cast: Cast) -> None:
    page = visit(None).new_page()
    page.goto(f"/maps/{cast.map.pk}/")
    assert "Jo" not in page.inner_text("main")


@pytest.mark.parametrize("scripts", [{}, NO_SCRIPTS])
def test_what_is_wrong_with_a_page_is_told_with_its_place(visit: Visit, scripts: Settings) -> None:
    page = visit(None, scripts).new_page()
    page.goto("/sign-in/")
    assert not axe(page)
    page.evaluate(SAYS_NOTHING)
    found = axe(page)
    assert found[0].startswith("button-name (critical): ")
    assert found[1].strip() == "<button></button>"


@pytest.mark.parametrize(
    ("device", "width", "touch"),
    [(PHONE, 390, True), (TABLET, 820, True), (DESKTOP, 1280, False), (NARROW, 320, False)],
)
def test_a_page_is_seen_as_on_a_device(
    visit: Visit, device: Settings, width: int, *, touch: bool
) -> None:
    page = visit(None, device).new_page()
    page.goto("/sign-in/")
    assert page.evaluate("innerWidth") == width
    assert page.evaluate("navigator.maxTouchPoints > 0") == touch


@pytest.mark.parametrize(
    ("wish", "query"),
    [
        (DARK, "(prefers-color-scheme: dark)"),
        (STILL, "(prefers-reduced-motion: reduce)"),
        (FORCED_COLOURS, "(forced-colors: active)"),
        (NO_SCRIPTS, "(scripting: none)"),
    ],
)
def test_a_page_knows_what_its_reader_wants(visit: Visit, wish: Settings, query: str) -> None:
    asked = f"matchMedia('{query}').matches"
    for settings, answer in (((), False), ((wish,), True)):
        page = visit(None, *settings).new_page()
        page.goto("/sign-in/")
        assert page.evaluate(asked) is answer
