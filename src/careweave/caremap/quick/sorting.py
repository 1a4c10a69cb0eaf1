"""The phrases of a line sorted into those that were read, each as what, and those that were not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from careweave.caremap.quick.phrases import Part, Phrase

_SAID = {
    "name": "name",
    "kind": "what they are",
    "role": "who they are",
    "support": "paid or not",
    "presence": "how near",
    "status": "now, before or perhaps",
    "since": "since when",
    "until": "until when",
    "kinds": "care",
    "frequency": "how often",
    "hours_per_week": "hours a week",
    "strength": "how strong the tie is",
    "quality": "how the tie feels",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of the line, as they were typed, and the field and the value they were read as.

    ``field`` is a field of an actor or a tie, ``value`` what it was given, in plain words.
    """

    words: str
    field: str
    value: str

    @property
    def said(self) -> str:
        """What the words were read as, for a screen: ``how near: next door``."""
        is_same = self.value.casefold() == self.words.casefold()
        return self.about if is_same else f"{self.about}: {self.value}"

    @property
    def about(self) -> str:
        """What the field is about: ``how near``."""
        return _SAID[self.field]

    def __str__(self) -> str:
        """The words and what they were read as: ``nearby: how near``."""
        return f"{self.words}: {self.said}"


@dataclass(slots=True)
class Told:
    """One clause: its phrases, and whether it may be read at all.

    ``continues`` says that the sentence of the clause before goes on.
    """

    phrases: Sequence[Phrase]
    continues: bool
    is_open: bool

    def before(self, phrase: Phrase) -> list[Phrase]:
        """The phrases before this one, nearest first."""
        return [*reversed([other for other in self.phrases if other.start < phrase.start])]

    def after(self, phrase: Phrase) -> list[Phrase]:
        """The phrases after this one."""
        return [other for other in self.phrases if other.start > phrase.start]

    def has(self, *parts: Part) -> bool:
        """Whether any phrase is one of these."""
        return any(phrase.part in parts for phrase in self.phrases)


@dataclass(slots=True)
class Sorting:
    """Which phrases were read, and as what; all others are left."""

    taken: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def take(self, phrase: Phrase, field_: str, value: str) -> None:
        """Read a phrase as the value of a field, in plain words."""
        self.taken.setdefault(phrase.start, []).append((field_, value))

    def join(self, phrase: Phrase) -> None:
        """Let a phrase be part of what is read after it."""
        self.taken.setdefault(phrase.start, [])

    def has(self, phrase: Phrase) -> bool:
        """Whether it was read."""
        return phrase.start in self.taken
