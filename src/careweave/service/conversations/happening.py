"""What has happened: what it does to the map, what it means for everyone, and how it is said.

Nothing here tells anybody. The map changes as it does by any other deed, and can be changed back.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from careweave.caremap.actors import Actor
from careweave.caremap.commands import ChangeActor, ChangeTie, EndActor
from careweave.caremap.english.cast import Cast
from careweave.caremap.english.phrases import at, date, listed, sentence
from careweave.caremap.history import Unsigned
from careweave.caremap.map import CareMap
from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import EndReason, Presence, Quality, Status, Visibility
from careweave.caremap.wishes import hides_name
from careweave.insight.absence import Absence, Part, absence, ranking, told
from careweave.service.conversations import reflecting
from careweave.service.conversations.contents import Happened, Words
from careweave.service.conversations.meeting import Meeting
from careweave.service.conversations.reflecting import Reflection
from careweave.service.maps import contents
from careweave.service.maps.visit import Visit


@dataclass(frozen=True)
class Happening:
    """What has happened, to whom, and whatever else is known of it.

    ``until`` is when somebody can help again, or when somebody died or something ended. ``ties``
    are those that have suffered, ``quality`` how they feel now. ``is_kept_close`` is whether those
    alone who look after the map see somebody who died.
    """

    what: Happened
    whom: str
    until: str | None = None
    presence: Presence = Presence.UNKNOWN
    ties: tuple[str, ...] = ()
    quality: Quality = Quality.UNKNOWN
    is_needed: bool = True
    is_kept_close: bool = False


def is_kept(met: Meeting, deed: UUID | None) -> bool:
    """Whether this has been kept already, and is only sent again."""
    said = met.row.said.filter(author=met.visit.account)
    return deed is not None and said.filter(deed=deed).exists()


def order_of(care_map: CareMap) -> list[str]:
    """Those on a map whom it may be about: whom it could least do without first, then the rest."""
    first = [reliance.actor for reliance in ranking(care_map)]
    there = [id_ for id_, actor in care_map.actors.items() if actor.status is not Status.PAST]
    return list(dict.fromkeys([*first, *there]))


def means(care_map: CareMap, what: Happened, whom: str) -> tuple[Part, ...]:
    """What it means for everyone: the map without whom it is about.

    The person in the middle is missing from their own map only where they cannot help for now.
    """
    if whom not in care_map.actors or (whom == care_map.centre and what is not Happened.FOR_NOW):
        return ()
    return told(without(care_map, whom))


def named(care_map: CareMap, whom: str) -> str:
    """What somebody is called within a sentence."""
    return Cast(care_map).mention(whom).name


def without(care_map: CareMap, whom: str) -> Absence:
    """A map without somebody: one who has ended meanwhile is taken as if there until now."""
    actor = care_map.actors[whom]
    there = actor.changed(status=Status.CURRENT) if actor.status is Status.PAST else actor
    return absence(care_map.changed(actors={**care_map.actors, whom: there}), [whom])


def changes(visit: Visit, it: Happening) -> Iterator[Unsigned]:
    """What it changes on the map, as far as anything is known to have changed.

    Of the person in the middle only the note: they neither end on their own map nor move on it.
    """
    if it.what is Happened.FOR_NOW:
        yield from _noted(visit, it)
    elif it.what is Happened.FALLEN_OUT:
        yield from _felt(visit, it)
    elif it.whom != visit.seen.centre and it.what in _GONE:
        yield from _GONE[it.what](visit, it)


def _felt(visit: Visit, it: Happening) -> Iterator[Unsigned]:
    for id_ in it.ties:
        if visit.seen.ties[id_].quality is not it.quality:
            yield partial(ChangeTie, id=id_, field="quality", value=it.quality)


def _died(visit: Visit, it: Happening) -> Iterator[Unsigned]:
    yield partial(EndActor, id=it.whom, reason=EndReason.DIED, until=it.until)
    if it.is_kept_close and may_keep_close(visit, visit.seen.actors[it.whom]):
        yield partial(ChangeActor, id=it.whom, field="visible_to", value=Visibility.TEAM)


def _moved(visit: Visit, it: Happening) -> Iterator[Unsigned]:
    if it.presence not in (Presence.UNKNOWN, visit.seen.actors[it.whom].presence):
        yield partial(ChangeActor, id=it.whom, field="presence", value=it.presence)


def _ended(visit: Visit, it: Happening) -> Iterator[Unsigned]:  # noqa: ARG001 -- as the others
    why: dict[str, object] = {"reason": EndReason.NO_LONGER_NEEDED}
    if it.is_needed:
        why = {"reason": EndReason.OTHER, "words": "the service has ended"}
    yield partial(EndActor, id=it.whom, until=it.until, **why)


_GONE: dict[Happened, Callable[[Visit, Happening], Iterator[Unsigned]]] = {
    Happened.DIED: _died,
    Happened.MOVED: _moved,
    Happened.SERVICE_ENDED: _ended,
}


def may_keep_close(visit: Visit, actor: Actor) -> bool:
    """Whether the visitor can have somebody be seen by those alone who look after the map."""
    is_open = actor.visible_to in (Visibility.EVERYONE, Visibility.UNKNOWN)
    return is_open and may_see(visit.hat, Visibility.TEAM)


_FOR_NOW = re.compile(r"^Cannot help for now(?:, until [^.\n]*)?\.\n?")
_LONGEST = 5_000


def _noted(visit: Visit, it: Happening) -> Iterator[Unsigned]:
    """The note of somebody who cannot help for now says so first, where the visitor may read it."""
    actor = visit.seen.actors[it.whom]
    whole = contents.state_of(visit.map).actors[it.whom]
    until = f", until {date(it.until)}" if it.until else ""
    rest = _FOR_NOW.sub("", actor.note or "")
    note = f"Cannot help for now{until}.\n{rest}".strip()
    if may_see(visit.hat, whole.note_visible_to) and len(note) <= _LONGEST and note != actor.note:
        yield partial(ChangeActor, id=it.whom, field="note", value=note)


def said(visit: Visit, it: Happening, own: str, visible_to: Visibility) -> Words:
    """What has happened, in a sentence and in people's own words, for no more eyes than it may."""
    text = f"{_sentence(visit.seen, it)}\n{own}".strip()[:_LONGEST]
    narrowest = max((visible_to, *_eyes(visit, it)), key=_WIDEST.index)
    return Words(words=text, visible_to=narrowest, actors=(it.whom,), happened=it.what)


