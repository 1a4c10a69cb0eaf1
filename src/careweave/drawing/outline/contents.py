"""A care map made into an outline: who is on it, group by group, in reading order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from careweave.caremap.actors import Actor
from careweave.caremap.english.cast import Cast
from careweave.caremap.english.phrases import (
    at,
    listed,
    number,
    possessive,
    quoted,
    sentence,
    tidy,
)
from careweave.caremap.english.plurals import is_plural
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.vocabulary import Kind, Presence, Status, Support
from careweave.drawing.outline.accounts import account, noted
from careweave.drawing.outline.parts import Entry, Outline, Section
from careweave.drawing.outline.tellings import tellings
from careweave.drawing.outline.versions import version_told


def outline(care_map: CareMap) -> Outline:
    """Tell a care map in words: everything on it, and nothing that is not.

    First the centre, then everyone who is there, by the group of life they belong to, the nearest
    first; then who could be there, and who was.
    """
    cast = Cast(care_map)
    groups = _groups(care_map)
    told = tellings(care_map, reading_order(care_map))
    sections = (
        Section(
            heading,
            tuple(
                Entry(id_, care_map.actors[id_].label, account(cast, id_, told[id_])) for id_ in ids
            ),
            about=tuple(map(sentence, _support(cast, ids, heading))),
        )
        for heading, ids in groups.items()
    )
    about = version_told(care_map.version) if care_map.version else ()
    lead = tuple(map(sentence, (*_centre(cast), *_lead(cast))))
    return Outline(title(care_map), about, lead, tuple(sections))


def title(care_map: CareMap) -> str:
    """The title that a map was given, else one made of the centre's name."""
    centre = care_map.centre_actor
    if care_map.title or not centre.name:
        return care_map.title or "A care map"
    return f"{possessive(tidy(centre.name), is_plural=is_plural(centre))} care map"


_SECTORS, _NEAREST = [*Sector], [*Presence]
_HEADINGS = {Status.POSSIBLE: "Could be", Status.PAST: "Used to be"}


def reading_order(care_map: CareMap) -> list[str]:
    """The ids of the alters, in the order that they are told of."""
    return [id_ for ids in _groups(care_map).values() for id_ in ids]


def _groups(care_map: CareMap) -> dict[str, list[str]]:
    """The alters' ids by heading, in reading order."""
    order = sorted(care_map.alters, key=lambda id_: _place(care_map.actors[id_]))
    headed = groupby(order, key=lambda id_: _heading(care_map.actors[id_]))
    return {heading: [*ids] for heading, ids in headed}


def _place(actor: Actor) -> tuple[int, int, int]:
    when = [*_HEADINGS].index(actor.status) + 1 if actor.status in _HEADINGS else 0
    return when, _SECTORS.index(sector_of(actor)), _NEAREST.index(actor.presence)


def _heading(actor: Actor) -> str:
    return _HEADINGS.get(actor.status) or sector_of(actor).words.capitalize()


def _support(cast: Cast, ids: Sequence[str], heading: str) -> Iterator[str]:
    """Who in a group is paid or professional, and who is not, where the heading does not say it."""
    actors, paid = cast.care_map.actors, Sector.PAID.words.capitalize()
    for support, (everyone, all_, some) in _PAID.items():
        those = [id_ for id_ in ids if actors[id_].support is support]
        is_all = len(those) == len(ids)
        plural = not is_all and (len(those) > 1 or any(cast.mention(t).is_plural for t in those))
        is_ = _is(actors[ids[0]].status, plural=plural)
        if those and not (is_all and heading == paid):
            who, what = (everyone, all_) if is_all else (listed(cast.names(those)), some)
            yield f"{who} {is_} {what}"


_PAID = {
    Support.FORMAL: ("everyone here", "paid or professional", "paid or professional"),
    Support.INFORMAL: ("nobody here", "paid", "not paid"),
}


def _is(status: Status, *, plural: bool) -> str:
    if status is Status.POSSIBLE:
        return "would be"
    if status is Status.PAST:
        return "were" if plural else "was"
    return "are" if plural else "is"


