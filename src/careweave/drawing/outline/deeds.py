"""What someone does for someone, in words: one verb or a few, in the tense that is true."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from careweave.caremap.english.kinds import Care, noun
from careweave.caremap.english.phrases import listed, simple_first
from careweave.caremap.vocabulary import CareKind, Kind


class Tense(Enum):
    """When something is done: still, still since some time, perhaps one day, or no longer."""

    NOW = auto()
    SINCE = auto()
    COULD = auto()
    USED = auto()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in the forms that are needed."""

    base: str
    third: str
    participle: str
    plural: str = ""


HELP = Verb("help", "helps", "helped")
GIVE = Verb("give", "gives", "given")
KEEP = Verb("keep", "keeps", "kept")
SHARE = Verb("share", "shares", "shared")
STAY = Verb("stay", "stays", "stayed")
CARE = Verb("care", "cares", "cared")
SUPPORT = Verb("support", "supports", "supported")
GO = Verb("go", "goes", "gone")
BE = Verb("be", "is", "been", "are")
DO = Verb("do", "does", "done")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and what follows it."""

    verb: Verb
    rest: str


def predicate(clauses: Sequence[Clause], tense: Tense, *, plural: bool, also: bool = False) -> str:
    """What a subject does, to follow it: ``used to help with food and stay in touch``."""
    auxiliary, verbs = _conjugated(clauses, tense, plural=plural)
    said = [f"{verb} {clause.rest}" for verb, clause in zip(verbs, clauses, strict=True)]
    too = "also " if also else ""
    if clauses[0].verb is BE and also and tense is Tense.NOW:
        said[0], too = f"{verbs[0]} also {clauses[0].rest}", ""
    before = f"{too}{auxiliary}" if tense is Tense.USED else f"{auxiliary}{too}"
    return f"{before}{listed(said)}"


def _conjugated(clauses: Sequence[Clause], tense: Tense, *, plural: bool) -> tuple[str, list[str]]:
    verbs = [clause.verb for clause in clauses]
    if tense is Tense.NOW:
        return "", [verb.plural or verb.base if plural else verb.third for verb in verbs]
    if tense is Tense.SINCE:
        return "have " if plural else "has ", [verb.participle for verb in verbs]
    return "could " if tense is Tense.COULD else "used to ", [verb.base for verb in verbs]


def same(tense: Tense, *, plural: bool) -> str:
    """That someone does the same, to follow them: ``does the same``, ``could do the same``."""
    if tense is Tense.USED:
        return "did the same"
    return predicate([Clause(DO, "the same")], tense, plural=plural)


def can_be_visited_for(kinds: Sequence[Care]) -> bool:
    """Whether these are things that someone goes to a place for: it keeps in touch with nobody."""
    return bool(kinds) and not {*kinds} & {CareKind.KEEPING_AN_EYE, CareKind.STAYING_IN_TOUCH}


def visits(kinds: Sequence[Care], there: str) -> list[Clause]:
    """What someone has of a place: ``go there for company``."""
    return [Clause(GO, f"{there} for {listed(simple_first(map(noun, kinds)))}")]


def cares_for(giver: Kind, receiver: str) -> list[Clause]:
    """That there is care, where its kind is not known."""
    if giver in (Kind.PERSON, Kind.UNKNOWN):
        return [Clause(CARE, f"for {receiver}")]
    if giver in (Kind.GROUP, Kind.ORGANISATION):
        return [Clause(SUPPORT, receiver)]
    return [Clause(BE, f"there for {receiver}")]


def deeds(kinds: Sequence[Care], receiver: str, again: str = "") -> list[Clause]:
    """What a giver does along a tie whose kinds are known.

    ``receiver`` is who it is for, and ``again`` how they are spoken of after the first verb. With
    no such word they are named once, at the verb that needs it; with neither word, where one must.
    """
    parts = _parts(kinds)
    if again:
        first = next(iter(parts))
        return [_clause(p, nouns, receiver if p == first else again) for p, nouns in parts.items()]
    named = next(part for part in (*_NEEDY, *parts) if part in parts)
    return [_clause(p, nouns, receiver if p == named else "") for p, nouns in parts.items()]


def needs_receiver(kinds: Sequence[Care]) -> bool:
    """Whether what is done cannot be said without saying for whom."""
    return not kinds or any(part in _NEEDY for part in _parts(kinds))


# The kinds of care that are said in a way of their own; others are given, or helped with.
_EYE, _COMPANY, _TOUCH, _LEISURE, _GIVEN, _HELPED = range(6)
_NEEDY = (_EYE, _COMPANY)
_WAYS: dict[Care, int] = {
    CareKind.KEEPING_AN_EYE: _EYE,
    CareKind.COMPANY: _COMPANY,
    CareKind.STAYING_IN_TOUCH: _TOUCH,
    CareKind.LEISURE: _LEISURE,
    CareKind.MEDICAL_CARE: _GIVEN,
    CareKind.INFORMATION: _GIVEN,
    CareKind.EMOTIONAL_SUPPORT: _GIVEN,
}


def _parts(kinds: Sequence[Care]) -> dict[int, list[str]]:
    """The kinds gathered by how they are said, in the order of the first of each."""
    ways = dict(_WAYS)
    if CareKind.KEEPING_AN_EYE in kinds:
        # Only one verb may have to name the receiver: twice in a sentence is once too many.
        ways[CareKind.COMPANY] = _GIVEN
    parts: dict[int, list[str]] = {}
    for kind in kinds:
        parts.setdefault(ways.get(kind, _HELPED), []).append(noun(kind))
    return parts


def _clause(part: int, nouns: list[str], receiver: str) -> Clause:
    """One way of caring; ``receiver`` may be empty, but for those that cannot do without."""
    for_, with_ = (f"{receiver} ", f" with {receiver}") if receiver else ("", "")
    things = listed(simple_first(nouns))
    return {
        _EYE: Clause(KEEP, f"an eye on {receiver}"),
        _COMPANY: Clause(KEEP, f"{receiver} company"),
        _TOUCH: Clause(STAY, f"in touch{with_}"),
        _LEISURE: Clause(SHARE, f"leisure time{with_}"),
        _GIVEN: Clause(GIVE, f"{for_}{things}"),
        _HELPED: Clause(HELP, f"{for_}with {things}"),
    }[part]
