"""The draw step: one question at a time, and its answers go onto the map as they are understood."""

from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from careweave.caremap.commands import CommandError
from careweave.caremap.english.phrases import listed
from careweave.drawing.notation import FrequencyView
from careweave.service.conversations import answering, questions, talking
from careweave.service.conversations.answering import Answer
from careweave.service.conversations.asking import Answers, Prompt, Starts
from careweave.service.conversations.forms import WordsForm
from careweave.service.conversations.meeting import Meeting, meeting
from careweave.service.conversations.steps import Step
from careweave.service.conversations.views.looking import keep_words
from careweave.service.maps import answers, drawings
from careweave.service.maps.forms import DeedForm
from careweave.service.permissions import Act


class AnswerForm(DeedForm):
    """What was typed under a question, of whom, and which reading of it has been shown."""

    lines = forms.CharField(
        label="One person, animal, place or group a line",
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 4, "autofocus": True}),
    )
    of = forms.CharField(max_length=32, required=False)
    shown = forms.CharField(max_length=32, required=False)


@dataclass(frozen=True)
class At:
    """At which of some questions a conversation is: on the page ``here``, and ``onwards`` after."""

    met: Meeting
    prompts: tuple[Prompt, ...]
    prompt: Prompt
    here: str
    onwards: str

    @property
    def following(self) -> Prompt | None:
        """The question after this one, if any."""
        return questions.following(self.prompts, self.prompt)

    @property
    def next_url(self) -> str:
        """Where to go on: the next question, or the next step."""
        following = self.following
        return self.url_of(following) if following else self.onwards

    def url_of(self, prompt: Prompt) -> str:
        """The page of a question."""
        return f"{self.here}?ask={prompt.token}"

    @property
    def url(self) -> str:
        """The page of this question."""
        return self.url_of(self.prompt)

    @property
    def others(self) -> list[tuple[str, str, bool]]:
        """Every question: its words, its page, and whether it is this one."""
        return [(each.text, self.url_of(each), each is self.prompt) for each in self.prompts]

    @property
    def whom(self) -> list[tuple[str, str]]:
        """Whom a question about care for others can be asked of: those the person cares for."""
        if self.prompt.answers is not Answers.CARES_FOR_THEM:
            return []
        seen = self.met.visit.seen
        cared_for = (tie.receiver for tie in seen.ties.values() if tie.giver == seen.centre)
        return [(id_, seen.actors[id_].label) for id_ in dict.fromkeys(cared_for)]

    @property
    def is_drawn(self) -> bool:
        """Whether answers become something on the map, and are not words alone."""
        is_of_nobody = self.prompt.answers is Answers.CARES_FOR_THEM and not self.whom
        return self.prompt.answers in questions.ASKS and not is_of_nobody


@require_http_methods(["GET", "POST"])
@meeting(Act.TAKE_PART, Step.DRAW)
def draw(request: HttpRequest, met: Meeting) -> HttpResponse:
    """Ask one question; what is answered goes onto the map once it has been seen as understood."""
    is_first = request.method == "GET" and "ask" not in request.GET
    if is_first and met.prepared.starts is None and met.may_lead:
        return render(request, "conversations/starts.html", {"visit": met.visit, "met": met})
    prompts, onwards = questions.of_step(met, Step.DRAW), met.url_after(Step.DRAW)
    return ask(request, met, prompts, met.to(Step.DRAW), onwards)


def ask(
    request: HttpRequest, met: Meeting, prompts: tuple[Prompt, ...], here: str, onwards: str
) -> HttpResponse:
    """Ask some questions, one after another, on one page; ``onwards`` is what comes after them."""
    prompt = questions.chosen(met, prompts, request.GET.get("ask", ""))
    if prompt is None:
        return redirect(onwards)
    at = At(met, prompts, prompt, here, onwards)
    if not at.is_drawn:
        return _words(request, at)
    form = AnswerForm(request.POST or None, seen=met.visit.map.sequence)
    answer = _understood(at, form) if form.is_valid() else None
    if answer and (done := _kept(request, at, form, answer)):
        return done
    return _page(request, at, form=form, answer=answer)


