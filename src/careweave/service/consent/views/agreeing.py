"""What the person agrees to: to look at, to say, to take back, and how it came to be."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from careweave.service import permissions
from careweave.service.consent import outcomes, recording, shown
from careweave.service.consent.contents import Answer, Use
from careweave.service.consent.forms import AnswerForm, LaterForm
from careweave.service.maps import answers
from careweave.service.maps.keeping import Kept
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.sharing import hats


@require_GET
@visiting(Act.LOOK)
def consent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What the map may be used for; whoever cannot record it sees the answers and no words."""
    if not visit.may(Act.RECORD_CONSENT):
        return render(request, "consent/outcome.html", {"visit": visit, "uses": shown.uses(visit)})
    context = {"visit": visit, "uses": shown.uses(visit), "asking": shown.asking(visit)}
    return render(request, "consent/consent.html", context)


@require_GET
@visiting(Act.RECORD_CONSENT)
def easy_consent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same in easy words, with pictures and large buttons."""
    return render(request, "consent/easy.html", {"visit": visit, "uses": shown.uses(visit)})


@require_GET
@visiting(Act.RECORD_CONSENT)
def consent_history(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every record, newest first, and what each of them changed."""
    return render(
        request, "consent/history.html", {"visit": visit, "changes": shown.history(visit)}
    )


@require_http_methods(["GET", "POST"])
@visiting(Act.RECORD_CONSENT)
def consent_answer(request: HttpRequest, visit: Visit, use: str, answer: str) -> HttpResponse:
    """Say yes or no to one use, or to be asked later. What a no changes is told before."""
    use_, answer_ = Use(use), Answer(answer)
    form = _form(request, visit, use_, answer_)
    if form.is_valid():
        data = form.cleaned_data
        # To take something back is never refused for what somebody else has recorded meanwhile.
        seen = None if answer_ is Answer.NO else data["seen"]
        try:
            recording.record(visit.map, visit.account, data["deed"], form.change, seen)
        except recording.UnseenError:
            form.unseen(recording.consent_of(visit.map)[0])
        else:
            return _done(request, visit, answer_, is_easy="easy" in request.GET)
    outcome = (outcomes.of_no if answer_ is Answer.NO else outcomes.of_yes)(visit.map, use_)
    context = {
        "use": shown.use(visit, use_),
        "answer": answer_.value,
        "outcome": outcome,
        "has_owner": hats.has_owner(visit.map),
        "is_easy": "easy" in request.GET,
        "stands": visit.consent.said(use_).answer is answer_,
    }
    return answers.form_page(request, visit, f"consent/{answer}.html", form, **context)


def _form(request: HttpRequest, visit: Visit, use: Use, answer: Answer) -> AnswerForm | LaterForm:
    number, now = visit.recorded
    if answer is Answer.LATER:
        return LaterForm(request.POST or None, use=use, seen=number)
    said = now.said(use)
    initial: dict[str, Any] = {"sharing_with": now.sharing_with}
    if said.answer is answer:
        initial |= {"words": said.words, "way": said.way}
    return AnswerForm(request.POST or None, use=use, answer=answer, seen=number, initial=initial)


def _done(request: HttpRequest, visit: Visit, answer: Answer, *, is_easy: bool) -> HttpResponse:
    """Say that it is recorded; whoever has taken the map from themselves goes to their others."""
    visit.map.refresh_from_db()
    hats = permissions.hats(visit.account, visit.map)
    if permissions.may(hats, Act.LOOK, visit.map):
        to = reverse("easy_consent" if is_easy else "consent", args=[visit.map.pk])
    else:
        to = reverse("your_maps")
    return answers.done(request, visit, Kept(visit.map.sequence), _SAID[answer], to)


_SAID = {
    Answer.YES: "Recorded: yes. You can take it back at any time.",
    Answer.NO: "Recorded: no. It counts from now on, and nothing is deleted.",
    Answer.LATER: "Recorded: you will be asked later. Until then it stays as it is.",
}
