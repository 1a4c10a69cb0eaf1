"""Taking words out of why a map is held or kept, as where somebody on it is forgotten."""

from collections.abc import Callable

from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal
from careweave.service.retention.reviewing import reason_of


def reword(care_map: Map, change: Callable[[str], str]) -> None:
    """Change all words of why the map was held or kept."""
    for rows in (care_map.holds, care_map.keepings):
        for row in rows.select_related("map__key"):
            row.reason = seal(change(reason_of(row)).encode(), care_map)
            row.save(update_fields=["reason"])
