"""Agreeing in a browser, and what comes after: on a phone, by keys alone, with scripts off."""

from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from careweave.caremap.vocabulary import Occasion, Visibility
from careweave.service.agreements import agreeing
from careweave.service.agreements.contents import Agreed, Became, Doer, How
from careweave.service.conversations import reflecting, talking
from careweave.service.conversations.contents import Words
from careweave.service.conversations.models import Conversation
from careweave.service.debriefs import noting
from careweave.service.debriefs.contents import Noted, noted
from careweave.service.debriefs.models import Debrief, Feeling
from tests.browser.conftest import Visit
from tests.browser.flaws import flaws
from tests.browser.hands import Finger, Hand, Keys
from tests.service.cast import JO, Cast
from tests.service.clients import signed_in
from tools.devices import NO_SCRIPTS, PHONE, STILL, Settings


def begun(cast: Cast, occasion: Occasion = Occasion.CRISIS) -> tuple[Conversation, str]:
    row = talking.begin(cast.map, cast.facilitator, uuid4(), occasion)
    return row, f"/maps/{row.map_id}/conversations/{row.pk}/"


def agreed(cast: Cast, text: str, row: Conversation | None = None, **said: object) -> None:
    content = Agreed.model_validate({"text": text, **said})
    agreeing.agree(cast.visit(cast.owner), uuid4(), content, conversation=row)


def closed(cast: Cast, here: str) -> None:
    sent = {"deed": uuid4(), "seen": 0, "date": "2026-11-25"}
    assert signed_in(cast.facilitator).post(f"{here}close/", sent).status_code == 302


