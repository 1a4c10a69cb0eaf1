"""Acts on the whole map: undo, redo, tidy, and to settle a difference."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from careweave.caremap.commands import CommandError
from careweave.service.live import announcing
from careweave.service.maps import answers, differing, drawings, undoing
from careweave.service.maps.forms import DeedForm
from careweave.service.maps.keeping import Kept
from careweave.service.maps.models import Difference
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


class TakeBackForm(DeedForm):
    """Which deed to take back."""

    target = forms.UUIDField(widget=forms.HiddenInput)


@require_POST
@visiting(Act.CHANGE)
def undo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take back a deed of one's own."""
    return _take_back(request, visit, "Undone.")


@require_POST
@visiting(Act.CHANGE)
def redo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Do again what one has undone."""
    return _take_back(request, visit, "Done again.")


def _take_back(request: HttpRequest, visit: Visit, said: str) -> HttpResponse:
    form = TakeBackForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            kept = undoing.take_back(visit, data["deed"], data["target"])
            return answers.done(request, visit, kept, said, visit.url)
        except CommandError as error:
            answers.refused(form, error)
    return answers.form_page(request, visit, "maps/refused.html", form)


@require_POST
@visiting(Act.CHANGE)
def tidy(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Arrange the drawing anew; whoever was placed by hand stays there."""
    drawings.tidy(visit)
    announcing.announce(visit.map, visit.account)
    return answers.done(request, visit, Kept(visit.map.sequence), "Tidied.", visit.url)


class SettleForm(DeedForm):
    """Which of two is right."""

    right = forms.ChoiceField(choices=[("earlier", "earlier"), ("later", "later")])


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def difference(request: HttpRequest, visit: Visit, difference_id: UUID) -> HttpResponse:
    """Ask which of two is right, and settle it."""
    found = Difference.objects.filter(map=visit.map, pk=difference_id).first()
    if found is None or not differing.visible(visit, found):
        raise Http404
    form = SettleForm(request.POST or None, seen=visit.map.sequence)
    if form.is_valid():
        data = form.cleaned_data
        try:
            kept = differing.settle(visit, found, data["deed"], follow=data["right"] == "later")
            return answers.done(request, visit, kept, "Settled. Thank you.", visit.url)
        except CommandError as error:
            answers.refused(form, error)
    context = {
        "visit": visit,
        "form": form,
        "difference": differing.told(visit, found),
        "is_open": differing.is_open(found),
    }
    return render(request, "maps/difference.html", context, status=422 if form.is_bound else 200)
