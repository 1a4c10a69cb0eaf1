"""When someone walks in, the screen is covered at once, and comes back as it was."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Visit
from tests.browser.editor import open_map, panel
from tests.browser.flaws import flaws
from tests.service.cast import JO, Cast
from tests.service.programs import Program, command
from tools.devices import NARROW, NO_SCRIPTS, PHONE, STILL, Settings

BUTTON = "a.cover-now"
_SEEN = """() => [...document.querySelectorAll("body *")]
  .filter(each => !each.closest("#cover") && each.checkVisibility({visibilityProperty: true}))
  .map(each => each.outerHTML.slice(0, 80))"""
_CENTRE = (221, 170, 51)
"""The colour of whoever is in the middle, which nothing else has."""


def twice(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def is_covered(page: Page) -> None:
    """Nothing of the page can be seen, heard or pressed, nor read on its tab."""
    assert page.evaluate(_SEEN) == []
    assert page.title() == "Clock"
    assert not re.search("Mum|Jo", page.locator("body").aria_snapshot())
    assert re.fullmatch(r"\d\d:\d\d", page.locator("#cover h1").inner_text())


def is_uncovered(page: Page) -> None:
    expect(page.locator("#cover")).to_have_count(0)
    expect(page.locator("#drawing svg")).to_be_visible()
    assert "Mum" in page.title()


def shown(page: Page) -> bool:
    """Whether the drawing is in a picture of the screen."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").getcolors(2**24) or []
    return any(colour == _CENTRE for _, colour in picture)


@pytest.mark.parametrize("device", [{}, PHONE, NARROW])
def test_the_button_covers_the_screen_and_uncovers_it(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    page = visit(cast.owner, device).new_page()
    open_map(page, cast.map.pk)
    assert shown(page)
    page.evaluate("scrollTo(0, 200)")
    page.locator(BUTTON).click()
    is_covered(page)
    assert not shown(page)
    page.get_by_role("button", name="Go on").click()
    is_uncovered(page)
    assert page.evaluate("scrollY") == pytest.approx(200, abs=1)
    expect(page.locator(BUTTON)).to_be_in_viewport()


def test_escape_pressed_twice_covers_and_uncovers_wherever_one_is(page: Page, cast: Cast) -> None:
    open_map(page, cast.map.pk)
    for place in ("#quick-line", "[name=find]", "#drawing .cw-actor", "body"):
        if place != "body":
            page.locator(place).first.focus()
        twice(page)
        is_covered(page)
        twice(page)
        is_uncovered(page)


def test_escape_pressed_once_or_slowly_covers_nothing(page: Page, cast: Cast) -> None:
    open_map(page, cast.map.pk)
    for _ in range(2):
        page.keyboard.press("Escape")
        page.wait_for_timeout(800)
    is_uncovered(page)


def test_what_is_being_written_is_covered_without_a_question_and_is_still_there_afterwards(
    page: Page, cast: Cast
) -> None:
    asked = list[str]()

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", answer)
    open_map(page, cast.map.pk)
    page.locator('#tools a[href$="/who/add/"]').click()
    field = page.locator("#panel [name=name]")
    field.fill("Zoe")
    field.press("Escape")
    page.keyboard.press("Escape")
    is_covered(page)
    page.wait_for_timeout(900)
    is_covered(page)
    twice(page)
    expect(field).to_have_value("Zoe")
    expect(field).to_be_focused()
    assert asked == []
    field.press("Escape")
    page.wait_for_timeout(900)
    assert len(asked) == 1  # as ever, where the screen is not covered


def test_it_stays_covered_over_reloading_and_going_back_and_no_page_flashes_up(
    page: Page, cast: Cast
) -> None:
    page.goto("/maps/")
    open_map(page, cast.map.pk)
    twice(page)
    page.add_init_script("""
      globalThis.flashes = [];
      const look = () => {
        const main = document.querySelector("body > main:not(#cover)");
        if (main?.checkVisibility({visibilityProperty: true})) flashes.push(main.innerText);
        if (/Mum/.test(document.title)) flashes.push(document.title);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    """)
    page.reload()
    is_covered(page)
    page.go_back()
    page.wait_for_url("**/maps/")
    is_covered(page)
    page.go_forward()
    page.wait_for_url("**/maps/*/")
    is_covered(page)
    assert page.evaluate("flashes") == []
    twice(page)
    is_uncovered(page)
    page.go_back()
    page.wait_for_url("**/maps/")
    expect(page.locator(".cards")).to_be_visible()


def test_nothing_is_told_of_what_others_do_meanwhile(page: Page, cast: Cast) -> None:
    open_map(page, cast.map.pk)
    twice(page)
    added = command("add_actor", id=uuid4().hex, actor={"name": "Zoe"})
    Program(cast.facilitator).send(cast.map.pk, added)
    expect(page.locator("#outline")).to_contain_text("Zoe")
    is_covered(page)
    twice(page)
    expect(page.locator("#outline")).to_contain_text("Zoe")
    expect(page.locator("#outline")).to_be_visible()


def test_keys_do_nothing_to_what_is_covered(page: Page, cast: Cast) -> None:
    open_map(page, cast.map.pk)
    panel(page, f"/who/{JO}/")
    page.locator("#drawing .cw-actor").first.focus()
    twice(page)
    before = cast.map.sequence
    for key in ("Delete", "t", "Enter", "Control+z", "Tab"):
        page.keyboard.press(key)
        if key == "Tab":
            expect(page.get_by_role("button", name="Go on")).to_be_focused()
    cast.map.refresh_from_db()
    assert cast.map.sequence == before
    is_covered(page)


def test_a_covered_page_prints_as_a_clock(page: Page, cast: Cast) -> None:
    open_map(page, cast.map.pk)
    twice(page)
    page.emulate_media(media="print")
    is_covered(page)
    assert page.pdf().count(b"/Type /Page\n") == 1


def test_a_covered_page_is_flawless(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, STILL).new_page()
    open_map(page, cast.map.pk)
    twice(page)
    assert flaws(page) == []


@pytest.mark.parametrize("device", [{}, PHONE])
def test_with_scripts_off_the_button_leads_to_a_covered_page_and_back(
    visit: Visit, cast: Cast, device: Settings
) -> None:
    page = visit(cast.owner, device, NO_SCRIPTS, STILL).new_page()
    page.goto(f"/maps/{cast.map.pk}/?view=strength")
    page.locator(BUTTON).click()
    assert page.url.endswith("/covered/")
    assert page.title() == "Clock"
    assert not re.search("Mum|Jo", page.content())
    assert not shown(page)
    page.get_by_role("link", name="Go on").click()
    assert page.url.endswith(f"/maps/{cast.map.pk}/?view=strength")


def test_the_covered_page_for_scripts_off_is_flawless(visit: Visit) -> None:
    page = visit(None, STILL).new_page()
    page.goto("/covered/")
    assert flaws(page) == []
