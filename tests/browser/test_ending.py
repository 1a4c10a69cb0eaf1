"""Somebody is no longer there, and a tie is over: gently, with a reason, and never for good."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.drawn import actor, go_to
from tests.browser.editor import form, open_map, panel, settled
from tests.browser.hands import Keys
from tests.browser.worked import kept
from tests.service.cast import JO, JO_FOR_MUM, Cast
from tools.devices import NO_SCRIPTS


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """Mum's map, open before its owner."""
    page = visit(cast.owner).new_page()
    open_map(page, cast.map.pk)
    return page


def by_panel(page: Page) -> None:
    form(page, f"/who/{JO}/", "/end/")


def by_key(page: Page) -> None:
    go_to(Keys(page), JO, "Jo")
    page.keyboard.press("Delete")


@pytest.mark.parametrize("ask", [by_panel, by_key])
def test_somebody_is_no_longer_there_and_stays_on_the_map(
    page: Page, cast: Cast, ask: Callable[[Page], None]
) -> None:
    ask(page)
    page.get_by_label("has moved away").check()
    page.locator("#panel button.big").click()
    expect(page.locator("#said")).to_contain_text("Kept on the map, as past.")
    settled(page, cast.map.pk)
    assert kept(cast.map.pk).actors[JO].status == "past"
    expect(actor(page, JO)).to_be_visible()

    page.get_by_role("button", name="They are there again").click()
    expect(page.locator("#said")).to_contain_text("Back on the map.")
    settled(page, cast.map.pk)
    assert kept(cast.map.pk).actors[JO].status != "past"


def test_whoever_was_added_by_mistake_is_taken_off(page: Page, cast: Cast) -> None:
    by_panel(page)
    page.get_by_label("this was a mistake").check()
    page.locator("#panel button.big").click()
    settled(page, cast.map.pk)
    assert JO not in kept(cast.map.pk).actors
    expect(actor(page, JO)).to_have_count(0)
    expect(page.locator("#panel")).to_be_hidden()


def test_a_tie_is_over_for_a_reason_of_ones_own(page: Page, cast: Cast) -> None:
    panel(page, f"/who/{JO}/").locator(f'a[href$="/ties/{JO_FOR_MUM}/"]').click()
    page.locator(f'#panel a[href$="/ties/{JO_FOR_MUM}/end/"]').click()
    page.get_by_role("radio", name="something else").check()
    page.get_by_label("In your own words").fill("Mum cooks for herself again.")
    page.locator("#panel button.big").click()
    expect(page.locator("#panel")).to_contain_text("It is there again")
    settled(page, cast.map.pk)
    assert kept(cast.map.pk).ties[JO_FOR_MUM].status == "past"


def test_somebody_is_no_longer_there_with_scripts_off(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, NO_SCRIPTS).new_page()
    page.goto(f"/maps/{cast.map.pk}/who/{JO}/end/")
    page.get_by_label("has died").check()
    page.locator("#panel button.big").click()
    expect(page.locator("#messages")).to_contain_text("Kept on the map, as past.")
    assert kept(cast.map.pk).actors[JO].status == "past"
