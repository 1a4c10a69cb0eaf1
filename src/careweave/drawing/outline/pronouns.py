"""He, she, they or it: only what a role truly tells, and never what a name might."""

import re
from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Pronoun:
    """How someone is spoken of once they have been named."""

    subject: str
    object: str


HE = Pronoun("he", "him")
SHE = Pronoun("she", "her")
THEY = Pronoun("they", "them")
IT = Pronoun("it", "it")

_KIN = r"(?:ex-?|late |half-?|step-?|foster-?|adoptive |great-?|grand-?|god-?)*"
_HE = re.compile(
    rf"{_KIN}(?:father|dad|daddy|grandad|granddad|grandpa|son|brother|husband|uncle|nephew|"
    r"boyfriend|widower|man|gentleman|boy)(?:-in-law)?"
)
_SHE = re.compile(
    rf"{_KIN}(?:mother|mum|mummy|mam|mom|gran|granny|grandma|nan|nana|daughter|sister|wife|aunt|"
    r"auntie|niece|girlfriend|widow|woman|lady|girl)(?:-in-law)?"
)
# What follows says more of the person, or speaks of another: "sister of a friend", "son (eldest)".
_MORE = re.compile(
    r"\s+(?:of|from|at|in|on|who|whose|for|with|to|near|by|next|across|over|opposite|up\w*|down\w*)"
    r"\b.*|\s*[(,;:.–—].*"
)
_PARTS = re.compile(r"\s+and\s+|\s*[&/+]\s*")


def pronoun_of(actor: Actor, name: str, *, is_plural: bool) -> Pronoun:
    """The pronoun of an actor, who is called by that name; an animal is called by it throughout."""
    if is_plural or actor.kind in (Kind.GROUP, Kind.ORGANISATION):
        return THEY
    if actor.kind in (Kind.PERSON, Kind.UNKNOWN):
        return _of_role(actor.role or "")
    return Pronoun(name, name) if actor.kind is Kind.ANIMAL and actor.name else IT


def _of_role(role: str) -> Pronoun:
    """What all parts of a role agree on: a ``son and carer`` is he, ``mother and father`` are they.

    The last word of each part says what someone is: a ``son's wife`` is she.
    """
    heads = [_MORE.sub("", part).strip() for part in _PARTS.split(role.casefold())]
    is_he, is_she = (any(_ends_with(word, head) for head in heads) for word in (_HE, _SHE))
    if is_he == is_she:
        return THEY
    return HE if is_he else SHE


def _ends_with(word: re.Pattern[str], head: str) -> bool:
    return any(word.fullmatch(head, at) for at in _word_starts(head))


def _word_starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?:^|(?<=\s))\S", text)]
