"""What programs send, and what they are answered."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, cast
from uuid import UUID, uuid5

from django.utils import timezone
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema

from careweave.caremap.actors import Actor
from careweave.caremap.base import MAX_LISTED
from careweave.caremap.commands import AnyCommand
from careweave.caremap.dates import Day
from careweave.caremap.map import Participant
from careweave.caremap.text import Name, Note
from careweave.caremap.vocabulary import CareKind, Hat, Occasion, Visibility

MANY = 500
"""How many commands one request may hold."""


class Sent(BaseModel):
    """What a program sends: nothing in it that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _example(**said: Any) -> ConfigDict:
    """What the document shows as an example."""
    return ConfigDict(json_schema_extra={"examples": [said]})


_UUID = "5f0c6f2e-8a4e-4a7e-9b7b-0d7a5ce1c00"
_NEW_ACTOR = {
    "type": "add_actor",
    "uuid": f"{_UUID}2",
    "seen": 1,
    "id": "0d7a5ce1c0020d7a5ce1c0020d7a5ce1",
    "actor": {"name": "Jo", "role": "daughter", "presence": "nearby"},
}


class Answered(BaseModel):
    """What a program is answered."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


# The document gives these their schemas, from the models of the map (see ``document``).
Content = Annotated[dict[str, Any], WithJsonSchema({"x-schema": "MapFile"})]
"""A care map as a careweave file has it, in JSON."""

Said = Annotated[dict[str, Any], WithJsonSchema({"x-schema": "Command"})]
"""A command as the history has it."""


def _signed(command: object, info: ValidationInfo) -> object:
    """A command as whoever is signed in has just sent it."""
    if not isinstance(command, Mapping):
        return command
    if "author" in command:
        raise ValueError("has an author; leave it out, it is whoever is signed in")
    author = str(cast(dict[str, Any], info.context)["request"].user.pk)
    return {"at": timezone.now(), **command, "author": author}


Unsigned = Annotated[AnyCommand, BeforeValidator(_signed), WithJsonSchema({"x-schema": "Command"})]
"""A command without its author, who is whoever is signed in."""


class Begin(Sent):
    """A map to begin: who is in the middle, and what it is called."""

    model_config = _example(uuid=f"{_UUID}1", actor={"name": "Ada", "kind": "person"})

    uuid: UUID
    actor: Actor
    title: Name | None = None
    circle: UUID | None = None


class Commands(Sent):
    """What someone does in one go: kept together, or refused together; and undone together.

    Without a number of its own, the deed gets one that follows from its first command's.
    """

    model_config = _example(commands=[_NEW_ACTOR])

    deed: UUID | None = None
    commands: Annotated[tuple[Unsigned, ...], Field(min_length=1, max_length=MANY)]

    @property
    def number(self) -> UUID:
        """The number of the deed."""
        return self.deed or uuid5(self.commands[0].uuid, "deed")


class Choose(Sent):
    """Which of two is right."""

    model_config = _example(uuid=f"{_UUID}6", right="later")

    uuid: UUID
    right: Literal["earlier", "later"]


class TakeBack(Sent):
    """To undo, or to redo; the number makes it harmless to send this twice."""

    model_config = _example(uuid=f"{_UUID}4")

    uuid: UUID


class SaveVersion(Sent):
    """A version to save of the map as it is now, and who may see the note."""

    model_config = _example(uuid=f"{_UUID}7", date="2026-05-01", occasion="review")

    uuid: UUID
    date: Day | None = None
    occasion: Occasion = Occasion.UNKNOWN
    drawn_by: Annotated[tuple[Participant, ...], Field(max_length=MAX_LISTED)] = ()
    note: Note | None = None
    note_visible_to: Visibility = Visibility.UNKNOWN


def _digits(given: object) -> object:
    if not re.fullmatch("[0-9]{1,16}", str(given)):
        raise ValueError("should be a whole number, written in digits")
    return given


Number = Annotated[int, BeforeValidator(_digits)]
"""A number in an address."""


class Look(Sent):
    """What the lines of a drawing tell. A kind needs its word, a change the version it is since."""

    view: Literal["frequency", "strength", "kind", "change"] = "frequency"
    kind: CareKind | SkipJsonSchema[None] = None
    since: Annotated[Number, Field(ge=1, lt=10**6)] | SkipJsonSchema[None] = None


class Since(Sent):
    """After which command to begin."""

    since: Annotated[Number, Field(ge=0, lt=2**53)] = 0


class MapHead(Answered):
    """A map, the hats worn on it, and the number of its last command."""

    id: UUID
    title: str
    hats: tuple[Hat, ...]
    sequence: int


class Maps(Answered):
    """Every map that a hat is worn on."""

    maps: tuple[MapHead, ...]


class MapWhole(MapHead):
    """A map as far as the hat may see it."""

    map: Content


class Sequence(Answered):
    """The number of the map's last command now."""

    sequence: int


class Side(Answered):
    """What one of two people said."""

    by: str
    says: str


class Differing(Answered):
    """Two people said different things of the same, and nobody has decided yet."""

    id: UUID
    about: str
    field: str
    earlier: Side
    later: Side


class Differences(Answered):
    """The open differences of a map."""

    differences: tuple[Differing, ...]


class Kept(Answered):
    """A command that was followed, and its place in the order."""

    uuid: UUID
    outcome: Literal["kept"] = "kept"
    sequence: int


class Held(Answered):
    """A command that is held; its difference is null where it may no longer be seen."""

    uuid: UUID
    outcome: Literal["held"] = "held"
    difference: Differing | None


class Outcome(Answered):
    """What became of each command, in the order they were sent."""

    sequence: int
    results: tuple[Annotated[Kept | Held, Field(discriminator="outcome")], ...]


class Person(Answered):
    """Who said something: the account's id, and their name today."""

    id: UUID
    name: str


class Entry(Answered):
    """One command of the history, and by whom."""

    sequence: int
    author: Person
    command: Said


class History(Answered):
    """The commands that may be seen. A number that is missing tells only that the count went on."""

    sequence: int
    commands: tuple[Entry, ...]


class PersonTaking(Answered):
    """Someone who took part in drawing a version."""

    name: str
    hat: Hat | None


class VersionHead(Answered):
    """A saved version: its number, and what was said of it."""

    number: int
    sequence: int
    saved_at: datetime
    date: date | None
    occasion: Occasion
    drawn_by: tuple[PersonTaking, ...]
    note: str | None


class Versions(Answered):
    """Every version of a map, oldest first."""

    versions: tuple[VersionHead, ...]


class VersionWhole(VersionHead):
    """A version and the map as it was then, as far as the hat may see it today."""

    map: Content


class OutlineEntry(Answered):
    """What the map says of one actor, in sentences."""

    actor_id: str
    name: str
    sentences: tuple[str, ...]


class OutlineSection(Answered):
    """A group of actors under a heading."""

    heading: str
    about: tuple[str, ...]
    entries: tuple[OutlineEntry, ...]


class Outline(Answered):
    """A care map as headed lists of sentences."""

    title: str
    about: tuple[str, ...]
    lead: tuple[str, ...]
    sections: tuple[OutlineSection, ...]


class Fault(Answered):
    """One thing that is wrong in what was sent: the way to it, counted from 0, and in words."""

    at: tuple[str | int, ...]
    says: str


class Problem(Answered):
    """Why nothing was done, in words; and each thing that was wrong."""

    detail: str
    errors: tuple[Fault, ...] = ()
