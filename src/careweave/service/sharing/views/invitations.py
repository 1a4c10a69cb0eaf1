"""Inviting somebody to a map, and the invitation as whoever made it sees it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.caremap.vocabulary import Hat
from careweave.service.audit.recording import record
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.sharing import hats, inviting, letters, opening
from careweave.service.sharing.forms import InviteForm
from careweave.service.sharing.models import MapInvitation
from careweave.service.sharing.words import MAY


@require_http_methods(["GET", "POST"])
@visiting(Act.INVITE)
def invite(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Invite one person, in one hat."""
    form = InviteForm(
        request.POST or None,
        seen=visit.map.sequence,
        worn=visit.hats,
        has_owner=hats.has_owner(visit.map),
    )
    if form.is_valid():
        made = _made(visit, form)
        record(visit.map, visit.account, visit.hats, "invited")
        if email := form.cleaned_data["email"]:
            letters.send(request, made, email)
            messages.success(request, "The link is on its way. Tell them the code yourself.")
        return redirect("map_invitation", visit.map.pk, made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "sharing/invite.html", {"visit": visit, "form": form}, status=status)


@require_GET
@visiting(Act.INVITE)
def map_invitation(request: HttpRequest, visit: Visit, invitation_id: UUID) -> HttpResponse:
    """The link and the code, for whoever made the invitation; nobody else is told them."""
    made = _find(visit, invitation_id)
    if made.made_by_id != visit.account.pk:
        raise PermissionDenied
    context = {
        "visit": visit,
        "invitation": made,
        "is_open": inviting.is_open(made),
        "said": inviting.said_of(made),
        "called": Hat(made.hat).words,
        "may": MAY[Hat(made.hat)],
        "link": letters.link(request, made),
        "code": opening.code_of(made),
    }
    return render(request, "sharing/invitation.html", context)


@require_POST
@visiting(Act.INVITE)
def end_invitation(request: HttpRequest, visit: Visit, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    inviting.take_back(_find(visit, invitation_id))
    record(visit.map, visit.account, visit.hats, "invitation_ended")
    messages.success(request, "The invitation is taken back. Its link opens nothing any more.")
    return redirect("people", visit.map.pk)


def _made(visit: Visit, form: InviteForm) -> MapInvitation:
    data = form.cleaned_data
    return inviting.invite(
        visit.map,
        visit.account,
        data["deed"],
        Hat(data["hat"]),
        data["said"],
        hats.end_of(data["until"]),
    )


def _find(visit: Visit, invitation_id: UUID) -> MapInvitation:
    rows = MapInvitation.objects.select_related("made_by", "map__key")
    return get_object_or_404(rows, map=visit.map, pk=invitation_id)
