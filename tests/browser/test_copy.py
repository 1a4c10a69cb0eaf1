"""The drawing is copied, to be pasted into a letter or another program."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.editor import open_map, said
from tests.service.cast import Cast

_COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  const blob = await item.getType(item.types[0]);
  return [item.types[0], [...new Uint8Array(await blob.arrayBuffer())].slice(0, 4)];
}"""


def opened(visit: Visit, cast: Cast) -> Page:
    context = visit(cast.owner)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_map(page, cast.map.pk)
    page.locator("#take summary").click()
    return page


def elsewhere(page: Page) -> Page:
    """A page that may read what was copied; ours may not."""
    other = page.context.new_page()
    other.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
    other.goto("/")
    other.bring_to_front()
    return other


@pytest.mark.parametrize(
    ("button", "type_", "begins"),
    [
        ("Copy the picture", "image/png", b"\x89PNG"),
        ("Copy the drawing as SVG", "text/plain", b"<svg"),
    ],
)
def test_the_drawing_is_copied(
    visit: Visit, cast: Cast, button: str, type_: str, begins: bytes
) -> None:
    page = opened(visit, cast)
    page.get_by_role("button", name=button).click()
    expect(said(page)).to_contain_text("Copied")
    assert elsewhere(page).evaluate(_COPIED) == [type_, [*begins]]


def test_a_drawing_that_cannot_be_copied_can_be_kept(visit: Visit, cast: Cast) -> None:
    page = opened(visit, cast)
    page.route("**/drawing.png*", lambda route: route.abort())
    page.get_by_role("button", name="Copy the picture").click()
    expect(said(page)).to_contain_text("Keep a file instead")