def _understood(at: At, form: AnswerForm) -> Answer:
    data = form.cleaned_data
    whom = dict(at.whom)
    of = data["of"] if data["of"] in whom else next(iter(whom), None)
    question = questions.ASKS[at.prompt.answers]
    return answering.read(at.met.visit, data["deed"], data["lines"], question, of)


def _kept(request: HttpRequest, at: At, form: AnswerForm, answer: Answer) -> HttpResponse | None:
    """Put an answer onto the map where it has been seen as it is understood; nothing is nothing."""
    data = form.cleaned_data
    if "look" in request.POST:
        return render(request, "conversations/understood.html", {"answer": answer})
    if not answer.lines:
        return redirect(at.next_url)
    if not answer.is_right or data["shown"] != answer.seal:
        return None
    talking.asked(at.met.row, at.prompt.id)
    try:
        kept = at.met.visit.do(data["deed"], data["seen"], *answer.makers)
    except CommandError as error:
        answers.refused(form, error)
        return None
    return answers.done(request, at.met.visit, kept, _said(answer), at.next_url)


_MANY = 4


def _said(answer: Answer) -> str:
    """Who is on the map now: by name, where they are not too many to be read at a glance."""
    names = [*dict.fromkeys(line.label for line in answer.lines)]
    if len(names) > _MANY:
        names = [*names[: _MANY - 1], f"{len(names) - _MANY + 1} more"]
    return f"On the map: {listed(names)}."


def _words(request: HttpRequest, at: At) -> HttpResponse:
    """A question that is answered in words."""
    form = WordsForm(request.POST or None, visit=at.met.visit)
    if form.is_valid():
        keep_words(at.met, form, at.prompt.id)
        return redirect(at.next_url)
    return _page(request, at, form=form, answer=None)


def _page(request: HttpRequest, at: At, *, form: DeedForm, answer: Answer | None) -> HttpResponse:
    visit = at.met.visit
    context = {
        "visit": visit,
        "met": at.met,
        "at": at,
        "form": form,
        "answer": answer,
        "drawing": drawings.for_page(visit, FrequencyView()),
    }
    is_wrong = form.is_bound and not (answer and answer.is_right and not form.errors)
    status = 422 if is_wrong else 200
    return render(request, "conversations/draw.html", context, status=status)


class StartsForm(forms.Form):
    """How the person sees themselves."""

    starts = forms.ChoiceField(choices=[(each.value, each.words) for each in Starts])


@require_POST
@meeting(Act.CONVERSE, Step.DRAW)
def starts(request: HttpRequest, met: Meeting) -> HttpResponse:
    """Choose in which order the first questions are asked."""
    form = StartsForm(request.POST)
    if not form.is_valid():
        raise Http404
    chosen = met.prepared.changed(starts=Starts(form.cleaned_data["starts"]))
    with suppress(talking.StaleError):  # somebody else has chosen at the same moment
        talking.prepare(met.row, chosen, met.row.revision)
    return redirect(met.to(Step.DRAW))


class LaterForm(forms.Form):
    """A question that is left for another day, and where to go on."""

    prompt = forms.CharField(max_length=100)
    step = forms.ChoiceField(choices=[(step.value, step.words) for step in Step])


@require_POST
@meeting(Act.TAKE_PART)
def another_day(request: HttpRequest, met: Meeting) -> HttpResponse:
    """Leave a question for another day. Nobody asks why."""
    form = LaterForm(request.POST)
    if not form.is_valid():
        raise Http404
    step, id_ = Step(form.cleaned_data["step"]), form.cleaned_data["prompt"]
    prompts = questions.of_step(met, step)
    prompt = next((each for each in prompts if each.id == id_), None)
    if prompt is None:
        return redirect(met.to(step))
    talking.asked(met.row, prompt.id, is_for_another_day=True)
    messages.success(request, "That is left for another day.")
    following = questions.following(prompts, prompt)
    return redirect(f"{met.to(step)}?ask={following.token}" if following else met.url_after(step))
