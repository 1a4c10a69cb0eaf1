"""Recording who has been told that they are on a map, and reading it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Kind
from careweave.service.accounts.models import Account
from careweave.service.consent.contents import Told
from careweave.service.consent.models import ToldRecord
from careweave.service.consent.recording import UnseenError
from careweave.service.live import announcing
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import turn

# Who or what it is that is not known may be a person.
_PEOPLE = frozenset({Kind.PERSON, Kind.GROUP, Kind.UNKNOWN})


@dataclass(frozen=True)
class Someone:
    """Someone on a map, and whether they know it. ``row`` is None where nothing is recorded."""

    id: str
    actor: Actor
    row: ToldRecord | None
    told: Told

    @property
    def is_due(self) -> bool:
        """Whether it is time to look again."""
        return is_past(self.told.look_again)


def is_past(day: date | None) -> bool:
    """Whether a day has come."""
    return day is not None and day <= timezone.localdate()


def people(care_map: Map, seen: CareMap) -> list[Someone]:
    """Everyone who is on the map as it is seen, but for the person in the middle."""
    rows = {row.actor: row for row in _rows(care_map).select_related("author")}
    return [
        Someone(id_, actor, rows.get(id_), _read(rows.get(id_), care_map))
        for id_, actor in seen.alters.items()
        if actor.kind in _PEOPLE
    ]


def newest(care_map: Map) -> int:
    """The number of the newest record; 0 where there is none."""
    last = _rows(care_map).last()
    return last.number if last else 0


def tell(
    care_map: Map,
    account: Account,
    deed: UUID,
    actors: Iterable[str],
    change: Callable[[Told], Told],
    seen: int | None = None,
) -> None:
    """Record of each of these what stands once it has changed. Sent twice it is recorded once.

    Raises UnseenError where something newer than ``seen`` is recorded of one of them.
    """
    with turn(care_map) as locked:
        if _rows(locked).filter(deed=deed).exists():
            return
        rows = {row.actor: row for row in _rows(locked)}
        last = max((row.number for row in rows.values()), default=0)
        chosen = list(dict.fromkeys(actors))
        if seen is not None and any(rows[a].number > seen for a in chosen if a in rows):
            raise UnseenError
        for number, actor in enumerate(chosen, last + 1):
            told = change(_read(rows.get(actor), locked))
            ToldRecord.objects.create(
                map=locked,
                number=number,
                actor=actor,
                deed=deed,
                author=account,
                content=seal(told.model_dump_json(exclude_defaults=True).encode(), locked),
            )
        announcing.announce(locked, account)


def content_of(row: ToldRecord, care_map: Map) -> Told:
    """What a record holds."""
    return Told.model_validate_json(unseal(row.content, care_map))


def _rows(care_map: Map) -> "QuerySet[ToldRecord]":
    return ToldRecord.objects.filter(map=care_map).order_by("number")


def _read(row: ToldRecord | None, care_map: Map) -> Told:
    return content_of(row, care_map) if row else Told()
