"""Who has seen a map, and the loud way in, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from careweave.service.audit.models import Opening
from tests.browser.conftest import Visit
from tests.browser.flaws import flaws
from tests.service.cast import Cast
from tools.devices import NO_SCRIPTS, PHONE, STILL, Settings


def open_uninvited(page: Page, cast: Cast) -> None:
    """Say why, by keys alone, and open the map."""
    page.goto(f"/maps/{cast.map.pk}/open/")
    page.get_by_label("Safeguarding").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Nobody has heard of her since Monday.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#drawing svg")).to_be_visible()


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_an_owner_sees_who_came_without_an_invitation_and_says_so(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    open_uninvited(visit(cast.coordinator, device, NO_SCRIPTS).new_page(), cast)
    assert Opening.objects.get().kind == Opening.Kind.EMERGENCY
    owner = visit(cast.owner, device, NO_SCRIPTS).new_page()
    owner.goto(f"/maps/{cast.map.pk}/")
    told = owner.get_by_role("region", name="Your map was opened without an invitation")
    expect(told).to_contain_text("Coordinator")
    told.get_by_role("link", name="See why").click()
    expect(owner.locator("main")).to_contain_text("Nobody has heard of her since Monday.")
    owner.goto(f"/maps/{cast.map.pk}/")
    told.get_by_role("button", name="I have seen this").focus()
    owner.keyboard.press("Enter")
    expect(owner.locator("main")).to_contain_text("You have seen it.")
    expect(told).to_have_count(0)


def test_a_look_that_an_owner_ends_is_over_in_the_page_that_is_open(
    visit: Visit, cast: Cast
) -> None:
    page = visit(cast.coordinator).new_page()
    open_uninvited(page, cast)
    owner = visit(cast.owner).new_page()
    owner.goto(f"/maps/{cast.map.pk}/people/")
    uninvited = owner.get_by_role("listitem").filter(has_text="Looks without an invitation")
    uninvited.get_by_role("link", name="End this").click()
    owner.locator("main form button").click()
    expect(page.locator("#drawing svg")).to_have_count(0)


def test_nothing_is_wrong_with_the_pages(visit: Visit, cast: Cast) -> None:
    coordinator = visit(cast.coordinator, STILL).new_page()
    coordinator.goto(f"/maps/{cast.map.pk}/open/")
    found = flaws(coordinator)
    coordinator.locator("main form").evaluate("form => form.noValidate = true")
    coordinator.get_by_role("button", name="Open it, and tell the owner").click()
    expect(coordinator.locator("main")).to_contain_text("required")
    found += flaws(coordinator)
    open_uninvited(coordinator, cast)
    owner = visit(cast.owner, STILL).new_page()
    for path in ("", "seen/"):
        owner.goto(f"/maps/{cast.map.pk}/{path}")
        expect(owner.get_by_text("Coordinator").first).to_be_visible()
        found += flaws(owner)
    assert found == []
