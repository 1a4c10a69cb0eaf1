"""A review in a browser: on a phone, on a tablet, by keys, scripts off, resumed, and by two."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.map import Version as About
from careweave.caremap.vocabulary import Frequency, Occasion, Presence, Status
from careweave.service.conversations import talking, walking
from careweave.service.conversations.models import Conversation
from careweave.service.conversations.views.walking import EVERYTHING
from careweave.service.maps import contents
from careweave.service.versions import saving
from tests.browser.conftest import Visit
from tests.browser.effort import Counted, CountedKeys, tell
from tests.browser.flaws import flaws
from tests.browser.hands import Finger, Hand, Keys
from tests.service.cast import JO, JO_FOR_MUM, SAM, Cast
from tools.devices import NO_SCRIPTS, PHONE, STILL, TABLET, Settings


class Review:
    """Somebody in a review, with a hand."""

    def __init__(self, page: Page, hand: Hand, cast: Cast) -> None:
        self.page, self.hand, self.cast = page, hand, cast

    def press(self, name: str, role: str = "button") -> None:
        """Press what is called so, and wait for the page it leads to."""
        target = self.page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]  # it is one
        with self.page.expect_navigation():
            self.hand.press(target)

    def begin(self) -> None:
        """From the page of the map to the walk."""
        self.page.goto(f"/maps/{self.cast.map.pk}/")
        self.press("Talk together", "link")
        self.press("Review")
        self.press("Skip this", "link")
        expect(self.page.locator("h1")).to_contain_text("What is still the same?")

    def differs(self, name: str, field: str, value: str) -> None:
        """Choose something else of somebody."""
        called = self.page.locator("h3", has_text=re.compile(rf"^\s*{name}\b"))
        who = self.page.locator(".walked > li").filter(has=called)
        chosen = who.locator(f"[name='{field}']")
        if not chosen.is_visible():
            self.hand.press(who.locator("summary"))
        self.hand.choose(chosen, value)

    def close(self) -> None:
        """Close, and keep."""
        self.press("Close", "link")
        self.press("Close and keep")
        expect(self.page.locator("h1")).to_contain_text("Review")


def last_time(cast: Cast) -> None:
    """The map has been drawn and kept before."""
    saving.save(cast.map, cast.facilitator, uuid4(), About(occasion=Occasion.FIRST_MAP))


def begun(cast: Cast) -> tuple[Conversation, str]:
    last_time(cast)
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.REVIEW)
    return row, f"/maps/{row.map_id}/conversations/{row.pk}/walk/"


DEVICES = pytest.mark.parametrize(
    "device",
    [PHONE, PHONE | NO_SCRIPTS, TABLET, TABLET | NO_SCRIPTS],
    ids=["phone", "phone without scripts", "tablet", "tablet without scripts"],
)


@DEVICES
def test_a_review_in_which_nothing_has_changed_takes_at_most_eight_acts(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    last_time(cast)
    hand = Counted(Finger())
    review = Review(visit(cast.facilitator, device).new_page(), hand, cast)
    was = contents.state_of(cast.map)
    review.begin()
    review.press("All of it is still the same")
    review.press("Next", "link")
    review.press("Next", "link")
    review.close()
    row = Conversation.objects.get()
    assert row.version
    assert contents.state_of(cast.map) == was
    assert walking.walked(row) == {JO: True, SAM: True}
    tell("a review with nothing changed", hand.effort)
    assert hand.effort.acts <= 8


def three_changes(review: Review) -> None:
    review.begin()
    review.differs("Jo", f"frequency-{JO_FOR_MUM}", "weekly")
    review.differs("Jo", f"presence-{JO}", "far")
    review.differs("Sam", f"over-{SAM}", "lost_touch")
    review.press("Save; the others here are the same")
    review.press("Next", "link")
    review.press("Next", "link")
    review.close()


@DEVICES
def test_a_review_with_three_changes_takes_at_most_twenty_five(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    last_time(cast)
    hand = Counted(Finger())
    three_changes(Review(visit(cast.facilitator, device).new_page(), hand, cast))
    now = contents.state_of(cast.map)
    assert now.ties[JO_FOR_MUM].frequency is Frequency.WEEKLY
    assert now.actors[JO].presence is Presence.FAR
    assert now.actors[SAM].status is Status.PAST
    assert Conversation.objects.get().closed_at
    tell("a review with three changes", hand.effort)
    assert hand.effort.acts <= 25


@pytest.mark.parametrize("device", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_by_keys_alone(visit: Visit, cast: Cast, device: Settings) -> None:
    last_time(cast)
    page = visit(cast.facilitator, device).new_page()
    hand = CountedKeys(page)
    three_changes(Review(page, hand, cast))
    assert contents.state_of(cast.map).actors[SAM].status is Status.PAST
    assert Conversation.objects.get().closed_at
    assert hand.effort.keys > 0


def test_paused_on_a_phone_it_shows_on_a_tablet_whom_it_has_come_to(
    visit: Visit, cast: Cast
) -> None:
    _, here = begun(cast)
    phone = Review(visit(cast.facilitator, PHONE).new_page(), Finger(), cast)
    phone.page.goto(here)
    phone.differs("Jo", f"presence-{JO}", "far")
    phone.press("Save what is different: Jo")
    phone.press("Pause")
    tablet = Review(visit(cast.owner, TABLET).new_page(), Finger(), cast)
    tablet.page.goto(here)
    tablet.press("Go on")
    expect(tablet.page).to_have_url(tablet.page.url.split("/maps/")[0] + here)
    jo = tablet.page.locator(".walked > li").filter(has_text="Jo").first
    expect(jo.locator(".mark")).to_have_text("changed")
    tablet.press("All the rest is still the same")
    tablet.page.goto(here)
    expect(tablet.page.locator("main")).to_contain_text("Everyone has been walked through.")


def test_two_in_one_review_are_asked_only_where_they_say_otherwise(
    visit: Visit, cast: Cast
) -> None:
    row, here = begun(cast)
    reviews = [
        Review(visit(account, PHONE).new_page(), Finger(), cast)
        for account in (cast.facilitator, cast.owner)
    ]
    for review in reviews:
        review.page.goto(here)
    first, second = reviews
    first.differs("Jo", f"presence-{JO}", "far")
    first.press("Save what is different: Jo")
    second.differs("Jo", f"frequency-{JO_FOR_MUM}", "daily")
    second.press("Save what is different: Jo")
    now = contents.state_of(cast.map)
    assert now.actors[JO].presence is Presence.FAR
    assert now.ties[JO_FOR_MUM].frequency is Frequency.DAILY
    first.differs("Jo", f"frequency-{JO_FOR_MUM}", "weekly")
    first.press("Save what is different: Jo")
    expect(first.page.locator("h1")).to_contain_text("Which is right")
    assert contents.state_of(cast.map).ties[JO_FOR_MUM].frequency is Frequency.DAILY
    assert walking.walked(row) == {JO: False}


def test_what_was_chosen_in_one_group_goes_along_when_another_is_saved(
    visit: Visit, cast: Cast
) -> None:
    _, here = begun(cast)
    review = Review(visit(cast.facilitator, PHONE).new_page(), Finger(), cast)
    review.page.goto(here)
    review.differs("Jo", f"presence-{JO}", "far")
    review.press("All of it is still the same")
    assert contents.state_of(cast.map).actors[JO].presence is Presence.FAR


def test_to_press_enter_in_a_field_saves_and_says_nothing_of_the_others(
    visit: Visit, cast: Cast
) -> None:
    row, here = begun(cast)
    page = visit(cast.facilitator).new_page()
    keys = Keys(page)
    page.goto(here)
    keys.press(page.locator(".walked summary").first)
    keys.write(page.locator(f"[name='hours_per_week-{JO_FOR_MUM}']"), "3")
    with page.expect_navigation():
        keys.key("Enter")
    assert contents.state_of(cast.map).ties[JO_FOR_MUM].hours_per_week == 3
    assert walking.walked(row) == {JO: False}


@pytest.mark.parametrize("state", ["begun", "open", "refused", "walked", "since"])
def test_nothing_is_wrong_with_its_pages(visit: Visit, cast: Cast, state: str) -> None:
    _, here = begun(cast)
    page = visit(cast.facilitator, STILL).new_page()
    page.goto(here)
    if state in ("open", "refused"):
        page.locator(".walked summary").first.click()
    if state == "refused":
        hours = page.locator(f"[name='hours_per_week-{JO_FOR_MUM}']")
        hours.evaluate("field => field.type = 'text'")
        hours.fill("many")
        page.get_by_role("button", name="Save what is different: Jo").click()
        expect(page.locator(".errors")).to_be_visible()
    if state in ("walked", "since"):
        page.locator(f"form:has([value={EVERYTHING}]) button").click()
        page.goto(f"{here}since/" if state == "since" else here)
    assert not flaws(page)
