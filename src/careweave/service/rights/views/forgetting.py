"""Having someone on a map forgotten."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from careweave.caremap.actors import Actor
from careweave.caremap.remains import remains
from careweave.caremap.visibility import may_see
from careweave.service.maps import contents
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.retention.ending import HeldError
from careweave.service.rights import someone
from careweave.service.rights.noting import note
from careweave.service.versions.photographs import Shown, beside


@require_GET
@visiting(Act.FORGET)
def forget_someone(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everyone who is on the map, or was taken off it."""
    context = {"visit": visit, "there": visit.seen.alters, "gone": _gone(visit)}
    return render(request, "rights/forget_someone.html", context)


def _gone(visit: Visit) -> dict[str, Actor]:
    """Those who were taken off the map, as far as the visitor could see them last."""
    found = remains(contents.history(visit.map)).actors
    return {id_: a for id_, a in found.items() if may_see(visit.hat, a.visible_to)}


@require_http_methods(["GET", "POST"])
@visiting(Act.FORGET)
def forget_actor(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """Tell what it means, and have them forgotten once that is said."""
    actor = visit.seen.alters.get(actor_id) or _gone(visit).get(actor_id)
    if actor is None:
        raise Http404
    shown = [each for version in visit.map.versions.all() for each in beside(visit, version)]
    form = _ForgetForm(request.POST or None, photographs=shown)
    if form.is_valid():
        try:
            _forget(visit, actor_id, form.cleaned_data)
        except HeldError as held:
            form.add_error(None, str(held))
        else:
            note(visit, "someone_forgotten")
            messages.success(request, "It is done. The map speaks of someone now.")
            return redirect("map", visit.map.pk)
    context = {"visit": visit, "form": form, "label": actor.label, "photographs": shown}
    status = 422 if form.is_bound else 200
    return render(request, "rights/forget.html", context, status=status)


def _forget(visit: Visit, actor_id: str, said: dict[str, Any]) -> None:
    someone.forget(
        visit.map,
        actor_id,
        visit.account,
        called=said["called"].splitlines(),
        photographs=[*map(UUID, said["photographs"])],
    )


class _ForgetForm(forms.Form):
    """What else they are called, which photographs go with them, and that it is meant."""

    called = forms.CharField(
        label="Other names they go by, one on each line",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A pet name, or how they are called in other people’s notes.",
    )
    photographs = forms.MultipleChoiceField(
        label="Photographs to erase as well",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    final = forms.BooleanField(label="I know that nobody can bring this back")

    def __init__(self, *args: Any, photographs: list[Shown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["photographs"]
        chosen.choices = [(str(each.row.pk), each.words) for each in photographs]  # type: ignore[attr-defined]  # it has them
        if not photographs:
            del self.fields["photographs"]

    def clean(self) -> dict[str, Any]:
        """No photographs where there are none."""
        return {"photographs": [], **(super().clean() or {})}
