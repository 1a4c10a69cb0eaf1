"""What stands in somebody's calendar of agreements: by when something is to be done, no more."""

from collections.abc import Iterator

from django.urls import reverse

from careweave.service.accounts.models import Account
from careweave.service.agreements import agreeing
from careweave.service.maps.visit import visits_of
from careweave.service.reminders.calendars import Event
from careweave.service.reminders.dates import rests


def events(account: Account) -> Iterator[Event]:
    """The day of each open agreement that somebody may read, on the maps that do not rest."""
    for visit in visits_of(account):
        for shown in () if rests(visit.map) else agreeing.open_on(visit):
            if shown.row.due_on:
                yield Event(
                    uid=f"agreement-{shown.row.pk}@careweave",
                    on=shown.row.due_on,
                    says="Care map: something agreed",
                    path=reverse("agreements", args=[visit.map.pk]),
                    stamp=shown.row.made_at,
                )
