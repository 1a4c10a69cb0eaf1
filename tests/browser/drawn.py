"""The drawing on a page: where its actors stand, and what a mouse, fingers and keys do to it."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Keys

Spot = tuple[float, float]
"""A place in the window, in pixels."""

_STEPS = 6
"""Into how many moves a drag is broken."""


def actor(page: Page, id_: str) -> Locator:
    """Somebody on the drawing."""
    return page.locator(f'#drawing .cw-actor[data-actor="{id_}"]')


def spot(page: Page, id_: str) -> Spot:
    """Where somebody stands; the page is scrolled so that they are seen."""
    ring = actor(page, id_).locator(".cw-reach")
    ring.evaluate("ring => ring.scrollIntoView({block: 'nearest', behavior: 'instant'})")
    box = ring.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def place(page: Page, id_: str) -> Spot:
    """Where somebody stands on the map, in radii of the outermost ring."""
    found = page.locator("svg.cw-map").evaluate(_PLACE, id_)
    return found[0], found[1]


_PLACE = """(svg, id) => {
  const ring = svg.querySelector(`[data-actor="${id}"] .cw-reach`);
  const [x, y, unit] = [svg.dataset.x, svg.dataset.y, svg.dataset.unit].map(Number);
  return [(ring.getAttribute("cx") - x) / unit, (ring.getAttribute("cy") - y) / unit];
}"""


def focused(page: Page) -> str:
    """Who on the drawing has the focus; nothing if it is elsewhere."""
    found = page.evaluate("document.activeElement.getAttribute('data-actor')")
    return str(found or "")


def drag(page: Page, start: Spot, end: Spot) -> None:
    """Drag with the mouse."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=_STEPS)
    page.mouse.up()


def swipe(page: Page, *fingers: tuple[Spot, Spot]) -> None:
    """Move fingers over the glass, all at once, each from one place to another."""
    glass = page.context.new_cdp_session(page)
    for step in range(_STEPS + 1):
        kind = "touchMove" if step else "touchStart"
        points = [_between(*finger, step / _STEPS) for finger in fingers]
        glass.send("Input.dispatchTouchEvent", _touch(kind, points))
    glass.send("Input.dispatchTouchEvent", _touch("touchEnd", ()))
    glass.detach()


def _touch(kind: str, points: Sequence[Spot]) -> dict[str, Any]:
    touched = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    return {"type": kind, "touchPoints": touched}


def _between(start: Spot, end: Spot, part: float) -> Spot:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def go_to(keys: Keys, id_: str, words: str) -> None:
    """Go to somebody on the drawing by keys: search for them, and press Enter."""
    if not focused(keys.page):
        keys.go(keys.page.locator('#drawing [tabindex="0"]'))
    keys.key("/")
    expect(keys.page.locator("[name=find]")).to_be_focused()
    keys.write(keys.page.locator("[name=find]"), words)
    keys.key("Enter")
    expect(actor(keys.page, id_)).to_be_focused()
    keys.look()


def turn_to(keys: Keys, id_: str) -> None:
    """Go from one to the next on the drawing, until it is this one."""
    for _ in keys.page.locator("#drawing .cw-actor").all():
        if focused(keys.page) == id_:
            return
        keys.key("PageDown")
        keys.look()
    raise AssertionError("PageDown does not lead to everyone.")
