"""What one has done can be taken back, by a button, by a key, and by a form without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.editor import add, form, open_map, said, settled, started
from tests.browser.worked import id_of, kept
from tests.service.cast import MUM, Cast
from tools.devices import NO_SCRIPTS


def press(page: Page, what: str) -> None:
    page.locator(f"#{what}").click()


def by_key(page: Page, what: str) -> None:
    page.locator("#drawing [tabindex='0']").focus()
    page.keyboard.press("Control+z" if what == "undo" else "Control+Shift+z")


def names(cast: Cast) -> set[str]:
    return {actor.label for actor in kept(cast.map.pk).actors.values()}


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """Mum's map, open before its owner, who has put Ann on it."""
    page = visit(cast.owner).new_page()
    open_map(page, cast.map.pk)
    add(page, "Ann, neighbour")
    settled(page, cast.map.pk)
    return page


@pytest.mark.parametrize("do", [press, by_key])
def test_what_one_has_done_is_undone_and_done_again(
    page: Page, cast: Cast, do: Callable[[Page, str], None]
) -> None:
    do(page, "undo")
    expect(said(page)).to_contain_text("Undone.")
    expect(page.locator("#outline")).not_to_contain_text("Ann")
    assert "Ann" not in names(cast)
    do(page, "redo")
    expect(said(page)).to_contain_text("Done again.")
    expect(page.locator("#outline")).to_contain_text("Ann")
    assert "Ann" in names(cast)


def test_what_one_has_done_is_undone_and_done_again_with_scripts_off(
    visit: Visit, page: Page, cast: Cast
) -> None:
    plain = visit(cast.owner, NO_SCRIPTS).new_page()
    plain.goto(page.url)
    press(plain, "undo")
    expect(plain.locator("#messages")).to_contain_text("Undone.")
    assert "Ann" not in names(cast)
    press(plain, "redo")
    expect(plain.locator("#messages")).to_contain_text("Done again.")
    assert "Ann" in names(cast)


def test_what_others_have_done_is_not_ones_own_to_undo(
    visit: Visit, page: Page, cast: Cast
) -> None:
    other = visit(cast.contributor).new_page()
    other.goto(page.url)
    started(other)
    expect(other.locator("#undo")).to_have_attribute("aria-disabled", "true")
    by_key(other, "undo")
    expect(said(other)).to_contain_text("There is nothing of yours to undo.")
    assert "Ann" in names(cast)


def test_what_others_have_built_on_is_not_undone(visit: Visit, page: Page, cast: Cast) -> None:
    other = visit(cast.contributor).new_page()
    open_map(other, cast.map.pk)
    ann = id_of(kept(cast.map.pk), "Ann")
    tie = form(other, f"/who/{ann}/", f"/ties/add/?from={ann}&to={MUM}")
    tie.locator("[value=food]").check()
    tie.locator("button.big").click()
    settled(other, cast.map.pk)
    settled(page, cast.map.pk)
    expect(page.locator("#undo")).to_have_attribute("aria-disabled", "true")
    by_key(page, "undo")
    expect(said(page)).to_contain_text("There is nothing of yours to undo.")
    assert "Ann" in names(cast)
