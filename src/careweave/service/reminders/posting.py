"""Letters that are sent once, however many workers there are and wherever one of them stops.

A letter is a row before it is sent. Whoever sends it takes it first, in one update that only one of
them can make, and notes afterwards that it went. Should a worker stop between the two, another
takes the letter once its time is over: then it may come twice, and it never fails to come.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F

from careweave.service.maps.turns import writing
from careweave.service.reminders.models import Letter

_log = logging.getLogger(__name__)

_WAIT = timedelta(minutes=2)
"""How long a letter is somebody's to send; twice as long after each try."""

MOST_TRIES = 10
"""After which, most of a day later, a letter is left."""


def post(letter: Letter, now: datetime, send: Callable[[], None]) -> bool:
    """Send a letter, if it is there to be sent and nobody else is sending it; whether it went."""
    if not _take(letter, now):
        return False
    try:
        send()
    except Exception:  # whatever a server of emails says, the others are still to be sent
        _log.exception("a letter could not be sent; it is tried again")
        return False
    with writing():
        Letter.objects.filter(pk=letter.pk).update(sent_at=now)
    return True


def written(now: datetime, **which: object) -> Letter:
    """The letter of this kind about this thing, which is written once."""
    found = Letter.objects.filter(**which).first()
    if found:
        return found
    with writing():
        return Letter.objects.get_or_create(**which, defaults={"free_at": now})[0]


def _take(letter: Letter, now: datetime) -> bool:
    if letter.sent_at or letter.free_at > now or letter.tries >= MOST_TRIES:
        return False
    free = Letter.objects.filter(pk=letter.pk, sent_at=None, tries=letter.tries)
    with writing():
        return bool(free.update(tries=F("tries") + 1, free_at=now + _WAIT * 2**letter.tries))
