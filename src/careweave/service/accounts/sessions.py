"""How long somebody stays signed in."""

import time
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

IDLE, LASTING = timedelta(hours=12), timedelta(seconds=settings.SESSION_COOKIE_AGE)
"""Without anything being opened, and in all: a day of visits, and two weeks."""

CAREFUL_IDLE, CAREFUL_LASTING = timedelta(hours=1), timedelta(hours=24)
"""The same for whoever needs a second step, as NIST SP 800-63B-4 has it for AAL2."""

_STEP = 5 * 60
"""Seconds after which it is written down again that somebody is there: not with each request."""

_BEGUN, _SEEN = "begun", "seen"


@receiver(user_logged_in)
def _begin(request: HttpRequest, **_: Any) -> None:
    request.session[_BEGUN] = request.session[_SEEN] = time.time()


def is_over(session: SessionBase, *, is_careful: bool) -> bool:
    """Whether a session has been left alone for too long, or has lasted long enough."""
    idle, lasting = (CAREFUL_IDLE, CAREFUL_LASTING) if is_careful else (IDLE, LASTING)
    now = time.time()
    begun, seen = session.get(_BEGUN, 0), session.get(_SEEN, 0)
    return bool(now - seen > idle.total_seconds() or now - begun > lasting.total_seconds())


def see(session: SessionBase) -> None:
    """Write down that somebody is there, now and then."""
    now = time.time()
    if now - session.get(_SEEN, 0) > _STEP:
        session[_SEEN] = now
        rows = UserSession.objects.filter(session_key=session.session_key)
        rows.update(last_seen_at=timezone.now())
