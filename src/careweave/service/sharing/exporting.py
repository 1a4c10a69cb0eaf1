"""What an archive of everything about a map holds of invitations."""

from collections.abc import Iterator

from careweave.service.maps.models import Map
from careweave.service.rights.jsonl import jsonl
from careweave.service.sharing.inviting import said_of


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every invitation: whom it was for, by whom, and what became of it; not what opens it."""
    rows = care_map.invitations.select_related("made_by", "accepted_by", "map__key")
    lines = [
        {
            **said_of(row).model_dump(mode="json", exclude_none=True),
            "hat": row.hat,
            "invited_by": row.made_by.name,
            "at": row.made_at.isoformat(),
            "accepted_by": row.accepted_by.name if row.accepted_by else None,
            "accepted_at": row.accepted_at.isoformat() if row.accepted_at else None,
            "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in rows
    ]
    yield "invitations.jsonl", jsonl(lines)
