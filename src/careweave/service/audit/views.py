"""Who has seen a map; and the loud way in, without an invitation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.audit import openings, telling
from careweave.service.audit.forms import OpeningForm
from careweave.service.audit.models import Opening
from careweave.service.maps.models import Map
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act, OrganisationAct


@require_GET
@visiting(Act.SEE_ACCESS)
def seen(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who has seen the map, the newest first; those who were not invited on top."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    told = telling.who_has_seen(visit.map, visit.account, before)
    opened = Opening.objects.filter(map=visit.map).select_related("account", "map__key")
    context = {
        "visit": visit,
        "told": told,
        "openings": [(each, openings.reason_of(each)) for each in opened],
    }
    return render(request, "audit/seen.html", context)


@require_POST
@visiting(Act.SEE_ACCESS)
def opening_seen(request: HttpRequest, visit: Visit) -> HttpResponse:
    """An owner has seen who opened the map without an invitation."""
    openings.mark_seen(visit.map)
    messages.success(request, "You have seen it. It still stands under who has seen your map.")
    return redirect("map", visit.map.pk)


@require_http_methods(["GET", "POST"])
def open_uninvited(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Open a map without an invitation: only for those of its organisation who may, and loudly."""
    care_map, account = _find(request, map_id)
    if permissions.hats(account, care_map):
        return redirect("map", care_map.pk)
    form = OpeningForm(request.POST or None)
    if form.is_valid():
        kind = Opening.Kind(form.cleaned_data["kind"])
        opening = openings.open_uninvited(care_map, account, kind, form.cleaned_data["reason"])
        openings.tell(opening, request.build_absolute_uri("/").rstrip("/"))
        return redirect("map", care_map.pk)
    context = {"form": form, "number": care_map.number, "map": care_map}
    status = 422 if form.is_bound else 200
    return render(request, "audit/open_uninvited.html", context, status=status)


def _find(request: HttpRequest, map_id: UUID) -> tuple[Map, Account]:
    """The map, for those who may; for anybody else there is none."""
    account = request.user
    rows = Map.objects.select_related("person__circle__organisation", "key")
    care_map = rows.filter(pk=map_id).first()
    if not isinstance(account, Account) or care_map is None or care_map.person.circle is None:
        raise Http404
    if not openings.can_be_opened(care_map):
        raise Http404
    worn = permissions.organisation_hats(account, care_map.person.circle.organisation)
    if not permissions.may_in_organisation(worn, OrganisationAct.OPEN_UNINVITED):
        raise Http404
    return care_map, account
