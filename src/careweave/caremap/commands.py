"""Commands: each is one change to a map, by someone, at a time."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from careweave.caremap.actors import Actor
from careweave.caremap.base import Frozen, Id, Point
from careweave.caremap.dates import Moment, PartialDate
from careweave.caremap.text import Name
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import EndReason, Status


class CommandError(ValueError):
    """A command that a map cannot follow, as one plain sentence. The map is as it was."""


class Command(Frozen):
    """What every command says of itself: who changes the map, when, and what they had seen of it.

    ``uuid`` is made by whoever sends the command, so that sending it twice does no harm. ``at`` has
    a timezone. ``seen`` is the sequence number of the last command its author had seen, or 0.
    """

    uuid: UUID
    author: Name
    at: Moment
    seen: Annotated[int, Field(ge=0, lt=2**53, strict=True)]

    @property
    def sets(self) -> Mapping[str, object]:
        """The fields that the command gives a value, of a thing that is on the map and stays."""
        return {}


class StartMap(Command):
    """Begin a map with its centre: the first command of every map, and of no map the second."""

    type: Literal["start_map"] = "start_map"
    centre: Id
    actor: Actor
    title: Name | None = None


class RenameMap(Command):
    """Give the map a title, or take it away."""

    type: Literal["rename_map"] = "rename_map"
    title: Name | None = None

    @property
    def sets(self) -> Mapping[str, object]:
        """The title."""
        return {"title": self.title}


class AddActor(Command):
    """Put someone or something on the map."""

    type: Literal["add_actor"] = "add_actor"
    id: Id
    actor: Actor


class AddTie(Command):
    """Draw a tie between two actors on the map."""

    type: Literal["add_tie"] = "add_tie"
    id: Id
    tie: Tie


ActorField = Literal[
    "name",
    "kind",
    "role",
    "support",
    "presence",
    "status",
    "since",
    "until",
    "note",
    "visible_to",
    "note_visible_to",
    "shown_as",
]
"""What can be changed of an actor."""

TieField = Literal[
    "kinds",
    "frequency",
    "hours_per_week",
    "strength",
    "quality",
    "status",
    "since",
    "until",
    "note",
    "visible_to",
    "note_visible_to",
]
"""What can be changed of a tie. To change its ends, end it and add another."""


class _Change(Command):
    """A field and the value it is given; without one, or with ``unknown``, it becomes unknown."""

    id: Id
    field: str
    value: object = Field(None, validate_default=True)

    @property
    def sets(self) -> Mapping[str, object]:
        """The field."""
        return {self.field: self.value}


class ChangeActor(_Change):
    """Change one field of an actor. Without a value it becomes unknown."""

    type: Literal["change_actor"] = "change_actor"
    field: ActorField

    @field_validator("value")
    @classmethod
    def _fits_the_field(cls, value: object, info: ValidationInfo) -> object:
        return _fitting(Actor, {}, info.data.get("field"), value)


class ChangeTie(_Change):
    """Change one field of a tie. Without a value it becomes unknown."""

    type: Literal["change_tie"] = "change_tie"
    field: TieField

    @field_validator("value")
    @classmethod
    def _fits_the_field(cls, value: object, info: ValidationInfo) -> object:
        return _fitting(
            Tie, {"giver": "giver", "receiver": "receiver"}, info.data.get("field"), value
        )


class _End(Command):
    """Why something ended: ``words`` are for the reason ``other``, ``until`` is when it ended."""

    id: Id
    reason: EndReason
    words: Name | None = None
    until: PartialDate | None = None

    @property
    def sets(self) -> Mapping[str, object]:
        """The status, and the date where one is given; nothing where the thing goes altogether."""
        if self.reason is EndReason.ENTERED_BY_MISTAKE:
            return {}
        return {"status": Status.PAST} | ({"until": self.until} if self.until else {})

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.words and self.reason is not EndReason.OTHER:
            raise ValueError('has words, which are for the reason "other"; leave them out')
        if self.until and self.reason is EndReason.ENTERED_BY_MISTAKE:
            raise ValueError("has a date; what was entered by mistake never was, so leave it out")
        return self


class EndActor(_End):
    """Say that an actor is past. Entered by mistake, they go from the map with all their ties."""

    type: Literal["end_actor"] = "end_actor"


class EndTie(_End):
    """Say that a tie is past. Entered by mistake, it goes from the map."""

    type: Literal["end_tie"] = "end_tie"


class _Restore(Command):
    """What is not past after all, or since another date: the status and the date it has now."""

    id: Id
    status: Status = Status.UNKNOWN
    until: PartialDate | None = None

    @property
    def sets(self) -> Mapping[str, object]:
        """The status and the date."""
        return {"status": self.status, "until": self.until}


class RestoreActor(_Restore):
    """Give an actor who was ended the status they have, and the date it ends, if any."""

    type: Literal["restore_actor"] = "restore_actor"


class RestoreTie(_Restore):
    """Give a tie that was ended the status it has, and the date it ends, if any."""

    type: Literal["restore_tie"] = "restore_tie"


class PlaceActor(Command):
    """Put an actor somewhere on the drawing by hand; without a point, leave it to the layout."""

    type: Literal["place_actor"] = "place_actor"
    id: Id
    point: Point | None = None

    @property
    def sets(self) -> Mapping[str, object]:
        """The position."""
        return {"position": self.point}


AnyCommand = Annotated[
    StartMap
    | RenameMap
    | AddActor
    | ChangeActor
    | EndActor
    | RestoreActor
    | PlaceActor
    | AddTie
    | ChangeTie
    | EndTie
    | RestoreTie,
    Field(discriminator="type"),
]
"""Any of the commands, told apart by their ``type``."""

ANY_COMMAND: TypeAdapter[AnyCommand] = TypeAdapter(AnyCommand)
"""Reads a command from JSON or from plain values, and writes it."""


def _fitting(
    model: type[Frozen], required: dict[str, object], field: str | None, value: object
) -> object:
    """Read a value as the field of the model would hold it."""
    if field is None:  # which field is wrong too, and is told by itself
        return value
    try:
        return getattr(model(**required, **{field: value}), field)
    except ValidationError as wrong:
        says = wrong.errors(include_url=False)[0]["msg"].replace("valid tuple", "list")
        said = re.sub("^(Value error,|Input|String) ", "", says)
        raise ValueError(f"{field.replace('_', ' ')} {said}") from None
