"""What an archive of everything about a map holds of who has looked at it."""

import json
from collections.abc import Iterator

from careweave.service.accounts.models import Account
from careweave.service.audit.models import Access
from careweave.service.audit.words import act_said, kind_said
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import unseal


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Every entry of the access log, oldest first, as the log has it and in words."""
    rows = Access.objects.filter(subject=care_map.pk).order_by("number")
    names = dict(Account.objects.filter(pk__in=rows.values("account")).values_list("pk", "name"))
    lines = [
        {
            "number": row.number,
            "at": row.at.isoformat(),
            "by": names.get(row.account, "Someone whose account has been closed"),
            "hats": row.hats,
            "act": row.act,
            "in_words": act_said(row.act),
            "refused": row.is_refused,
            "reason": kind_said(row.reason_kind),
            "reason_in_words": unseal(row.reason, care_map).decode() if row.reason else "",
        }
        for row in rows.iterator()
    ]
    told = [{name: said for name, said in line.items() if said} for line in lines]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in told)
    yield "access.jsonl", text.encode()
