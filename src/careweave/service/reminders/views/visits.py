"""A visit alone: setting out, coming back, staying longer; and the page of whoever is to ask."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.accounts.models import Account
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.reminders import checking, times
from careweave.service.reminders.forms import VisitForm
from careweave.service.reminders.models import CheckIn

_LONGER = {"half": timedelta(minutes=30), "hour": timedelta(hours=1)}


@require_http_methods(["GET", "POST"])
@visiting(Act.LOOK)
def lone_visit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say when one will be back, and who is to ask."""
    account = visit.account
    form = VisitForm(request.POST or None, account=account, now=timezone.now())
    if form.is_valid():
        data = form.cleaned_data
        made = checking.set_out(
            visit.map,
            account,
            data["colleague"],
            data["by"],
            data["deed"],
            place=data["place"],
            number=data["number"],
        )
        messages.success(request, _expected(made))
        return redirect(visit.url)
    context = {
        "visit": visit,
        "form": form,
        "colleagues": checking.colleagues(account).exists(),
        "under_way": checking.under_way(account, visit.map),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reminders/lone_visit.html", context, status=status)


@require_GET
def check_in(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """A visit, for whoever is out and for whoever is to ask after them."""
    found = _find(request, check_in_id)
    account = cast(Account, request.user)
    context = {
        "check_in": found,
        "is_yours": found.account_id == account.pk,
        "is_late": checking.is_late(found, timezone.now()),
        "number": checking.number_of(found),
        "place": checking.place_of(found, account),
    }
    return render(request, "reminders/check_in.html", context)


@require_POST
def check_in_back(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Say that one is back, or that one has been reached."""
    found = _find(request, check_in_id)
    checking.back(found, cast(Account, request.user))
    is_theirs = found.account_id == cast(Account, request.user).pk
    said = "Good that you are back." if is_theirs else "Thank you for looking out for them."
    messages.success(request, said)
    return _onwards(request, found)


@require_POST
def check_in_longer(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Stay longer than one has said."""
    found = _find(request, check_in_id)
    if found.account_id != cast(Account, request.user).pk:
        raise Http404
    checking.stay(found, _LONGER.get(request.POST.get("longer", ""), _LONGER["half"]))
    found.refresh_from_db()
    messages.success(request, _expected(found))
    return _onwards(request, found)


def _expected(check_in: CheckIn) -> str:
    name = check_in.colleague.name
    return f"If you are not back by {times.said(check_in.due_at)}, {name} is asked to ring you."


def _find(request: HttpRequest, check_in_id: UUID) -> CheckIn:
    found = checking.of(cast(Account, request.user), check_in_id)
    if found is None:
        raise Http404
    return found


def _onwards(request: HttpRequest, check_in: CheckIn) -> HttpResponse:
    """Back to the page that the button was on, if it is one of ours."""
    to = request.POST.get("to", "")
    if url_has_allowed_host_and_scheme(to, None) and to.startswith("/"):
        return redirect(to)
    return redirect("check_in", check_in.pk)
