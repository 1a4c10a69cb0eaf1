"""The page of endings of a map, and each of the acts on it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.retention import ending as acts
from careweave.service.retention import reviewing
from careweave.service.retention.forms import CareForm, EraseForm
from careweave.service.retention.models import Notice
from careweave.service.retention.schedule import due_on, organisation_of
from careweave.service.rights.noting import note

_ENDINGS = (Act.END_CARE, Act.ARCHIVE, Act.RESTRICT, Act.ERASE)


@require_GET
@visiting(Act.LOOK)
def ending(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All that can be done about the end of a map, by whoever may."""
    if not any(map(visit.may, _ENDINGS)):
        raise PermissionDenied
    return _page(request, visit)


def _page(request: HttpRequest, visit: Visit, form: CareForm | None = None) -> HttpResponse:
    said = {"on": visit.map.care_ended_on, "how": _how(visit)}
    organisation = organisation_of(visit.map)
    context: dict[str, Any] = {
        "visit": visit,
        "care": form or CareForm(initial=said),
        "organisation": organisation,
        "due_on": due_on(visit.map, organisation) if organisation else None,
        "notice": visit.map.notices.filter(over_at=None).first(),
        "time_to_answer": reviewing.TIME_TO_ANSWER.days,
    }
    return render(request, "retention/ending.html", context, status=422 if form else 200)


def _how(visit: Visit) -> str:
    return "nothing" if visit.map.came_to_nothing else "ended"


@require_POST
@visiting(Act.END_CARE)
def end_care(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say when care ended; or that it goes on."""
    if "goes_on" in request.POST:
        return _ended(request, visit, None, "Care goes on. That is written down.")
    form = CareForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, form)
    data = form.cleaned_data
    nothing = data["how"] == "nothing"
    return _ended(request, visit, data["on"], "That is written down.", nothing=nothing)


def _ended(
    request: HttpRequest, visit: Visit, on: date | None, said: str, *, nothing: bool = False
) -> HttpResponse:
    acts.end_care(visit.map, visit.account, on, came_to_nothing=nothing)
    note(visit, "care_ended" if on else "care_goes_on")
    return _done(request, visit, said)


@require_POST
@visiting(Act.ARCHIVE)
def put_away(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Put the map away, or take it out again."""
    away = "take_out" not in request.POST
    acts.put_away(visit.map, visit.account, away=away)
    note(visit, "put_away" if away else "taken_out")
    said = "The map is put away. You find it at the end of your maps." if away else None
    return _done(request, visit, said or "The map is out again, and can be changed.")


@require_POST
@visiting(Act.RESTRICT)
def leave_alone(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Have the map left alone, or lift that."""
    alone = "lift" not in request.POST
    acts.leave_alone(visit.map, visit.account, alone=alone)
    note(visit, "left_alone" if alone else "left_alone_no_more")
    said = "The map is left alone. Only you see it now." if alone else None
    return _done(request, visit, said or "The map is open again to those who may see it.")


@require_POST
@visiting(Act.ERASE)
def answer_notice(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say whether the organisation may erase the map."""
    form = _AnswerForm(request.POST)
    if not form.is_valid():
        page = _page(request, visit)
        page.status_code = 422
        return page
    reviewing.answer(visit.map, visit.account, form.cleaned_data["answer"])
    note(visit, "erasing_answered")
    return _done(request, visit, "Thank you. Your organisation sees what you have said.")


class _AnswerForm(forms.Form):
    """What the owner says."""

    answer = forms.ChoiceField(choices=[(a, a) for a in (Notice.AGREED, Notice.KEEP)])


@require_http_methods(["GET", "POST"])
@visiting(Act.ERASE)
def erase_map(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Erase the map for good, once it is said twice."""
    form = EraseForm(request.POST or None)
    if form.is_valid():
        title = visit.title
        try:
            note(visit, "map_erased")
            acts.erase(visit.map, visit.account)
        except acts.HeldError as held:
            form.add_error(None, str(held))
        else:
            messages.success(request, f"{title} is erased. Nothing of it can be read any more.")
            return redirect("your_maps")
    context = {"visit": visit, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "retention/erase.html", context, status=status)


def _done(request: HttpRequest, visit: Visit, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("ending", visit.map.pk)
