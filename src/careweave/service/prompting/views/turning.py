"""Whom to turn to: the page for everybody, and an organisation's own list."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.accounts.models import Account
from careweave.service.permissions import OrganisationAct
from careweave.service.prompting import turning
from careweave.service.prompting.forms import TurnToForm
from careweave.service.prompting.models import TurnTo
from careweave.service.teams.belonging import Belonging, belonging


@require_GET
def turn_to(request: HttpRequest) -> HttpResponse:
    """Whom somebody can turn to."""
    lists = turning.lists_of(cast(Account, request.user))
    return render(request, "prompting/turn_to_page.html", {"lists": lists})


@require_GET
@belonging(OrganisationAct.SET_PROMPTS)
def set_turn_to(request: HttpRequest, here: Belonging) -> HttpResponse:
    """An organisation's list, with the ways to change it."""
    own = [*here.organisation.turn_to.all()]
    context = {"here": here, "own": own, "people": own or turning.built_in()}
    return render(request, "prompting/set_turn_to.html", context)


@require_POST
@belonging(OrganisationAct.SET_PROMPTS)
def begin_turn_to(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Make the built-in list the organisation's own."""
    turning.begin(here.organisation)
    messages.success(request, "The list is yours now. Change it as you like.")
    return redirect("set_turn_to", here.organisation.pk)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.SET_PROMPTS)
def add_turn_to(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Add somebody to the organisation's list."""
    form = TurnToForm(request.POST or None)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in TurnToForm.Meta.fields}
        turning.add(here.organisation, form.cleaned_data["deed"], said)
        return _done(request, here, f"{said['name']} is on the list.")
    return _page(request, here, form)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.SET_PROMPTS)
def change_turn_to(request: HttpRequest, here: Belonging, somebody_id: UUID) -> HttpResponse:
    """Change what is said of somebody on the list."""
    somebody = _find(here, somebody_id)
    form = TurnToForm(request.POST or None, instance=somebody)
    if form.is_valid():
        form.save()
        return _done(request, here, "That is changed.")
    return _page(request, here, form, somebody)


@require_POST
@belonging(OrganisationAct.SET_PROMPTS)
def move_turn_to(request: HttpRequest, here: Belonging, somebody_id: UUID) -> HttpResponse:
    """Move somebody up or down."""
    turning.move(_find(here, somebody_id), -1 if request.POST.get("how") == "up" else 1)
    return redirect("set_turn_to", here.organisation.pk)


@require_POST
@belonging(OrganisationAct.SET_PROMPTS)
def take_turn_to_away(request: HttpRequest, here: Belonging, somebody_id: UUID) -> HttpResponse:
    """Take somebody off the list."""
    somebody = _find(here, somebody_id)
    somebody.delete()
    return _done(request, here, f"{somebody.name} is off the list.")


def _find(here: Belonging, somebody_id: UUID) -> TurnTo:
    return get_object_or_404(TurnTo, organisation=here.organisation, pk=somebody_id)


def _page(
    request: HttpRequest, here: Belonging, form: TurnToForm, somebody: TurnTo | None = None
) -> HttpResponse:
    context = {"here": here, "form": form, "somebody": somebody}
    status = 422 if form.is_bound else 200
    return render(request, "prompting/somebody.html", context, status=status)


def _done(request: HttpRequest, here: Belonging, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("set_turn_to", here.organisation.pk)
