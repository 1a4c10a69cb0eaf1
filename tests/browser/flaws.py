"""What is wrong with a page, at a desk and on a phone, by day and by night, upright and lying."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.axe import axe, contrast
from tools.devices import DESKTOP, NARROW, PHONE, Settings

_LYING: Settings = {"viewport": {"width": 844, "height": 390}}


def flaws(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands, a line each."""
    found = [*_violations(page), *_crowding(page)]
    page.set_viewport_size(DESKTOP["viewport"])
    page.emulate_media(color_scheme="light")
    return found


def _violations(page: Page) -> Iterator[str]:
    """What axe finds; and what is too pale, in every look."""
    for place, device in (("at a desk", DESKTOP), ("on a phone", PHONE)):
        page.set_viewport_size(device["viewport"])
        page.emulate_media(color_scheme="light")
        yield from (f"{place}: {line}" for line in axe(page))
        page.emulate_media(color_scheme="dark")
        yield from (f"{place}, by night: {line}" for line in contrast(page))


def _crowding(page: Page) -> Iterator[str]:
    """What does not fit on a page, and what is too small for a finger."""
    for place, device in (("narrow", NARROW), ("upright", PHONE), ("lying", _LYING)):
        page.set_viewport_size(device["viewport"])
        yield from (f"{place}, sticks out: {line}" for line in page.evaluate(_STICKS_OUT))
        yield from (f"{place}, is small: {line}" for line in page.evaluate(_SMALL))


_STICKS_OUT = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 0.5)
    .map(each => each.outerHTML.slice(0, 160));
}"""

_SMALL = """() => {
  const pressed = "button, .button, select, textarea, summary, .tabs a, .cards a, " +
    "input:not([type=hidden], [type=checkbox], [type=radio]), label.tick";
  return [...document.querySelectorAll(pressed)]
    .filter(each => each.checkVisibility({ visibilityProperty: true }))
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 43.9 || height < 43.9)
    .map(([each, { width, height }]) => `${width} by ${height}: ${each.outerHTML.slice(0, 160)}`);
}"""