def _eyes(visit: Visit, it: Happening) -> Iterator[Visibility]:
    """Who may see whatever the sentence names, and those who have a name in it."""
    whole = contents.state_of(visit.map)
    ties = [whole.ties[id_] for id_ in it.ties]
    yield from (tie.visible_to for tie in ties)
    for id_ in {it.whom, *(end for tie in ties for end in tie.ends)}:
        yield whole.actors[id_].visible_to
        if hides_name(whole.actors[id_]):
            yield Visibility.TEAM


_WIDEST = (Visibility.UNKNOWN, Visibility.EVERYONE, Visibility.TEAM, Visibility.OWNER)


def _sentence(care_map: CareMap, it: Happening) -> str:
    cast = Cast(care_map)
    who = cast.mention(it.whom)
    name, has, is_ = who.name, *(("have", "are") if who.is_plural else ("has", "is"))
    until = f", until {date(it.until)}" if it.until else ""
    others = {end for id_ in it.ties for end in care_map.ties[id_].ends} - {it.whom}
    with_ = listed(cast.names(id_ for id_ in care_map.actors if id_ in others)) or "somebody"
    now = f", and {is_} now {_NOW[it.presence]}" if it.presence in _NOW else ""
    said = {
        Happened.FOR_NOW: f"{name} cannot help for now{until}",
        Happened.DIED: f"{name} died {at(it.until)}" if it.until else f"{name} {has} died",
        Happened.MOVED: f"{name} {has} moved{now}",
        Happened.FALLEN_OUT: f"{name} {has} fallen out with {with_}",
        Happened.HEALTH: f"something is different with the health of {name}",
        Happened.HOME: f"something is different with the home of {name}",
        Happened.SERVICE_ENDED: f"{name} ended {at(it.until)}"
        if it.until
        else f"{name} {has} ended",
    }
    return sentence(said[it.what])


_NOW = {
    Presence.HOUSEHOLD: "in the household",
    Presence.NEARBY: "nearby",
    Presence.FURTHER: "further away",
    Presence.FAR: "far away",
    Presence.ONLINE: "there only by phone or screen",
}


@dataclass(frozen=True)
class Before:
    """What was said to have happened, and what that means for everyone."""

    reflection: Reflection
    whom: str
    parts: tuple[Part, ...]


def before(met: Meeting) -> tuple[Before, ...]:
    """What was said in a conversation to have happened, as far as the visitor may read it."""
    seen = met.visit.seen
    return tuple(
        Before(each, whom, means(seen, each.said.happened, whom))
        for each in reflecting.said_in(met.row, met.visit)
        if each.said.happened
        for whom in each.said.actors
        if whom in seen.actors
    )
