"""How many acts a conversation takes: taps and keys, text apart. `make bench` prints them.

The review and the crisis are counted where they are tried: ``test_review``, ``test_crisis``.
"""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from careweave.caremap.actors import Actor
from careweave.service.maps import beginning, contents
from careweave.service.maps.models import Map
from tests.browser.conftest import Visit
from tests.browser.effort import Counted, tell
from tests.browser.hands import Finger
from tests.service.asked import ask
from tests.service.cast import Cast
from tools.devices import PHONE

ANSWERS = {
    "who-cares-for-you": """\
Jo, daughter, nearby, shopping weekly
Kath, neighbour, nearby, keeps an eye daily
Rex, dog, same home, company every day
Ruth, friend, company monthly
Ben, grandson, company monthly""",
    "whom-do-you-care-for": "Mia, granddaughter, homework weekly\nJo, emotional support weekly",
    "who-else-cares-for-them": "Jo, cooking daily",
    "who-comes-paid": "Sunita, carer, personal care daily\nDr Patel, GP, medical care monthly",
    "who-is-far-and-near": "Lena, sister, far away, rings weekly",
    "places-that-matter": "The library",
    "groups-you-belong-to": "The choir, company weekly",
    "what-you-give": "Rex, food daily\nKath, company weekly\nRuth, emotional support monthly",
    "who-could-be-there": "The lunch club",
}
"""A first map of 12 around the person, with 15 ties."""


def press(page: Page, hand: Counted, role: str, name: str) -> None:
    target = page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]  # it is one
    with page.expect_navigation():
        hand.press(target)


def first_map(page: Page, hand: Counted, care_map: Map) -> None:
    """From the map's page to the closed conversation."""
    page.goto(f"/maps/{care_map.pk}/")
    press(page, hand, "link", "Talk together")
    press(page, hand, "button", "First map")
    press(page, hand, "link", "Skip this")
    press(page, hand, "button", "People care for me")
    for id_, lines in ANSWERS.items():
        if id_ != next(iter(ANSWERS)):
            expect(page).to_have_url(re.compile(re.escape(ask(id_))))
        hand.write(page.locator("textarea[name=lines]"), lines)
        expect(page.locator("#understood li")).to_have_count(len(lines.splitlines()))
        press(page, hand, "button", "Yes, put this on the map")
        if page.url.endswith(ask("who-helps-the-helpers")):
            press(page, hand, "link", "Next")
    with page.expect_navigation():
        hand.press(page.locator(".ways a").last)
    press(page, hand, "button", "Close and keep")
    expect(page.locator("h1")).to_contain_text("First map")


def test_a_first_map_of_12_actors_and_15_ties(visit: Visit, cast: Cast) -> None:
    care_map = beginning.begin(cast.facilitator, uuid4(), Actor(name="Ada", kind="person"))
    hand = Counted(Finger())
    first_map(visit(cast.facilitator, PHONE).new_page(), hand, care_map)
    care_map.refresh_from_db()
    drawn = contents.state_of(care_map)
    assert (len(drawn.alters), len(drawn.ties)) == (12, 15)
    tell("a first map of 12 actors and 15 ties", hand.effort)
    assert hand.effort.acts <= 30
