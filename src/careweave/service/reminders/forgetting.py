"""Taking words out of why a talk was put off and where a visit was, as where one is forgotten."""

from collections.abc import Callable

from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal


def reword(care_map: Map, change: Callable[[str], str]) -> None:
    """Change all words that were written down of talks and visits."""
    for rows, field in ((care_map.next_dates, "words"), (care_map.check_ins, "place")):
        for row in rows.exclude(**{field: None}):
            words = unseal(getattr(row, field), care_map).decode()
            setattr(row, field, seal(change(words).encode(), care_map))
            row.save(update_fields=[field])
