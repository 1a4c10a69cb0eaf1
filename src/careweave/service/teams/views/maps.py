"""What a coordinator sees of the organisation's maps: numbers and dates, never a name on them."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.audit.recording import record
from careweave.service.maps.models import Map
from careweave.service.permissions import OrganisationAct
from careweave.service.sharing import hats
from careweave.service.teams import listing
from careweave.service.teams.belonging import Belonging, belonging
from careweave.service.teams.models import Circle


@require_GET
@belonging(OrganisationAct.SEE_DUE)
def organisation_maps(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Every map, the one that was left alone longest first."""
    context = {"here": here, "maps": listing.maps_of(here.organisation)}
    return render(request, "teams/maps.html", context)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.APPOINT_FACILITATOR)
def appoint(request: HttpRequest, here: Belonging, map_id: UUID) -> HttpResponse:
    """Give a map that nobody looks after any more a facilitator from its circle."""
    rows = Map.objects.select_related("person__circle", "key")
    care_map = get_object_or_404(rows, pk=map_id, person__circle__organisation=here.organisation)
    if listing.names_of_those_who_look_after(care_map):
        messages.info(request, "Somebody looks after this map already. They can invite others.")
        return redirect("organisation_maps", here.organisation.pk)
    form = _FacilitatorForm(request.POST or None, care_map=care_map)
    if form.is_valid():
        chosen = form.cleaned_data["facilitator"]
        hats.give(care_map, chosen, Hat.FACILITATOR, here.account)
        record(care_map, here.account, (), "facilitator_appointed", about=chosen.pk)
        messages.success(request, f"{chosen.name} looks after this map now.")
        return redirect("organisation_maps", here.organisation.pk)
    context = {"here": here, "form": form, "number": care_map.number}
    status = 422 if form.is_bound else 200
    return render(request, "teams/appoint.html", context, status=status)


class _FacilitatorForm(forms.Form):
    """Who of the circle is to look after a map."""

    def __init__(self, *args: Any, care_map: Map, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        circle = cast(Circle, care_map.person.circle)
        self.fields["facilitator"] = _MemberField(
            circle.members.filter(is_active=True).order_by("name"),
            label="Who will look after it?",
            empty_label=None,
        )


class _MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none as it runs
    """Somebody of a circle, by name."""

    def label_from_instance(self, obj: Account) -> str:
        """What they are called."""
        return obj.name
