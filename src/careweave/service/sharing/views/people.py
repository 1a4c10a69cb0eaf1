"""Who may see a map: the page that says so, and ending a hat."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from careweave.caremap.vocabulary import Hat
from careweave.service.audit.recording import record
from careweave.service.maps.models import MapHat
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act, may_give, wearers
from careweave.service.sharing import hats, inviting
from careweave.service.sharing.basis import Basis, basis_of
from careweave.service.sharing.words import MAY


@dataclass(frozen=True)
class Wearer:
    """Somebody in a hat, as a visitor is told of them."""

    row: MapHat
    is_you: bool
    may_be_ended: bool
    basis: Basis | None

    @property
    def called(self) -> str:
        """What they are called in their hat."""
        return Hat(self.row.hat).words

    @property
    def may(self) -> str:
        """What they may do."""
        return MAY[Hat(self.row.hat)]


def told(visit: Visit, row: MapHat) -> Wearer:
    """A hat, as far as the visitor is told of it: why somebody owns the map is for the team."""
    return Wearer(
        row=row,
        is_you=row.account_id == visit.account.pk,
        may_be_ended=_may_end(visit, row),
        basis=basis_of(row) if visit.may(Act.INVITE) else None,
    )


@require_GET
@visiting(Act.LOOK)
def people(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everyone who may see the map, and whom it is open to."""
    rows = wearers(visit.map).select_related("map__key", "account", "given_by")
    may_invite = visit.may(Act.INVITE)
    waiting = [each for each in visit.map.invitations.all() if inviting.is_open(each)]
    context = {
        "visit": visit,
        "wearers": [told(visit, row) for row in rows],
        "has_owner": any(row.hat == Hat.OWNER for row in rows),
        "may_invite": may_invite,
        "waiting": [(each, inviting.said_of(each)) for each in waiting] if may_invite else [],
    }
    return render(request, "sharing/people.html", context)


@require_http_methods(["GET", "POST"])
@visiting(Act.LEAVE)
def end_hat(request: HttpRequest, visit: Visit, hat_id: int) -> HttpResponse:
    """End somebody's hat, or give up one's own; asked once more before."""
    rows = MapHat.objects.select_related("account", "map__key")
    row = get_object_or_404(rows, map=visit.map, pk=hat_id, ended_at=None)
    if not _may_end(visit, row):
        raise PermissionDenied
    wearer = told(visit, row)
    error = ""
    if request.method == "POST":
        try:
            hats.end(row, visit.account)
        except hats.SharingError as refused:
            error = str(refused)
        else:
            record(visit.map, visit.account, visit.hats, "hat_ended", about=row.account_id)
            messages.success(request, _said(wearer))
            return redirect(*(["your_maps"] if wearer.is_you else ["people", visit.map.pk]))
    context = {"visit": visit, "wearer": wearer, "error": error}
    return render(request, "sharing/end_hat.html", context, status=422 if error else 200)


def _may_end(visit: Visit, row: MapHat) -> bool:
    """Either side ends a hat: who wears it, and who may give it."""
    if row.account_id == visit.account.pk:
        return True
    return visit.may(Act.INVITE) and may_give(
        visit.hats, Hat(row.hat), has_owner=hats.has_owner(visit.map)
    )


def _said(wearer: Wearer) -> str:
    if wearer.is_you:
        return "You have given up your hat. What you drew stays on the map."
    return f"{wearer.row.account.name} is no longer {wearer.called} here."
