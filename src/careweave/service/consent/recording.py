"""Recording what the person agrees to: a new record after the last, and the map follows at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.consent.contents import Answer, Consent, Use
from careweave.service.consent.models import ConsentRecord
from careweave.service.live import announcing
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import turn


class UnseenError(ValueError):
    """Something else was recorded since the page was opened that this was said on."""


@dataclass(frozen=True)
class Recorded:
    """A record, read; ``before`` is what stood until then."""

    row: ConsentRecord
    consent: Consent
    before: Consent


def consent_of(care_map: Map) -> tuple[int, Consent]:
    """What stands now, and the number of its record; 0 where nothing is recorded yet."""
    row = ConsentRecord.objects.filter(map=care_map).last()
    return (row.number, content_of(row, care_map)) if row else (0, Consent())


def history(care_map: Map) -> list[Recorded]:
    """Every record, oldest first."""
    rows = [*ConsentRecord.objects.filter(map=care_map).select_related("author")]
    read = [content_of(row, care_map) for row in rows]
    return [Recorded(*each) for each in zip(rows, read, [Consent(), *read], strict=False)]


def record(
    care_map: Map,
    account: Account,
    deed: UUID,
    change: Callable[[Consent], Consent],
    seen: int | None = None,
) -> None:
    """Record what stands once this has changed. Sent twice it is recorded once.

    Raises UnseenError where ``seen`` is not the newest record any more. To take something back
    needs to have seen nothing: it is never refused.
    """
    with turn(care_map) as locked:
        if ConsentRecord.objects.filter(map=locked, deed=deed).exists():
            return
        number, before = consent_of(locked)
        if seen is not None and seen < number:
            raise UnseenError
        consent = change(before)
        ConsentRecord.objects.create(
            map=locked,
            number=number + 1,
            deed=deed,
            author=account,
            content=seal(consent.model_dump_json(exclude_defaults=True).encode(), locked),
        )
        follow(locked, consent, timezone.now())
        announcing.announce(locked, account)


def follow(care_map: Map, consent: Consent, now: datetime) -> None:
    """Have the map say in the clear what ``permissions`` decides by."""
    for field, use, answer in _DECIDES:
        is_so = consent.said(use).answer is answer
        setattr(care_map, field, (getattr(care_map, field) or now) if is_so else None)
    care_map.save(update_fields=[field for field, _, _ in _DECIDES])


_DECIDES = (
    ("use_withdrawn_at", Use.PLANNING, Answer.NO),
    ("sharing_withdrawn_at", Use.SHARING, Answer.NO),
    ("evaluation_agreed_at", Use.EVALUATION, Answer.YES),
)


def content_of(row: ConsentRecord, care_map: Map) -> Consent:
    """What a record holds."""
    return Consent.model_validate_json(unseal(row.content, care_map))
