"""How somebody presses, writes and chooses on a page: with a mouse, a finger, or keys alone."""

from collections.abc import Mapping
from typing import Protocol

from playwright.sync_api import Locator


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


def fill(hand: Hand, form: Locator, said: Mapping[str, str | list[str]]) -> None:
    """Give the fields of a form these values, where they have others; unfold what is folded."""
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
