"""A version in words: which it is, why it was drawn, and who took part."""

from collections.abc import Iterator

from careweave.caremap.english.phrases import date, listed, note, sentence, tidy
from careweave.caremap.map import Participant, Version
from careweave.caremap.vocabulary import Hat, Occasion


def version_named(version: Version) -> str:
    """``Version 2, drawn on 4 November 2019 for a review``; empty where nothing is known of it."""
    drawn = [f"on {date(version.date.isoformat())}"] if version.date else []
    if version.occasion in _OCCASIONS:
        drawn.append(_OCCASIONS[version.occasion])
    named = [f"version {version.number}"] if version.number else []
    if version.occasion is Occasion.FIRST_MAP:
        named.append("the first map")
    if drawn:
        named.append(f"drawn {' '.join(drawn)}")
    said = ", ".join(named)
    return said[:1].upper() + said[1:]


def version_told(version: Version) -> tuple[str, ...]:
    """Which version of the map it is, who took part in it, and the note on it."""
    return tuple(map(sentence, _told(version)))


def _told(version: Version) -> Iterator[str]:
    if named := version_named(version):
        yield named
    if version.drawn_by:
        yield f"{listed([_person(person) for person in version.drawn_by])} took part"
    if version.note:
        yield note(version.note)


def _person(person: Participant) -> str:
    return f"{tidy(person.name)} ({_HATS[person.hat]})" if person.hat else tidy(person.name)


_OCCASIONS = {
    Occasion.REVIEW: "for a review",
    Occasion.CHANGE: "at a time of change",
    Occasion.CRISIS: "in a crisis",
}
_HATS = {
    Hat.OWNER: "owner of the map",
    Hat.FACILITATOR: "facilitator",
    Hat.CONTRIBUTOR: "contributor",
    Hat.READER: "reader",
}
