"""What a careweave file holds, key by key: the care map, with its ties in a list."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast

from pydantic import ConfigDict, Field, model_validator

from careweave.caremap.actors import Actor
from careweave.caremap.base import Frozen, Id, Point
from careweave.caremap.map import Version
from careweave.caremap.rules import MAX_ACTORS, MAX_TIES
from careweave.caremap.text import Name
from careweave.caremap.ties import Tie

FORMAT = 1
"""The version of the format that is read and written."""
MAX_BYTES = 2_000_000
"""The size of the largest file that is read or written."""


class FileTie(Tie):
    """A tie as it stands in a file: with an id of its own only where its ends do not give it."""

    model_config = ConfigDict(populate_by_name=False)  # in a file, only from and to are keys

    id: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, data: Any) -> Any:
        """Take out fields given as unknown, but for the id: one may well be called that."""
        kept: Any = cast(Any, super())._unknown_is_missing(data)
        own = isinstance(data, Mapping) and data.get("id") is not None
        return kept | {"id": data["id"]} if own else kept

    def without_id(self) -> Tie:
        """Make the tie itself, which has no id of its own."""
        return Tie(**{name: getattr(self, name) for name in Tie.model_fields})


class Head(Frozen):
    """What a file says of itself and of the map as a whole."""

    careweave: Literal[1] = 1
    title: Name | None = None
    centre: Id
    version: Version | None = None


class MapFile(Head):
    """A care map: the actors around one person, and the care that flows among them."""

    careweave: Literal[1]  # in a file, unlike elsewhere, it may not be missing
    actors: Annotated[Mapping[Id, Actor], Field(max_length=MAX_ACTORS)]
    ties: Annotated[tuple[FileTie, ...], Field(max_length=MAX_TIES)]
    positions: Mapping[Id, Point] = {}
