"""What is recorded of consent, and of who has been told: values that are sealed, never changed."""

from collections.abc import Callable
from datetime import date
from typing import Self

from careweave.caremap.base import Frozen
from careweave.caremap.text import Note
from careweave.caremap.vocabulary import Word


class Use(Word):
    """What a map may be used for, each asked for itself."""

    PLANNING = "planning"
    SHARING = "sharing"
    EVALUATION = "evaluation"


class Answer(Word):
    """What the person says of a use. To be asked later is no answer yet."""

    YES = "yes"
    NO = "no"
    LATER = "later"
    UNKNOWN = "unknown"

    def then(self, said: "Answer") -> "Answer":
        """What stands once this is said: to be asked later leaves a yes a yes, and a no a no."""
        return self if said is Answer.LATER and self in (Answer.YES, Answer.NO) else said


class Way(Word):
    """How the person said it."""

    UNKNOWN = "unknown"
    SPOKEN = "spoken"
    SIGNED = "signed"
    SHOWN = "shown"
    HERE = "here"
    ACTING = "acting"


class Format(Word):
    """How the person wants to be asked."""

    SPOKEN = "spoken"
    EASY_WORDS = "easy_words"
    PICTURES = "pictures"
    IN_WRITING = "in_writing"


class Said(Frozen):
    """The answer to one use, in the person's own words, and how they said it."""

    answer: Answer = Answer.UNKNOWN
    words: Note | None = None
    way: Way = Way.UNKNOWN

    def reworded(self, change: Callable[[str], str]) -> Self:
        """The same with its words changed."""
        return self.changed(words=_changed(self.words, change))


class Consent(Frozen):
    """All that the person agrees to and asks for, as it stood when it was recorded."""

    planning: Said = Said()
    sharing: Said = Said()
    evaluation: Said = Said()
    sharing_with: Note | None = None
    formats: tuple[Format, ...] = ()
    beside: Note | None = None
    ask_again: date | None = None
    needs: Note | None = None

    def said(self, use: Use) -> Said:
        """What was said of a use."""
        found: Said = getattr(self, use.value)
        return found

    def reworded(self, change: Callable[[str], str]) -> Self:
        """The same with all of its words changed."""
        words = ("sharing_with", "beside", "needs")
        return self.changed(
            **{use.value: self.said(use).reworded(change) for use in Use},
            **{name: _changed(getattr(self, name), change) for name in words},
        )


class Knowing(Word):
    """Whether someone who is on a map knows that they are."""

    TOLD = "told"
    AGREED = "agreed"
    NOT_TOLD = "not_told"
    DECLINED = "declined"
    UNKNOWN = "unknown"


class Told(Frozen):
    """Whether someone knows that they are on the map; if not, why, and when to look again."""

    knowing: Knowing = Knowing.UNKNOWN
    how_known: Note | None = None
    because: Note | None = None
    look_again: date | None = None

    def reworded(self, change: Callable[[str], str]) -> Self:
        """The same with all of its words changed."""
        return self.changed(
            how_known=_changed(self.how_known, change), because=_changed(self.because, change)
        )


def _changed(words: str | None, change: Callable[[str], str]) -> str | None:
    return change(words) or None if words else None
