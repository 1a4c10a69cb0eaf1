"""The letter that brings an invitation: a link, never a name of anyone on a map, never the code."""

from django.http import HttpRequest
from django.urls import reverse

from careweave.service.pages import letters
from careweave.service.sharing import opening
from careweave.service.sharing.models import Invitation, OrganisationInvitation


def link(request: HttpRequest, invitation: Invitation) -> str:
    """Where an invitation is opened."""
    where = reverse("invited", args=[invitation.pk, opening.secret_of(invitation)])
    return request.build_absolute_uri(where)


def send(request: HttpRequest, invitation: Invitation, email: str) -> None:
    """Send the link to somebody."""
    about = {
        "from": invitation.made_by.name,
        "link": link(request, invitation),
        "open_until": invitation.open_until,
        "organisation": invitation.organisation.name
        if isinstance(invitation, OrganisationInvitation)
        else "",
    }
    letters.send("sharing/invited", about, email)
