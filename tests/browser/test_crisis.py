"""A crisis in a browser: on a phone, by keys alone, with scripts off, and in few taps."""

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.vocabulary import Occasion
from careweave.service.agreements.models import Agreement
from careweave.service.conversations.models import Conversation
from careweave.service.maps import contents
from careweave.service.versions import saving
from tests.browser.conftest import Visit
from tests.browser.effort import Counted, tell
from tests.browser.flaws import flaws
from tests.browser.hands import Finger, Hand, Keys, Mouse
from tests.service.cast import JO, Cast
from tools.devices import NARROW, NO_SCRIPTS, PHONE, STILL, TABLET, Settings

AIM = 20
"""Taps, or presses to get to something and choose it, that a crisis may take; text apart."""


def press(page: Page, hand: Hand, role: str, name: str) -> None:
    """Press what is called so, and wait for where it leads."""
    target = page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]  # it is one
    with page.expect_navigation():
        hand.press(target)


def crisis(page: Page, hand: Hand, cast: Cast) -> None:
    """The main carer cannot help for now; two things are agreed; it is saved."""
    page.goto(f"/maps/{cast.map.pk}/")
    press(page, hand, "link", "Talk together")
    press(page, hand, "button", "A crisis")
    hand.tick(page.get_by_label("Somebody cannot help for now"))
    hand.tick(page.locator(f"input[name=whom][value='{JO}']"))
    press(page, hand, "button", "Go on")
    expect(page.locator("main")).to_contain_text("On this map, only Jo cares for Mum.")
    press(page, hand, "button", "Keep this and go on")
    field = page.get_by_label("In a short sentence")
    hand.write(field, "Ann brings lunch.")
    press(page, hand, "button", "Keep this")
    hand.write(field, "We ring each other on Sunday.")
    press(page, hand, "button", "Go on")
    press(page, hand, "button", "Close and keep")
    expect(page.locator("main")).to_contain_text("Jo cannot help for now.")


def saved(cast: Cast) -> None:
    """See that it is all there."""
    row = Conversation.objects.get()
    assert row.version
    assert saving.about(row.version).occasion is Occasion.CRISIS
    assert Agreement.objects.count() == 2
    cast.map.refresh_from_db()
    assert contents.state_of(cast.map).actors[JO].note == "Cannot help for now."


@pytest.mark.parametrize(
    "more", [PHONE, {**PHONE, **NO_SCRIPTS}, TABLET], ids=["phone", "no scripts", "tablet"]
)
def test_a_crisis_takes_few_taps(visit: Visit, cast: Cast, more: Settings) -> None:
    hand = Counted(Finger())
    crisis(visit(cast.facilitator, STILL, more).new_page(), hand, cast)
    saved(cast)
    tell("a crisis: the main carer is lost, and two things are agreed", hand.effort)
    assert hand.effort.acts <= AIM


def test_a_change_on_a_tablet_goes_on_to_looking_together(visit: Visit, cast: Cast) -> None:
    page, hand = visit(cast.facilitator, TABLET, STILL).new_page(), Finger()
    page.goto(f"/maps/{cast.map.pk}/conversations/")
    press(page, hand, "button", "Something has changed")
    hand.tick(page.locator("input[value=moved]"))
    hand.tick(page.locator(f"input[name=whom][value='{JO}']"))
    press(page, hand, "button", "Go on")
    hand.tick(page.locator("input[value=far]"))
    press(page, hand, "button", "Keep this and go on")
    expect(page.locator("h1")).to_contain_text("Look together")
    assert flaws(page) == []
    press(page, hand, "link", "Close")
    press(page, hand, "button", "Close and keep")
    expect(page.locator("main")).to_contain_text("Jo has moved, and is now far away.")
    row = Conversation.objects.get()
    assert row.version
    assert saving.about(row.version).occasion is Occasion.CHANGE


def test_a_crisis_by_keys_alone(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, STILL).new_page()
    crisis(page, Keys(page), cast)
    saved(cast)


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["phone", "narrow"])
@pytest.mark.parametrize("what", ["for_now", "died", "moved", "fallen_out", "health"])
def test_what_it_means_is_without_flaws(
    visit: Visit, cast: Cast, what: str, size: Settings
) -> None:
    page, hand = visit(cast.owner, size, STILL).new_page(), Mouse()
    page.goto(f"/maps/{cast.map.pk}/conversations/")
    press(page, hand, "button", "A crisis")
    assert flaws(page) == []
    hand.tick(page.locator(f"input[value={what}]"))
    hand.tick(page.locator(f"input[name=whom][value='{JO}']"))
    press(page, hand, "button", "Go on")
    assert flaws(page) == []
    press(page, hand, "button", "Keep this and go on")
    press(page, hand, "link", "What has happened?")
    assert flaws(page) == []


def test_the_drawing_without_somebody_has_them_faded(visit: Visit, cast: Cast) -> None:
    page = visit(cast.reader, PHONE, STILL).new_page()
    page.goto(f"/maps/{cast.map.pk}/without/{JO}/")
    expect(page.locator(f"#drawing [data-actor='{JO}']")).to_have_class("cw-actor cw-faded")
    assert flaws(page) == []


def test_what_it_means_can_be_taken_up_on_another_device(visit: Visit, cast: Cast) -> None:
    page, hand = visit(cast.facilitator, PHONE, STILL).new_page(), Finger()
    page.goto(f"/maps/{cast.map.pk}/conversations/")
    press(page, hand, "button", "A crisis")
    hand.tick(page.locator("input[value=died]"))
    hand.tick(page.locator(f"input[name=whom][value='{JO}']"))
    press(page, hand, "button", "Go on")
    press(page, hand, "button", "Keep this and go on")
    press(page, hand, "button", "Pause")
    there = visit(cast.owner, STILL, NO_SCRIPTS).new_page()
    there.goto(f"/maps/{cast.map.pk}/conversations/")
    press(there, Mouse(), "link", "Go on")
    press(there, Mouse(), "button", "Go on")
    expect(there.locator("h1")).to_contain_text("What do we agree?")
    expect(there.locator("main")).to_contain_text("Jo has died.")
    there.get_by_text("What that means").click()
    expect(there.get_by_text("On this map, only Jo cares for Mum.")).to_be_visible()


def test_open_pages_hear_that_something_changed_and_not_who_died(visit: Visit, cast: Cast) -> None:
    context = visit(cast.reader, STILL)
    said: list[str] = []
    page = context.new_page()
    page.on("response", lambda answer: said.append(answer.url))
    page.goto(f"/maps/{cast.map.pk}/")
    heard = page.evaluate_handle(_LISTEN)
    with_, hand = visit(cast.facilitator, STILL).new_page(), Mouse()
    with_.goto(f"/maps/{cast.map.pk}/conversations/")
    press(with_, hand, "button", "A crisis")
    hand.tick(with_.locator("input[value=died]"))
    hand.tick(with_.locator(f"input[name=whom][value='{JO}']"))
    press(with_, hand, "button", "Go on")
    press(with_, hand, "button", "Keep this and go on")
    news = heard.evaluate("found => found.news")
    assert set(news) == {"sequence", "by"}
    assert news["by"] == "Facilitator"
    assert "died" not in " ".join(said)


_LISTEN = """() => {
  const found = {};
  const source = new EventSource(document.querySelector("#map-state").dataset.live);
  found.news = new Promise(done =>
    source.addEventListener("changed", event => {
      const news = JSON.parse(event.data);
      if (news.by) done(news);
    }));
  return new Promise(ready => source.addEventListener("open", () => ready(found)));
}"""
