"""How it was for the person: a face or a word, if they like."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from careweave.service.conversations.meeting import find
from careweave.service.debriefs import feeling
from careweave.service.debriefs.forms import FeelingForm
from careweave.service.permissions import Act


@require_POST
def how_it_was(request: HttpRequest, map_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Keep a face or a word, or take it back. What somebody may not know of is not written over."""
    met = find(request, map_id, conversation_id, Act.TAKE_PART)
    form = FeelingForm(request.POST)
    if not form.is_valid():
        context = {"visit": met.visit, "met": met, "form": form}
        return render(request, "debriefs/feeling.html", context, status=422)
    if feeling.is_hidden_from(met):
        messages.error(request, "Something was said already that is not for you to see.")
    else:
        feeling.feel(met.row, met.visit.account, form.cleaned_data["said"])
        messages.success(request, "Thank you.")
    return redirect(met.url)
