"""All conversations about a map: to begin one, to go on with one, to read what came of them."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import questions, reflecting, talking
from careweave.service.conversations.meeting import CALLED, Meeting, find
from careweave.service.conversations.models import Conversation
from careweave.service.conversations.steps import Step
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


class BeginForm(forms.Form):
    """Which kind of conversation it is to be."""

    deed = forms.UUIDField()
    occasion = forms.ChoiceField(choices=[(each.value, each.words) for each in CALLED])


@require_GET
@visiting(Act.LOOK)
def conversations(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin a conversation, go on with one, or read what came of those before."""
    rows = Conversation.objects.filter(map=visit.map).select_related("begun_by", "version")
    meetings = [Meeting(visit, _on(visit, row)) for row in rows]
    context = {
        "visit": visit,
        "may_lead": visit.may(Act.CONVERSE),
        "open": [met for met in meetings if met.row.closed_at is None],
        "closed": [met for met in meetings if met.row.closed_at],
        "later": [prompt.text for prompt in questions.for_another_day(visit)],
        "kinds": [(each.value, CALLED[each], _ABOUT[each]) for each in _offered(visit)],
    }
    return render(request, "conversations/conversations.html", context)


_ABOUT = {
    Occasion.FIRST_MAP: "Who is there, who gives care, and who receives it. Take your time.",
    Occasion.REVIEW: "Walk through the last map together: what is the same, what is new?",
    Occasion.CHANGE: "Somebody cannot help for now, has moved, or something is different.",
    Occasion.CRISIS: "Something has happened, and it must be clear quickly who helps now.",
}


def _offered(visit: Visit) -> tuple[Occasion, ...]:
    """The kinds of conversation, those first that fit what there is of the map."""
    later = (Occasion.REVIEW, Occasion.CHANGE, Occasion.CRISIS)
    has_version = visit.map.versions.exists()
    return (*later, Occasion.FIRST_MAP) if has_version else (Occasion.FIRST_MAP, *later)


def _on(visit: Visit, row: Conversation) -> Conversation:
    row.map = visit.map
    return row


@require_POST
@visiting(Act.CONVERSE)
def begin_conversation(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin a conversation of one kind, and go to its first step."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    row = talking.begin(visit.map, visit.account, data["deed"], Occasion(data["occasion"]))
    met = Meeting(visit, row)
    return redirect(met.to(Step(row.step)))


@require_GET
def conversation(request: HttpRequest, map_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Wherever a conversation is: at one of its steps, paused, or closed."""
    met = find(request, map_id, conversation_id, Act.LOOK)
    context = {"visit": met.visit, "met": met}
    if met.row.closed_at:
        context["said"] = reflecting.said_in(met.row, met.visit)
        context["minutes"] = met.prepared.minutes
        return render(request, "conversations/closed.html", context)
    if met.row.paused_at or not met.may_take_part:
        return render(request, "conversations/paused.html", context)
    return redirect(met.to(Step(met.row.step)))


@require_POST
def pause_conversation(request: HttpRequest, map_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Leave off for now: whoever takes part may say so, and nothing is asked."""
    met = find(request, map_id, conversation_id, Act.TAKE_PART)
    talking.pause(met.row)
    return redirect(met.url)


@require_POST
def resume_conversation(request: HttpRequest, map_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Go on where it was left off."""
    met = find(request, map_id, conversation_id, Act.CONVERSE)
    talking.go_on(met.row)
    return redirect(met.url)
