"""Setting the prompts of an organisation, step by step."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.conversations.asking import Part
from careweave.service.conversations.steps import Step
from careweave.service.permissions import OrganisationAct
from careweave.service.prompting import setting
from careweave.service.prompting.forms import PromptForm
from careweave.service.prompting.models import OwnPrompt
from careweave.service.prompting.prompts import own_prompt, placed
from careweave.service.teams.belonging import Belonging, belonging

CALLED = {part: Step(part.value).words for part in Part if part is not Part.TOGETHER} | {
    Part.TOGETHER: "Two points of view together"
}
"""What each step is called on a page."""


@require_GET
@belonging(OrganisationAct.SET_PROMPTS)
def own_prompts(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Every prompt, step by step, in the organisation's order, with the ways to change it."""
    steps = [(part.value, CALLED[part], placed(here.organisation, part)) for part in Part]
    return render(request, "prompting/prompts.html", {"here": here, "steps": steps})


@require_POST
@belonging(OrganisationAct.SET_PROMPTS)
def place_prompt(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Move a prompt up or down, hide it, or show it again."""
    id_, how = request.POST.get("prompt", ""), request.POST.get("how", "")
    try:
        _place(here, id_, how)
    except setting.PromptsError as refused:
        messages.warning(request, f"{refused} Nothing is changed.")
    return redirect(f"{reverse('own_prompts', args=[here.organisation.pk])}#{id_}")


def _place(here: Belonging, id_: str, how: str) -> None:
    if how in ("hide", "show"):
        setting.hide(here.organisation, id_, hidden=how == "hide")
    elif how in ("up", "down"):
        setting.move(here.organisation, id_, -1 if how == "up" else 1)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.SET_PROMPTS)
def add_prompt(request: HttpRequest, here: Belonging, part: str) -> HttpResponse:
    """Add a prompt of the organisation's own to a step."""
    if part not in {*Part}:
        raise Http404
    form = PromptForm(request.POST or None, part=Part(part))
    if form.is_valid():
        data = form.cleaned_data
        try:
            setting.add(here.organisation, data["deed"], Part(part), data["said"])
        except setting.PromptsError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The question is there now, at the end of its step.")
            return redirect("own_prompts", here.organisation.pk)
    return _page(request, here, form, Part(part))


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.SET_PROMPTS)
def change_prompt(request: HttpRequest, here: Belonging, prompt_id: UUID) -> HttpResponse:
    """Change a prompt of the organisation's own."""
    own = _find(here, prompt_id)
    said = own_prompt(own).model_dump(mode="json")
    form = PromptForm(request.POST or None, part=Part(own.step), initial=said)
    if form.is_valid():
        try:
            setting.change(own, form.cleaned_data["said"])
        except setting.PromptsError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The question is changed.")
            return redirect("own_prompts", here.organisation.pk)
    return _page(request, here, form, Part(own.step), own)


@require_POST
@belonging(OrganisationAct.SET_PROMPTS)
def take_prompt_away(request: HttpRequest, here: Belonging, prompt_id: UUID) -> HttpResponse:
    """Take a prompt of the organisation's own away."""
    try:
        setting.take_away(_find(here, prompt_id))
    except setting.PromptsError as refused:
        messages.warning(request, f"{refused} Nothing is changed.")
    else:
        messages.success(request, "The question is taken away. Answers to it are kept.")
    return redirect("own_prompts", here.organisation.pk)


def _find(here: Belonging, prompt_id: UUID) -> OwnPrompt:
    rows = OwnPrompt.objects.filter(organisation=here.organisation, taken_away_at=None)
    return get_object_or_404(rows, pk=prompt_id)


def _page(
    request: HttpRequest,
    here: Belonging,
    form: PromptForm,
    part: Part,
    own: OwnPrompt | None = None,
) -> HttpResponse:
    context = {"here": here, "form": form, "called": CALLED[part], "own": own}
    status = 422 if form.is_bound else 200
    return render(request, "prompting/prompt.html", context, status=status)
