"""Inviting somebody, being invited, and being sent away while a page is open."""

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.vocabulary import Hat
from careweave.service.maps.models import MapHat
from careweave.service.permissions import hats
from careweave.service.sharing import hats as sharing
from tests.browser.conftest import Visit
from tests.browser.editor import open_map
from tests.browser.flaws import flaws
from tests.service.cast import JO, Cast
from tools.devices import NO_SCRIPTS, PHONE, STILL, Settings


def tab_to(page: Page, name: str) -> None:
    """Go on with the Tab key until this is what the keyboard is on."""
    for _ in range(60):
        page.keyboard.press("Tab")
        label = page.evaluate(
            "() => { const at = document.activeElement;"
            " return (at.labels?.[0] ?? at).textContent.trim(); }"
        )
        if label.startswith(name):
            return
    pytest.fail(f"the keyboard never came to {name!r}")


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_somebody_is_invited_and_comes_in_by_keyboard_with_scripts_off(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    owner = visit(cast.owner, device, NO_SCRIPTS).new_page()
    owner.goto(f"/maps/{cast.map.pk}/people/")
    tab_to(owner, "Invite somebody")
    owner.keyboard.press("Enter")
    expect(owner.locator("h1")).to_have_text("Invite somebody")
    tab_to(owner, "Whom do you invite?")
    owner.keyboard.type("My cousin Ann")
    tab_to(owner, "Make the invitation")
    owner.keyboard.press("Enter")
    link = owner.locator("#link").input_value()
    code = owner.locator(".code").inner_text()

    invited = visit(cast.stranger, device, NO_SCRIPTS).new_page()
    invited.goto(link)
    expect(invited.locator("h1")).to_have_text("You are invited")
    tab_to(invited, "The code you were told")
    invited.keyboard.type(code.lower())
    invited.keyboard.press("Enter")
    expect(invited.locator("#drawing svg")).to_be_visible()
    assert hats(cast.stranger, cast.map) == {Hat.READER}


def test_whoever_is_sent_away_loses_the_page_that_is_open(visit: Visit, cast: Cast) -> None:
    page = visit(cast.contributor).new_page()
    open_map(page, cast.map.pk)
    owner = visit(cast.owner).new_page()
    owner.goto(f"/maps/{cast.map.pk}/people/")
    owner.get_by_role("link", name="End this for Contributor").click()
    owner.get_by_role("button", name="End it").click()
    expect(page.get_by_text("You may not look at this map any more.")).to_be_visible()
    expect(page.locator("#drawing svg")).to_have_count(0)
    assert "Jo" not in page.locator("main").inner_text()


@pytest.mark.parametrize("end", ["versions/", f"who/{JO}/", "ties/add/", "people/"])
def test_every_other_page_of_a_map_goes_too(visit: Visit, cast: Cast, end: str) -> None:
    page = visit(cast.contributor).new_page()
    with page.expect_response("**/changes/"):
        page.goto(f"/maps/{cast.map.pk}/{end}")
    sharing.end(MapHat.objects.get(account=cast.contributor), cast.owner)
    expect(page.locator("h1")).to_have_text("You may not look at this map any more.")
    assert "Jo" not in page.locator("main").inner_text()


def test_what_is_written_stays_while_others_change_the_map(visit: Visit, cast: Cast) -> None:
    page = visit(cast.contributor).new_page()
    page.goto(f"/maps/{cast.map.pk}/who/add/")
    page.get_by_label("Name").fill("Ann")
    sharing.give(cast.map, cast.stranger, Hat.READER, cast.owner)
    page.wait_for_timeout(500)
    expect(page.get_by_label("Name")).to_have_value("Ann")


def test_the_pages_of_sharing_are_flawless(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, STILL).new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = flaws(page)

    page.goto(f"/maps/{cast.map.pk}/people/")
    look("people")
    page.goto(f"/maps/{cast.map.pk}/people/invite/")
    look("invite")
    page.get_by_label("Owner.").check()
    page.get_by_label("Whom do you invite?").fill("Ann")
    page.get_by_role("button", name="Make the invitation").click()
    expect(page.locator(".errors").first).to_be_visible()
    look("invite, refused")
    page.get_by_label("Reader.").check()
    page.get_by_role("button", name="Make the invitation").click()
    look("invitation")
    link = page.locator("#link").input_value()
    page.goto(link)
    look("invited")
    page.get_by_label("The code").fill("AAAA-AAAA")
    page.get_by_role("button", name="Accept").click()
    look("invited, wrong code")
    row = MapHat.objects.get(account=cast.reader)
    page.goto(f"/maps/{cast.map.pk}/people/{row.pk}/end/")
    look("end")
    page.goto(f"{link[:-1]}x/")
    look("over")
    page.goto(f"/maps/{cast.map.pk}/seen/")
    look("seen")
    assert not {name: lines for name, lines in found.items() if lines}


def test_the_pages_of_an_organisation_are_flawless(visit: Visit, cast: Cast) -> None:
    found: dict[str, list[str]] = {}
    here = f"/organisations/{cast.circle.organisation_id}/"
    for account, paths in (
        (cast.administrator, ("", "people/", "people/invite/", "circles/add/")),
        (cast.coordinator, ("", "maps/")),
    ):
        page = visit(account, STILL).new_page()
        for path in paths:
            page.goto(here + path)
            found[path] = flaws(page)
    page.goto(f"/maps/{cast.map.pk}/open/")
    found["open"] = flaws(page)
    assert not {name: lines for name, lines in found.items() if lines}


def test_a_hat_that_was_just_given_opens_the_map(visit: Visit, cast: Cast) -> None:
    page = visit(cast.stranger).new_page()
    assert (answer := page.goto(f"/maps/{cast.map.pk}/"))
    assert answer.status == 404
    sharing.give(cast.map, cast.stranger, Hat.CONTRIBUTOR, cast.owner)
    open_map(page, cast.map.pk)
    expect(page.get_by_role("link", name="Add someone")).to_be_visible()
