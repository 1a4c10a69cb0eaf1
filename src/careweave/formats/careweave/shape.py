"""What a careweave file holds, key by key: the care map, with its ties in a list."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

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

    id: Id | None = None

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
