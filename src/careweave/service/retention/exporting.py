"""What an archive of everything about a map holds of how long it is kept."""

from collections.abc import Iterator
from typing import Any

from careweave.service.maps.models import Map
from careweave.service.retention.reviewing import reason_of
from careweave.service.rights.jsonl import jsonl


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every hold and every decision to keep the map longer, with why and by whom."""
    holds = care_map.holds.select_related("set_by", "lifted_by", "map__key")
    keepings = care_map.keepings.select_related("decided_by", "map__key")
    lines: list[dict[str, Any]] = [
        {
            "held_at": row.set_at.isoformat(),
            "by": row.set_by.name,
            "reason": reason_of(row),
            "lifted_at": row.lifted_at.isoformat() if row.lifted_at else None,
            "lifted_by": row.lifted_by.name if row.lifted_by else None,
        }
        for row in holds
    ]
    lines += [
        {
            "kept_at": row.decided_at.isoformat(),
            "by": row.decided_by.name,
            "reason": reason_of(row),
            "until": row.until.isoformat(),
        }
        for row in keepings
    ]
    yield "how-long-it-is-kept.jsonl", jsonl(lines)
