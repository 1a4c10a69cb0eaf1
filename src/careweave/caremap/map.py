"""The care map itself: frozen, and impossible to build wrong."""

from collections.abc import Mapping
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, PlainSerializer, model_validator

from careweave.caremap.actors import Actor
from careweave.caremap.base import MAX_LISTED, Frozen, Id, Point, freeze
from careweave.caremap.dates import Day
from careweave.caremap.rules import faults
from careweave.caremap.text import Name, Note
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Hat, Occasion, Status


class Participant(Frozen):
    """Someone who took part in drawing a version, and in which hat."""

    name: Name
    hat: Hat | None = None


class Version(Frozen):
    """A numbered, dated, unchangeable point in the life of a map."""

    number: Annotated[int, Field(ge=1, le=1_000_000, strict=True)] | None = None
    date: Day | None = None
    occasion: Occasion = Occasion.UNKNOWN
    drawn_by: tuple[Participant, ...] = Field((), max_length=MAX_LISTED)
    note: Note | None = None


V = TypeVar("V")
_ById = Annotated[Mapping[Id, V], AfterValidator(freeze), PlainSerializer(dict)]


class CareMap(Frozen):
    """The actors around one person, the ties among them, and where a person has placed them.

    ``actors`` and ``ties`` are by id, in the order they were drawn. ``positions`` are in radii of
    the outermost ring. Building one raises ``pydantic.ValidationError`` (a ``ValueError``) that
    tells every rule the parts break.
    """

    title: Name | None = None
    centre: Id
    version: Version | None = None
    actors: _ById[Actor]
    ties: _ById[Tie] = Field(default_factory=dict, validate_default=True)
    positions: _ById[Point] = Field(default_factory=dict, validate_default=True)

    @model_validator(mode="after")
    def _keeps_the_rules(self) -> Self:
        broken = list(faults(self.centre, self.actors, self.ties, self.positions))
        if broken:
            raise ValueError("; ".join(f"{'.'.join(fault.where)} {fault.says}" for fault in broken))
        return self

    @property
    def centre_actor(self) -> Actor:
        """The actor whose map it is."""
        return self.actors[self.centre]

    @property
    def alters(self) -> Mapping[str, Actor]:
        """Everyone and everything on the map but the centre, by id."""
        return {id_: actor for id_, actor in self.actors.items() if id_ != self.centre}

    def ties_of(self, actor: str) -> Mapping[str, Tie]:
        """The ties that the actor gives along or receives along, by id."""
        return {id_: tie for id_, tie in self.ties.items() if actor in tie.ends}

    def status_of(self, tie: Tie) -> Status:
        """The status of a tie, given its ends: nobody who is past still gives or receives."""
        found = {tie.status, *(self.actors[end].status for end in tie.ends)}
        return next((s for s in (Status.PAST, Status.POSSIBLE) if s in found), tie.status)
