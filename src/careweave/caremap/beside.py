"""Two maps of one situation, as two people see it, side by side: neither is older."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from careweave.caremap.actors import Actor
from careweave.caremap.base import freeze
from careweave.caremap.changes import Change, Changes, changes, together
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie

Thing = TypeVar("Thing", Actor, Tie)


@dataclass(frozen=True)
class Beside:
    """Both in one map; and of everything whether it is only here, only there, or differs.

    What is only on this one is ``ADDED``, what is only on the other ``ENDED``.
    """

    care_map: CareMap
    changes: Changes


def beside(other: CareMap, this: CareMap) -> Beside:
    """Put this map beside the other. Raises TooManyError where one map could not hold both.

    Whatever only the other has stands as it does there: it has not ended.
    """
    both, found = together(other, this), changes(other, this)
    care_map = both.changed(
        actors=_standing(both.actors, other.actors, this.actors),
        ties=_standing(both.ties, other.ties, this.ties),
    )
    told = replace(
        found,
        actors=freeze(_sides(found.actors, this.actors)),
        ties=freeze(_sides(found.ties, this.ties)),
    )
    return Beside(care_map, told)


def _standing(
    both: Mapping[str, Thing], other: Mapping[str, Thing], this: Mapping[str, Thing]
) -> dict[str, Thing]:
    return {
        id_: thing if id_ in this or id_ not in other else thing.changed(status=other[id_].status)
        for id_, thing in both.items()
    }


def _sides(
    found: Mapping[str, Change], this: Mapping[str, Actor] | Mapping[str, Tie]
) -> dict[str, Change]:
    """What ended on one of two that both have differs; what only the other has is not ended."""
    return {id_: _side(change, is_here=id_ in this) for id_, change in found.items()}


def _side(change: Change, *, is_here: bool) -> Change:
    if not is_here:
        return Change.ENDED
    return Change.CHANGED if change is Change.ENDED else change
