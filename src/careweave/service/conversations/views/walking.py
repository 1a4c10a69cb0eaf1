"""The walk of a review: what is the same, who is new, and what has changed since the last time."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from careweave.caremap.changes import TooManyError
from careweave.caremap.map import CareMap
from careweave.drawing.notation import ChangeView, FrequencyView
from careweave.drawing.outline.comparison import comparison
from careweave.service.agreements import agreeing
from careweave.service.conversations import questions, talking, walking
from careweave.service.conversations.asking import Answers, Prompt
from careweave.service.conversations.meeting import Meeting, meeting
from careweave.service.conversations.steps import Step
from careweave.service.conversations.views.drawing import ask
from careweave.service.conversations.walking import Change
from careweave.service.maps import answers, differing, drawings
from careweave.service.maps.forms import DeedForm
from careweave.service.permissions import Act
from careweave.service.versions import pictures
from careweave.service.versions.models import Version
from careweave.service.versions.seen import Seen

EVERYTHING = "everything"
"""What is walked through where all of the map is the same."""


class WalkForm(DeedForm):
    """Which group it is about, and whether all that is not said to be different is the same."""

    part = forms.CharField(max_length=40, required=False)
    same = forms.BooleanField(required=False)


@require_http_methods(["GET", "POST"])
@meeting(Act.TAKE_PART, Step.WALK)
def walk(request: HttpRequest, met: Meeting) -> HttpResponse:
    """Everyone on the map, group by group; then one question after another of who is new."""
    asked = _asked(met)
    if any(each.token == request.GET.get("ask") for each in asked):
        return ask(request, met, asked, met.to(Step.WALK), since_url(met))
    form = WalkForm(request.POST or None, seen=met.visit.map.sequence)
    if form.is_valid() and (done := _walked(request, met, form)):
        return done
    return _page(request, met, form)


def _asked(met: Meeting) -> tuple[Prompt, ...]:
    """The questions that are answered: first those who come onto the map, then in words."""
    found = [each for each in questions.of_step(met, Step.WALK) if each.answers != Answers.NOTHING]
    return tuple(sorted(found, key=lambda each: each.answers not in questions.ASKS))


def _walked(request: HttpRequest, met: Meeting, form: WalkForm) -> HttpResponse | None:
    """Keep what is different, and remember who has been come to."""
    data, visit = form.cleaned_data, met.visit
    shown = visit.seen_at(data["seen"])
    try:
        changes = walking.changed(shown, request.POST.dict())
    except walking.SaidError as error:
        form.add_error(None, str(error))
        return None
    same = _same(shown, data, changes)
    to = _to(met, shown, data)
    makers = [each.make for each in changes]
    answer = answers.keep(request, visit, form, *makers, said=_said(changes, same), to=to)
    if answer:
        walking.come_to(met.row, visit.account, same, {each.actor for each in changes})
        _use_first(met)
    return answer


def _same(shown: CareMap, data: dict[str, object], changes: tuple[Change, ...]) -> list[str]:
    """Those who are as they were shown, where that was said of their group or of everyone."""
    different = {each.actor for each in changes}
    return [
        person.id
        for part in walking.parts(shown)
        if data["same"] and data["part"] in (part.key, EVERYTHING)
        for person in part.people
        if person.id not in different
    ]


def _said(changes: tuple[Change, ...], same: list[str]) -> str:
    """What is said once it is kept."""
    if changes:
        return "Kept. The others are the same." if same else "Kept."
    return "All the same." if same else "Nothing has changed."


def _to(met: Meeting, shown: CareMap, data: dict[str, object]) -> str:
    """Where to go on: the next group, or the questions once everyone has been come to."""
    keys = [part.key for part in walking.parts(shown)]
    if data["part"] == EVERYTHING or not data["same"]:
        return onwards(met) if data["same"] else f"{met.to(Step.WALK)}#{data['part']}"
    before = walking.walked(met.row)
    left = [
        part.key
        for part in walking.parts(met.visit.seen, before)
        if part.key != data["part"] and not part.is_walked
    ]
    if not left:
        return onwards(met)
    later = [key for key in left if key in keys and keys.index(key) > _place(keys, data["part"])]
    return f"{met.to(Step.WALK)}#{(later or left)[0]}"


def _place(keys: list[str], key: object) -> int:
    return keys.index(str(key)) if key in keys else -1


def _use_first(met: Meeting) -> None:
    """Remember that it was asked what is the same."""
    if first := _first(met):
        talking.asked(met.row, first.id)


def _first(met: Meeting) -> Prompt | None:
    """What is asked above the walk."""
    found = questions.of_step(met, Step.WALK)
    return next((each for each in found if each.answers is Answers.NOTHING), None)


def onwards(met: Meeting) -> str:
    """Where to go on once everyone has been come to: to who is new, else to what has changed."""
    if prompt := next(iter(_asked(met)), None):
        return f"{met.to(Step.WALK)}?ask={prompt.token}"
    return since_url(met)


def since_url(met: Meeting) -> str:
    """The page on what has changed since the last time."""
    return f"{met.to(Step.WALK)}since/"


def _page(request: HttpRequest, met: Meeting, form: WalkForm) -> HttpResponse:
    visit = met.visit
    parts = walking.parts(visit.seen, walking.walked(met.row))
    first = _first(met)
    context = {
        "visit": visit,
        "met": met,
        "form": form,
        "sent": request.POST.dict(),
        "parts": parts,
        "is_walked": all(part.is_walked for part in parts),
        "is_begun": any(each.is_same is not None for part in parts for each in part.people),
        "prompt": first,
        "gently": _gently(met, first),
        "last": last_version(met),
        "differences": differing.open_differences(visit),
        "onwards": onwards(met),
        "everything": EVERYTHING,
        "drawing": drawings.for_page(visit, FrequencyView()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "conversations/walk.html", context, status=status)


def _gently(met: Meeting, first: Prompt | None) -> list[Prompt]:
    """What else may be asked here, gently, by whoever guides."""
    found = questions.of_step(met, Step.WALK)
    return [each for each in found if each.gentler and each is not first]


@require_GET
@meeting(Act.TAKE_PART, Step.WALK)
def since(request: HttpRequest, met: Meeting) -> HttpResponse:
    """What has changed since the last version, in sentences and drawn, beside the agreements."""
    context = {
        "visit": met.visit,
        "met": met,
        "last": last_version(met),
        "agreements": agreeing.come_back_in(met.row, met.visit),
        "asked": [(each.text, f"{met.to(Step.WALK)}?ask={each.token}") for each in _asked(met)],
        **_compared(met),
    }
    return render(request, "conversations/walk_since.html", context)


def last_version(met: Meeting) -> Seen | None:
    """The version that is carried forward: the last before the conversation began."""
    before = Version.objects.filter(map=met.visit.map, saved_at__lte=met.row.begun_at)
    last = before.select_related("map__key", "author").order_by("-number").first()
    return Seen(met.visit, last) if last else None


def _compared(met: Meeting) -> dict[str, object]:
    """What has changed, in words and drawn; nothing where there is no version from before."""
    if (last := last_version(met)) is None:
        return {}
    older, newer = last.care_map, met.visit.seen
    try:
        view = ChangeView(older)
        return {
            "told": comparison(older, newer),
            "drawing": pictures.for_page(met.visit, newer, view),
            "legend": pictures.legend(newer, view),
        }
    except TooManyError as error:
        return {"error": str(error)}
