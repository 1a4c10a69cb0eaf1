"""Deciding, as somebody who looks after a map, what of it is given to whoever asks."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.rights import asking, deciding
from careweave.service.rights.models import Found
from careweave.service.rights.noting import note


class DecisionForm(forms.Form):
    """What is given of one mention."""

    code = forms.CharField(max_length=64)
    how = forms.ChoiceField(
        choices=[("part", "part"), ("whole", "whole"), ("hold", "hold")],
        error_messages={"required": "Choose what is given."},
    )
    pieces = forms.TypedMultipleChoiceField(coerce=int, required=False)
    with_names = forms.BooleanField(required=False)
    reason = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, many: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pieces"].choices = [(n, n) for n in range(many)]  # type: ignore[attr-defined]  # it has them

    def clean(self) -> dict[str, Any]:
        """Nothing is held back without a reason, and a part is more than nothing."""
        data = super().clean() or {}
        if data.get("how") == "hold" and not data.get("reason"):
            self.add_error("reason", "Say why it is held back. Whoever asks reads this.")
        if data.get("how") == "part" and not data.get("pieces"):
            self.add_error("pieces", "Choose what is given; or hold it back, and say why.")
        return data


@require_GET
@visiting(Act.ANSWER)
def answer_requests(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The requests that this map has something to say to."""
    found = [(each, _undecided(visit, each)) for each in asking.open_requests(visit.map)]
    return render(request, "rights/asked_of.html", {"visit": visit, "found": found})


def _undecided(visit: Visit, found: Found) -> int:
    return sum(not each.decision for each in deciding.mentions_of(found, visit.hat))


@require_http_methods(["GET", "POST"])
@visiting(Act.ANSWER)
def answer_request(request: HttpRequest, visit: Visit, request_id: UUID) -> HttpResponse:
    """Each mention with its words, what is blacked out, and what is to be given of it."""
    found = asking.open_requests(visit.map).filter(request=request_id).first()
    if found is None:
        raise Http404
    shown = deciding.mentions_of(found, visit.hat)
    wrong: DecisionForm | None = None
    if request.method == "POST":
        chosen = next((each for each in shown if each.code == request.POST.get("code")), None)
        if chosen is None:
            messages.info(request, "This has changed on the map meanwhile. Look at it once more.")
        else:
            wrong = DecisionForm(request.POST, many=len(chosen.pieces))
            if wrong.is_valid():
                _keep(visit, found, chosen, wrong.cleaned_data)
                return _next(request, visit, found)
    context = {
        "visit": visit,
        "found": found,
        "mentions": shown,
        "left": sum(not each.decision for each in shown),
        "names": asking.names_of(found.request),
        "wrong": wrong,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "rights/decide.html", context, status=status)


def _keep(visit: Visit, found: Found, mention: deciding.Mention, said: dict[str, Any]) -> None:
    deciding.decide(
        mention,
        found,
        visit.account,
        said["how"],
        chosen=said["pieces"],
        with_names=said["with_names"],
        reason=said["reason"],
    )
    note(visit, "mention_decided")


def _next(request: HttpRequest, visit: Visit, found: Found) -> HttpResponse:
    """To the next mention that nobody has decided about."""
    shown = deciding.mentions_of(found, visit.hat)
    rest = [number for number, each in enumerate(shown, 1) if not each.decision]
    messages.success(request, "Decided." if rest else "Decided. That was the last one, thank you.")
    where = reverse("answer_request", args=[visit.map.pk, found.request_id])
    return redirect(f"{where}#mention-{rest[0]}" if rest else where)
