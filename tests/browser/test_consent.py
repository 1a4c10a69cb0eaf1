"""What the person says counts at once, in every open page; and each page on it is flawless."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from careweave.service.consent import recording
from careweave.service.consent.contents import Answer, Knowing, Use
from careweave.service.maps.models import Map
from tests.browser.conftest import Visit
from tests.browser.editor import open_map
from tests.browser.flaws import flaws
from tests.service.cast import JO, SAM, Cast
from tests.service.consents import need, say, stands, tell
from tools.devices import NO_SCRIPTS, PHONE, STILL

_LONG = 20_000  # milliseconds


def agree_page(page: Page, cast: Cast) -> None:
    page.goto(f"/maps/{cast.map.pk}/consent/")


@pytest.mark.parametrize("use", [Use.PLANNING, Use.SHARING])
def test_whoever_has_the_map_open_loses_it_as_soon_as_it_is_taken_back(
    visit: Visit, cast: Cast, use: Use
) -> None:
    say(cast.map, cast.owner, planning=Answer.YES, sharing=Answer.YES)
    other = visit(cast.contributor).new_page()
    open_map(other, cast.map.pk)
    mine = visit(cast.owner).new_page()
    agree_page(mine, cast)
    mine.locator(f'a[href$="/{use.value}/no/"]', has_text="Take this back").click()
    expect(mine.locator(".happens")).to_contain_text("Contributor")
    mine.get_by_role("button", name="Yes, take it back").click()
    expect(mine.locator("#messages")).to_contain_text("nothing is deleted")
    expect(other.locator("h1").first).to_have_text(
        "You may not look at this map any more.", timeout=_LONG
    )
    assert "Jo" not in other.inner_text("body")
    assert other.reload()
    expect(other.locator("h1").first).to_have_text("There is nothing here")

    mine.locator(f'a[href$="/{use.value}/yes/"]', has_text="Agree again").click()
    mine.get_by_role("button", name="Yes, I agree").click()
    expect(mine.locator("#messages")).to_contain_text("Recorded: yes")
    open_map(other, cast.map.pk)
    expect(other.locator("#outline")).to_contain_text("Jo")


def test_how_to_speak_with_the_person_appears_and_changes_in_open_pages(
    visit: Visit, cast: Cast
) -> None:
    page = visit(cast.reader).new_page()
    open_map(page, cast.map.pk)
    expect(page.locator("#needs")).to_be_hidden()
    mine = visit(cast.owner, NO_SCRIPTS).new_page()
    for words in ("Speak slowly.", "Write it down for me."):
        mine.goto(f"/maps/{cast.map.pk}/consent/needs/")
        mine.locator("[name=needs]").fill(words)
        mine.get_by_role("button", name="Record it").click()
        expect(page.locator("#needs")).to_contain_text(words, timeout=_LONG)
    expect(page.locator("#needs")).not_to_contain_text("Speak slowly.")


def test_the_large_buttons_do_without_scripts_on_a_phone(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, PHONE, NO_SCRIPTS).new_page()
    page.goto(f"/maps/{cast.map.pk}/consent/easy/")
    sharing = page.locator("section.use", has_text="Show it to others")
    for button in sharing.locator(".say button, .say a").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 70
    sharing.get_by_role("button", name="Yes").click()
    expect(sharing).to_contain_text("You said: Yes.")
    sharing.get_by_role("link", name="No").click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(sharing).to_contain_text("You said: No.")
    assert stands(cast.map)[Use.SHARING] is Answer.NO


def test_several_are_told_at_once_without_scripts(visit: Visit, cast: Cast) -> None:
    page = visit(cast.facilitator, NO_SCRIPTS).new_page()
    page.goto(f"/maps/{cast.map.pk}/told/")
    page.locator("summary").click()
    page.get_by_label("Jo", exact=True).check()
    page.get_by_label("Sam", exact=True).check()
    page.get_by_label("told, and they agree").check()
    page.get_by_role("button", name="Record it for these").click()
    expect(page.locator(".knows", has_text="Told, and they agree")).to_have_count(2)


_PAGES = (
    "",
    f"who/{JO}/",
    "consent/",
    "consent/easy/",
    "consent/history/",
    "consent/asking/",
    "consent/needs/",
    "consent/planning/yes/",
    "consent/planning/no/",
    "consent/sharing/yes/",
    "consent/evaluation/no/",
    "consent/evaluation/later/",
    "told/",
    f"told/{JO}/",
    f"told/{SAM}/",
)


def record_all(cast: Cast) -> None:
    """Record something of everything, and have all of it be due."""
    say(cast.map, cast.facilitator, planning=Answer.YES, sharing=Answer.NO)
    need(cast, "Speak slowly. Talk to me, not about me.")
    today = Map.objects.get(pk=cast.map.pk).made_at.date()
    recording.record(cast.map, cast.owner, uuid4(), lambda was: was.changed(ask_again=today))
    tell(cast, JO, Knowing.NOT_TOLD, because="She grieves.", look_again=today)
    tell(cast, SAM, Knowing.DECLINED)


def test_the_pages_on_consent_are_flawless(visit: Visit, cast: Cast) -> None:
    record_all(cast)
    found = {}
    page = visit(cast.owner, STILL).new_page()
    for end in _PAGES:
        page.goto(f"/maps/{cast.map.pk}/{end}")
        found[end] = flaws(page)
    page.goto(f"/maps/{cast.map.pk}/told/")
    page.locator("summary").click()
    page.get_by_role("button", name="Record it for these").click()
    found["told/, refused"] = flaws(page)
    assert not {end: lines for end, lines in found.items() if lines}


def test_what_whoever_may_only_look_sees_of_consent_is_flawless(visit: Visit, cast: Cast) -> None:
    need(cast, "Speak slowly.")
    page = visit(cast.reader, STILL).new_page()
    agree_page(page, cast)
    expect(page.locator("h1")).to_have_text("What Mum agrees to")
    assert not flaws(page)
