"""Which group of the person's life an actor is gathered with."""

import re

from careweave.caremap.actors import Actor
from careweave.caremap.roles import FAMILY, FRIENDS, PAID
from careweave.caremap.vocabulary import Kind, Presence, Support, Word


class Sector(Word):
    """A group of actors, in reading order. Those whose group is not known are ``others``."""

    HOUSEHOLD = "household"
    FAMILY = "family"
    FRIENDS = "friends"
    COMMUNITY = "community"
    PAID = "paid"
    OTHERS = "others"

    @property
    def words(self) -> str:
        """The group as a heading says it, in lower case."""
        return _HEADINGS.get(self, self.value)


_HEADINGS = {
    Sector.FRIENDS: "friends and neighbours",
    Sector.COMMUNITY: "community and places",
    Sector.PAID: "paid and professional",
}


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b({pattern})\b", re.IGNORECASE)


_SAYS = {
    Sector.FAMILY: _words(FAMILY),
    Sector.FRIENDS: _words(FRIENDS),
    Sector.PAID: _words(PAID),
}
# What follows says more of somebody who is named by then: "daughter, a nurse".
_MORE = re.compile(r"[,;:(/]| (?:of|from|in|at|with|and|who) ")


def sector_of(actor: Actor) -> Sector:
    """The group an alter belongs to: from where they live, who pays them, their role, their kind.

    What is written decides, in that order; a name is never read for it. Nothing known means others.
    """
    if actor.presence is Presence.HOUSEHOLD:
        return Sector.HOUSEHOLD
    if actor.support is Support.FORMAL:
        return Sector.PAID
    said = _said(actor.role or "")
    if said and not (said is Sector.PAID and actor.support is Support.INFORMAL):
        return said
    if actor.kind in (Kind.PLACE, Kind.GROUP, Kind.RESOURCE, Kind.ORGANISATION):
        return Sector.COMMUNITY
    if actor.support is Support.INFORMAL or actor.kind is Kind.ANIMAL:
        return Sector.FRIENDS
    return Sector.OTHERS


def _said(role: str) -> Sector | None:
    """The group that a role tells by the last word that tells any: a family doctor is a doctor."""
    for words in (_MORE.split(role, maxsplit=1)[0], role):
        last = {
            sector: found[-1].start()
            for sector, pattern in _SAYS.items()
            if (found := [*pattern.finditer(words)])
        }
        if last:
            sector = max(last, key=last.__getitem__)
            # The neighbour's son is a neighbour.
            is_theirs = sector is Sector.FAMILY and Sector.FRIENDS in last
            return Sector.FRIENDS if is_theirs else sector
    return None
