"""A first conversation in a browser: on a phone and a tablet, by keys alone, with scripts off."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import talking
from careweave.service.conversations.asking import Starts
from careweave.service.conversations.contents import prepared
from careweave.service.conversations.models import Conversation
from careweave.service.maps import contents
from tests.browser.axe import axe
from tests.browser.conftest import Visit
from tests.browser.flaws import flaws
from tests.browser.hands import Finger, Hand, Keys, Mouse
from tests.service.asked import ask
from tests.service.cast import Cast
from tools.devices import NO_SCRIPTS, PHONE, STILL, TABLET, Settings

LINES = "Ann, neighbour, shopping daily\nRex, dog, same home, company every day"


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=False).first.click()


class Talk:
    """Somebody in a conversation, with a hand and with scripts or without."""

    def __init__(self, page: Page, hand: Hand, *, scripts: bool = True) -> None:
        self.page, self.hand, self.scripts = page, hand, scripts

    def press(self, name: str, role: str = "button") -> None:
        """Press what is called so, and wait for the page it leads to."""
        target = self.page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]  # it is one
        with self.page.expect_navigation():
            self.hand.press(target)

    def answer(self, lines: str) -> None:
        """Answer a question, and say that it was understood."""
        field = self.page.locator("textarea[name=lines]")
        if isinstance(self.hand, Keys):
            self.hand.go(field)
            for n, line in enumerate(lines.splitlines()):
                if n:
                    self.page.keyboard.press("Enter")
                self.page.keyboard.type(line)
        else:
            self.hand.write(field, lines)
        if self.scripts:
            expect(self.page.locator("#understood li")).to_have_count(len(lines.splitlines()))
        else:
            self.press("Go on")
        self.press("Yes, put this on the map")

    def say(self, words: str) -> None:
        """Answer a question in words."""
        self.hand.write(self.page.locator("textarea[name=words]"), words)
        self.press("Go on")


def first_map(talk: Talk, cast: Cast) -> Conversation:
    """A whole first conversation, from the map's page to the closed conversation."""
    page = talk.page
    page.goto(f"/maps/{cast.map.pk}/")
    talk.press("Talk together", "link")
    talk.press("First map")
    talk.hand.write(page.get_by_label("A word or a sign"), "a raised hand")
    talk.press("Go on")
    talk.press("People care for me")
    talk.answer(LINES)
    expect(page.locator("h1")).to_contain_text("Whom do you care for")
    talk.answer("Rex, walks daily")
    talk.press("For another day")
    talk.press("Look together", "link")
    talk.say("There are more of us than I thought.")
    talk.press("Close", "link")
    talk.press("Close and keep")
    expect(page.locator("main")).to_contain_text("There are more of us than I thought.")
    return Conversation.objects.get()


def names(cast: Cast) -> set[str]:
    return {actor.label for actor in contents.state_of(cast.map).actors.values()}


@pytest.mark.parametrize(
    ("device", "scripts"),
    [(PHONE, True), (PHONE, False), (TABLET, True), (TABLET, False)],
    ids=["phone", "phone without scripts", "tablet", "tablet without scripts"],
)
def test_a_first_map_is_drawn_in_a_conversation(
    visit: Visit, cast: Cast, device: Settings, *, scripts: bool
) -> None:
    page = visit(cast.facilitator, device, {} if scripts else NO_SCRIPTS).new_page()
    row = first_map(Talk(page, Finger(), scripts=scripts), cast)
    assert {"Ann", "Rex"} < names(cast)
    assert row.version
    assert row.closed_at
    assert talking.for_another_day(cast.map) == ("who-else-cares-for-them",)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_by_keys_alone(visit: Visit, cast: Cast, *, scripts: bool) -> None:
    page = visit(cast.facilitator, {} if scripts else NO_SCRIPTS).new_page()
    row = first_map(Talk(page, Keys(page), scripts=scripts), cast)
    assert {"Ann", "Rex"} < names(cast)
    assert row.closed_at


def begun(cast: Cast) -> tuple[Conversation, str]:
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.FIRST_MAP)
    talking.prepare(row, prepared(row).changed(starts=Starts.CARED_FOR), 0)
    return row, f"/maps/{row.map_id}/conversations/{row.pk}/"


def test_paused_on_a_phone_it_goes_on_where_it_was_on_a_tablet(visit: Visit, cast: Cast) -> None:
    _, here = begun(cast)
    phone = Talk(visit(cast.facilitator, PHONE).new_page(), Finger())
    phone.page.goto(f"{here}draw/{ask('who-cares-for-you')}")
    phone.answer("Ann, shopping daily")
    phone.press("Pause")
    expect(phone.page.locator("h1")).to_have_text("Paused")
    tablet = Talk(visit(cast.owner, TABLET, NO_SCRIPTS).new_page(), Finger(), scripts=False)
    tablet.page.goto(f"/maps/{cast.map.pk}/")
    tablet.press("Go on talking", "link")
    tablet.press("Go on")
    expect(tablet.page.locator("h1")).to_contain_text("Whom do you care for")
    expect(tablet.page.locator("#drawing")).to_contain_text("Ann")


def test_two_people_draw_in_one_conversation_and_neither_waits(visit: Visit, cast: Cast) -> None:
    _, here = begun(cast)
    one = Talk(visit(cast.facilitator).new_page(), Mouse())
    other = Talk(visit(cast.contributor, PHONE).new_page(), Finger())
    for talk in (one, other):
        talk.page.goto(f"{here}draw/{ask('who-cares-for-you')}")
    one.page.locator("textarea[name=lines]").fill("Bea, weekly")
    other.answer("Ann, shopping daily")
    expect(one.page.locator("#drawing")).to_contain_text("Ann")
    expect(one.page.locator("textarea[name=lines]")).to_have_value("Bea, weekly")
    one.press("Yes, put this on the map")
    assert {"Ann", "Bea"} < names(cast)


def test_a_line_that_is_changed_after_it_was_shown_is_shown_again(page: Page, cast: Cast) -> None:
    _, here = begun(cast)
    page.goto(f"{here}draw/{ask('who-cares-for-you')}")
    field = page.locator("textarea[name=lines]")
    field.fill("Ann")
    expect(page.locator("#understood li")).to_have_count(1)
    page.route("**/draw/**", lambda route: route.abort())  # the newer reading does not come through
    field.fill("Ann\nBea")
    expect(page.locator("#understood input")).to_have_count(0)
    page.unroute("**/draw/**")
    with page.expect_navigation():
        page.locator("form[data-answer] button.big").click()
    expect(page.locator("h2", has_text="Is this right?")).to_be_visible()
    assert "Bea" not in names(cast)


def test_the_page_goes_with_the_right_to_look(visit: Visit, cast: Cast) -> None:
    _, here = begun(cast)
    page = visit(cast.contributor).new_page()
    page.goto(f"{here}draw/{ask('who-cares-for-you')}")
    expect(page.locator("#drawing")).to_contain_text("Jo")
    cast.map.hats.filter(account=cast.contributor).delete()
    expect(page.locator("main")).not_to_contain_text("Jo")


STEPS = (
    "prepare/",
    f"draw/{ask('who-cares-for-you')}",
    f"draw/{ask('who-used-to-be-there')}",
    f"look/{ask('who-would-step-in')}",
    f"look/{ask('where-it-is-strained')}",
    "close/",
)


def test_every_step_is_flawless(visit: Visit, cast: Cast) -> None:
    _, here = begun(cast)
    page = visit(cast.facilitator, STILL).new_page()
    bare = visit(cast.facilitator, STILL, NO_SCRIPTS).new_page()
    for step in STEPS:
        page.goto(here + step)
        assert flaws(page) == []
        bare.goto(here + step)
        assert axe(bare) == []


def test_the_choice_of_what_comes_first_is_flawless(visit: Visit, cast: Cast) -> None:
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.FIRST_MAP)
    page = visit(cast.facilitator, STILL).new_page()
    page.goto(f"/maps/{row.map_id}/conversations/{row.pk}/draw/")
    expect(page.locator("h1")).to_have_text("How does Mum see it?")
    assert flaws(page) == []


def test_every_state_of_a_conversation_is_flawless(visit: Visit, cast: Cast) -> None:
    row, here = begun(cast)
    page = visit(cast.facilitator, STILL).new_page()
    hub = f"/maps/{cast.map.pk}/conversations/"
    page.goto(hub)
    assert flaws(page) == []
    page.goto(f"{here}draw/{ask('who-cares-for-you')}")
    page.locator("textarea[name=lines]").fill(f"{LINES}\n,,")
    expect(page.locator("#understood li")).to_have_count(3)
    assert flaws(page) == []
    button(page, "Go on")
    expect(page.locator("#understood .wrong")).to_be_visible()
    assert flaws(page) == []
    page.goto(f"{here}look/{ask('what-matters-most')}")
    page.get_by_label("In your own words").fill("x" * 3_000)
    button(page, "Go on")
    page.goto(f"{here}look/{ask('what-matters-most')}")
    assert flaws(page) == []
    page.get_by_role("link", name=re.compile("Change")).click()
    assert flaws(page) == []
    page.goto(f"{here}close/")
    button(page, "Pause")
    assert flaws(page) == []
    talking.go_on(row)
    page.goto(f"{here}close/")
    button(page, "Close and keep")
    assert flaws(page) == []
    page.goto(hub)
    assert flaws(page) == []


def test_the_choice_of_whom_to_practise_with_is_flawless(visit: Visit, cast: Cast) -> None:
    page = visit(cast.stranger, STILL).new_page()
    page.goto("/practise/talking/")
    assert flaws(page) == []
    button(page, "Tariq Hussain")
    page.get_by_role("link", name="Draw", exact=True).click()
    expect(page.locator("main")).to_contain_text("Tariq Hussain might say:")
    assert flaws(page) == []
