"""The other side of an invitation: whoever opens its link, and accepts it with the code."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.sharing import accepting, inviting
from careweave.service.sharing.forms import CodeForm
from careweave.service.sharing.models import Invitation, MapInvitation, OrganisationInvitation
from careweave.service.sharing.words import MAY, MAY_IN_ORGANISATION


@require_http_methods(["GET", "POST"])
@login_not_required
def invited(request: HttpRequest, invitation_id: UUID, secret: str) -> HttpResponse:
    """Open an invitation: first sign in, or make an account; then say the code."""
    invitation = inviting.find(invitation_id, secret)
    if invitation is None:
        return render(request, "sharing/over.html", status=410)
    account = request.user
    if not isinstance(account, Account):
        request.session["invitation"] = str(invitation_id)  # which lets them make an account
        return render(request, "sharing/invited.html", _told(invitation))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            return _accepted(request, invitation, account, form.cleaned_data["code"])
        except inviting.WrongCodeError as wrong:
            form.add_error("code", str(wrong))
    status = 422 if form.is_bound else 200
    context = {"form": form, **_told(invitation)}
    return render(request, "sharing/invited.html", context, status=status)


def _accepted(
    request: HttpRequest,
    invitation: MapInvitation | OrganisationInvitation,
    account: Account,
    code: str,
) -> HttpResponse:
    if isinstance(invitation, MapInvitation):
        inviting.accept(invitation, account, code, partial(accepting.give_hat, account=account))
        to = redirect("map", invitation.map_id)
    else:
        inviting.accept(invitation, account, code, partial(accepting.take_in, account=account))
        to = redirect("your_maps")
    request.session.pop("invitation", None)
    messages.success(request, "Welcome. You have accepted the invitation.")
    return to


def _told(invitation: Invitation) -> dict[str, object]:
    """What an invitation says before it is accepted: nothing of whose map it is."""
    told: dict[str, object] = {"invitation": invitation, "from": invitation.made_by.name}
    if isinstance(invitation, MapInvitation):
        hat = Hat(invitation.hat)
        return {**told, "called": hat.words, "may": MAY[hat]}
    if isinstance(invitation, OrganisationInvitation):
        told["organisation"] = invitation.organisation.name
        told["circle"] = invitation.circle and invitation.circle.name
        if invitation.hat:
            in_organisation = OrganisationHat(invitation.hat)
            told |= {"called": in_organisation.words, "may": MAY_IN_ORGANISATION[in_organisation]}
    return told
