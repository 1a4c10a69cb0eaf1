"""When to talk next about a map: set as a talk is closed, chosen by hand, or put off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import turn
from careweave.service.reminders.models import QUARTER, NextDate

FORTNIGHT = timedelta(weeks=2)


class State(StrEnum):
    """How near a talk is, or how far behind."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    LATER = "later"
    NOT_FOR_NOW = "not_for_now"


@dataclass(frozen=True)
class Next:
    """When to talk next about a map. One that nobody has set follows from the map's beginning."""

    map: Map
    on: date | None
    weeks: int
    set_on: date

    def state(self, today: date) -> State:
        """How near it is: soon within a fortnight, overdue when a fortnight has passed."""
        if self.on is None:
            return State.NOT_FOR_NOW
        if today >= self.on + FORTNIGHT:
            return State.OVERDUE
        if today >= self.on:
            return State.DUE
        return State.SOON if self.on <= today + FORTNIGHT else State.LATER


def next_of(care_map: Map) -> Next | None:
    """When to talk next about this map; None where nobody is to be asked to."""
    return next(iter(nexts([care_map])), None)


def nexts(maps: Iterable[Map]) -> Iterator[Next]:
    """When to talk next about each of these maps, but for those that rest."""
    going_on = [each for each in maps if not rests(each)]
    rows = NextDate.objects.filter(map__in=going_on, over_at=None)
    standing = {row.map_id: row for row in rows}
    for each in going_on:
        yield _next(each, standing.get(each.pk))


def rests(care_map: Map) -> bool:
    """Whether nobody is asked to talk: it is put away, left alone, used for nothing, or over.

    How one person sees somebody, on a map of their own, has no date either.
    """
    stands_still = care_map.archived_at or care_map.restricted_at or care_map.use_withdrawn_at
    return bool(stands_still or care_map.care_ended_on or care_map.perspective_of_id)


def between(first: date, last: date) -> Iterator[Next]:
    """Every talk that is due in these days, of maps that do not rest."""
    quarter = timedelta(weeks=QUARTER)
    standing = Q(next_dates__over_at=None, next_dates__on__range=(first, last))
    begun = Q(next_dates=None, made_at__date__range=(first - quarter, last - quarter))
    maps = Map.objects.filter(standing | begun).select_related("key").distinct()
    return (each for each in nexts(maps) if each.on and first <= each.on <= last)


def closed(care_map: Map, on: date, by: Account | None = None) -> NextDate:
    """Set the next date as a talk on that day is closed: so many weeks after it.

    Where there is none for now, there is none until somebody sets a day.
    """
    with turn(care_map) as locked:
        standing = NextDate.objects.filter(map=locked, over_at=None).first()
        if standing and standing.on is None:
            return standing
        weeks = _weeks(locked)
        new = NextDate(how=NextDate.How.CLOSED, set_by=by, weeks=weeks)
        new.on = on + timedelta(weeks=weeks)
        return _put(locked, new)


def choose(care_map: Map, by: Account, on: date | None, weeks: int, deed: UUID) -> NextDate:
    """Choose a day by hand, and how often; sent twice it is chosen once."""
    with turn(care_map) as locked:
        new = NextDate(how=NextDate.How.CHOSEN, set_by=by, on=on, weeks=weeks, deed=deed)
        return _put(locked, new)


def put_off(
    care_map: Map, by: Account, on: date | None, why: NextDate.Why, words: str, deed: UUID
) -> NextDate:
    """Put a talk off to another day, or to none for now, and say why."""
    with turn(care_map) as locked:
        new = NextDate(how=NextDate.How.PUT_OFF, set_by=by, on=on, why=why, deed=deed)
        new.weeks = _weeks(locked)
        new.words = seal(words.encode(), locked) if words else None
        return _put(locked, new)


def put_off_lately(care_map: Map) -> list[tuple[NextDate, str]]:
    """The last times that a talk was put off, newest first, each with the words that say why."""
    rows = NextDate.objects.filter(map=care_map, how=NextDate.How.PUT_OFF)
    newest = rows.select_related("set_by", "map__key").order_by("-set_at", "-pk")[:5]
    return [(row, words_of(row)) for row in newest]


def words_of(row: NextDate) -> str:
    """Why a talk was put off, in somebody's own words."""
    return unseal(row.words, row.map).decode() if row.words else ""


def _put(care_map: Map, new: NextDate) -> NextDate:
    rows = NextDate.objects.filter(map=care_map)
    kept = rows.filter(deed=new.deed).first() if new.deed else None
    if kept:
        return kept
    rows.filter(over_at=None).update(over_at=timezone.now())
    new.map = care_map
    new.save(force_insert=True)
    return new


def _weeks(care_map: Map) -> int:
    """How often, as it was set last."""
    row = NextDate.objects.filter(map=care_map, over_at=None).first()
    return row.weeks if row else QUARTER


def _next(care_map: Map, row: NextDate | None) -> Next:
    if row:
        return Next(care_map, row.on, row.weeks, timezone.localdate(row.set_at))
    begun = timezone.localdate(care_map.made_at)
    return Next(care_map, begun + timedelta(weeks=QUARTER), QUARTER, begun)
