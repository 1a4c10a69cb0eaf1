"""What something costs: the acts of a hand, which are taps, and keys apart from the text itself.

To choose from a list are two taps: one opens it, one chooses. To write is one tap, into the field;
what is written is text. It needs no pytest, so that a benchmark can count as well.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.hands import Hand, Keys


@dataclass
class Effort:
    """How many taps and keys there have been."""

    taps: int = 0
    keys: int = 0

    @property
    def acts(self) -> int:
        """All of them."""
        return self.taps + self.keys


def tell(what: str, effort: Effort) -> None:
    """Keep what was counted for ``benchmarks.effort``, where it asks for it."""
    if path := os.environ.get("CAREWEAVE_EFFORT"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps([what, effort.acts]) + "\n")


class Counted:
    """A mouse or a finger, each of whose acts is counted into ``effort``."""

    def __init__(self, hand: Hand, effort: Effort | None = None) -> None:
        self.hand = hand
        self.effort = effort or Effort()

    def press(self, target: Locator) -> None:
        """Press once."""
        self.effort.taps += 1
        self.hand.press(target)

    def write(self, target: Locator, words: str) -> None:
        """Press into the field; the words themselves are text."""
        self.effort.taps += 1
        self.hand.write(target, words)

    def choose(self, target: Locator, value: str) -> None:
        """Open the list, and press what is chosen."""
        self.effort.taps += 2
        self.hand.choose(target, value)

    def tick(self, target: Locator) -> None:
        """Press once."""
        self.effort.taps += 1
        self.hand.tick(target)


class CountedKeys(Keys):
    """Keys alone: each is counted, the Tab key too; the words that are written are text."""

    def __init__(self, page: Page, effort: Effort | None = None) -> None:
        super().__init__(page)
        self.effort = effort or Effort()

    def key(self, *keys: str) -> None:
        """Press keys, and count them."""
        self.effort.keys += len(keys)
        super().key(*keys)
