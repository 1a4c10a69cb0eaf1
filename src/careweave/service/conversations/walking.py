"""A review: the last map walked through, group by group: the same, changed, or over."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from django import forms

from careweave.caremap.actors import Actor
from careweave.caremap.commands import ChangeActor, ChangeTie, EndActor, EndTie, RestoreActor
from careweave.caremap.history import Unsigned
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import sector_of
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import (
    EndReason,
    Frequency,
    Presence,
    Quality,
    Status,
    Strength,
)
from careweave.drawing.notation import FrequencyView, Notation
from careweave.drawing.outline.contents import reading_order
from careweave.drawing.outline.single import tie_sentences
from careweave.drawing.svg.key import symbol_svg
from careweave.service.accounts.models import Account
from careweave.service.conversations.models import Conversation, Walked
from careweave.service.maps.forms import choices
from careweave.service.maps.words import FIELDS, said

MOST_FIELDS = 150
"""How many fields one form holds: what is sent at once has a limit, and a large group has more."""

_ENDS = {
    EndReason.MOVED_AWAY: "has moved away",
    EndReason.DIED: "has died",
    EndReason.LOST_TOUCH: "they have lost touch",
    EndReason.NO_LONGER_NEEDED: "this help is not needed any more",
    EndReason.OTHER: "something else",
}
_STOPS = [reason for reason in _ENDS if reason not in (EndReason.MOVED_AWAY, EndReason.DIED)]
_NOW, _BACK = Status.CURRENT.value, "back"


@dataclass(frozen=True)
class Field:
    """Something that may have changed: ``value`` is as it was. Without options it is a number."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """A tie in a sentence, and what may have changed of it."""

    id: str
    sentence: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody or something to come to. ``is_same`` is None until they have been come to."""

    id: str
    actor: Actor
    symbol: str
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    is_same: bool | None = None

    @property
    def many(self) -> int:
        """How many fields there are about them."""
        return len(self.fields) + sum(len(line.fields) for line in self.lines)

    @property
    def about(self) -> str:
        """Who they are and how near, in a few words."""
        role = self.actor.role if self.actor.name else None
        near = self.actor.presence
        where = None if near is Presence.UNKNOWN else said(near)
        return ", ".join(filter(None, (role, where)))


@dataclass(frozen=True)
class Part:
    """Those who are walked through together, and saved with one button."""

    key: str
    heading: str
    people: tuple[Person, ...]

    @property
    def is_walked(self) -> bool:
        """Whether everyone of it has been come to."""
        return all(each.is_same is not None for each in self.people)


def parts(care_map: CareMap, walked: Mapping[str, bool] | None = None) -> tuple[Part, ...]:
    """Everyone on a map but the centre: first who is there, then who could be, last who was."""
    people = _people(care_map, walked or {})
    grouped = groupby(people, key=lambda each: _group(each.actor))
    return tuple(part for group, some in grouped for part in _in_forms(group, some))


def _in_forms(group: tuple[str, str], people: Iterable[Person]) -> Iterator[Part]:
    """A group as one form; as several where one would hold too much."""
    key, heading = group
    chunks: list[list[Person]] = [[]]
    for each in people:
        if chunks[-1] and sum(one.many for one in (*chunks[-1], each)) > MOST_FIELDS:
            chunks.append([])
        chunks[-1].append(each)
    for number, chunk in enumerate(chunks, 1):
        more = "" if number == 1 else f", {number}"
        yield Part(f"{key}-{number}", f"{heading}{more}", tuple(chunk))


_LATER = {Status.POSSIBLE: "Could be", Status.PAST: "Used to be"}


def _group(actor: Actor) -> tuple[str, str]:
    """The key and the heading of those whom somebody is walked through with."""
    if actor.status in _LATER:
        return actor.status.value, _LATER[actor.status]
    sector = sector_of(actor)
    return sector.value, sector.words.capitalize()


def _people(care_map: CareMap, walked: Mapping[str, bool]) -> Iterator[Person]:
    """Everyone in reading order; a tie between two of them is asked about with the first."""
    marks = Notation(care_map, FrequencyView()).actors
    sentences, asked = tie_sentences(care_map), set[str]()
    for id_ in reading_order(care_map):
        ties = _in_order(care_map, id_)
        lines = tuple(
            Line(tie, sentences[tie], () if tie in asked else _of_tie(care_map, tie))
            for tie in ties
        )
        asked |= {*ties}
        actor = care_map.actors[id_]
        symbol = symbol_svg(marks[id_])
        yield Person(id_, actor, symbol, _of_actor(id_, actor), lines, walked.get(id_))


def _in_order(care_map: CareMap, actor: str) -> list[str]:
    """The ties of an actor: those with the centre first, and what was last."""
    ties = care_map.ties_of(actor)

    def place(id_: str) -> tuple[bool, bool]:
        tie = ties[id_]
        return care_map.status_of(tie) is Status.PAST, care_map.centre not in tie.ends

    return sorted(ties, key=place)


