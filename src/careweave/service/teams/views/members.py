"""Who belongs to an organisation: taking people in, and letting them go."""

from collections import defaultdict
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.caremap.vocabulary import OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.permissions import OrganisationAct
from careweave.service.sharing import inviting, letters, opening
from careweave.service.sharing.forms import InviteToOrganisationForm
from careweave.service.sharing.models import OrganisationInvitation
from careweave.service.sharing.words import MAY_IN_ORGANISATION
from careweave.service.teams import leaving
from careweave.service.teams import models as teams
from careweave.service.teams.belonging import Belonging, belonging


@require_GET
@belonging()
def organisation(request: HttpRequest, here: Belonging) -> HttpResponse:
    """What somebody may do in an organisation, and where."""
    worn = [(hat, MAY_IN_ORGANISATION[hat]) for hat in OrganisationHat if hat in here.hats]
    return render(request, "teams/organisation.html", {"here": here, "worn": worn})


@require_GET
@belonging(OrganisationAct.MANAGE_ACCOUNTS)
def members(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Everyone who belongs to the organisation, and whom it is open to."""
    context = {
        "here": here,
        "members": _members(here.organisation),
        "circles": here.organisation.circles.order_by("name"),
        "waiting": [each for each in here.organisation.invitations.all() if inviting.is_open(each)],
    }
    return render(request, "teams/members.html", context)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.MANAGE_ACCOUNTS)
def invite_member(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Invite one person to belong to the organisation."""
    circles = here.organisation.circles.order_by("name")
    form = InviteToOrganisationForm(
        request.POST or None, circles=[(str(circle.pk), circle.name) for circle in circles]
    )
    if form.is_valid():
        made = _made(here, form)
        if email := form.cleaned_data["email"]:
            letters.send(request, made, email)
            messages.success(request, "The link is on its way. Tell them the code yourself.")
        return redirect("member_invitation", here.organisation.pk, made.pk)
    context = {"here": here, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "teams/invite.html", context, status=status)


@require_GET
@belonging(OrganisationAct.MANAGE_ACCOUNTS)
def member_invitation(request: HttpRequest, here: Belonging, taking_in_id: UUID) -> HttpResponse:
    """The link and the code, for whoever made the invitation."""
    made = _find(here, taking_in_id)
    if made.made_by_id != here.account.pk:
        raise PermissionDenied
    context = {
        "here": here,
        "invitation": made,
        "is_open": inviting.is_open(made),
        "link": letters.link(request, made),
        "code": opening.code_of(made),
    }
    return render(request, "teams/invitation.html", context)


@require_POST
@belonging(OrganisationAct.MANAGE_ACCOUNTS)
def end_member_invitation(
    request: HttpRequest, here: Belonging, taking_in_id: UUID
) -> HttpResponse:
    """Take an invitation back."""
    inviting.take_back(_find(here, taking_in_id))
    messages.success(request, "The invitation is taken back. Its link opens nothing any more.")
    return redirect("members", here.organisation.pk)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.MANAGE_ACCOUNTS)
def end_member(request: HttpRequest, here: Belonging, account_id: UUID) -> HttpResponse:
    """Let somebody go, from all of it at once; asked once more before."""
    found = _members(here.organisation)
    member = next((each for each in found if each.pk == account_id), None)
    if member is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            leaving.leave(here.organisation, member, here.account)
        except leaving.LastAdministratorError as last:
            error = str(last)
        else:
            messages.success(request, f"{member.name} belongs to it no more.")
            is_you = member.pk == here.account.pk
            return redirect(*(["your_maps"] if is_you else ["members", here.organisation.pk]))
    context = {"here": here, "member": member, "error": error}
    return render(request, "teams/end_member.html", context, status=422 if error else 200)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.MANAGE_ACCOUNTS)
def add_circle(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Begin a circle: a team within the organisation."""
    form = _CircleForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["name"]
        teams.Circle.objects.get_or_create(organisation=here.organisation, name=name)
        messages.success(request, f"{name} is there now. Invite those who work in it.")
        return redirect("members", here.organisation.pk)
    context = {"here": here, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "teams/add_circle.html", context, status=status)


class _CircleForm(forms.Form):
    """What a circle is called."""

    name = forms.CharField(label="What is the circle called?", max_length=200)


def _members(here: teams.Organisation) -> list[Account]:
    """Everyone in a circle or a hat of it, with what they are in ``belongs``, by name."""
    belongs: dict[Account, list[str]] = defaultdict(list)
    for hat in here.hats.filter(ended_at=None).select_related("account"):
        belongs[hat.account].append(OrganisationHat(hat.hat).words)
    for circle in here.circles.prefetch_related("members"):
        for member in circle.members.all():
            belongs[member].append(circle.name)
    for member, words in belongs.items():
        member.belongs = ", ".join(words)  # type: ignore[attr-defined]  # for the page alone
    return sorted(belongs, key=lambda member: (member.name.casefold(), member.email))


def _made(here: Belonging, form: InviteToOrganisationForm) -> OrganisationInvitation:
    data = form.cleaned_data
    made, _ = OrganisationInvitation.objects.get_or_create(
        id=data["deed"],
        organisation=here.organisation,
        made_by=here.account,
        defaults={
            "circle_id": data["circle"] or None,
            "hat": data["hat"],
            "open_until": timezone.now() + inviting.OPEN_FOR,
        },
    )
    return made


def _find(here: Belonging, taking_in_id: UUID) -> OrganisationInvitation:
    rows = OrganisationInvitation.objects.select_related("made_by", "circle")
    return get_object_or_404(rows, organisation=here.organisation, pk=taking_in_id)
