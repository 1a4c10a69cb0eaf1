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
_BY_NOW = re.compile(
    "now|yet|currently|recently|lately|at|moment|present|these|days|today|always|often"
)
_TURNS = ("but", "although", "though", "however", "so")
_OF_A_TIE = (*CARE, Part.FREQUENCY, Part.HOURS, Part.SINCE, Part.EACH)


def is_third_person(phrase: Phrase) -> bool:
    """Whether a verb has the form for one other person: ``helps``, not ``help``."""
    first = phrase.words[0].folded
    return phrase.part in VERBS and first.endswith("s") and not first.endswith("ss")


def tell(clauses: Sequence[Clause], phrases: Sequence[Sequence[Phrase]]) -> list[Told]:
    """The clauses with their phrases, and whether each may be read."""
    found: list[Told] = []
    denial: Sequence[Phrase] = ()
    since = 0
    for number, (clause, some) in enumerate(zip(clauses, phrases, strict=True)):
        said = any(phrase.part is Part.DENIED for phrase in some)
        continues = not clause.begins_sentence
        reaches = continues and bool(denial) and _reaches(denial, some)
        told = Told(some, continues, clause.is_sure and not said and not reaches)
        found.append(told)
        if reaches and _has_or(some):
            for between in found[since:]:
                between.is_open = False
        if said and _is_bare(some):
            _close_before(found)
        if said:
            denial, since = some, number
        elif not continues or not (reaches or _may_still_reach(some)):
            denial = ()
    return found


def _reaches(denial: Sequence[Phrase], some: Sequence[Phrase]) -> bool:
    """Whether a denial in an earlier clause denies this one too: ``never rings, visits``."""
    first = next((phrase for phrase in some if phrase.part is not Part.SMALL), some[0])
    if some[0].said in _TURNS or first.part in (Part.SUBJECT, Part.CENTRE, Part.SELF):
        return False
    if _has_or(some):
        return True
    cares = [phrase for phrase in some if phrase.part in _OF_A_TIE]
    denies_all = _is_bare(denial) or any(_NEVER.fullmatch(phrase.said) for phrase in denial)
    return bool(cares) and (denies_all or not is_third_person(cares[0]))


def _is_bare(some: Sequence[Phrase]) -> bool:
    """Whether a clause denies and says not what: ``no longer``, ``not at the moment``."""
    return all(
        phrase.part in (Part.DENIED, Part.SMALL, Part.SINCE) or _BY_NOW.fullmatch(phrase.said)
        for phrase in some
    )


def _close_before(found: Sequence[Told]) -> None:
    """Leave what a bare denial denies: what was said last, and all the care before it."""
    for number, told in enumerate(reversed(found[:-1])):
        if number and not told.has(*_OF_A_TIE):
            break
        told.is_open = False


def _has_or(some: Sequence[Phrase]) -> bool:
    return any("or" in phrase.said.split() for phrase in some)


def _may_still_reach(some: Sequence[Phrase]) -> bool:
    """Whether a clause is only one more thing of a list, which may yet end with *or*."""
    return all(phrase.part not in (Part.SUBJECT, Part.CENTRE, Part.SELF, *VERBS) for phrase in some)
