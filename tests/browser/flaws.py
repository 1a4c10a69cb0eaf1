"""What is wrong with a page, at a desk and on a phone, by day and by night."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.axe import axe, contrast
from tools.devices import DESKTOP, PHONE


def flaws(page: Page) -> list[str]:
    """Every violation on the page as it stands; those of colours alone, in all four looks."""
    found = [*_flaws(page)]
    page.set_viewport_size(DESKTOP["viewport"])
    page.emulate_media(color_scheme="light")
    return found


def _flaws(page: Page) -> Iterator[str]:
    for place, device in (("at a desk", DESKTOP), ("on a phone", PHONE)):
        page.set_viewport_size(device["viewport"])
        page.emulate_media(color_scheme="light")
        yield from (f"{place}: {line}" for line in axe(page))
        page.emulate_media(color_scheme="dark")
        yield from (f"{place}, by night: {line}" for line in contrast(page))
