"""What an archive of everything about a map holds: how it was for the person; no debrief."""

from collections.abc import Iterator

from careweave.service.debriefs.contents import felt
from careweave.service.debriefs.models import Feeling
from careweave.service.maps.models import Map
from careweave.service.rights.jsonl import jsonl


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """How each conversation was for the person."""
    rows = Feeling.objects.filter(conversation__map=care_map).order_by("at")
    said = [
        {
            "at": row.at.isoformat(),
            "conversation": row.conversation.begun_at.isoformat(),
            "by": row.author.name,
            **felt(row).model_dump(mode="json", exclude_defaults=True),
        }
        for row in rows.select_related("author", "conversation__map__key")
    ]
    yield "how-it-was.jsonl", jsonl(said)
