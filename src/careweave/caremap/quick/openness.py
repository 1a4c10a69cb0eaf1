"""Which clauses may be read at all: none that denies, asks or sets a condition.

What is denied must never be read as its opposite, so that a denial reaches as far as it could.
"""

import re
from collections.abc import Sequence

from careweave.caremap.quick.care_words import NEVER
from careweave.caremap.quick.phrases import Part, Phrase
from careweave.caremap.quick.sorting import Told
from careweave.caremap.quick.words import Clause

VERBS = (Part.HELP, Part.DEED, Part.NEED, Part.GET, Part.ATTEND, Part.COME, Part.LIGHT)
CARE = (*VERBS, Part.THING)
_NEVER = re.compile(NEVER)
_TURNS = ("but", "although", "though", "however", "so")
_OF_A_TIE = (*CARE, Part.FREQUENCY, Part.HOURS, Part.SINCE, Part.EACH)


def is_third_person(phrase: Phrase) -> bool:
    """Whether a verb has the form for one other person: ``helps``, not ``help``."""
    first = phrase.words[0].folded
    return phrase.part in VERBS and first.endswith("s") and not first.endswith("ss")


def tell(clauses: Sequence[Clause], phrases: Sequence[Sequence[Phrase]]) -> list[Told]:
    """The clauses with their phrases, and whether each may be read."""
    found: list[Told] = []
    denial: Phrase | None = None
    since = 0
    for number, (clause, some) in enumerate(zip(clauses, phrases, strict=True)):
        said = next((phrase for phrase in some if phrase.part is Part.DENIED), None)
        continues = not clause.begins_sentence
        reaches = denial if continues and denial and _reaches(denial, some) else None
        told = Told(some, continues, clause.is_sure and not said and not reaches)
        found.append(told)
        if reaches and _has_or(some):
            for between in found[since:]:
                between.is_open = False
        if said:
            denial, since = said, number
        elif not continues or not (reaches or _may_still_reach(some)):
            denial = None
    return found


def _reaches(denial: Phrase, some: Sequence[Phrase]) -> bool:
    """Whether a denial in an earlier clause denies this one too: ``never rings, visits``."""
    first = next((phrase for phrase in some if phrase.part is not Part.SMALL), some[0])
    if some[0].said in _TURNS or first.part in (Part.SUBJECT, Part.CENTRE, Part.SELF):
        return False
    if _has_or(some):
        return True
    cares = [phrase for phrase in some if phrase.part in _OF_A_TIE]
    is_fresh = bool(cares) and is_third_person(cares[0]) and not _NEVER.fullmatch(denial.said)
    return bool(cares) and not is_fresh


def _has_or(some: Sequence[Phrase]) -> bool:
    return any("or" in phrase.said.split() for phrase in some)


def _may_still_reach(some: Sequence[Phrase]) -> bool:
    """Whether a clause is only one more thing of a list, which may yet end with *or*."""
    return all(phrase.part not in (Part.SUBJECT, Part.CENTRE, Part.SELF, *VERBS) for phrase in some)
