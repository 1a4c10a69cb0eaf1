"""Which words of a line are somebody's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from careweave.caremap.quick.phrases import Part, Phrase, first_phrase, phrases
from careweave.caremap.quick.words import CENTRE, SELF, Clause, Word, with_names
from careweave.caremap.vocabulary import Kind

_JOINS = re.compile("and|&|of|the|van|von|der|den|de|la|le|du|da|di|del|dos|el|al|bin|ibn|ter|y")
_TITLES = re.compile(
    r"(?:grand|great)\S+|gran|granny|nan|aunt(?:ie)?|uncle|father|mother|mum|dad|brother|sister|"
    "doctor|baby"
)
# What begins a line and is nobody's name, though it may have a capital.
_NOBODY = re.compile(
    r"someone|somebody|everyone|everybody|people|there|another|one|two|three|some|several|this|"
    r"these|every|sees|has|had|works|comes|always|often|usually|new|meet|add|from|at|in|on|by|"
    r"until|when|lives|used|gets|takes|gives|does|was|\d.*"
)
_LONGEST = 3  # words of a name that has neither a capital nor a comma after it

_FOLLOWING = (Part.HELP, Part.DEED, Part.LIGHT, Part.NEED, Part.GET, Part.MIGHT, Part.PRESENCE)

Span = tuple[int, int]
"""From which word of a clause, up to which."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where a name stands: in which clause, and there where."""

    clause: int
    span: Span


def name_in(clauses: Sequence[Clause]) -> Named | None:
    """Where the name is, if there is one: before the first comma, or a run of capitals."""
    first = next((n for n, clause in enumerate(clauses) if clause.is_sure), None)
    if first is None:
        return None
    runs = _spoken([clause.words for clause in clauses[first : first + 2]])
    if span := _span(runs[0], is_alone=len(runs) == 1):
        return Named(first, span)
    if len(runs) > 1 and _is_role(runs[0]) and _is_called(runs[1]):
        return Named(first + 1, (0, len(runs[1])))
    return None