def _lead(cast: Cast) -> Iterator[str]:
    """How many are around the centre, and of what sort; how many care for whom."""
    centre, alters = cast.centre, cast.care_map.alters
    there = [id_ for id_, actor in alters.items() if actor.status not in _HEADINGS]
    if not alters:
        yield f"nobody has been drawn yet besides {centre.name}"
        yield "there is room for people, places, animals and whatever else matters"
    if there:
        who = listed(counted(alters[id_] for id_ in there))
        few = listed(cast.names(there, after_centre=True)) if len(there) <= _FEW else ""
        is_ = "is" if len(there) == 1 else "are"
        yield f"around {centre.name} {is_} {who}{': ' if few else ''}{few}"
    if len(there) > _FEW:
        yield from _care(cast, {*there})
    yield from _elsewhen(cast, is_more=bool(there))


_FEW = 3


def _care(cast: Cast, there: set[str]) -> Iterator[str]:
    """How many give care to the centre now, and to how many the centre gives care."""
    care_map, centre = cast.care_map, cast.centre
    ties = [tie for tie in care_map.ties.values() if care_map.status_of(tie) not in _HEADINGS]
    givers = {tie.giver for tie in ties if tie.receiver == care_map.centre}
    receivers = {tie.receiver for tie in ties if tie.giver == care_map.centre}
    s = "" if centre.is_plural else "s"
    said: list[str] = []
    for verb, ids in ((f"receive{s} care from", givers), (f"give{s} care to", receivers)):
        if ids:
            many = "all" if ids == there else number(len(ids))
            said.append(f"{verb} {many}{'' if said and ids != there else ' of them'}")
    if said:
        yield f"{centre.name} {listed(said)}"


def _elsewhen(cast: Cast, *, is_more: bool) -> Iterator[str]:
    """How many were there, and how many could be."""
    statuses = Counter(actor.status for actor in cast.care_map.alters.values())
    said = [
        f"{number(many)}{' more' if is_more and not n else ''} {verb}"
        for n, (verb, many) in enumerate(
            (verb, statuses[status])
            for status, verb in ((Status.PAST, "used to be"), (Status.POSSIBLE, "could be"))
            if statuses[status]
        )
    ]
    if said:
        there = "there" if is_more else f"around {cast.centre.name}"
        yield f"{said[0]} {there}{f', and {said[1]}' if said[1:] else ''}"


_KINDS = {
    Kind.PERSON: ("person", "people"),
    Kind.ANIMAL: ("animal", "animals"),
    Kind.GROUP: ("group", "groups"),
    Kind.ORGANISATION: ("organisation", "organisations"),
    Kind.PLACE: ("place", "places"),
    Kind.RESOURCE: ("thing that helps", "things that help"),
    Kind.UNKNOWN: ("other", "others"),
}


def counted(actors: Iterable[Actor]) -> list[str]:
    """How many there are of each kind: ``two people``, ``one animal``."""
    kinds = Counter(actor.kind for actor in actors)
    return [_many(kinds[kind], kind) for kind in _KINDS if kinds[kind]]


def _many(many: int, kind: Kind) -> str:
    one, several = _KINDS[kind]
    return f"{number(many)} {one if many == 1 else several}"


def _centre(cast: Cast) -> Iterator[str]:
    """What the map says of the centre itself."""
    actor, name = cast.care_map.centre_actor, cast.centre.name
    yield from noted(actor, f"{name}: ")
    if actor.role:
        yield f"{cast.centre.possessive} role here is {quoted(actor.role)}"
    if actor.support is not Support.UNKNOWN:
        yield f"{name} {_is(actor.status, plural=cast.centre.is_plural)} {_PAID[actor.support][2]}"
    if actor.since:
        yield f"{cast.centre.possessive} story here begins {at(actor.since)}"
    if actor.until:
        yield f"{cast.centre.possessive} story here ends {at(actor.until)}"
    if actor.status in _LOOKS:
        yield f"this map looks {_LOOKS[actor.status]}"


_LOOKS = {Status.PAST: "back", Status.POSSIBLE: "ahead, to what could be"}
