"""A tie: care that flows from a giver to a receiver."""

from collections.abc import Container, Iterable
from itertools import count

from pydantic import Field

from careweave.caremap.base import Frozen, Hours, Id
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


class Tie(Frozen):
    """Care from one actor (``giver``) to another (``receiver``); mutual care is two ties.

    ``kinds`` is empty where the kind of care is unknown. ``hours_per_week`` is in hours, 0 to 168.
    """

    giver: Id = Field(alias="from")
    receiver: Id = Field(alias="to")
    kinds: tuple[CareKind | OtherCare, ...] = ()
    frequency: Frequency = Frequency.UNKNOWN
    hours_per_week: Hours | None = None
    strength: Strength = Strength.UNKNOWN
    quality: Quality = Quality.UNKNOWN
    status: Status = Status.UNKNOWN
    since: PartialDate | None = None
    until: PartialDate | None = None
    note: Note | None = None
    visible_to: Visibility = Visibility.UNKNOWN

    @property
    def ends(self) -> tuple[str, str]:
        """The giver's and the receiver's ids."""
        return self.giver, self.receiver



def tie_id(tie: Tie, taken: Container[str]) -> str:
    """The id of a tie that was given none: its ends, numbered from the second such tie on."""
    stem = f"{tie.giver}-{tie.receiver}"
    return next(id_ for n in count(1) if (id_ := stem if n == 1 else f"{stem}-{n}") not in taken)


def named(ties: Iterable[Tie]) -> dict[str, Tie]:
    """Ties by the ids they get when they were given none, in their order."""
    by_id: dict[str, Tie] = {}
    for tie in ties:
        by_id[tie_id(tie, by_id)] = tie
    return by_id