def _spoken(runs: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words without their capitals, where all is in capitals and they tell nothing."""
    text = "".join(word.text for run in runs for word in run)
    shouts = text.isupper() and sum(map(len, runs)) > 2
    return [[replace(w, text=w.text.lower()) if shouts else w for w in run] for run in runs]


def _is_role(words: Sequence[Word]) -> bool:
    return all(p.part in (Part.SMALL, Part.OBJECT, Part.ROLE, Part.KIND) for p in phrases(words))


def _is_called(words: Sequence[Word]) -> bool:
    """Whether this is a name in a clause of its own: ``My daughter, Jo, rings``."""
    return all(word.could_begin_a_name for word in words) and _is_unread(phrases(words))


def _is_unread(some: Sequence[Phrase]) -> bool:
    return all(phrase.part in (Part.OTHER, Part.SMALL, Part.CENTRE) for phrase in some)


def _span(words: Sequence[Word], *, is_alone: bool) -> Span | None:
    told = phrases(words)
    small = [*takewhile(lambda phrase: phrase.part in (Part.OBJECT, Part.SMALL), told)]
    at = sum(len(phrase.words) for phrase in small)
    if len(small) < len(told) and (role := told[len(small)]).part in (Part.ROLE, Part.KIND):
        return _after_role(words, role, at)
    if at and words[at - 1].text == "The" and (span := _capitals(words, at - 1)):
        return span
    if span := _capitals(words, at):
        is_centre = _is_centre(words, span)
        return _someone_else(words, span[1]) if is_centre else span
    return _without_capital(words, told, is_alone=is_alone)


def _after_role(words: Sequence[Word], role: Phrase, at: int) -> Span | None:
    """The name after a role: ``My daughter Jo``; a title is part of it: ``Auntie Pat``."""
    ends = at + len(role.words)
    if ends + 1 < len(words) and words[ends].folded in ("called", "named"):
        return _capitals(words, ends + 1) or (ends + 1, ends + 2)
    is_title = at == 0 and words[0].could_begin_a_name and _TITLES.fullmatch(role.said)
    joined = _past_joins(words, ends)
    if is_title and ends < joined < len(words) and words[joined].could_begin_a_name:
        return at, joined + 1
    span = _capitals(words, ends)
    return (at, span[1]) if span and is_title else span


def _is_centre(words: Sequence[Word], span: Span) -> bool:
    """Whether these words name the person in the middle, of whom something is then said."""
    named = phrases(words[span[0] : span[1]])
    return [phrase.part for phrase in named] == [Part.CENTRE] and span[1] < len(words)


def _someone_else(words: Sequence[Word], at: int) -> Span | None:
    return next((span for n in range(at, len(words)) if (span := _capitals(words, n))), None)


def _capitals(words: Sequence[Word], at: int) -> Span | None:
    """The run of words with a capital that begins here, with what joins them."""
    if not _begins(words, at):
        return None
    ends = at + 1
    while _goes_on(words, ends) or _goes_on(words, joined := _past_joins(words, ends)):
        ends = ends + 1 if _goes_on(words, ends) else joined + 1
    return at, ends + _length_of_kind(words, ends)


def _begins(words: Sequence[Word], at: int) -> bool:
    """Whether the word could be the first of a name, and does not merely begin a sentence."""
    if at >= len(words) or not words[at].could_begin_a_name or _NOBODY.fullmatch(words[at].folded):
        return False
    first = first_phrase(words[at:])
    if first.part in (Part.OTHER, Part.CENTRE) or first.said in ("may", "the"):
        return first.said != "the" or _goes_on(words, at + 1)
    is_verb = len(first.words) == 1 and first.part in (Part.DEED, Part.HELP, Part.STRENGTH)
    return is_verb and not first.said.endswith("s") and (at > 0 or _goes_on(words, at + 1))


def _goes_on(words: Sequence[Word], at: int) -> bool:
    if at >= len(words) or not words[at].could_begin_a_name or words[at].folded == "gp":
        return False
    return first_phrase(words[at:]).part not in (Part.FREQUENCY, Part.CENTRE, Part.SUBJECT)


def _past_joins(words: Sequence[Word], at: int) -> int:
    return at + len([*takewhile(lambda word: _JOINS.fullmatch(word.folded), words[at:])])


def _length_of_kind(words: Sequence[Word], at: int) -> int:
    """How many words after a name are part of it: ``the Red Lion pub``, ``Jo's dog``."""
    if at == len(words) or (kind := first_phrase(words[at:])).part is not Part.KIND:
        return 0
    is_someones = words[at - 1].folded.endswith("'s")
    return len(kind.words) if is_someones or kind.value is not Kind.ANIMAL else 0


def _without_capital(
    words: Sequence[Word], told: Sequence[Phrase], *, is_alone: bool
) -> Span | None:
    """A name without a capital: all before the comma, or a few words before what is known."""
    if _NOBODY.fullmatch(words[0].folded):
        return None
    if _is_unread(told) or (not is_alone and _is_title(words, told)):
        return (0, len(words)) if not is_alone or len(words) <= _LONGEST else None
    before = [*takewhile(lambda phrase: phrase.part is Part.OTHER, told)]
    count = sum(len(phrase.words) for phrase in before)
    follows = told[len(before)].part
    return (0, count) if 0 < count <= _LONGEST and follows in _FOLLOWING else None


def _is_title(words: Sequence[Word], told: Sequence[Phrase]) -> bool:
    """Whether all before the comma is a name with a plain word in it: ``Meals on Wheels``."""
    said = {phrase.part for phrase in told}
    is_plain = said <= {Part.OTHER, Part.SMALL, Part.THING} and Part.OTHER in said
    return is_plain and words[0].could_begin_a_name


def parted(clauses: Sequence[Clause], named: Named | None) -> list[list[Phrase]]:
    """The phrases of each clause, the words that name whoever the line is about among them."""
    runs = [[*clause.words] for clause in clauses]
    if named is None:
        return [phrases(run) for run in runs]
    begins, ends = named.span
    name = runs[named.clause][begins:ends]
    called = [[word.folded for word in name], [name[0].folded]]
    called = [names for names in called if CENTRE not in names]
    runs[named.clause][begins:ends] = [replace(word, folded=SELF) for word in name]
    found = [phrases(with_names(run, called, SELF)) for run in runs]
    found[named.clause] = [*_cut(found[named.clause], name[0].start, len(name))]
    return found


def _cut(some: Sequence[Phrase], start: int, length: int) -> Iterator[Phrase]:
    """The phrases, with the name as one of its own though it is said twice over."""
    for phrase in some:
        is_longer = phrase.start == start and phrase.part is Part.SELF
        pieces = (phrase.words[:length], phrase.words[length:]) if is_longer else (phrase.words,)
        yield from (replace(phrase, words=words) for words in pieces if words)
