"""What programs send."""

import re
from collections.abc import Mapping
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
from careweave.caremap.vocabulary import CareKind, Occasion, Visibility

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
    is_mine: bool = False


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
