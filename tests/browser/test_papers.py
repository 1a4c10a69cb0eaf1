"""The drawing is taken away: printed, kept as a file, copied; and a version of it is saved."""

import pytest
from playwright.sync_api import Page, expect

from careweave.service.versions.models import Version
from tests.browser.conftest import Visit
from tests.browser.editor import open_map
from tests.service.cast import Cast


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """Mum's map, open before its owner, with the ways to take it away."""
    page = visit(cast.owner).new_page()
    open_map(page, cast.map.pk)
    page.locator("#take summary").click()
    return page


@pytest.mark.parametrize(("type_", "start"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_the_drawing_is_kept_as_a_file(page: Page, type_: str, start: bytes) -> None:
    with page.expect_download() as kept:
        page.locator(f'#take a[href*="drawing.{type_}"]').click()
    assert kept.value.suggested_filename == f"care-map.{type_}"
    assert kept.value.path().read_bytes().startswith(start)


def test_a_sheet_is_there_to_print(page: Page) -> None:
    address = page.locator('#take a[href*="drawing.pdf"]').get_attribute("href")
    assert page.request.get(address or "").body().startswith(b"%PDF")


def test_a_version_is_saved_beside_the_drawing(page: Page, cast: Cast) -> None:
    page.locator('main a[href$="/versions/save/"]').click()
    page.locator("#panel [name=note]").fill("At the kitchen table.")
    page.locator("#panel button.big").click()
    expect(page.locator("#panel h1")).to_contain_text("ersion 1")
    assert Version.objects.get(map=cast.map).number == 1
    expect(page.locator('main a[href$="/versions/"]').first).to_be_visible()
