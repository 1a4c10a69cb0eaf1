"""What stands in somebody's calendar of talks: when the next is due, of each map they may see."""

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.permissions import Act
from careweave.service.reminders import dates
from careweave.service.reminders.calendars import Event


def events(account: Account) -> Iterator[Event]:
    """The next talk about each map that somebody may look at now."""
    found = permissions.maps_of(account)
    maps = [each for each, hats in found if permissions.may(hats, Act.LOOK, each)]
    for talk in dates.nexts(maps):
        if talk.on:
            yield Event(
                uid=f"talk-{talk.map.pk}@careweave",
                on=talk.on,
                says="Care map talk",
                path=reverse("map", args=[talk.map.pk]),
                stamp=timezone.make_aware(datetime.combine(talk.set_on, time.min)),
            )
