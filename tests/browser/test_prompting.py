"""What is asked and whom to turn to, in a browser: set by keyboard, scripts off, and flawless."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import talking
from careweave.service.conversations.models import Conversation
from careweave.service.conversations.steps import STEPS
from careweave.service.prompting import turning
from tests.browser.conftest import Visit
from tests.browser.flaws import flaws
from tests.browser.test_sharing import tab_to
from tests.service.asked import ask
from tests.service.cast import Cast
from tools.devices import NARROW, NO_SCRIPTS, PHONE, STILL, Settings


def here(cast: Cast) -> str:
    return f"/organisations/{cast.circle.organisation_id}/"


def talk(cast: Cast, occasion: Occasion = Occasion.FIRST_MAP) -> Conversation:
    return talking.begin(cast.map, cast.facilitator, uuid4(), occasion)


def press(page: Page, name: str) -> None:
    """Come by the Tab key to what is called so, and press Enter."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("device", [PHONE, NARROW], ids=["phone", "narrow"])
def test_a_question_of_ones_own_is_added_by_keyboard_with_scripts_off_and_asked(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    page = visit(cast.administrator, device, NO_SCRIPTS).new_page()
    page.goto(f"{here(cast)}prompts/add/draw/")
    for label, words in (
        ("The question", "Who sings with you?"),
        ("In easy words", "Who sings with you?"),
        ("A tip for whoever guides", "Sing along."),
    ):
        tab_to(page, label)
        page.keyboard.type(words)
    press(page, "Add it")
    card = page.locator("li", has_text="Who sings with you?")
    expect(card).to_contain_text("your own")
    with page.expect_navigation():
        card.get_by_role("button", name="Up").press("Enter")

    row = talk(cast)
    asked = visit(cast.facilitator, device, NO_SCRIPTS).new_page()
    asked.goto(
        f"/maps/{cast.map.pk}/conversations/{row.pk}/draw/{ask(card.get_attribute('id') or '')}"
    )
    expect(asked.locator("h1")).to_contain_text("Who sings with you?")


def test_what_is_hidden_can_be_shown_again_and_what_may_hurt_never_comes_first(
    visit: Visit, cast: Cast
) -> None:
    page = visit(cast.coordinator, PHONE, NO_SCRIPTS).new_page()
    page.goto(f"{here(cast)}prompts/")
    card = page.locator("#places-that-matter")
    card.get_by_role("button", name="Hide").click()
    expect(card).to_contain_text("hidden")
    card.get_by_role("button", name="Show").click()
    expect(card).not_to_contain_text("hidden")
    hurts = page.locator("#where-do-you-see-it-otherwise")
    hurts.get_by_role("button", name="Up").click()
    hurts.get_by_role("button", name="Up").click()
    expect(page.locator("#messages")).to_contain_text("may hurt, so it cannot be asked first")
    expect(page.locator("#messages")).to_contain_text("Nothing is changed")


@pytest.mark.parametrize("occasion", [Occasion.FIRST_MAP, Occasion.CRISIS])
def test_somebody_to_turn_to_is_at_hand_at_every_step_of_a_conversation(
    visit: Visit, cast: Cast, occasion: Occasion
) -> None:
    said = {"name": "Ruth, on call", "what_for": "At night.", "telephone": "0300 123 4567"}
    turning.add(cast.circle.organisation, uuid4(), said)
    row = talk(cast, occasion)
    page = visit(cast.contributor, NARROW, NO_SCRIPTS).new_page()
    page.goto("/turn-to/")
    expect(page.locator("main")).not_to_contain_text("Ruth")
    for step in STEPS[occasion]:
        if step in ("prepare", "close"):
            continue
        page.goto(f"/maps/{cast.map.pk}/conversations/{row.pk}/{step.value}/")
        page.locator("summary", has_text="Somebody to turn to").press("Enter")
        ring = page.get_by_role("link", name="Ring 0300 123 4567")
        expect(ring).to_be_visible()
        assert ring.get_attribute("href") == "tel:03001234567"


def test_the_pages_of_what_is_asked_and_whom_to_turn_to_are_flawless(
    visit: Visit, cast: Cast
) -> None:
    page = visit(cast.coordinator, STILL).new_page()
    found = {}
    for path in ("prompts/", "prompts/add/draw/", "turn-to/", "turn-to/add/"):
        page.goto(here(cast) + path)
        found[path] = flaws(page)
    turning.begin(cast.circle.organisation)
    page.goto(f"{here(cast)}turn-to/")
    found["turn-to/ of its own"] = flaws(page)
    page.goto("/turn-to/")
    found["for everyone"] = flaws(page)
    page.goto(f"{here(cast)}prompts/add/look/")
    page.locator("form.card").evaluate("form => { form.noValidate = true; form.submit(); }")
    expect(page.locator(".errors")).to_be_visible()
    found["refused"] = flaws(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_question_with_its_list_of_people_open_is_flawless(visit: Visit, cast: Cast) -> None:
    row = talk(cast)
    page = visit(cast.facilitator, STILL).new_page()
    page.goto(f"/maps/{cast.map.pk}/conversations/{row.pk}/look/")
    page.locator("summary", has_text="Somebody to turn to").click()
    assert flaws(page) == []


def test_what_might_be_asked_before_a_conversation_is_flawless_unfolded(
    visit: Visit, cast: Cast
) -> None:
    row = talk(cast)
    page = visit(cast.facilitator, STILL).new_page()
    page.goto(f"/maps/{cast.map.pk}/conversations/{row.pk}/prepare/")
    page.locator("summary", has_text="What you might ask").click()
    expect(page.locator("main")).to_contain_text("What could be our sign for")
    assert flaws(page) == []
