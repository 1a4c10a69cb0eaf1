"""What an archive of everything about a map holds of next talks, and of visits."""

from collections.abc import Iterator

from careweave.service.maps.models import Map
from careweave.service.maps.sealing import unseal
from careweave.service.reminders import dates
from careweave.service.rights.jsonl import jsonl


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every date there has been, with who set it and why; and visits, without anybody's number."""
    rows = care_map.next_dates.select_related("set_by", "map__key")
    yield (
        "next-talks.jsonl",
        jsonl(
            {
                "on": row.on.isoformat() if row.on else None,
                "weeks": row.weeks,
                "how": row.get_how_display(),
                "why": row.get_why_display(),
                "words": dates.words_of(row),
                "by": row.set_by.name if row.set_by else None,
                "at": row.set_at.isoformat(),
            }
            for row in rows
        ),
    )
    visits = care_map.check_ins.select_related("account", "colleague")
    yield (
        "visits.jsonl",
        jsonl(
            {
                "by": row.account.name,
                "asked": row.colleague.name,
                "at": row.made_at.isoformat(),
                "back_by": row.due_at.isoformat(),
                "back_at": row.back_at.isoformat() if row.back_at else None,
                "place": unseal(row.place, care_map).decode() if row.place else "",
            }
            for row in visits
        ),
    )
