"""All agreements of a map, one of them with what became of it, and the acts on it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.agreements import agreeing
from careweave.service.agreements.agreeing import Shown
from careweave.service.agreements.forms import AgreeForm, OutcomeForm
from careweave.service.agreements.models import Agreement
from careweave.service.conversations.models import Conversation
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


@require_GET
@visiting(Act.LOOK)
def agreements(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What is agreed and open, and what was."""
    context = {
        "visit": visit,
        "may_agree": visit.may(Act.TAKE_PART),
        "open": agreeing.open_on(visit),
        "past": agreeing.past_on(visit),
    }
    return render(request, "agreements/agreements.html", context)


@require_http_methods(["GET", "POST"])
@visiting(Act.TAKE_PART)
def new_agreement(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Agree something outside any conversation."""
    form = AgreeForm(request.POST or None, visit=visit)
    if form.is_valid():
        data = form.cleaned_data
        agreeing.agree(visit, data["deed"], data["said"], data["due_on"])
        return redirect("agreements", visit.map.pk)
    return _form(request, visit, form)


@require_GET
@visiting(Act.LOOK)
def agreement(request: HttpRequest, visit: Visit, agreement_id: UUID) -> HttpResponse:
    """One agreement, what became of it, and how it was before it was changed."""
    return _page(request, visit, _found(visit, agreement_id))


@require_http_methods(["GET", "POST"])
@visiting(Act.TAKE_PART)
def change_agreement(request: HttpRequest, visit: Visit, agreement_id: UUID) -> HttpResponse:
    """Agree it otherwise. What was agreed before is kept."""
    shown = _found(visit, agreement_id)
    talk = _talk(visit, request.GET.get("in"))
    form = AgreeForm(request.POST or None, visit=visit, was=shown)
    if form.is_valid():
        data = form.cleaned_data
        was = Agreement(pk=agreement_id)
        try:
            new = agreeing.agree(
                visit,
                data["deed"],
                data["said"],
                data["due_on"],
                conversation=talk or shown.row.conversation,
                instead_of=was,
            )
        except agreeing.TakenError:
            form.add_error(None, _TAKEN)
        else:
            return _back(visit, talk, new.pk)
    return _form(request, visit, form, shown=shown, talk=talk)


_TAKEN = (
    "Somebody else has changed this meanwhile, and nothing of theirs is lost. Your words are "
    "below; open this agreement anew to see theirs."
)


@require_POST
@visiting(Act.TAKE_PART)
def say_outcome(request: HttpRequest, visit: Visit, agreement_id: UUID) -> HttpResponse:
    """Say what became of an agreement."""
    shown = _found(visit, agreement_id)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, shown, form)
    data = form.cleaned_data
    talk = _talk(visit, data["conversation"])
    agreeing.say(visit, shown.row, data["deed"], data["said"], talk)
    return _back(visit, talk, shown.row.pk)


def _page(
    request: HttpRequest, visit: Visit, shown: Shown, form: OutcomeForm | None = None
) -> HttpResponse:
    """One agreement; with a form that was refused, nothing has changed."""
    context = {
        "visit": visit,
        "shown": shown,
        "form": form,
        "before": [*agreeing.before(shown, visit)],
        "may_agree": visit.may(Act.TAKE_PART),
    }
    return render(request, "agreements/agreement.html", context, status=422 if form else 200)


def _found(visit: Visit, id_: UUID) -> Shown:
    found = agreeing.find(visit, id_)
    if found is None:
        raise Http404
    return found


def _talk(visit: Visit, id_: UUID | str | None) -> Conversation | None:
    """The open conversation on the map in the course of which somebody comes here."""
    try:
        number = UUID(str(id_)) if id_ else None
    except ValueError:
        return None
    rows = Conversation.objects.filter(map=visit.map, closed_at=None, paused_at=None)
    return rows.filter(pk=number).first() if number else None


def _back(visit: Visit, talk: Conversation | None, id_: UUID) -> HttpResponse:
    if talk:
        return redirect("conversation_agree", visit.map.pk, talk.pk)
    return redirect("agreement", visit.map.pk, id_)


def _form(request: HttpRequest, visit: Visit, form: AgreeForm, **more: object) -> HttpResponse:
    context = {"visit": visit, "form": form, **more}
    status = 422 if form.is_bound else 200
    return render(request, "agreements/change.html", context, status=status)
