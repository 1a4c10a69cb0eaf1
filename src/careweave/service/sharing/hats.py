"""Giving hats on a map and ending them. What somebody may see ends with their last, at once."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.live import announcing
from careweave.service.maps.models import Map, MapHat
from careweave.service.maps.turns import turn
from careweave.service.sharing.basis import Basis, keep_basis

_LAST = (
    "Nobody else could look after this map then. Invite somebody as owner or facilitator first, or "
    "erase the map."
)


class SharingError(ValueError):
    """Why a hat is not given or ended, in words. Everything is as it was."""


def give(
    care_map: Map,
    account: Account,
    hat: Hat,
    by: Account,
    until: datetime | None = None,
    basis: Basis | None = None,
) -> MapHat:
    """Give somebody a hat; whoever wears it already wears it until the new date.

    With a basis that somebody acts on, it is recorded anew.
    """
    with turn(care_map) as locked:
        worn = MapHat.objects.filter(
            map=locked, account=account, hat=hat, ended_at=None, without_invitation=False
        )
        row = worn.first() or MapHat(map=locked, account=account, hat=hat, given_by=by)
        row.until = until
        if basis:
            keep_basis(row, basis)
        row.save()
        announcing.announce(locked, by)
        return row


def end(row: MapHat, by: Account) -> None:
    """End somebody's hat; pages they have open end too. Raises SharingError for the last."""
    with turn(row.map) as locked:
        _refuse_the_last(locked, row)
        MapHat.objects.filter(pk=row.pk, ended_at=None).update(ended_at=timezone.now())
        announcing.announce(locked, by)


def end_of(day: date | None) -> datetime | None:
    """The moment at which a day is over, where the service is at home."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def has_owner(care_map: Map) -> bool:
    """Whether somebody owns the map now."""
    return permissions.wearers(care_map).filter(hat=Hat.OWNER).exists()


def _refuse_the_last(care_map: Map, ending: MapHat) -> None:
    if not permissions.looks_after(Hat(ending.hat)):
        return
    others = permissions.wearers(care_map).exclude(pk=ending.pk)
    if not any(permissions.looks_after(Hat(row.hat)) for row in others.filter(until=None)):
        raise SharingError(_LAST)
