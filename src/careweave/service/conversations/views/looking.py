"""Looking at the map together: one question at a time, beside the part of it that it speaks of."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from careweave.caremap.map import CareMap
from careweave.drawing.notation import FrequencyView
from careweave.service.conversations import about, questions, reflecting, talking
from careweave.service.conversations.asking import About, Prompt
from careweave.service.conversations.contents import Words
from careweave.service.conversations.forms import WordsForm
from careweave.service.conversations.meeting import Meeting, meeting
from careweave.service.conversations.steps import Step
from careweave.service.maps import drawings
from careweave.service.maps.outlines import Found
from careweave.service.maps.templatetags.telling import fading
from careweave.service.permissions import Act


@require_http_methods(["GET", "POST"])
@meeting(Act.TAKE_PART, Step.LOOK)
def look(request: HttpRequest, met: Meeting) -> HttpResponse:
    """Ask one question of what is on the map, and keep what is said in people's own words."""
    prompts = questions.of_step(met, Step.LOOK)
    prompt = questions.chosen(met, prompts, request.GET.get("ask", ""))
    if prompt is None:
        return redirect(met.url_after(Step.LOOK))
    following = questions.following(prompts, prompt)
    here = met.to(Step.LOOK)
    onwards = f"{here}?ask={following.token}" if following else met.url_after(Step.LOOK)
    form = WordsForm(request.POST or None, visit=met.visit)
    if form.is_valid():
        keep_words(met, form, prompt.id)
        return redirect(onwards)
    talking.asked(met.row, prompt.id)
    seen = met.visit.seen
    said = reflecting.said_in(met.row, met.visit)
    chosen = _spoken_of(seen, prompt)
    found = Found(frozenset({*chosen, seen.centre}), len(chosen)) if chosen else None
    context = {
        "visit": met.visit,
        "met": met,
        "prompt": prompt,
        "form": form,
        "next_url": onwards,
        "others": [(each.text, f"{here}?ask={each.token}", each is prompt) for each in prompts],
        "drawing": fading(drawings.for_page(met.visit, FrequencyView()), found),
        "beside": [(id_, seen.actors[id_].label) for id_ in chosen],
        "said": [each for each in said if each.row.prompt == prompt.id],
    }
    status = 422 if form.is_bound else 200
    return render(request, "conversations/look.html", context, status=status)


def _spoken_of(care_map: CareMap, prompt: Prompt) -> tuple[str, ...]:
    """Whom a question speaks of, where it is not of everyone: they stand out on the drawing."""
    if prompt.about in (None, About.EVERYONE):
        return ()
    return about.actors_of(care_map, prompt.about)


def keep_words(met: Meeting, form: WordsForm, prompt: str) -> None:
    """Keep what was said to a question; nothing said is nothing kept."""
    talking.asked(met.row, prompt)
    said: Words = form.cleaned_data["said"]
    if said.words:
        deed = form.cleaned_data["deed"]
        reflecting.say(met.row, met.visit.account, deed, said, prompt=prompt)


@require_http_methods(["GET", "POST"])
@meeting(Act.TAKE_PART)
def change_words(request: HttpRequest, met: Meeting, said_id: int) -> HttpResponse:
    """Say it otherwise, or take it back: only whoever wrote it down."""
    mine = (each for each in reflecting.said_in(met.row, met.visit) if each.row.pk == said_id)
    found = next(mine, None)
    if found is None or found.row.author != met.visit.account:
        raise Http404
    initial = {"words": found.text, "visible_to": found.said.visible_to.value}
    form = WordsForm(request.POST or None, visit=met.visit, initial=initial)
    if form.is_valid():
        deed: UUID = form.cleaned_data["deed"]
        said: Words = form.cleaned_data["said"]
        try:
            reflecting.say(
                met.row,
                met.visit.account,
                deed,
                found.said.changed(words=said.words, visible_to=said.visible_to),
                prompt=found.row.prompt,
                instead_of=found.row,
            )
        except reflecting.TakenError:
            form.add_error(None, "This has been changed already. Nothing is lost.")
        else:
            messages.success(request, "Your words are changed.")
            return redirect(met.url)
    context = {"visit": met.visit, "met": met, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "conversations/change_words.html", context, status=status)
