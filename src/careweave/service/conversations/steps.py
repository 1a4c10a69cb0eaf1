"""The steps of each kind of conversation. Every one may be skipped, and come back to."""

from enum import StrEnum
from itertools import pairwise

from careweave.caremap.vocabulary import Occasion


class Step(StrEnum):
    """A part of a conversation, and the end of the address of its page."""

    PREPARE = "prepare"
    DRAW = "draw"
    WALK = "walk"
    HAPPENED = "happened"
    LOOK = "look"
    AGREE = "agree"
    CLOSE = "close"

    @property
    def words(self) -> str:
        """What the step is called on a page."""
        return _CALLED[self]


_CALLED = {
    Step.PREPARE: "Before you begin",
    Step.DRAW: "Draw",
    Step.WALK: "What is the same?",
    Step.HAPPENED: "What has happened?",
    Step.LOOK: "Look together",
    Step.AGREE: "Agree",
    Step.CLOSE: "Close",
}

STEPS = {
    Occasion.FIRST_MAP: (Step.PREPARE, Step.DRAW, Step.LOOK, Step.AGREE, Step.CLOSE),
    Occasion.REVIEW: (Step.PREPARE, Step.WALK, Step.LOOK, Step.AGREE, Step.CLOSE),
    Occasion.CHANGE: (Step.HAPPENED, Step.LOOK, Step.AGREE, Step.CLOSE),
    Occasion.CRISIS: (Step.HAPPENED, Step.AGREE, Step.CLOSE),
}
"""What there is to do on each occasion, in its order."""


def after(occasion: Occasion, step: Step) -> Step | None:
    """The step that comes next, if any."""
    steps = STEPS[occasion]
    return dict(pairwise(steps)).get(step)
