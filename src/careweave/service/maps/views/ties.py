"""Forms about one tie: to add, change, end it and bring it back."""

import sys
from functools import partial
from uuid import uuid5

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from careweave.caremap.commands import AddTie, ChangeTie, EndTie, RestoreTie
from careweave.caremap.ties import Tie
from careweave.service.maps import answers, panels
from careweave.service.maps.forms import DeedForm, EndForm, NewTieForm, TieForm, tie_to_initial
from careweave.service.maps.views.actors import actor_url
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def add_tie(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Draw a tie, or one each way."""
    chosen = {"giver": request.GET.get("from"), "receiver": request.GET.get("to")}
    form = NewTieForm(
        request.POST or None, care_map=visit.seen, seen=visit.map.sequence, initial=chosen
    )
    if form.is_valid():
        data = form.cleaned_data
        tie: Tie = data["tie"]
        ties = [tie]
        if data["both_ways"]:
            ties.append(tie.changed(giver=tie.receiver, receiver=tie.giver))
        added = [
            partial(AddTie, id=uuid5(data["deed"], f"tie {n}").hex, tie=each)
            for n, each in enumerate(ties)
        ]
        said, to = f"Drawn: {panels.joined(visit.seen, tie)}.", actor_url(visit, tie.giver)
        if answer := answers.keep(request, visit, form, *added, said=said, to=to):
            return answer
    return answers.form_page(request, visit, "maps/add_tie.html", form)


@require_http_methods(["GET", "POST"])
@visiting(Act.LOOK)
def change_tie(request: HttpRequest, visit: Visit, tie_id: str) -> HttpResponse:
    """Tell of a tie, for those who may to change; only what is not as it was shown is a change."""
    if not visit.may_change:
        return _look(request, visit, tie_id)
    tie = _tie_at(visit, tie_id, _number(request.POST.get("seen")))
    if request.method == "GET":
        form = TieForm(seen=visit.map.sequence, initial=tie_to_initial(tie))
    else:
        form = TieForm(request.POST)
    form.ends = tie.ends
    if form.is_valid():
        changes = [
            partial(ChangeTie, id=tie_id, field=field, value=value)
            for field, value in form.changes(tie, form.cleaned_data["tie"]).items()
        ]
        to = tie_url(visit, tie_id)
        if answer := answers.keep(request, visit, form, *changes, said="Saved.", to=to):
            return answer
    _tie(visit, tie_id)
    context = {"panel": panels.of_tie(visit, tie_id)}
    return answers.form_page(request, visit, "maps/change_tie.html", form, **context)


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def end_tie(request: HttpRequest, visit: Visit, tie_id: str) -> HttpResponse:
    """Say that a tie is past, and gently why."""
    tie = _tie(visit, tie_id) if request.method == "GET" else None
    form = EndForm(request.POST or None, seen=visit.map.sequence)
    if form.is_valid():
        ended = partial(EndTie, id=tie_id, **form.cleaned_data["ending"])
        said, to = form.told(visit.url, tie_url(visit, tie_id))
        if answer := answers.keep(request, visit, form, ended, said=said, to=to):
            return answer
    tie = tie or _tie(visit, tie_id)
    context = {"label": panels.joined(visit.seen, tie), "tie_id": tie_id}
    return answers.form_page(request, visit, "maps/end_tie.html", form, **context)


@require_POST
@visiting(Act.CHANGE)
def restore_tie(request: HttpRequest, visit: Visit, tie_id: str) -> HttpResponse:
    """Say that a tie that was past is there after all."""
    form = DeedForm(request.POST)
    if form.is_valid():
        back, to = partial(RestoreTie, id=tie_id), tie_url(visit, tie_id)
        if answer := answers.keep(request, visit, form, back, said="Back on the map.", to=to):
            return answer
    return answers.form_page(request, visit, "maps/refused.html", form)


def tie_url(visit: Visit, tie_id: str) -> str:
    """The page of a tie."""
    return reverse("change_tie", args=[visit.map.pk, tie_id])


def _look(request: HttpRequest, visit: Visit, tie_id: str) -> HttpResponse:
    """A tie for those who may look at it, and do no more."""
    if request.method != "GET":
        raise PermissionDenied
    _tie(visit, tie_id)
    context = {"visit": visit, "panel": panels.of_tie(visit, tie_id)}
    return render(request, "maps/change_tie.html", context)


def _tie(visit: Visit, tie_id: str) -> Tie:
    if tie_id not in visit.seen.ties:
        raise Http404
    return visit.seen.ties[tie_id]


def _number(text: str | None) -> int:
    """A sequence number that a form sends; the newest where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() else sys.maxsize


def _tie_at(visit: Visit, tie_id: str, sequence: int) -> Tie:
    """The tie as the form showed it: as it was then, else as it is."""
    then = visit.seen_at(sequence).ties
    return then[tie_id] if tie_id in then else _tie(visit, tie_id)
