"""Ids that tell nothing."""

from collections.abc import Mapping
from uuid import NAMESPACE_OID, uuid5

from careweave.caremap.map import CareMap


def opaque_id(*parts: str) -> str:
    """32 hexadecimal digits that follow from the parts."""
    return uuid5(NAMESPACE_OID, "\0".join(parts)).hex


def with_ids(care_map: CareMap, actors: Mapping[str, str], ties: Mapping[str, str]) -> CareMap:
    """The same map under other ids."""
    return care_map.changed(
        centre=actors[care_map.centre],
        actors={actors[id_]: actor for id_, actor in care_map.actors.items()},
        ties={
            ties[id_]: tie.changed(giver=actors[tie.giver], receiver=actors[tie.receiver])
            for id_, tie in care_map.ties.items()
        },
        positions={actors[id_]: point for id_, point in care_map.positions.items()},
    )
