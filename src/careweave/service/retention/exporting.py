"""What an archive of everything about a map holds of how long it is kept."""

import json
from collections.abc import Iterator

from careweave.service.maps.models import Map
from careweave.service.retention.reviewing import reason_of


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every hold and every decision to keep the map longer, with why and by whom."""
    holds = care_map.holds.select_related("set_by", "lifted_by", "map__key")
    keepings = care_map.keepings.select_related("decided_by", "map__key")
    lines: list[dict[str, str | None]] = [
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
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    yield "how-long-it-is-kept.jsonl", text.encode()
