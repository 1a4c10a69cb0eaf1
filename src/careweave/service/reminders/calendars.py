"""A calendar that a device of somebody's may read: days and links, and not one name.

Its address is all that opens it. It follows from the number of the calendar and the service's own
secret key: it can be looked up again, a stolen database does not hold it, and a new secret key
closes every calendar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from icalendar import Calendar
from icalendar import Event as Entry

from careweave.service.accounts.models import Account
from careweave.service.reminders.models import Feed
from careweave.service.rights.offered import offered

_AS_HEX = 32
"""How many signs the number of a calendar has, in its address."""

_AGAIN_IN = timedelta(hours=6)


@dataclass(frozen=True)
class Event:
    """A whole day in a calendar. ``uid`` stays the same when it is moved; ``path`` is its page."""

    uid: str
    on: date
    says: str
    path: str
    stamp: datetime


def begin(account: Account) -> Feed:
    """Give somebody a calendar, at an address that nobody has had; an older one is closed."""
    with transaction.atomic():
        end(account)
        return Feed.objects.create(account=account)


def end(account: Account) -> None:
    """Close somebody's calendar: its address opens nothing any more."""
    Feed.objects.filter(account=account).delete()


def secret_of(feed: Feed) -> str:
    """What stands in the address of a calendar."""
    return (
        feed.pk.hex
        + salted_hmac("careweave.reminders.calendar", feed.pk.hex, algorithm="sha256").hexdigest()
    )


def find(secret: str) -> Feed | None:
    """The calendar at an address, while it is open and whoever has it may sign in."""
    try:
        number = UUID(hex=secret[:_AS_HEX])
    except ValueError:
        return None
    feeds = Feed.objects.select_related("account").filter(account__is_active=True)
    feed = feeds.filter(pk=number).first()
    return feed if feed and constant_time_compare(secret, secret_of(feed)) else None


def events(account: Account) -> Iterator[Event]:
    """Every day that concerns somebody now, from whichever app of the service it comes."""
    for found in offered("feeding", "events"):
        yield from found(account)


def written(account: Account, url: str) -> bytes:
    """Somebody's calendar, as RFC 5545 has it; ``url`` is where the service is reached."""
    made = Calendar()
    made.add("prodid", "-//Careweave//Care map talks//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", _CALLED)
    made.add("x-wr-calname", _CALLED)
    made.add("refresh-interval", _AGAIN_IN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for event in sorted(events(account), key=lambda each: (each.on, each.uid)):
        made.add_component(_entry(event, url.rstrip("/") + event.path))
    content: bytes = made.to_ical()
    return content


_CALLED = "Careweave"


def _entry(event: Event, link: str) -> Entry:
    made = Entry()
    made.add("uid", event.uid)
    made.add("dtstamp", event.stamp)
    made.add("dtstart", event.on)
    made.add("dtend", event.on + timedelta(days=1))
    made.add("summary", event.says)
    made.add("description", link)
    made.add("url", link)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")  # it takes nobody's time
    return made
