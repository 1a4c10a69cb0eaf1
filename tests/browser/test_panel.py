"""The panel beside the drawing opens, closes, and gives the focus back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Dialog, Page, Route, expect

from careweave.caremap.commands import ChangeActor
from careweave.service.maps.contents import history
from tests.browser.conftest import Visit
from tests.browser.drawn import actor, focused, go_to, place, spot
from tests.browser.editor import form, kept_here, open_map, panel, said, settled
from tests.browser.hands import Keys
from tests.browser.worked import CAROLINE, kept, living
from tests.service.cast import JO, JO_FOR_MUM, Cast


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """Mum's map, open before its owner."""
    page = visit(cast.owner).new_page()
    open_map(page, cast.map.pk)
    return page


def close_by_button(page: Page) -> None:
    page.locator("#panel .close").click()


def close_by_key(page: Page) -> None:
    page.keyboard.press("Escape")


def close_by_going_back(page: Page) -> None:
    page.go_back()


@pytest.mark.parametrize("close", [close_by_button, close_by_key, close_by_going_back])
def test_the_panel_closes_and_the_focus_is_where_it_was(
    page: Page, close: Callable[[Page], None]
) -> None:
    opened = panel(page, f"/who/{JO}/")
    close(page)
    expect(opened).to_be_hidden()
    expect(page.locator(f'#outline a[href$="/who/{JO}/"]')).to_be_focused()


def test_whoever_is_opened_on_the_drawing_is_marked_and_gets_the_focus_back(page: Page) -> None:
    page.mouse.click(*spot(page, JO))
    expect(page.locator("#panel h1")).to_have_text("Jo")
    chosen = page.locator("#drawing .cw-chosen")
    expect(chosen).to_have_attribute("data-actor", JO)
    page.keyboard.press("Escape")
    expect(actor(page, JO)).to_be_focused()
    expect(chosen).to_have_count(0)


def test_a_tie_is_opened_on_the_drawing(page: Page) -> None:
    go_to(Keys(page), JO, "Jo")
    page.keyboard.press("l")
    expect(page.locator(f'#drawing [data-tie="{JO_FOR_MUM}"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h1")).to_have_text("Jo for Mum")


def test_words_that_are_not_saved_are_not_left_without_asking(page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator('#tools a[href$="/who/add/"]').click()
    name = page.locator("#panel [name=name]")
    name.fill("Ann")
    with page.expect_event("dialog"):  # once it is clear that Escape is not pressed twice
        page.keyboard.press("Escape")
    expect(name).to_have_value("Ann")
    assert asked == ["What you wrote here is not saved. Leave it?"]


def test_what_is_refused_is_told_and_what_was_written_stays(page: Page, cast: Cast) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    change.locator("summary").click()
    change.locator("[name=note]").fill("Has a car.")
    change.locator("[name=since]").fill("soon")
    change.locator("button.big").click()
    expect(page.locator("#panel .errors")).to_contain_text("Since")
    expect(page.locator("#panel [name=since]")).to_have_value("soon")
    page.locator("#panel [name=since]").fill("2019")
    page.locator("#panel button.big").click()
    settled(page, cast.map.pk)
    jo = kept(cast.map.pk).actors[JO]
    assert (jo.note, str(jo.since)) == ("Has a car.", "2019")


def test_what_one_says_while_the_panel_is_fetched_anew_is_not_taken_back(
    page: Page, cast: Cast
) -> None:
    old: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if route.request.method == "GET" and not old:
            old.append((route, route.fetch()))
        else:
            route.continue_()

    change = form(page, f"/who/{JO}/", "/change/")
    page.evaluate(_WATCH)
    page.route("**/change/", hold)
    with page.expect_request(lambda each: each.url.endswith("/change/") and each.method == "GET"):
        change.locator("[name=presence]").select_option("far")
    change.locator("[name=support]").select_option("formal")
    kept_here(page)
    for route, response in old:
        route.fulfill(response=response)
    settled(page, cast.map.pk)
    assert len(old) == 1
    assert {*page.evaluate("seen")} <= {"formal"}
    assert kept(cast.map.pk).actors[JO].support == "formal"


_WATCH = """() => {
  window.seen = [];
  const panel = document.getElementById("panel");
  const look = () => seen.push(panel.querySelector("[name=support]")?.value);
  new MutationObserver(look).observe(panel, { childList: true });
}"""


def test_what_is_chosen_by_arrow_keys_is_said_once(page: Page, cast: Cast) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    Keys(page).choose(change.locator("[name=presence]"), "household")
    page.keyboard.press("Tab")
    settled(page, cast.map.pk)
    (said_,) = history(cast.map)[cast.map.sequence :]
    assert isinstance(said_, ChangeActor)
    assert said_.value == "household"


def test_everything_has_one_stop_of_the_tab_key(page: Page) -> None:
    stops = page.locator("#drawing [tabindex='0'], #drawing a, #drawing button, #drawing input")
    expect(stops).to_have_count(1)
    keys = Keys(page)
    keys.go(stops)
    keys.key("Tab")
    keys.look()
    assert not page.evaluate("document.activeElement.closest('#drawing')")
    keys.key("Shift+Tab")
    expect(stops).to_be_focused()


ARROWS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}


@pytest.mark.parametrize("key", ARROWS)
def test_an_arrow_key_goes_to_whoever_stands_on_that_side(page: Page, cast: Cast, key: str) -> None:
    open_map(page, living(CAROLINE, cast.owner).pk)
    page.locator("#drawing [tabindex='0']").focus()
    here = focused(page)
    page.keyboard.press(key)
    expect(actor(page, here)).not_to_be_focused()
    (x, y), (to_x, to_y) = place(page, here), place(page, focused(page))
    dx, dy = ARROWS[key]
    ahead, aside = (to_x - x) * dx + (to_y - y) * dy, (to_x - x) * dy - (to_y - y) * dx
    assert ahead >= abs(aside)


@pytest.mark.parametrize(
    ("key", "place"), [("/", "[name=find]"), ("a", "#quick-line"), ("?", "#keys summary")]
)
def test_keys_lead_to_what_the_panel_covers(page: Page, key: str, place: str) -> None:
    page.mouse.click(*spot(page, JO))
    expect(page.locator("#panel h1")).to_have_text("Jo")
    actor(page, JO).focus()
    page.keyboard.press(key)
    expect(page.locator(place)).to_be_focused()
    expect(page.locator("#panel")).to_be_hidden()


def test_what_is_done_is_said_to_whoever_listens(page: Page) -> None:
    live = said(page)
    change = form(page, f"/who/{JO}/", "/change/")
    change.locator("[name=presence]").select_option("far")
    expect(live).to_contain_text("Saved: Jo.")
    expect(live).to_have_role("status")
    expect(live).to_have_attribute("aria-live", "polite")
