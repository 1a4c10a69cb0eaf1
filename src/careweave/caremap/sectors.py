"""Which group of the person's life an actor is gathered with."""

import re

from careweave.caremap.actors import Actor
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

_FAMILY = re.compile(
    r"\b(family|relatives?|parents?|mother|mum|mam|mom|father|dad|sons?|daughters?|child(ren)?|baby|"
    r"twins?|brothers?|sisters?|siblings?|husband|wife|spouse|partner|fiancée?|(great-?)*grand\w+|"
    r"gran|nan|aunt(ie)?s?|uncles?|nieces?|nephews?|cousins?|step\w+|godmother|godfather|"
    r"[\w-]+-in-law|in-laws)\b",
    re.IGNORECASE,
)
_FRIENDS = re.compile(
    r"\b(friends?|neighbours?|neighbors?|peers?|colleagues?|flatmates?|housemates?)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(doctors?|gp|nurses?|consultant|therapist|physio\w*|pharmac\w+|dentist|chiropodist|"
    r"social worker|care worker|support worker|key worker|care manager|agency|agencies|clinic|"
    r"hospital|surgery|hospice|council|solicitor)\b",
    re.IGNORECASE,
)


def sector_of(actor: Actor) -> Sector:
    """The group an alter belongs to, from where they live, who pays them, what they are, their role.

    What is written decides, in that order; a name is never read for it. Nothing known means others.
    """
    role = actor.role or ""
    if actor.presence is Presence.HOUSEHOLD:
        return Sector.HOUSEHOLD
    if actor.support is Support.FORMAL:
        return Sector.PAID
    if _FAMILY.search(role) and not _PAID.search(role):
        return Sector.FAMILY
    if _FRIENDS.search(role):
        return Sector.FRIENDS
    if actor.support is not Support.INFORMAL and _PAID.search(role):
        return Sector.PAID
    if actor.kind in (Kind.PLACE, Kind.GROUP, Kind.RESOURCE, Kind.ORGANISATION):
        return Sector.COMMUNITY
    if actor.support is Support.INFORMAL or actor.kind is Kind.ANIMAL:
        return Sector.FRIENDS
    return Sector.OTHERS
