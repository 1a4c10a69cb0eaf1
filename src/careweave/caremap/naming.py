"""Ids: others for the same things, such as tell nothing."""

from collections.abc import Collection, Mapping
from uuid import NAMESPACE_OID, uuid5

from careweave.caremap.map import CareMap


def opaque_id(*parts: str) -> str:
    """32 hexadecimal digits that follow from the parts.

    They tell nothing where nobody can guess all of the parts: one of them is a uuid of whatever the
    id is made for.
    """
    return uuid5(NAMESPACE_OID, "\0".join(parts)).hex


def free_id(id_: str, taken: Collection[str]) -> str:
    """The id itself, or an opaque one that follows from it, whichever is not taken."""
    while id_ in taken:
        id_ = opaque_id(id_)
    return id_


def with_ids(
    care_map: CareMap,
    actors: Mapping[str, str] | None = None,
    ties: Mapping[str, str] | None = None,
) -> CareMap:
    """The same map under other ids, by the ids as they are; what is not named keeps its own.

    Raises ValueError where two actors or two ties would have one id.
    """
    new, new_ties = _renamed(care_map.actors, actors), _renamed(care_map.ties, ties)
    return care_map.changed(
        centre=new[care_map.centre],
        actors={new[id_]: actor for id_, actor in care_map.actors.items()},
        ties={
            new_ties[id_]: tie.changed(giver=new[tie.giver], receiver=new[tie.receiver])
            for id_, tie in care_map.ties.items()
        },
        positions={new[id_]: point for id_, point in care_map.positions.items()},
    )


def _renamed(ids: Collection[str], others: Mapping[str, str] | None) -> dict[str, str]:
    found = {id_: (others or {}).get(id_, id_) for id_ in ids}
    if len({*found.values()}) < len(found):
        raise ValueError("two things would have the same id; give each its own")
    return found
