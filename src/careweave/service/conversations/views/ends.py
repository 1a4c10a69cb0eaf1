"""Before a conversation begins, and how it is closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from careweave.service.conversations import talking
from careweave.service.conversations.forms import CloseForm, PrepareForm
from careweave.service.conversations.meeting import Meeting, meeting
from careweave.service.conversations.steps import Step
from careweave.service.permissions import Act


@require_http_methods(["GET", "POST"])
@meeting(Act.CONVERSE, Step.PREPARE)
def prepare(request: HttpRequest, met: Meeting) -> HttpResponse:
    """Who will be there, what suits the person, what not to touch today, a sign for stop."""
    form = PrepareForm(request.POST or None, met=met)
    if form.is_valid():
        data = form.cleaned_data
        try:
            talking.prepare(met.row, data["said"], data["seen"])
        except talking.StaleError:
            form.add_error(None, _STALE)
        else:
            return redirect(met.next.url if met.next else met.url)
    return page(request, met, "conversations/prepare.html", form=form)


_STALE = (
    "Somebody else has changed this meanwhile, and nothing of theirs is lost. Your words are "
    "below; open this page anew to see theirs, and then write what is missing."
)


@require_http_methods(["GET", "POST"])
@meeting(Act.CONVERSE, Step.CLOSE)
def close(request: HttpRequest, met: Meeting) -> HttpResponse:
    """End the conversation in a version of the map."""
    form = CloseForm(request.POST or None, met=met)
    if form.is_valid():
        data = form.cleaned_data
        closed = talking.close(
            met.row, met.visit.account, data["deed"], data["said"], data["about"]
        )
        number = closed.version.number if closed.version else ""
        messages.success(request, f"Everything is kept, as version {number}.")
        return redirect(met.url)
    return page(request, met, "conversations/close.html", form=form)


def page(request: HttpRequest, met: Meeting, template: str, **context: object) -> HttpResponse:
    """A page of a conversation; with a form that was refused, nothing has changed."""
    form = context.get("form")
    status = 422 if getattr(form, "is_bound", False) else 200
    whole = {"visit": met.visit, "met": met, **context}
    return render(request, template, whole, status=status)
