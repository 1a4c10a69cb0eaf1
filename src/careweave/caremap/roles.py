"""The words for what people are to one another, and what such a word tells.

A role is free words; these are the ones that sectors, sentences and the quick add know.
"""

import re
from typing import Literal

FAMILY = (
    r"family|relatives?|parents?|(?:step|god)?(?:mother|mum|mam|mom|father|dad)|"
    r"(?:step|god)?(?:sons?|daughters?|child(?:ren)?)|(?:step|half)?(?:brother|sister)s?|"
    r"siblings?|baby|twins?|husband|wife|spouse|partner|fianc[ée]e?|(?:boy|girl)friend|"
    r"(?:great-?)*grand\w+|gran|nan|aunt(?:ie)?s?|uncles?|nieces?|nephews?|cousins?|"
    r"[\w-]+-in-law|in-laws"
)
FRIENDS = "friends?|neighbours?|neighbors?|peers?|colleagues?|flatmates?|housemates?"
PAID = (
    r"doctors?|gp|nurses?|consultant|therapist|physio\w*|pharmac\w+|dentist|chiropodist|"
    r"(?:social|care|support|key) worker|care manager|agency|agencies|clinic|hospital|surgery|"
    r"hospice|council|solicitor"
)
HELPERS = (
    "carers?|cleaner|gardener|hairdresser|home help|personal assistant|volunteers?|befriender|"
    "vicar|priest|imam|rabbi|chaplain|minister|teacher|tutor|advocate|mentor|interpreter"
)
"""Those who come to help, paid or not."""

OTHERS = "warden|landlord|landlady|lodger|classmates?|widow|widower"
"""Those that tell nothing but what they say."""

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


def pronoun_told(role: str) -> Literal["he", "she"] | None:
    """What all parts of a role agree on: a ``son and carer`` is he, ``mother and father`` neither.

    The last word of each part says what someone is: a ``son's wife`` is she.
    """
    heads = [_MORE.sub("", part).strip() for part in _PARTS.split(role.casefold())]
    is_he, is_she = (any(_ends_with(word, head) for head in heads) for word in (_HE, _SHE))
    if is_he == is_she:
        return None
    return "he" if is_he else "she"


def _ends_with(word: re.Pattern[str], head: str) -> bool:
    return any(word.fullmatch(head, at) for at in _word_starts(head))


def _word_starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?:^|(?<=\s))\S", text)]
