"""A tie: care that flows from a giver to a receiver."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field

from careweave.caremap.base import MAX_LISTED, Frozen, Hours, Id
from careweave.caremap.dates import PartialDate
from careweave.caremap.text import Name, Note
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Quality,
    Status,
    Strength,
    Visibility,
)


class OtherCare(Frozen):
    """A kind of care that the vocabulary has no word for, in the words of whoever drew it."""

    other: Name

    @property
    def words(self) -> str:
        """The care in those words."""
        return self.other


def _each_once(kinds: tuple[CareKind | OtherCare, ...]) -> tuple[CareKind | OtherCare, ...]:
    seen: set[CareKind | OtherCare] = set()
    for kind in kinds:
        if kind in seen:
            raise ValueError(f'has "{kind.words}" twice; write it once')
        seen.add(kind)
    return kinds


class Tie(Frozen):
    """Care from one actor (``giver``) to another (``receiver``); mutual care is two ties.

    ``kinds`` is empty where the kind of care is unknown. ``hours_per_week`` is in hours, 0 to 168.
    ``note_visible_to`` is who may see the note, of those who may see the tie.
    """

    giver: Id = Field(alias="from")
    receiver: Id = Field(alias="to")
    kinds: Annotated[tuple[CareKind | OtherCare, ...], AfterValidator(_each_once)] = Field(
        (), max_length=MAX_LISTED
    )
    frequency: Frequency = Frequency.UNKNOWN
    hours_per_week: Hours | None = None
    strength: Strength = Strength.UNKNOWN
    quality: Quality = Quality.UNKNOWN
    status: Status = Status.UNKNOWN
    since: PartialDate | None = None
    until: PartialDate | None = None
    note: Note | None = None
    visible_to: Visibility = Visibility.UNKNOWN
    note_visible_to: Visibility = Visibility.UNKNOWN

    @property
    def ends(self) -> tuple[str, str]:
        """The giver's and the receiver's ids."""
        return self.giver, self.receiver


def id_stem(tie: Tie) -> str:
    """What a tie's id begins with if it was given none: its ends, short enough to be numbered."""
    return f"{tie.giver}-{tie.receiver}"[:90]  # an id has at most 100 characters


def is_from_ends(id_: str, tie: Tie) -> bool:
    """Whether a tie's id is one that was made from its ends."""
    stem, rest = id_stem(tie), id_[len(id_stem(tie)) :]
    return id_ == stem + rest and (not rest or (rest[0] == "-" and rest[1:].isdecimal()))


class TieIds:
    """Gives ids to ties that were given none: their ends, numbered from the second such tie on."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self._numbers: dict[str, int] = {}

    def next_for(self, tie: Tie) -> str:
        """Find the id that is free for this tie; it stays free until it is added to ``taken``."""
        stem = id_stem(tie)
        number = self._numbers.get(stem, 1)
        while (id_ := stem if number == 1 else f"{stem}-{number}") in self.taken:
            number += 1
        # What is taken stays taken: to start here next time keeps many such ties quick.
        self._numbers[stem] = number
        return id_


def named(ties: Iterable[Tie]) -> dict[str, Tie]:
    """Ties by the ids they get when they were given none, in their order."""
    ids = TieIds()
    by_id: dict[str, Tie] = {}
    for tie in ties:
        id_ = ids.next_for(tie)
        ids.taken.add(id_)
        by_id[id_] = tie
    return by_id
