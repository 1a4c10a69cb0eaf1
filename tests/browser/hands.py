"""How somebody presses, writes and chooses on a page: with a mouse, a finger, or keys alone."""

from collections.abc import Mapping
from typing import Protocol

from playwright.sync_api import Locator, Page, expect


class Hand(Protocol):
    """What a person does to one thing on a page."""

    def press(self, target: Locator) -> None:
        """Press a button, a link or the heading of something folded."""

    def write(self, target: Locator, words: str) -> None:
        """Put words into a field, in the place of those that stand there."""

    def choose(self, target: Locator, value: str) -> None:
        """Choose from a list."""

    def tick(self, target: Locator) -> None:
        """Tick a box, or choose one of several."""


class Mouse:
    """A mouse and a keyboard."""

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, words: str) -> None:
        target.fill(words)

    def choose(self, target: Locator, value: str) -> None:
        target.select_option(value)

    def tick(self, target: Locator) -> None:
        target.check()


class Finger(Mouse):
    """A finger. What a phone shows to choose from, and to write with, is its own."""

    def press(self, target: Locator) -> None:
        target.tap()

    def tick(self, target: Locator) -> None:
        target.tap()


class Keys:
    """Keys and nothing else; and wherever they lead, it is seen where one is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self.go(target)
        self.key("Enter")

    def write(self, target: Locator, words: str) -> None:
        self.go(target)
        self.key("Control+a", "Delete")
        self.page.keyboard.type(words)

    def choose(self, target: Locator, value: str) -> None:
        self.go(target)
        steps = target.evaluate(_STEPS_TO, value)
        self.key(*["ArrowDown" if steps > 0 else "ArrowUp"] * abs(steps))
        expect(target).to_have_value(value)

    def tick(self, target: Locator) -> None:
        self.go(target)
        self.key("Space")

    def key(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, target: Locator) -> None:
        """Go to something by the Tab key, by the shorter way."""
        expect(target).to_be_visible()
        for _ in range(_FAR):
            way = target.evaluate(_WAY_TO)
            if not way:
                return self.look()
            self.key(way)
            self.look()
        raise AssertionError(f"The Tab key does not lead to {target}.")

    def look(self) -> None:
        """Look where one is, and see it."""
        wrong = self.page.evaluate(_UNSEEN)
        assert not wrong, wrong


_FAR = 200
"""More presses of the Tab key than any page needs."""

_WAY_TO = """target => {
  const here = document.activeElement;
  if (here === target) return "";
  const isBehind = here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING;
  return here !== document.body && isBehind ? "Shift+Tab" : "Tab";
}"""

_STEPS_TO = """(list, value) =>
  [...list.options].findIndex(option => option.value === value) - list.selectedIndex"""

_UNSEEN = """() => {
  const here = document.activeElement;
  const told = words => `The focus ${words}: ${here.outerHTML.slice(0, 200)}`;
  if (here === document.body) return told("is nowhere");
  const seen = here.querySelector(".cw-reach") ?? here.closest("label.tick") ?? here;
  const box = seen.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return told("is on nothing that is seen");
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (left >= right || top >= bottom) return told("is out of sight");
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isThere = here.contains(there) || seen.contains(there) || there?.contains(seen);
  if (!isThere) return told("is behind something else");
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here);
  const isOutlined = outlineStyle !== "none" && outlineWidth !== "0px";
  const isRinged = seen !== here && getComputedStyle(seen).stroke !== "none";
  return isOutlined || isRinged || boxShadow !== "none" ? "" : told("has no ring");
}"""


def fill(hand: Hand, form: Locator, said: Mapping[str, str | list[str]]) -> None:
    """Give the fields that a form has these values, where theirs differ; unfold what is folded."""
    expect(form).to_be_visible()
    for name, value in said.items():
        field = form.locator(f"[name={name}]")
        if isinstance(value, list):
            for each in value:
                _tick(hand, field.and_(form.locator(f"[value={each}]")))
        elif field.count() and field.input_value() != value:
            _unfold(hand, field)
            is_list = field.evaluate("field => field instanceof HTMLSelectElement")
            (hand.choose if is_list else hand.write)(field, value)


def _tick(hand: Hand, box: Locator) -> None:
    if not box.is_checked():
        _unfold(hand, box)
        hand.tick(box)


def _unfold(hand: Hand, field: Locator) -> None:
    folded = field.locator("xpath=ancestor::details[not(@open)]/summary")
    if folded.count():
        hand.press(folded)
