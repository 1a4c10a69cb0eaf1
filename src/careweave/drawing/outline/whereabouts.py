"""Who or what an alter is, how near, and since when: the sentence they are introduced with."""

import re

from careweave.caremap.actors import Actor
from careweave.caremap.english.cast import Cast, Mention
from careweave.caremap.english.phrases import a, listed, period
from careweave.caremap.english.plurals import is_plural
from careweave.caremap.vocabulary import Kind, Presence, Status, Support
from careweave.drawing.outline.deeds import BE, Verb

LIVE = Verb("live", "lives", "lived")
WORK = Verb("work", "works", "worked")

_NEAR = {
    Presence.NEARBY: "nearby",
    Presence.FURTHER: "further away",
    Presence.FAR: "far away",
    Presence.ONLINE: "there by phone or online",
}
_KINDS = {
    Kind.ANIMAL: "an animal",
    Kind.GROUP: "a group",
    Kind.ORGANISATION: "an organisation",
    Kind.PLACE: "a place",
    Kind.RESOURCE: "something helpful",
}
# Words that tell by themselves what something is, so that nobody has to be told that a park is a
# place.
_TELLING = {
    Kind.ANIMAL: r"dogs?|cats?|pupp(?:y|ies)|kittens?|horses?|pon(?:y|ies)|rabbits?|hens?|birds?|"
    r"budgies?|parrots?|goldfish|fish|guinea pigs?|hamsters?|tortoise|pets?|animals?",
    Kind.GROUP: r"groups?|club|choir|team|family|circle|class|band|crew|couple|friends|neighbours",
    Kind.ORGANISATION: r"organisations?|agency|clinic|council|charity|company|co-op|cooperative|"
    r"co-operative|association|foundation|society|service|services|hospice|surgery|trust",
    Kind.PLACE: r"places?|parks?|gardens?|cafés?|cafes?|shops?|pubs?|beach|woods?|allotments?|"
    r"swimming pool|river|street|square|playground|cemetery",
    Kind.RESOURCE: r"resources?|alarms?|allowance|pension|benefits?|fund|money|phones?|tablet|"
    r"computer|radio|television|car|wheelchair|stairlift|frame|app|website",
}


def introduction(cast: Cast, id_: str) -> str:
    """``Richard, Caroline's son, lives far away``; nothing, if nothing of it is known."""
    actor, mention = cast.care_map.actors[id_], cast.mention(id_)
    what = _what(cast, actor)
    if actor.presence is Presence.UNKNOWN:
        if what:
            return f"{mention.bare} {_was(BE, actor, mention)} {listed(what)}"
        return _has(cast, actor, mention)
    verb, where = _whereabouts(cast, actor)
    doing = _was(verb, actor, mention)
    if what and not actor.role and verb is BE and actor.presence is not Presence.ONLINE:
        return f"{mention.bare} {doing} {listed(what)} {where}"
    aside = f", {listed(what)}," if what else ""
    return f"{mention.bare}{aside} {doing} {where}"


def part_of_life(cast: Cast, actor: Actor, mention: Mention) -> str:
    """``he has been part of Caroline's life since 1969``; with no dates, that he is."""
    still = bool(actor.since and not actor.until and actor.status not in _NOT_NOW)
    when = period(actor.since, actor.until, still=still)
    plural, status = mention.takes_plural, actor.status
    is_ = "are" if plural else "is"
    if still:
        is_ = "have been" if plural else "has been"
    elif status is Status.PAST:
        is_ = "were" if plural else "was"
    elif status is Status.POSSIBLE:
        is_ = "could be"
    return f"{mention.subject} {is_} part of {cast.centre.possessive} life {when}".rstrip()


_NOT_NOW = (Status.PAST, Status.POSSIBLE)


def _has(cast: Cast, actor: Actor, mention: Mention) -> str:
    """``Caroline has a doctor``: of someone named by what they are to the centre, and there."""
    owned = mention.owned
    if not owned or actor.status is Status.POSSIBLE or _OF_SOMEONE.match(owned):
        return ""
    verb = "have" if cast.centre.is_plural else "has"
    if actor.status is Status.PAST:
        verb = "had"
    is_counted = not mention.is_plural and not _UNCOUNTED.match(owned)
    return f"{cast.centre.name} {verb} {a(owned) if is_counted else owned}"


_OF_SOMEONE = re.compile(r"\w+['’]s?\s")
_UNCOUNTED = re.compile(r"family\b|staff\b|help\b|two\b|three\b|some\b|several\b", re.IGNORECASE)


def _what(cast: Cast, actor: Actor) -> list[str]:
    """Their role, where the name does not say it; their kind, where neither does."""
    what = [cast.role(actor)] if actor.name and actor.role else []
    if actor.kind in _KINDS and not _tells(actor):
        what.insert(0, _KINDS[actor.kind])
    return what


def _tells(actor: Actor) -> bool:
    """Whether the words for something tell what it is; several are a group already."""
    words = f"{actor.name or ''} {actor.role or ''}"
    if not words.strip() or (actor.kind is Kind.GROUP and is_plural(actor)):
        return True
    return bool(re.search(rf"\b(?:{_TELLING[actor.kind]})\b", words, re.IGNORECASE))


def _whereabouts(cast: Cast, actor: Actor) -> tuple[Verb, str]:
    """A verb, and where: people and animals live somewhere, the paid work there, the rest is."""
    verb = BE
    if actor.presence is not Presence.ONLINE and actor.kind in (Kind.PERSON, Kind.ANIMAL):
        verb = WORK if actor.support is Support.FORMAL else LIVE
    if actor.presence is not Presence.HOUSEHOLD:
        return verb, _NEAR[actor.presence]
    if verb is LIVE:
        return verb, "in the same household" if actor.role else f"with {cast.centre.name}"
    return verb, "at home" if actor.kind is Kind.PLACE else "in the household"


def _was(verb: Verb, actor: Actor, mention: Mention) -> str:
    """A verb as it is true of someone who is there, or was; who could be there is now as well."""
    if actor.status is Status.PAST:
        return f"used to {verb.base}" if verb is not BE else "were" if mention.is_plural else "was"
    return (verb.plural or verb.base) if mention.is_plural else verb.third
