"""What programs are answered."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from careweave.caremap.vocabulary import Hat, Occasion


class Answered(BaseModel):
    """What a program is answered."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


# The document gives these their schemas, from the models of the map (see ``document``).
Content = Annotated[dict[str, Any], WithJsonSchema({"x-schema": "MapFile"})]
"""A care map as a careweave file has it, in JSON."""

Said = Annotated[dict[str, Any], WithJsonSchema({"x-schema": "Command"})]
"""A command as the history has it."""


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
