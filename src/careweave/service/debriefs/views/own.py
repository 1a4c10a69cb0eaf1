"""Debriefs, for whoever wrote them: nobody else comes to any of these pages."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.accounts.models import Account
from careweave.service.conversations.models import Conversation
from careweave.service.debriefs import noting, planning
from careweave.service.debriefs.forms import DebriefForm, ShareForm
from careweave.service.debriefs.noting import Shown


@never_cache
@require_GET
def your_debriefs(request: HttpRequest) -> HttpResponse:
    """All that somebody has written for themselves."""
    account = _account(request)
    context = {"debriefs": noting.mine(account), "pairs": planning.pairs_of(account)}
    return render(request, "debriefs/yours.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def write_debrief(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """A few words for oneself, after a conversation that one led."""
    account = _account(request)
    rows = Conversation.objects.select_related("map__key", "map__person__circle")
    talk = get_object_or_404(rows, pk=conversation_id)
    before = noting.after(account, talk)
    _let_in(account, talk, before)
    form = DebriefForm(request.POST or None, was=before.row if before else None)
    if request.method == "POST" and form.is_valid():
        written = noting.write(account, talk, form.cleaned_data["said"])
        return redirect("debrief", written.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "talk": talk, "before": before}
    return render(request, "debriefs/write.html", context, status=status)


def _let_in(account: Account, talk: Conversation, before: Shown | None) -> None:
    """Whoever has written may go on writing; else whoever leads."""
    may = noting.may_write(account, talk)
    if before is None and may is None:
        raise Http404
    if before is None and not may:
        raise PermissionDenied


@never_cache
@require_GET
def debrief(request: HttpRequest, debrief_id: UUID) -> HttpResponse:
    """One of one's own, and the ways to share it or to throw it away."""
    shown = _found(request, debrief_id)
    context = {"shown": shown, "supervisors": noting.supervisors(shown.row).order_by("name")}
    return render(request, "debriefs/debrief.html", context)


@require_POST
def share_debrief(request: HttpRequest, debrief_id: UUID) -> HttpResponse:
    """Let a peer supervisor read it."""
    shown, form = _found(request, debrief_id), ShareForm(request.POST)
    if form.is_valid() and noting.share(shown.row, form.cleaned_data["supervisor"]):
        messages.success(request, "They can read it now. You can take it back at any time.")
    else:
        messages.error(request, "This could not be shared: choose somebody, and try again.")
    return redirect("debrief", shown.row.pk)


@require_POST
def take_debrief_back(request: HttpRequest, debrief_id: UUID) -> HttpResponse:
    """Let nobody read it any more."""
    shown = _found(request, debrief_id)
    noting.take_back(shown.row)
    messages.success(request, "Nobody else can read it any more.")
    return redirect("debrief", shown.row.pk)


@require_POST
def throw_debrief_away(request: HttpRequest, debrief_id: UUID) -> HttpResponse:
    """Delete it."""
    noting.throw_away(_found(request, debrief_id).row)
    messages.success(request, "It is thrown away.")
    return redirect("your_debriefs")


def _found(request: HttpRequest, id_: UUID) -> Shown:
    found = noting.find(_account(request), id_)
    if found is None:
        raise Http404
    return found


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user