def _of_actor(id_: str, actor: Actor) -> tuple[Field, ...]:
    """What may have changed of somebody: of whoever was, only that they are there again."""
    if actor.status is Status.PAST:
        back = (("", "No"), (_BACK, "Yes, they are there again"))
        return (Field(f"back-{id_}", "There again?", "", back),)
    ends = tuple((reason.value, words) for reason, words in _ENDS.items())
    if actor.status is Status.POSSIBLE:
        now = (("", "Not yet"), (_NOW, "Yes, they are there now"))
        over = (("", "Still possible"), *ends)
        return (
            Field(f"now-{id_}", "There now?", "", now),
            Field(f"over-{id_}", "Not possible any more?", "", over),
        )
    return (
        _choice("presence", id_, actor.presence, tuple(choices(Presence))),
        Field(f"over-{id_}", "Not there any more?", "", (("", "Still there"), *ends)),
    )


_OF_A_TIE = {"frequency": Frequency, "strength": Strength, "quality": Quality}


def _of_tie(care_map: CareMap, id_: str) -> tuple[Field, ...]:
    """What changes most often of a tie; nothing of one that is over."""
    tie = care_map.ties[id_]
    if care_map.status_of(tie) is Status.PAST:
        return ()
    words = {
        name: _choice(name, id_, getattr(tie, name), tuple(choices(vocabulary)))
        for name, vocabulary in _OF_A_TIE.items()
    }
    over = (("", "No, it goes on"), *((reason.value, _ENDS[reason]) for reason in _STOPS))
    return (
        words["frequency"],
        Field(f"hours_per_week-{id_}", FIELDS["hours_per_week"], _hours(tie)),
        words["strength"],
        words["quality"],
        Field(f"over-{id_}", "Has it stopped?", "", over),
    )


def _choice(name: str, id_: str, value: str, options: tuple[tuple[str, str], ...]) -> Field:
    return Field(f"{name}-{id_}", FIELDS[name], value, options)


def _hours(tie: Tie) -> str:
    return "" if tie.hours_per_week is None else f"{tie.hours_per_week:g}"


@dataclass(frozen=True)
class Change:
    """What is different of somebody, or of a tie that is asked about with them."""

    actor: str
    make: Unsigned


class SaidError(ValueError):
    """Something that was said cannot be, as a sentence."""


def changed(care_map: CareMap, sent: Mapping[str, str]) -> tuple[Change, ...]:
    """What was sent and is not as the map has it; what was not sent is as it was.

    Raises SaidError.
    """
    return tuple(
        Change(person.id, make)
        for part in parts(care_map)
        for person in part.people
        for make in (
            *(make for line in person.lines for make in _made(line.id, line.fields, sent, _tie)),
            *_made(person.id, person.fields, sent, _actor),
        )
    )


_Make = Callable[[str, str, Any], Unsigned]


def _made(
    id_: str, fields: Iterable[Field], sent: Mapping[str, str], make: _Make
) -> Iterator[Unsigned]:
    for field in fields:
        value = sent.get(field.name, field.value).strip()
        if value == field.value:
            continue
        if field.options and value not in dict(field.options):
            raise SaidError(f"{field.label}: choose one of those that are offered.")
        name = field.name.split("-", 1)[0]
        yield make(name, id_, value if field.options else _number(field, value))


def _number(field: Field, value: str) -> float | None:
    read = forms.FloatField(min_value=0, max_value=168, required=False)
    try:
        number: float | None = read.clean(value)
    except forms.ValidationError as wrong:
        raise SaidError(f"{field.label}: {wrong.messages[0]}") from None
    return number


def _tie(name: str, id_: str, value: Any) -> Unsigned:
    """What is said of a tie, as a command."""
    if name == "over":
        return partial(EndTie, id=id_, reason=value)
    return partial(ChangeTie, id=id_, field=name, value=value)


def _actor(name: str, id_: str, value: Any) -> Unsigned:
    """What is said of an actor, as a command."""
    if name == "over":
        return partial(EndActor, id=id_, reason=value)
    if name == "back":
        return partial(RestoreActor, id=id_)
    return partial(
        ChangeActor, id=id_, field="status" if name == "now" else "presence", value=value
    )


def walked(conversation: Conversation) -> dict[str, bool]:
    """Those who have been come to in a review, by id: whether they are as before."""
    return dict(conversation.walked.values_list("actor", "is_same"))


def come_to(
    conversation: Conversation, account: Account, same: Iterable[str], different: Iterable[str]
) -> None:
    """Remember who has been come to. What somebody has said to be different is not the same."""
    for id_ in different:
        conversation.walked.update_or_create(
            actor=id_, defaults={"is_same": False, "account": account}
        )
    rows = [
        Walked(conversation=conversation, actor=id_, is_same=True, account=account) for id_ in same
    ]
    Walked.objects.bulk_create(rows, ignore_conflicts=True)
