"""Whether a name stands for one or for several: ``the choir is``, ``the neighbours are``."""

import re

from careweave.caremap.actors import Actor
from careweave.caremap.vocabulary import Kind

_AND = re.compile(r"\s(?:and|&|\+)\s", re.IGNORECASE)
# What follows belongs to the name but does not decide: "friends of the park" are, "a group of
# friends" is.
_MORE = re.compile(
    r"\s+(?:of|from|at|in|on|who|for|with|near|by|to)\b.*|\s*[(,;:].*", re.IGNORECASE
)
_ONE = re.compile(
    r"agency|association|band|centre|charity|choir|circle|class|clinic|club|community|company|"
    r"council|couple|crew|department|family|group|home|household|hub|network|office|practice|"
    r"project|school|series|service|society|surgery|team|trust|unit",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?:grand)?children|folks?|men|women|people|police|staff|(?:[\w-]+s-in-law|in-laws)|professionals|"
    r"nurses|doctors|carers|workers|volunteers",
    re.IGNORECASE,
)
_KIN_TOGETHER = re.compile(r"\b(?:family and friends|friends and family)\b", re.IGNORECASE)


def is_plural(actor: Actor) -> bool:
    """Whether the words that an actor is called by stand for several.

    One person's or animal's name never does, unless it holds an *and*; a group does by its ending;
    anything else only if it ends in a common noun, in small letters.
    """
    words = actor.name or actor.role or ""
    head = _MORE.sub("", words)
    last = head.split(" ")[-1]
    if _MANY.fullmatch(last) or _KIN_TOGETHER.search(head):
        return True
    if _ONE.fullmatch(last):
        return False
    if _AND.search(head):
        return actor.kind in (Kind.PERSON, Kind.GROUP, Kind.ANIMAL, Kind.UNKNOWN)
    if actor.kind is Kind.GROUP:
        return _ends_plural(last.lower())
    if actor.kind is Kind.PERSON and actor.name:
        return False
    return last.islower() and _ends_plural(last)


def _ends_plural(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )
