"""When to talk next about a map: the page that tells it, and the ways to change it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.reminders import dates
from careweave.service.reminders.dates import Next
from careweave.service.reminders.forms import ChooseForm, PutOffForm
from careweave.service.reminders.models import QUARTER, NextDate
from careweave.service.rights.noting import note


@require_http_methods(["GET", "POST"])
@visiting(Act.PLAN)
def next_date(request: HttpRequest, visit: Visit) -> HttpResponse:
    """When the next talk is, and another day for it."""
    form = ChooseForm(request.POST or None, talk=_talk(visit))
    if form.is_valid():
        data = form.cleaned_data
        dates.choose(visit.map, visit.account, data["on"], data["weeks"], data["deed"])
        return _done(request, visit, "next_date_set")
    return _page(request, visit, form, PutOffForm(talk=_talk(visit)))


@require_http_methods(["GET", "POST"])
@visiting(Act.PLAN)
def put_off(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Put it off, and say why."""
    form = PutOffForm(request.POST or None, talk=_talk(visit))
    if form.is_valid():
        data = form.cleaned_data
        why = NextDate.Why(data["why"])
        dates.put_off(visit.map, visit.account, data["on"], why, data["words"], data["deed"])
        return _done(request, visit, "talk_put_off")
    return _page(request, visit, ChooseForm(talk=_talk(visit)), form)


def _talk(visit: Visit) -> Next:
    """The next talk; none for now about a map that rests."""
    return dates.next_of(visit.map) or Next(visit.map, None, QUARTER, timezone.localdate())


def _page(
    request: HttpRequest, visit: Visit, choosing: ChooseForm, putting_off: PutOffForm
) -> HttpResponse:
    talk = _talk(visit)
    context = {
        "visit": visit,
        "talk": talk,
        "state": talk.state(timezone.localdate()).value,
        "rests": dates.rests(visit.map),
        "choosing": choosing,
        "putting_off": putting_off,
        "before": dates.put_off_lately(visit.map),
    }
    status = 422 if choosing.is_bound or putting_off.is_bound else 200
    return render(request, "reminders/next.html", context, status=status)


def _done(request: HttpRequest, visit: Visit, act: str) -> HttpResponse:
    note(visit, act)
    talk = _talk(visit)
    said = f"The next talk is on {talk.on:%-d %B %Y}." if talk.on else "There is no date for now."
    messages.success(request, said)
    return redirect("next_date", visit.map.pk)
