"""The step of a conversation in which people agree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from careweave.caremap.vocabulary import Occasion
from careweave.service.agreements import agreeing
from careweave.service.agreements.forms import AgreeForm
from careweave.service.conversations.meeting import Meeting, meeting
from careweave.service.conversations.steps import Step
from careweave.service.conversations.views.ends import page
from careweave.service.permissions import Act


@require_http_methods(["GET", "POST"])
@meeting(Act.TAKE_PART, Step.AGREE)
def agree(request: HttpRequest, met: Meeting) -> HttpResponse:
    """What was agreed before and what became of it; then what is agreed now, one by one.

    To go on keeps what is written first.
    """
    form = AgreeForm(request.POST or None, visit=met.visit)
    goes_on = "go-on" in request.POST
    if goes_on and form.is_empty:
        return redirect(met.url_after(Step.AGREE))
    if form.is_valid():
        data = form.cleaned_data
        agreeing.agree(met.visit, data["deed"], data["said"], data["due_on"], conversation=met.row)
        return redirect(met.url_after(Step.AGREE) if goes_on else met.to(Step.AGREE))
    before = [
        (shown, shown.told_in(met.row)) for shown in agreeing.come_back_in(met.row, met.visit)
    ]
    today = agreeing.agreed_in(met.row, met.visit)
    is_first = met.occasion is not Occasion.CRISIS and any(told is None for _, told in before)
    return page(
        request,
        met,
        "agreements/agree.html",
        form=form,
        waiting=[shown for shown, told in before if told is None],
        told=[(shown, told) for shown, told in before if told],
        today=today,
        begins=bool(today) or not is_first,
    )
