"""The scripts of the editor as they are served: small, and under names of what is in them."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from careweave.service import maps
from tests.browser.editor import started
from tests.service.processes import Process, served

LARGEST = 60_000
"""Bytes that all scripts together may have, compressed."""

_SCRIPTS = Path(maps.__file__).parent / "static" / "maps"
_HASHED = re.compile(r".*/static/maps/([a-z]+)\.[0-9a-f]{12}\.js")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """The service as it is run for real, with its practice organisation."""
    with served("", tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture
def page(browser: Browser, service: Process) -> Iterator[Page]:
    """A page of it, before anyone is signed in."""
    with browser.new_context(base_url=service.url) as context:
        page = context.new_page()
        page.goto("/")
        yield page


def test_a_newcomer_draws_a_first_map_with_five_presses_and_a_name(page: Page) -> None:
    page.get_by_role("button", name="Priya Shah").click()
    page.get_by_role("link", name="Draw a new map").click()
    page.get_by_label("Whose map is it?").fill("Ann")
    page.get_by_role("button", name="Begin").click()
    started(page)
    page.locator("#begin button").first.click()
    page.locator("#panel button.big").click()
    expect(page.locator("#drawing .cw-actor")).to_have_count(2)
    expect(page.locator("#drawing .cw-tie")).to_have_count(1)


def test_scripts_are_small_and_come_under_names_of_what_is_in_them(page: Page) -> None:
    came: list[Response] = []
    page.on("response", lambda each: came.append(each) if "/static/maps/" in each.url else None)
    page.reload()
    page.get_by_role("button", name="Priya Shah").click()
    page.locator(".cards a").first.click()
    started(page)
    expect(page.locator("[data-zoom=fit]")).to_be_visible()

    came = [each for each in came if each.url.endswith(".js")]
    names = [_HASHED.fullmatch(each.url) for each in came]
    assert sorted(name[1] for name in names if name) == sorted(
        script.stem
        for script in _SCRIPTS.glob("*.js")
        if script.stem != "watch"  # is for the other pages of a map
    )
    assert len(came) == len(names)
    assert sum(len(gzip.compress(each.body())) for each in came) < LARGEST
    for each in came:
        assert "immutable" in each.headers["cache-control"]
        assert each.headers["content-encoding"] in {"gzip", "br"}
