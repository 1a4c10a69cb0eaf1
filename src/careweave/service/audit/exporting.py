"""What an archive of everything about a map holds of who has looked at it."""

from collections.abc import Iterator

from careweave.service.audit.models import Access
from careweave.service.audit.telling import names_of, what, who_did
from careweave.service.audit.words import kind_said
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import unseal
from careweave.service.rights.jsonl import jsonl


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every entry of the access log, oldest first, as the log has it and in words."""
    rows = Access.objects.filter(subject=care_map.pk).order_by("number")
    names = names_of(row.account for row in rows.only("account"))
    lines = [
        {
            "number": row.number,
            "at": row.at.isoformat(),
            "by": who_did(row, names),
            "hats": row.hats,
            "act": row.act,
            "in_words": what(row),
            "refused": row.is_refused,
            "reason": kind_said(row.reason_kind),
            "reason_in_words": unseal(row.reason, care_map).decode() if row.reason else "",
        }
        for row in rows.iterator()
    ]
    told = [{name: said for name, said in line.items() if said} for line in lines]
    yield "access.jsonl", jsonl(told)
