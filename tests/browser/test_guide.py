"""The guide is read at a desk and on a phone, by keyboard, with scripts off, and is flawless."""

from playwright.sync_api import Page, expect

from careweave.service.guide.chapters import CHAPTERS
from careweave.service.guide.worked import WORKED
from tests.browser.conftest import Visit
from tests.browser.flaws import flaws
from tests.service.cast import Cast
from tools.devices import NARROW, NO_SCRIPTS, STILL


def is_too_wide(page: Page) -> bool:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width > int(NARROW["viewport"]["width"])


def test_every_page_of_the_guide_is_flawless(visit: Visit, cast: Cast) -> None:
    page = visit(cast.reader, STILL).new_page()
    found = {}
    for path in ("", *(chapter.slug for chapter in CHAPTERS)):
        page.goto(f"/guide/{path}/".replace("//", "/"))
        found[path] = flaws(page)
    for example in (WORKED[0], WORKED[-1]):
        page.goto(f"/guide/examples/{example.slug}/")
        found[example.slug] = flaws(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_it_is_read_from_the_first_chapter_to_the_last_without_scripts_on_a_small_phone(
    visit: Visit, cast: Cast
) -> None:
    page = visit(cast.reader, NARROW, NO_SCRIPTS).new_page()
    page.goto("/maps/")
    page.get_by_role("link", name="The guide").click()
    page.get_by_role("link", name=CHAPTERS[0].title).first.click()
    for chapter in CHAPTERS[1:]:
        assert not is_too_wide(page)
        page.get_by_role("link", name=f"Next: {chapter.title}").click()
        expect(page.locator("h1")).to_have_text(chapter.title)
    assert not is_too_wide(page)


def test_an_example_is_looked_at_and_read_by_keyboard_on_a_small_phone(
    visit: Visit, cast: Cast
) -> None:
    page = visit(cast.reader, NARROW, NO_SCRIPTS).new_page()
    page.goto("/guide/")
    page.get_by_role("link", name=WORKED[0].title).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#drawing svg.cw-map")).to_be_visible()
    expect(page.locator("main")).to_contain_text(WORKED[0].outline.sections[0].heading)
    assert not is_too_wide(page)
    page.locator("summary", has_text="What the marks mean").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[open] svg")).to_be_visible()
    assert not is_too_wide(page)
