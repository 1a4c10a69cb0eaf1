"""The page of a map with its scripts: to open it, and to wait until it is at rest."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from careweave.service.maps.models import Map

_NOTHING_WAITS = "() => !Object.keys(localStorage).some(key => key.startsWith('careweave/'))"
_IS_SHOWN = "n => Number(document.getElementById('map-state').dataset.sequence) >= n"


def open_map(page: Page, map_id: Any) -> None:
    """Open a map, and wait until its scripts are there and hear what others change."""
    with page.expect_response("**/changes/"):
        page.goto(f"/maps/{map_id}/")
    started(page)


def started(page: Page) -> None:
    """Wait until the scripts of the page are there."""
    page.wait_for_selector("html[data-scripts=on]")


def settled(page: Page, map_id: Any) -> None:
    """Wait until everything that was done is kept, and the page shows it."""
    kept_here(page)
    page.wait_for_function(_IS_SHOWN, arg=Map.objects.get(pk=map_id).sequence)


def kept_here(page: Page) -> None:
    """Wait until everything that was done on the page is kept."""
    page.wait_for_function(_NOTHING_WAITS)


def panel(page: Page, path: str) -> Locator:
    """Open the page of something on the map in the panel, by its link in the words."""
    page.locator(f'main a[href$="{path}"]').first.click()
    found = page.locator("#panel")
    expect(found.locator("h1")).to_be_focused()
    return found


def form(page: Page, path: str, then: str) -> Locator:
    """Open the page of something on the map in the panel, and a form from there."""
    link = panel(page, path).locator(f'a[href$="{then}"]')
    link.click()
    found = page.locator("#panel form[data-deed]:has(button.big)")
    expect(found).to_be_visible()
    return found


def add(page: Page, line: str) -> None:
    """Add someone by a line."""
    page.locator("#quick-line").fill(line)
    page.locator(".quick button").click()
    page.locator("#panel form[data-deed] button.big").click()


_ASKS = """([url, said]) => {
  const form = document.createElement("form");
  [form.method, form.action] = ["post", url];
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries({csrfmiddlewaretoken: token, ...said})) {
    const field = form.appendChild(document.createElement("input"));
    [field.name, field.value] = [name, value];
  }
  document.body.append(form);
  form.submit();
}"""


def ask(page: Page, url: str, **said: str) -> None:
    """Open a page by sending words to it, as a form does where scripts are off."""
    page.goto("/maps/")
    with page.expect_navigation():
        page.evaluate(_ASKS, [url, said])


def said(page: Page) -> Locator:
    """What is told to whoever listens."""
    return page.locator("#said")
