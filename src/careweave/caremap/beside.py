"""Two maps of one situation, as two people see it, side by side: neither is older."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from careweave.caremap.actors import Actor
from careweave.caremap.base import freeze
from careweave.caremap.changes import Change, Changes, changes, together
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie


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
        actors={
            id_: actor if id_ in this.actors else other.actors[id_]
            for id_, actor in both.actors.items()
        },
        ties={
            id_: tie if id_ in this.ties else _standing(tie, other.ties[found.tie_was[id_]])
            for id_, tie in both.ties.items()
        },
    )
    told = replace(
        found,
        actors=freeze(_sides(found.actors, this.actors)),
        ties=freeze(_sides(found.ties, this.ties)),
    )
    return Beside(care_map, told)


def _standing(tie: Tie, there: Tie) -> Tie:
    """A tie that only the other has, without what this map has another tie for."""
    return tie.changed(status=there.status)


def _sides(
    found: Mapping[str, Change], this: Mapping[str, Actor] | Mapping[str, Tie]
) -> dict[str, Change]:
    """What ended on one of two that both have differs; what only the other has is not ended."""
    return {id_: _side(change, is_here=id_ in this) for id_, change in found.items()}


def _side(change: Change, *, is_here: bool) -> Change:
    if not is_here:
        return Change.ENDED
    return Change.CHANGED if change is Change.ENDED else change
