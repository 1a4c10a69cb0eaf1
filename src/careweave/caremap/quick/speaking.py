"""Of whom a verb is said, and for whom it is done: only where the line makes it plain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import takewhile
from typing import Literal

from careweave.caremap.quick.phrases import UNREAD, Part, Phrase
from careweave.caremap.quick.sorting import Told
from careweave.caremap.quick.words import CENTRE, SELF
from careweave.caremap.vocabulary import CareKind

_ADVERBS = re.compile(r"\w+ly|always|often|still|now|just|even|quite|very|most|much|gladly|then")
_PREPOSITIONS = re.compile("in|from|at|near|on|of|by|with|across|over|opposite|behind")
_FOLLOWS = re.compile(
    r"\w+ly|in|at|from|on|by|around|round|about|after|before|during|via|through|over|across|near|"
    r"lots|loads|too|again|here|there|then|now|often|always|together|where|as|out|along|"
    r"most|much|well|every|each|alternate|until|between|except|once|twice|also|up|more|less|aged|"
    r"living|based|working|since|opposite|upstairs|downstairs|because|if|when"
)
_OBJECT = re.compile(rf"\b(?:her|him|them|me|us|each other|one another)\b|{CENTRE}|{SELF}")
_JOINS = ("and", "&", "+", "or", "both")
_DONE_TO_THINGS = (CareKind.HOUSEHOLD, CareKind.FOOD, CareKind.LEARNING, CareKind.COORDINATION)
_QUIET = (
    *(Part.FREQUENCY, Part.HOURS, Part.USED, Part.MIGHT, Part.OBJECT, Part.PRESENCE, Part.SUPPORT),
    *(Part.HELP, Part.DEED, Part.THING, Part.LIGHT, Part.NEED, Part.GET, Part.ATTEND, Part.COME),
    *(Part.STRENGTH, Part.QUALITY, Part.SINCE, Part.EACH, Part.SMALL),
)


class Who(Enum):
    """Whom a verb is said of."""

    ACTOR = auto()
    CENTRE = auto()
    NOBODY = auto()  # that is known


@dataclass(slots=True)
class Speaking:
    """What is known of whoever the line is about, to tell of whom a verb is said.

    ``own`` are the phrases that are their roles, by where they stand.
    """

    pronoun: Literal["he", "she"] | None = None
    is_person: bool = False
    is_place: bool = False
    is_nameless: bool = False
    own: set[int] = field(default_factory=set)

    def subject(self, told: Told, verb: Phrase) -> Who | None:
        """Whom the clause says the verb of, or None where it does not say."""
        before = told.before(verb)
        joined = False
        while before:
            phrase, *before = before
            joined = joined or phrase.said in _JOINS
            if self._is_quiet(phrase, before):
                continue
            if phrase.part is not Part.OTHER:
                return self._named(phrase, before, verb)
            if not joined and (who := self._unread(told, phrase, before)):
                return who
            before = before if joined else _past_run(before)
        return None

    def _is_quiet(self, phrase: Phrase, before: Sequence[Phrase]) -> bool:
        """Whether it says nothing of who does something: how often, or whom somebody is from."""
        is_role = phrase.part in (Part.ROLE, Part.KIND) and phrase.start not in self.own
        nearest = next((other for other in before if other.part is not Part.SMALL), None)
        comes_from = is_role and nearest and _PREPOSITIONS.fullmatch(nearest.said)
        return phrase.part in _QUIET or bool(comes_from or _ADVERBS.fullmatch(phrase.said))

    def _named(self, phrase: Phrase, before: Sequence[Phrase], verb: Phrase) -> Who:
        is_joined = any(other.said in _JOINS for other in before[:1])
        if is_joined or (phrase.part in (Part.ROLE, Part.KIND) and phrase.start not in self.own):
            return Who.NOBODY
        if phrase.part is Part.CENTRE:
            return Who.CENTRE
        if phrase.part is Part.SUBJECT:
            return self._pronoun(phrase.said.removesuffix("'s").removesuffix("'re"), verb)
        return Who.ACTOR if phrase.part in (Part.SELF, Part.ROLE, Part.KIND) else Who.NOBODY

    def _unread(self, told: Told, phrase: Phrase, before: Sequence[Phrase]) -> Who | None:
        """Whom unread words say: somebody else, unless they tell where somebody comes from."""
        run = [phrase, *takewhile(_is_unread, before)]
        if _PREPOSITIONS.fullmatch(run[-1].words[0].folded):
            return None
        is_all = len(run) == len(before) + 1
        return Who.ACTOR if self.is_nameless and is_all and not told.continues else Who.NOBODY

    def _pronoun(self, said: str, verb: Phrase) -> Who:
        if said in ("who", "that", "which"):
            return Who.ACTOR
        if said in ("i", "we", "you"):
            return Who.NOBODY
        if self.is_place:
            return Who.CENTRE if said in ("he", "she") else Who.ACTOR
        return self._person(said, {"her": "she", "him": "he"}.get(object_of(verb), ""))

    def _person(self, said: str, other: str) -> Who:
        if said == "it":
            return Who.NOBODY if self.is_person else Who.ACTOR
        if self.pronoun is None:
            is_plain = said == "they" or other in ("", said)
            return Who.ACTOR if is_plain else Who.NOBODY
        if said == self.pronoun:
            return Who.ACTOR
        is_plain = said in ("he", "she") and other in ("", self.pronoun)
        return Who.CENTRE if is_plain else Who.NOBODY

    def is_of_both(self, told: Told, verb: Phrase) -> bool:
        """Whether nobody else is named before what people do for *each other*."""
        return not any(
            other.part is Part.OTHER
            or (other.part in (Part.ROLE, Part.KIND) and other.start not in self.own)
            for other in told.before(verb)
        )

    def is_of_another(self, told: Told, phrase: Phrase) -> bool:
        """Whether what follows a verb or a thing is somebody who is not known here."""
        after = told.after(phrase)
        small = [*takewhile(lambda p: p.part is Part.SMALL or p.said == "her", after)]
        rest = after[len(small) :]
        between = {other.said for other in small}
        if not rest or between & {"and", "&", "or", "also"}:
            return False
        if rest[0].part in (Part.ROLE, Part.KIND) and rest[0].start not in self.own:
            return not between & {"to", "with"}
        if rest[0].part is not Part.OTHER or between & {"to", "with"}:
            return False
        if _is_somebody(rest[0]) and not (phrase.value in _DONE_TO_THINGS and object_of(phrase)):
            return True
        return not between & {"for"} and is_of_a_thing(phrase, rest[0])

    def is_with_another(self, told: Told, phrase: Phrase) -> bool:
        """Whether what is between people is said of somebody else: ``argues with her sister``."""
        after = [p for p in told.after(phrase) if p.part not in (Part.SMALL, Part.OBJECT)][:1]
        return any(
            (p.part in (Part.ROLE, Part.KIND) and p.start not in self.own) or _is_somebody(p)
            for p in after
        )


def is_of_a_thing(phrase: Phrase, following: Phrase) -> bool:
    """Whether a word that nobody knows, right after a phrase, gives it another meaning."""
    is_free = phrase.part in (Part.THING, Part.SUPPORT) or phrase.said.endswith((" with", " for"))
    is_free = is_free or phrase.value in _DONE_TO_THINGS or following.value == UNREAD
    return not is_free and not _FOLLOWS.fullmatch(following.words[0].folded)


def _is_somebody(phrase: Phrase) -> bool:
    """Whether a phrase that nobody knows may well be a name, or something of somebody's."""
    first = phrase.words[0]
    is_name = first.text[0].isupper() or first.folded.endswith("'s")
    return phrase.part is Part.OTHER and phrase.value != UNREAD and is_name


def object_of(verb: Phrase) -> str:
    """For whom a verb says it is done, or nothing."""
    found = _OBJECT.search(verb.said)
    return found[0] if found else ""


def _is_unread(phrase: Phrase) -> bool:
    is_article = phrase.part is Part.SMALL and phrase.said not in _JOINS
    return phrase.part is Part.OTHER or is_article


def _past_run(before: Sequence[Phrase]) -> list[Phrase]:
    return [*before[len([*takewhile(_is_unread, before)]) :]]