class Counting:
    """A hand whose presses are counted."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.many = hand, 0

    def press(self, target: Locator) -> None:
        self.many += 1
        self.hand.press(target)

    def tick(self, target: Locator) -> None:
        self.many += 1
        self.hand.tick(target)

    def write(self, target: Locator, words: str) -> None:
        self.hand.write(target, words)

    def choose(self, target: Locator, value: str) -> None:
        self.many += 1
        self.hand.choose(target, value)


def button(page: Page, name: str) -> Locator:
    return page.locator("main").get_by_role("button", name=name, exact=True)


def agree_two(page: Page, hand: Hand) -> None:
    """Agree two things, each with somebody and a day, and go on."""
    for text, last in (("Jo asks next door", "Keep this"), ("The nurse is called", "Go on")):
        field = page.get_by_label("In a short sentence")
        expect(field).to_be_focused()
        page.keyboard.type(text)
        hand.tick(page.locator(f"[name=who][value='actor {JO}']"))
        hand.tick(page.locator("[name=when][value=week]"))
        with page.expect_navigation():
            hand.press(button(page, last))


@pytest.mark.parametrize("scripts", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_two_things_are_agreed_on_a_phone_with_six_taps(
    visit: Visit, cast: Cast, scripts: Settings
) -> None:
    row, here = begun(cast)
    page, hand = visit(cast.facilitator, PHONE, scripts).new_page(), Counting(Finger())
    page.goto(f"{here}agree/")
    agree_two(page, hand)
    assert page.url.endswith("/close/")
    assert hand.many == 6
    found = agreeing.agreed_in(row, cast.visit(cast.owner))
    assert [each.agreed.text for each in found] == ["Jo asks next door", "The nurse is called"]
    assert all(each.who == ("Jo",) and each.row.due_on for each in found)


@pytest.mark.parametrize("scripts", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_by_keys_alone_what_was_agreed_is_closed_and_more_is_agreed(
    visit: Visit, cast: Cast, scripts: Settings
) -> None:
    agreed(cast, "Jo asks about Sundays")
    row, here = begun(cast, Occasion.REVIEW)
    page = visit(cast.facilitator, scripts).new_page()
    hand = Keys(page)
    page.goto(f"{here}agree/")
    hand.write(page.get_by_label("In a few words, if you like"), "They said yes")
    with page.expect_navigation():
        hand.press(button(page, "Done"))
    expect(page.locator("main")).to_contain_text("They said yes")
    expect(page.get_by_label("In a short sentence")).to_be_focused()
    page.keyboard.type("Tea on Mondays")
    hand.tick(page.locator(f"[name=who][value='actor {JO}']"))
    with page.expect_navigation():
        hand.press(button(page, "Go on"))
    assert page.url.endswith("/close/")
    [new] = agreeing.agreed_in(row, cast.visit(cast.owner))
    assert (new.agreed.text, new.agreed.who) == ("Tea on Mondays", (Doer(actor=JO),))
    [past] = agreeing.past_on(cast.visit(cast.owner))
    assert past.last
    assert past.last.said == Became(how=How.DONE, words="They said yes")


def test_a_day_is_asked_for_where_there_is_one(visit: Visit, cast: Cast) -> None:
    _, here = begun(cast)
    page = visit(cast.facilitator).new_page()
    page.goto(f"{here}agree/")
    expect(page.get_by_label("Which day")).to_be_hidden()
    page.get_by_text("On a day").click()
    page.get_by_label("Which day").fill("2026-12-24")
    page.get_by_label("In a short sentence").fill("Everybody comes")
    with page.expect_navigation():
        button(page, "Keep this").click()
    expect(page.locator("main")).to_contain_text("by Thursday 24 December 2026")


@pytest.mark.parametrize("scripts", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_after_closing_a_face_is_kept_and_a_debrief_is_written_and_shared(
    visit: Visit, cast: Cast, scripts: Settings
) -> None:
    _, here = begun(cast)
    closed(cast, here)
    page = visit(cast.facilitator, PHONE, scripts).new_page()
    hand = Keys(page)
    page.goto(here)
    hand.go(page.locator("[name=face]:checked"))
    hand.key(*["ArrowUp"] * 4)
    with page.expect_navigation():
        hand.press(button(page, "Keep this"))
    expect(page.locator(".felt")).to_contain_text("Calm")
    assert Feeling.objects.exists()
    with page.expect_navigation():
        hand.press(page.get_by_role("link", name="Write a few words"))
    hand.write(page.get_by_label("How was it for you?"), "Long")
    with page.expect_navigation():
        hand.press(button(page, "Keep this for myself"))
    with page.expect_navigation():
        hand.press(button(page, "Share with Peer Supervisor"))
    row = Debrief.objects.select_related("notebook").get()
    assert row.shared_with == cast.peer_supervisor
    assert noted(row) == Noted(was="Long")


@pytest.mark.parametrize("look", ["", "?easy"])
def test_what_was_seen_and_agreed_prints_on_one_page(visit: Visit, cast: Cast, look: str) -> None:
    row, here = begun(cast)
    reflecting.say(row, cast.owner, uuid4(), Words(words="We laughed."))
    agreed(cast, "Tea on Mondays", row, who=({"actor": JO},))
    closed(cast, here)
    page = visit(cast.facilitator).new_page()
    page.goto(f"{here}sheet/{look}")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("scripts", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_every_page_of_agreements_is_flawless(visit: Visit, cast: Cast, scripts: Settings) -> None:
    agreed(cast, "Jo asks about Sundays", visible_to=Visibility.TEAM)
    row, here = begun(cast, Occasion.REVIEW)
    page = visit(cast.facilitator, STILL, scripts).new_page()
    page.goto(f"{here}agree/")
    assert flaws(page) == []
    button(page, "Keep this").click()
    expect(page.locator(".errors")).to_be_visible()
    assert flaws(page) == []
    [shown] = agreeing.open_on(cast.visit(cast.owner))
    agreeing.say(cast.visit(cast.owner), shown.row, uuid4(), Became(how=How.GOES_ON), row)
    agreed(cast, "Tea on Mondays", row)
    all_ = f"/maps/{cast.map.pk}/agreements/"
    one = f"{all_}{shown.row.pk}/"
    for way in (f"{here}agree/", all_, f"{all_}new/", one, f"{one}change/", f"{here}sheet/"):
        page.goto(way)
        assert flaws(page) == [], way


@pytest.mark.parametrize("scripts", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_every_page_after_a_conversation_is_flawless(
    visit: Visit, cast: Cast, scripts: Settings
) -> None:
    row, here = begun(cast)
    closed(cast, here)
    debrief = noting.write(cast.facilitator, row, Noted(was="Long", helps="A walk"))
    noting.share(debrief, cast.peer_supervisor.pk)
    organisation = cast.circle.organisation_id
    ways = (
        here,
        f"{here}sheet/?easy",
        "/debriefs/",
        f"/debriefs/after/{row.pk}/",
        f"/debriefs/{debrief.pk}/",
        f"/debriefs/with/{cast.peer_supervisor.pk}/at/{organisation}/",
    )
    page = visit(cast.facilitator, STILL, scripts).new_page()
    for way in ways:
        page.goto(way)
        assert flaws(page) == [], way
    page = visit(cast.peer_supervisor, STILL, scripts).new_page()
    page.goto(f"/organisations/{organisation}/supervision/")
    expect(page.locator("main")).to_contain_text("A walk")
    assert flaws(page) == []
