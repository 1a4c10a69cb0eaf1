"""Reminding those who look after a map of a talk: a week before, on the day, and a fortnight after.

A letter names nobody and nothing on the map. It goes at nine in the morning where the service is at
home, or later in the day; never in the night.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map
from careweave.service.pages import letters
from careweave.service.permissions import Act
from careweave.service.reminders import dates, posting
from careweave.service.reminders.dates import FORTNIGHT, Next
from careweave.service.reminders.models import Letter, Wishes

MORNING, EVENING = time(9), time(20)
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kind:
    """A reminder: from which day to which, seen from the day of the talk, it is sent."""

    name: str
    first: timedelta
    last: timedelta


KINDS = (
    Kind("week_before", -WEEK, -DAY),
    Kind("on_the_day", timedelta(), FORTNIGHT - DAY),
    Kind("overdue", FORTNIGHT, 2 * FORTNIGHT - DAY),
)
"""A worker that did not run on the first of its days sends a reminder on one of the others."""


def remind(now: datetime, url: str) -> None:
    """Send every reminder whose time has come, if it is day."""
    here = timezone.localtime(now)
    if not MORNING <= here.time() < EVENING:
        return
    today = here.date()
    for talk in dates.between(today - KINDS[-1].last, today - KINDS[0].first):
        if kind := kind_on(talk, today):
            for account in recipients(talk.map):
                _send(talk, kind, account, now, url)


def kind_on(talk: Next, today: date) -> Kind | None:
    """What is sent of a talk on a day: nothing that whoever set its date that late knows."""
    if talk.on is None:
        return None
    for kind in KINDS:
        first = talk.on + kind.first
        if first <= today <= talk.on + kind.last and talk.set_on <= first:
            return kind
    return None


def recipients(care_map: Map) -> Iterator[Account]:
    """Those who look after a map and wish to be reminded.

    That is whoever guides it; whoever owns it, if they ask for it or nobody guides it.
    """
    guiding = _wearing(care_map, Hat.FACILITATOR)
    owning = _wearing(care_map, Hat.OWNER)
    for account in dict.fromkeys([*guiding, *owning]):
        is_theirs = account in guiding or not guiding
        wish = wish_of(account)
        if wish is Wishes.Of.ALL or (wish is Wishes.Of.GUIDED and is_theirs):
            yield account


def wish_of(account: Account) -> Wishes.Of:
    """Of which maps somebody wishes to be reminded."""
    found = Wishes.objects.filter(account=account).first()
    return Wishes.Of(found.remind_of) if found else Wishes.Of.GUIDED


def _wearing(care_map: Map, hat: Hat) -> list[Account]:
    """Those in a hat who may look at the map now."""
    rows = permissions.wearers(care_map).filter(hat=hat, without_invitation=False)
    accounts = [row.account for row in rows]
    return [each for each in accounts if _may_look(each, care_map)]


def _may_look(account: Account, care_map: Map) -> bool:
    return permissions.may(permissions.hats(account, care_map), Act.LOOK, care_map)


def _send(talk: Next, kind: Kind, account: Account, now: datetime, url: str) -> None:
    letter = posting.written(now, map=talk.map, to=account, kind=kind.name, about=str(talk.on))
    where = url.rstrip("/") + reverse("next_date", args=[talk.map.pk])
    about = {"on": talk.on, "today": timezone.localdate(now), "kind": kind.name, "link": where}
    posting.post(letter, now, lambda: letters.send("reminders/reminder", about, account.email))


def forget_letters(now: datetime) -> None:
    """Forget letters of long ago: nobody would write them again."""
    Letter.objects.filter(made_at__lt=now - 26 * WEEK).delete()
