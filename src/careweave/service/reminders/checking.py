"""Asking after whoever visits alone: they say when they will be back; if not, a colleague is told.

The colleague's letter names who is out, until when, and the number they left: nobody on the map,
and not the place. That stands on a page which the colleague opens, and only once the time is over.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.audit.recording import record
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import writing
from careweave.service.pages import letters
from careweave.service.reminders import posting, times
from careweave.service.reminders.models import CheckIn

KEPT_FOR = timedelta(days=30)


def colleagues(account: Account) -> "QuerySet[Account]":
    """Everyone else in the organisations that somebody belongs to, by name."""
    theirs = Q(circles__organisation__in=_organisations(account))
    theirs |= Q(
        hats_in_organisations__organisation__in=_organisations(account),
        hats_in_organisations__ended_at=None,
    )
    found = Account.objects.filter(theirs, is_active=True).exclude(pk=account.pk)
    return found.distinct().order_by("name", "email")


def _organisations(account: Account) -> set[UUID]:
    circles = account.circles.values_list("organisation_id", flat=True)
    hats = account.hats_in_organisations.filter(ended_at=None)
    return {*circles, *hats.values_list("organisation_id", flat=True)}


def set_out(
    care_map: Map,
    account: Account,
    colleague: Account,
    due_at: datetime,
    deed: UUID,
    *,
    place: str = "",
    number: str = "",
    conversation_id: UUID | None = None,
) -> CheckIn:
    """Say when one will be back from a visit, and who is to ask; sent twice it is said once."""
    with writing():
        made, _ = CheckIn.objects.get_or_create(
            deed=deed,
            account=account,
            defaults={
                "map": care_map,
                "colleague": colleague,
                "due_at": due_at,
                "conversation_id": conversation_id,
                "place": seal(place.encode(), care_map) if place else None,
                "number": seal(number.encode(), care_map) if number else None,
            },
        )
        return made


def under_way(account: Account, care_map: Map | None = None) -> "QuerySet[CheckIn]":
    """The visits that somebody has not come back from; on one map, or on any."""
    here = {"map": care_map} if care_map else {}
    rows = CheckIn.objects.filter(account=account, back_at=None, **here)
    return rows.select_related("colleague", "map")


def of(account: Account, check_in_id: UUID) -> CheckIn | None:
    """A visit, for whoever is out and for whoever is to ask; there is none for anybody else."""
    theirs = Q(account=account) | Q(colleague=account)
    rows = CheckIn.objects.filter(theirs, pk=check_in_id)
    return rows.select_related("account", "colleague", "map__key").first()


def back(check_in: CheckIn, by: Account) -> None:
    """Say that somebody is back: where they were is forgotten. Whoever was told hears of it."""
    with writing():
        out = CheckIn.objects.filter(pk=check_in.pk, back_at=None)
        out.update(back_at=timezone.now(), back_by=by, place=None, number=None)


def stay(check_in: CheckIn, longer: timedelta) -> None:
    """Stay longer: from when one was to be back, or from now if that is over."""
    with writing():
        row = CheckIn.objects.select_for_update().filter(pk=check_in.pk, back_at=None).first()
        if row:
            row.due_at = max(row.due_at, timezone.now()) + longer
            row.save(update_fields=["due_at"])


def place_of(check_in: CheckIn, account: Account) -> str:
    """Where somebody is: for themselves, and for their colleague once the time is over.

    Whose map it is can see that the colleague has read it.
    """
    if not check_in.place:
        return ""
    if account.pk != check_in.account_id:
        if not is_late(check_in, timezone.now()):
            return ""
        record(check_in.map, account, (), "visit_place")
    return unseal(check_in.place, check_in.map).decode()


def number_of(check_in: CheckIn) -> str:
    """How to ring whoever is out, if they left a number."""
    return unseal(check_in.number, check_in.map).decode() if check_in.number else ""


def is_late(check_in: CheckIn, now: datetime) -> bool:
    """Whether somebody should have been back, and has not said that they are."""
    return check_in.back_at is None and check_in.due_at <= now


def tell(now: datetime, url: str) -> None:
    """Tell colleagues of whoever is not back; and then, if those are, or stay longer after all."""
    told = CheckIn.objects.select_related("account", "colleague", "map__key")
    told = told.filter(due_at__gt=now - _TOO_LATE)
    late = Q(told_at=None) | Q(told_at__lt=F("due_at"))
    for check_in in told.filter(late, back_at=None, due_at__lte=now):
        if _tell(check_in, "not_back", now, url):
            CheckIn.objects.filter(pk=check_in.pk).update(told_at=now)
    for check_in in told.filter(back_at=None, due_at__gt=now, told_at__lt=F("due_at")):
        _tell(check_in, "longer", now, url)
    for check_in in told.exclude(told_at=None).exclude(back_at=None):
        if check_in.back_by_id != check_in.colleague_id:
            _tell(check_in, "back", now, url)


_TOO_LATE = timedelta(days=2)
"""After which it helps nobody any more to be told."""


def _tell(check_in: CheckIn, kind: str, now: datetime, url: str) -> bool:
    about = f"{check_in.pk} {check_in.due_at.isoformat()}"
    letter = posting.written(now, map=check_in.map, to=check_in.colleague, kind=kind, about=about)
    told = {
        "kind": kind,
        "who": check_in.account.name,
        "by": times.said(check_in.due_at),
        "at": times.said(check_in.back_at) if check_in.back_at else "",
        "number": number_of(check_in),
        "link": url.rstrip("/") + reverse("check_in", args=[check_in.pk]),
    }
    to = check_in.colleague.email
    return posting.post(letter, now, lambda: letters.send("reminders/visit", told, to))


def forget(now: datetime) -> None:
    """Forget visits of long ago."""
    CheckIn.objects.filter(due_at__lt=now - KEPT_FOR).delete()
