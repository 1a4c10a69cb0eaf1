"""What an archive of everything about a map holds of consent, and of who has been told."""

from collections.abc import Iterator

from careweave.service.consent import recording, told
from careweave.service.maps.models import Map
from careweave.service.rights.jsonl import jsonl


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every record, oldest first, with who made it and when."""
    yield (
        "consent.jsonl",
        jsonl(
            {
                "number": each.row.number,
                "by": each.row.author.name,
                "at": each.row.at.isoformat(),
                **each.consent.model_dump(mode="json", exclude_defaults=True),
            }
            for each in recording.history(care_map)
        ),
    )
    yield (
        "told.jsonl",
        jsonl(
            {
                "number": row.number,
                "who": row.actor,
                "by": row.author.name,
                "at": row.at.isoformat(),
                **told.content_of(row, care_map).model_dump(mode="json", exclude_defaults=True),
            }
            for row in care_map.told_records.select_related("author")
        ),
    )
