"""What an archive of everything about a map holds of its agreements."""

from collections.abc import Iterator
from typing import Any

from careweave.service.agreements.contents import agreed, became
from careweave.service.agreements.models import Agreement
from careweave.service.maps.models import Map
from careweave.service.rights.jsonl import jsonl


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every agreement, as it was before it was changed too, and what became of it."""
    rows = Agreement.objects.filter(map=care_map).select_related("author", "conversation__version")
    yield "agreements.jsonl", jsonl(_told(row, care_map) for row in rows)


def _told(row: Agreement, care_map: Map) -> dict[str, Any]:
    row.map = care_map
    talk = row.conversation
    return {
        "id": str(row.pk),
        "instead_of": row.instead_of_id and str(row.instead_of_id),
        "by": row.author.name,
        "at": row.made_at.isoformat(),
        "version": talk and talk.version and talk.version.number,
        "due_on": row.due_on and row.due_on.isoformat(),
        "closed_at": row.closed_at and row.closed_at.isoformat(),
        **agreed(row).model_dump(mode="json", exclude_defaults=True),
        "outcomes": [
            {
                "by": each.author.name,
                "at": each.at.isoformat(),
                **became(each, care_map).model_dump(mode="json", exclude_defaults=True),
            }
            for each in row.outcomes.select_related("author")
        ],
    }
