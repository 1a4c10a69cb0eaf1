"""The phrases of a clause: which of its words belong together, and what they could say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TypeVar

from careweave.caremap import vocabulary
from careweave.caremap.quick import care_words as care
from careweave.caremap.quick import life_words as life
from careweave.caremap.quick.words import CENTRE, SELF, Word

UNREAD = "unread"
"""The value of words that only sound like something."""


class Part(Enum):
    """What a phrase does in its clause."""

    NAME = auto()
    SUBJECT = auto()
    CENTRE = auto()
    SELF = auto()
    OBJECT = auto()
    ROLE = auto()
    KIND = auto()
    PRESENCE = auto()
    SUPPORT = auto()
    STRENGTH = auto()
    QUALITY = auto()
    DIED = auto()
    SINCE = auto()
    FREQUENCY = auto()
    HOURS = auto()
    HELP = auto()
    DEED = auto()
    THING = auto()
    LIGHT = auto()
    NEED = auto()
    GET = auto()
    ATTEND = auto()
    COME = auto()
    EACH = auto()
    USED = auto()
    MIGHT = auto()
    DENIED = auto()
    SMALL = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that belong together. ``value`` is what they say; ``says_more`` that they say more."""

    part: Part
    words: tuple[Word, ...]
    value: object = None
    says_more: bool = False

    @property
    def start(self) -> int:
        """Where it stands in the line; no two stand at one place."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the line."""
        return self.words[-1].end

    @property
    def said(self) -> str:
        """The words, folded."""
        return " ".join(word.folded for word in self.words)

    @property
    def typed(self) -> str:
        """The words as they were typed, one space apart."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class _Rule:
    part: Part
    pattern: re.Pattern[str]
    value: object = None
    says_more: bool = False


def phrases(words: Sequence[Word]) -> list[Phrase]:
    """The phrases that words make, each as long as it can be, in their order."""
    text = " ".join(word.folded for word in words)
    found: list[Phrase] = []
    at = offset = 0
    while at < len(words):
        length, rule = _longest(text, offset)
        count = text[offset : offset + length].count(" ") + 1
        some = tuple(words[at : at + count])
        found.append(Phrase(rule.part, some, rule.value, rule.says_more))
        at, offset = at + count, offset + sum(len(word.folded) + 1 for word in some)
    return found


def first_phrase(words: Sequence[Word]) -> Phrase:
    """The phrase that words begin with."""
    text = " ".join(word.folded for word in words)
    length, rule = _longest(text, 0)
    some = tuple(words[: text[:length].count(" ") + 1])
    return Phrase(rule.part, some, rule.value, rule.says_more)


def _longest(text: str, offset: int) -> tuple[int, _Rule]:
    matches = [
        (match.end() - offset, -number, rule)
        for number, rule in enumerate(_rules())
        if (match := rule.pattern.match(text, offset)) and match.end() > offset
    ]
    if not matches:
        return len(text[offset:].split(" ", 1)[0]), _OTHER
    length, _, rule = max(matches, key=lambda match: match[:2])
    return length, rule


_OTHER = _Rule(Part.OTHER, re.compile(""))
_EACH = "each other|one another"
_THEM = f"(?:her|him|them|me|us|{_EACH}|{CENTRE}(?: {CENTRE})*|{SELF}(?: {SELF})*)"
_THE = rf"(?:(?:the|a|an|her|his|their|my|our|all|some|any|{CENTRE}'s) )*"
_SMALL = (
    rf"(?:and|but|although|though|however|so|also|too|as well|both|or|with|for|to|the|a|an|his|"
    rf"their|my|our|its|some|all|lots of|is|are|am|a lot|it's|that's|called|named|then|"
    rf"{CENTRE}'s|{SELF}'s|&|\+)"
)


def pattern(text: str) -> re.Pattern[str]:
    """A pattern of everyday words, to be found as whole words; see ``care_words``."""
    filled = text.replace("~", "(?:e?s)?").replace("{them}", _THEM).replace("{the}", _THE)
    return re.compile(rf"(?:{filled})(?!\S)")


W = TypeVar("W", bound=vocabulary.Word)


@cache
def _rules() -> tuple[_Rule, ...]:
    return (*_of_care(), *_of_life(), *_of_speech())


def _of_care() -> Iterator[_Rule]:
    yield from _table(Part.DEED, care.DEEDS)
    yield from _table(Part.THING, care.THINGS)
    yield from _plain(
        {
            Part.HELP: care.HELP,
            Part.NEED: care.NEED,
            Part.GET: care.GET,
            Part.EACH: care.EACH,
            Part.ATTEND: care.ATTEND,
            Part.COME: care.COME,
            Part.LIGHT: care.LIGHT,
            Part.USED: care.USED,
            Part.MIGHT: care.MIGHT,
        }
    )


def _of_life() -> Iterator[_Rule]:
    yield from _table(Part.PRESENCE, life.PRESENCE)
    yield from _table(Part.PRESENCE, life.MORE_PRESENCE, says_more=True)
    yield from _table(Part.SUPPORT, life.SUPPORT)
    yield from _table(Part.STRENGTH, life.STRENGTH)
    yield from _table(Part.QUALITY, life.QUALITY)
    yield from _table(Part.FREQUENCY, life.FREQUENCY)
    yield from _table(Part.FREQUENCY, life.MORE_FREQUENCY, says_more=True)
    rough = {word: f"(?:{life.ROUGHLY}) (?:{said})" for word, said in life.FREQUENCY.items()}
    yield from _table(Part.FREQUENCY, rough, says_more=True)
    yield from _table(Part.KIND, life.KINDS)
    yield from _plain({Part.ROLE: life.ROLE, Part.DIED: life.DIED, Part.SINCE: life.SINCE})
    yield from _plain({Part.HOURS: life.HOURS})
    yield _Rule(Part.HOURS, pattern(f"(?:{life.ROUGHLY}) {life.HOURS}"), says_more=True)


def _of_speech() -> Iterator[_Rule]:
    yield from _each(Part.OTHER, life.UNREAD, UNREAD)
    yield from _plain(
        {
            Part.DENIED: care.DENIED,
            Part.SUBJECT: "she|he|they|it|i|we|you|who|that|which|she's|he's|they're|who's",
            Part.CENTRE: f"{CENTRE}(?: {CENTRE})*",
            Part.SELF: f"{SELF}(?: {SELF})*",
            Part.OBJECT: f"her|him|them|me|us|(?:with|to|for) {_THEM}",
            Part.SMALL: _SMALL,
        }
    )


def _plain(patterns: Mapping[Part, str]) -> Iterator[_Rule]:
    for part, text in patterns.items():
        yield from _each(part, text)


def _table(part: Part, patterns: Mapping[W, str], *, says_more: bool = False) -> Iterator[_Rule]:
    for value, text in patterns.items():
        yield from _each(part, text, value, says_more=says_more)


def _each(
    part: Part, text: str, value: object = None, *, says_more: bool = False
) -> Iterator[_Rule]:
    """A rule for each of the ways to say it, since the longest of all is looked for."""
    for way in alternatives(text):
        yield _Rule(part, pattern(way), value, says_more)


def alternatives(text: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no brackets."""
    found, depth = [""], 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and not depth:
            found.append("")
        else:
            found[-1] += character
    return found
