"""What a clause says of care: who helps whom, with what, how often and whether still."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import takewhile

from careweave.caremap.quick.openness import VERBS, is_third_person
from careweave.caremap.quick.phrases import Part, Phrase
from careweave.caremap.quick.sorting import Told
from careweave.caremap.quick.speaking import Who, object_of
from careweave.caremap.quick.words import CENTRE, SELF
from careweave.caremap.vocabulary import CareKind

WHEN = (Part.FREQUENCY, Part.HOURS, Part.SINCE)
_LIST_VERBS = (Part.HELP, Part.NEED, Part.GET, Part.LIGHT)
_AROUND = (Part.SMALL, Part.OBJECT, Part.FREQUENCY)


class Way(Enum):
    """Which way care flows."""

    TO_CENTRE = auto()
    FROM_CENTRE = auto()
    BOTH = auto()


@dataclass(slots=True)
class Statement:
    """Care that flows one way, or both, with all that is said of it."""

    way: Way
    cares: list[Phrase] = field(default_factory=list)
    when: dict[Part, Phrase] = field(default_factory=dict)
    status: Phrase | None = None

    @property
    def kinds(self) -> tuple[CareKind, ...]:
        """The kinds of care, each once."""
        found = [phrase.value for phrase in self.cares if isinstance(phrase.value, CareKind)]
        return tuple(dict.fromkeys(found))


def cares_in(
    told: Told, *, is_in_list: bool, is_place: bool, comes_to_help: bool
) -> tuple[list[Phrase], list[Phrase]]:
    """The phrases of a clause that plainly say care, and the verbs that belong to a thing of it.

    ``is_in_list`` says that a clause before has begun a list that can go on with things.
    """
    found: list[Phrase] = []
    light = [phrase for phrase in told.phrases if _is_light(told, phrase)]
    for phrase in told.phrases:
        if phrase.part is Part.THING:
            is_plain = _is_licensed(told, phrase, [*found, *light], is_in_list=is_in_list)
        elif phrase.part is Part.COME:
            is_plain = comes_to_help
        elif phrase.part is Part.ATTEND:
            is_plain = is_place
        else:
            is_plain = phrase.part in VERBS and phrase.part is not Part.LIGHT
            is_plain = is_plain and _is_finite(told, phrase, found)
        if is_plain:
            found.append(phrase)
    return found, light


def _is_light(told: Told, phrase: Phrase) -> bool:
    after = [other for other in told.after(phrase) if other.part not in _AROUND]
    is_from = any(other.said.startswith("from ") or other.said == "from" for other in after)
    is_plain = bool(after) and after[0].part is Part.THING and not is_from
    return phrase.part is Part.LIGHT and is_plain and _is_finite(told, phrase, told.phrases)


def _is_finite(told: Told, verb: Phrase, found: Sequence[Phrase]) -> bool:
    """Whether a verb says what is so: not what somebody likes, tries or is asked *to do*."""
    before = told.before(verb)
    if before and before[0].said == "to":
        return False
    nearest = next((other for other in before if other.part not in _AROUND), None)
    if nearest is None or is_third_person(verb):
        return True
    is_verb = nearest.part in (*VERBS, Part.THING)
    return nearest in found if is_verb else nearest.part is not Part.OTHER


def _is_licensed(told: Told, thing: Phrase, verbs: Sequence[Phrase], *, is_in_list: bool) -> bool:
    """Whether a verb says what is done with a thing: a thing alone does not say who does it."""
    later = thing
    for phrase in told.before(thing):
        if phrase in verbs and phrase.part is not Part.THING:
            return True
        is_listed = phrase.part is Part.OTHER and later.said in ("and", "or")
        passes = phrase.part in (*_AROUND, Part.THING, Part.HOURS) and phrase.said != "to"
        if not (is_listed or passes):
            return False
        later = phrase
    return is_in_list


def begins_list(told: Told, cares: Sequence[Phrase], light: Sequence[Phrase]) -> bool:
    """Whether things may follow in clauses of their own: ``helps with shopping, cleaning``."""
    verbs = [p for p in told.phrases if p in light or (p in cares and p.part in VERBS)]
    return bool(verbs) and verbs[-1].part in _LIST_VERBS


def goes_on_with_things(cares: Sequence[Phrase], light: Sequence[Phrase]) -> bool:
    """Whether a clause only goes on with a list."""
    return not light and all(phrase.part is Part.THING for phrase in cares)


def way_of(verb: Phrase, who: Who, told: Told, *, is_place: bool) -> Way | None:
    """Which way care flows by a verb that is said of somebody, or None where it is not plain."""
    each = told.has(Part.EACH) or object_of(verb) in ("each other", "one another")
    if each:
        return Way.BOTH if verb.part in (Part.HELP, Part.DEED) else None
    if verb.part is Part.ATTEND:
        return Way.TO_CENTRE if is_place else None
    if verb.part is Part.NEED and who is Who.CENTRE:
        return None
    if object_of(verb) == {Who.ACTOR: SELF, Who.CENTRE: CENTRE}.get(who):
        return None
    ways = {Who.ACTOR: Way.TO_CENTRE, Who.CENTRE: Way.FROM_CENTRE}
    turned = {Who.ACTOR: Way.FROM_CENTRE, Who.CENTRE: Way.TO_CENTRE}
    return (turned if verb.part in (Part.NEED, Part.GET) else ways).get(who)


def is_joined(told: Told, thing: Phrase) -> bool:
    """Whether a care is one more, joined by *and*, to what its clause has said by then."""
    between = [*takewhile(lambda other: other.part in _AROUND, told.before(thing))]
    return any(other.said in ("and", "&", "+") for other in between)
