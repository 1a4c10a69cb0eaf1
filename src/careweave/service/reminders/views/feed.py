"""The calendar itself, for a device that asks for it by its address and by nothing else."""

from allauth.core.internal.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from careweave.service.reminders import calendars

_LIMITS = {"calendar": "60/h/key", "no_calendar": "60/h/ip"}
"""How often one calendar is told, and how often somebody may ask for one that is not there."""

_HUSHED = {"Referrer-Policy": "same-origin, no-referrer", "X-Robots-Tag": "noindex"}
"""Its address is told to nobody: of these policies the last that a browser knows counts."""

_AS_A_FILE = {**_HUSHED, "Content-Disposition": 'inline; filename="careweave.ics"'}


@require_safe
@login_not_required
def calendar(request: HttpRequest, calendar_secret: str) -> HttpResponse:
    """Somebody's days, as they are now; at any other address there is nothing."""
    feed = calendars.find(calendar_secret)
    action, key = ("calendar", str(feed.pk)) if feed else ("no_calendar", None)
    if not consume(
        request, app="careweave", action=action, key=key, config=_LIMITS, limit_get=True
    ):
        return HttpResponse(status=429, headers={**_HUSHED, "Retry-After": "3600"})
    if feed is None:
        return HttpResponse(status=404, headers=_HUSHED)
    made = calendars.written(feed.account, request.build_absolute_uri("/"))
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=_AS_A_FILE)
