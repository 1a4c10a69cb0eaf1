"""Another point of view, in a browser: drawn apart, shown, looked at together, and taken back."""

import pytest
from playwright.sync_api import Page, expect

from careweave.service.maps import contents
from careweave.service.maps.models import Map
from tests.browser.conftest import Visit
from tests.browser.editor import add, kept_here, open_map
from tests.browser.flaws import flaws
from tests.browser.test_sharing import tab_to
from tests.service.cast import JO, Cast
from tests.service.perspectives import AUNT, Author
from tools.devices import NO_SCRIPTS, PHONE, STILL, Settings


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_a_view_is_begun_shown_and_looked_at_by_keyboard_with_scripts_off(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    page = visit(cast.contributor, device, NO_SCRIPTS).new_page()
    page.goto(f"/maps/{cast.map.pk}/")
    _press(page, "How I see it")
    _press(page, "Begin from nothing")
    expect(page.locator("#whose")).to_contain_text("kept apart")
    _press(page, "Add someone")
    tab_to(page, "Name")
    page.keyboard.type("Aunt May")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    _press(page, "Back to")
    _press(page, "Look at the two together")
    expect(page.locator("#words")).to_contain_text("Only your view shows Aunt May")
    _press(page, "Your view")
    _press(page, "Show it…")
    expect(page.locator("main")).to_contain_text("Facilitator")
    _press(page, "Show it")
    expect(page.locator("#whose")).to_contain_text("it is shown")

    other = visit(cast.owner, device, NO_SCRIPTS).new_page()
    other.goto(f"/maps/{cast.map.pk}/views/")
    _press(other, "Look at the two together")
    expect(other.locator("#words")).to_contain_text("Only Contributor's view shows Aunt May")
    if device:
        _press(other, "In words")
    _press(other, "Aunt May")
    _press(other, "Put it on the shared map")
    assert "Aunt May" in {a.name for a in contents.state_of(cast.map).actors.values()}


def _press(page: Page, name: str) -> None:
    """Come by the Tab key to what is called so, and press Enter."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_it_is_drawn_with_the_whole_editor_and_the_shared_map_stays(
    visit: Visit, cast: Cast
) -> None:
    author = Author(cast, cast.contributor)
    page = visit(cast.contributor, PHONE).new_page()
    open_map(page, author.view.pk)
    add(page, "Al, neighbour, helps with shopping weekly")
    expect(page.locator("#drawing")).to_contain_text("Al")
    kept_here(page)
    page.locator("#undo").click()
    expect(page.locator("#drawing")).not_to_contain_text("Al")
    kept_here(page)
    assert Map.objects.get(pk=cast.map.pk).sequence == 4


def test_an_open_page_of_a_view_that_is_kept_apart_again_ends(visit: Visit, cast: Cast) -> None:
    author = Author(cast, cast.contributor).with_an_aunt()
    author.show()
    other = visit(cast.reader).new_page()
    open_map(other, author.view.pk)
    expect(other.locator("#drawing")).to_contain_text("Zqaunt")
    page = visit(cast.contributor).new_page()
    page.goto(author.url)
    page.get_by_role("button", name="Keep it apart again").click()
    expect(other.get_by_text("You may not look at this map any more.")).to_be_visible()
    assert "Zqaunt" not in other.locator("main").inner_text()


def test_every_page_of_points_of_view_is_flawless(visit: Visit, cast: Cast) -> None:
    page = visit(cast.contributor, STILL).new_page()
    views, found = f"/maps/{cast.map.pk}/views/", dict[str, list[str]]()
    page.goto(views)
    found["nothing yet"] = flaws(page)
    author = Author(cast, cast.contributor).with_an_aunt()
    for end in ("", "together/", f"together/who/{AUNT}/", f"together/who/{JO}/", "show/"):
        page.goto(author.url + end)
        found[end] = flaws(page)
    page.goto(f"{author.url}throw-away/")
    found["throw away"] = flaws(page)
    page.locator("form:has([name=final])").evaluate("form => { form.noValidate = true; }")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator(".errors")).to_be_visible()
    found["throw away, refused"] = flaws(page)
    author.show()
    for end in (views, author.url, f"{author.url}seen/"):
        page.goto(end)
        found[f"{end}, shown"] = flaws(page)
    other = visit(cast.reader, STILL).new_page()
    for end in (views, author.url, f"{author.url}together/"):
        other.goto(end)
        found[f"{end}, of another"] = flaws(other)
    assert not {end: lines for end, lines in found.items() if lines}


def test_the_two_together_open_with_scripts_too(visit: Visit, cast: Cast) -> None:
    author = Author(cast, cast.contributor).with_an_aunt()
    page = visit(cast.contributor, PHONE).new_page()
    page.goto(f"{author.url}together/")
    page.get_by_role("link", name="In words").click()
    expect(page.get_by_text("Only your view shows Zqaunt.")).to_be_visible()
