"""When to talk next, and visits alone, in a real browser: on a phone, by keys, with scripts off."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from careweave.service.reminders import checking, dates
from careweave.service.reminders.models import CheckIn, NextDate
from tests.browser.conftest import Visit
from tests.browser.flaws import flaws
from tests.browser.hands import Finger, Hand, Keys
from tests.service.cast import Cast
from tools.devices import NO_SCRIPTS, PHONE, STILL, Settings

DEVICES = pytest.mark.parametrize(
    ("device", "settings"),
    [("phone", (PHONE,)), ("keys", ()), ("phone without scripts", (PHONE, NO_SCRIPTS))],
    ids=["phone", "keys", "phone-without-scripts"],
)


def hand_of(device: str, page: Page) -> Hand:
    return Keys(page) if device == "keys" else Finger()


def due(cast: Cast) -> None:
    """The talk is due today."""
    dates.choose(cast.map, cast.owner, timezone.localdate(), 13, uuid4())


def out(cast: Cast, **away: int) -> CheckIn:
    until = timezone.now() + timedelta(**away)
    return checking.set_out(
        cast.map,
        cast.facilitator,
        cast.coordinator,
        until,
        uuid4(),
        place="12 Mill Lane",
        number="07700 900123",
    )


@DEVICES
def test_a_talk_that_is_due_is_put_off(
    visit: Visit, cast: Cast, device: str, settings: tuple[Settings, ...]
) -> None:
    due(cast)
    page = visit(cast.facilitator, *settings).new_page()
    hand = hand_of(device, page)
    page.goto("/maps/")
    expect(page.locator(".next-talk")).to_have_text("The next talk is due")
    page.goto(f"/maps/{cast.map.pk}/next/")
    form = page.get_by_role("form", name="Put it off")
    hand.tick(form.get_by_label("The person is not well enough"))
    hand.write(form.get_by_label("In your own words"), "Sam is in Leeds.")
    hand.press(form.get_by_role("button", name="Put it off"))
    day = timezone.localdate() + timedelta(weeks=1)
    expect(page.locator("#messages")).to_have_text(f"The next talk is on {day:%-d %B %Y}.")
    expect(page.get_by_role("list").last).to_contain_text("Sam is in Leeds.")
    assert NextDate.objects.get(over_at=None).on == day


@DEVICES
def test_whoever_visits_alone_sets_out_and_is_back_in_one_tap(
    visit: Visit, cast: Cast, device: str, settings: tuple[Settings, ...]
) -> None:
    page = visit(cast.facilitator, *settings).new_page()
    hand = hand_of(device, page)
    page.goto(f"/maps/{cast.map.pk}/visit/")
    until = timezone.localtime(timezone.now() + timedelta(hours=2))
    hour = page.get_by_label("When will you be back?")
    if device == "keys":
        Keys(page).go(hour)
        page.keyboard.type(f"{until:%I%M%p}")
        expect(hour).to_have_value(f"{until:%H:%M}")
    else:
        hand.write(hour, f"{until:%H:%M}")
    hand.choose(page.get_by_label("Who asks after you"), str(cast.coordinator.pk))
    hand.press(page.get_by_role("button", name="Ask after me"))
    says = f"If you are not back by {until:%H:%M}, Coordinator is asked to ring you."
    expect(page.locator("#messages")).to_have_text(says)
    page.goto("/maps/")
    hand.press(page.get_by_role("button", name="30 minutes more"))
    expect(page.locator("#messages")).to_contain_text("Coordinator is asked to ring you")
    hand.press(page.get_by_role("button", name="I am back"))
    expect(page.locator("#messages")).to_have_text("Good that you are back.")
    expect(page).to_have_url(re.compile("/maps/$"))
    assert CheckIn.objects.get().back_at


def test_a_colleague_finds_what_to_do_and_says_that_all_is_well(visit: Visit, cast: Cast) -> None:
    made = out(cast, minutes=-5)
    page = visit(cast.coordinator, PHONE).new_page()
    page.goto(f"/visits/{made.pk}/")
    expect(page.locator("main")).to_contain_text("12 Mill Lane")
    page.get_by_role("button", name="I have reached them").tap()
    expect(page.locator("main")).to_contain_text("There is nothing more to do.")


def test_an_address_for_a_calendar_is_made_changed_and_turned_off(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, PHONE, NO_SCRIPTS).new_page()
    page.goto("/account/")
    page.get_by_role("link", name="Choose what you get").tap()
    page.get_by_role("button", name="Make an address for it").tap()
    address = page.get_by_label("Its address")
    first = address.input_value()
    assert page.request.get(first).text().startswith("BEGIN:VCALENDAR")
    page.get_by_role("button", name="Make a new address").tap()
    expect(address).not_to_have_value(first)
    page.get_by_role("button", name="Turn it off").tap()
    expect(address).to_have_count(0)


def test_nothing_is_wrong_with_the_pages_of_a_map(visit: Visit, cast: Cast) -> None:
    page = visit(cast.facilitator, STILL).new_page()
    next_talk, found = f"/maps/{cast.map.pk}/next/", list[str]()
    page.goto(next_talk)
    found += flaws(page)
    due(cast)
    page.goto(next_talk)
    form = page.get_by_role("form", name="Put it off")
    form.evaluate("form => form.noValidate = true")
    form.get_by_role("button", name="Put it off").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += flaws(page)
    dates.put_off(cast.map, cast.owner, None, NextDate.Why.OTHER, "Sam is in Leeds.", uuid4())
    page.goto(next_talk)
    expect(page.locator("main")).to_contain_text("There is no date for now")
    found += flaws(page)
    for visit_alone in (f"/maps/{cast.map.pk}/visit/", "/account/reminders/", "/maps/"):
        page.goto(visit_alone)
        found += flaws(page)
    made = out(cast, minutes=5)
    for path in (f"/maps/{cast.map.pk}/visit/", "/maps/", f"/visits/{made.pk}/"):
        page.goto(path)
        expect(page.get_by_role("button", name="I am back")).to_be_visible()
        found += flaws(page)
    assert found == []


def test_nothing_is_wrong_with_the_pages_of_others(visit: Visit, cast: Cast) -> None:
    due(cast)
    made = out(cast, minutes=-5)
    page = visit(cast.coordinator, STILL).new_page()
    found = list[str]()
    for path in (f"/organisations/{cast.circle.organisation_id}/due/", f"/visits/{made.pk}/"):
        page.goto(path)
        found += flaws(page)
    checking.back(made, cast.coordinator)
    page.reload()
    found += flaws(page)
    owner = visit(cast.owner, STILL).new_page()
    owner.goto("/account/reminders/")
    owner.get_by_role("button", name="Make an address for it").click()
    expect(owner.get_by_label("Its address")).to_be_visible()
    found += flaws(owner)
    owner.goto(f"/maps/{cast.map.pk}/visit/")
    found += flaws(owner)
    assert found == []
