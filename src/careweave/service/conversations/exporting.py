"""What an archive of everything about a map holds of its conversations."""

from collections.abc import Iterator
from typing import Any

from careweave.service.conversations.contents import prepared, words
from careweave.service.conversations.models import Conversation
from careweave.service.maps.models import Map
from careweave.service.rights.jsonl import jsonl


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every conversation: what was prepared, when people talked, what was asked, what was said."""
    rows = Conversation.objects.filter(map=care_map).select_related("begun_by", "version")
    yield "conversations.jsonl", jsonl(_told(row) for row in rows.order_by("begun_at", "pk"))


def _told(row: Conversation) -> dict[str, Any]:
    return {
        "occasion": row.occasion,
        "begun_by": row.begun_by.name,
        "begun_at": row.begun_at.isoformat(),
        "closed_at": row.closed_at and row.closed_at.isoformat(),
        "version": row.version and row.version.number,
        "prepared": prepared(row).model_dump(mode="json", exclude_defaults=True),
        "sittings": [
            [each.began_at.isoformat(), each.ended_at and each.ended_at.isoformat()]
            for each in row.sittings.all()
        ],
        "asked": [
            {"prompt": each.prompt, "for_another_day": each.is_for_another_day}
            for each in row.asked.all()
        ],
        "walked": [
            {"actor": each.actor, "is_same": each.is_same, "at": each.at.isoformat()}
            for each in row.walked.all()
        ],
        "said": [
            {
                "number": said.pk,
                "instead_of": said.instead_of_id,
                "by": said.author.name,
                "at": said.at.isoformat(),
                "prompt": said.prompt,
                **words(said).model_dump(mode="json", exclude_defaults=True),
            }
            for said in row.said.select_related("author", "map__key")
        ],
    }
