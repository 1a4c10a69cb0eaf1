"""What has happened, whom it is about, and what it means: one page with one form, then another."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from pydantic import TypeAdapter, ValidationError

from careweave.caremap.dates import PartialDate
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Presence, Quality, Visibility
from careweave.drawing.notation import FrequencyView
from careweave.drawing.outline import ties_told
from careweave.insight.absence import told
from careweave.insight.network import Network
from careweave.service.conversations import happening, reflecting
from careweave.service.conversations.contents import Happened
from careweave.service.conversations.forms import FOR_WHOM
from careweave.service.conversations.happening import Happening
from careweave.service.conversations.meeting import Meeting, meeting
from careweave.service.conversations.steps import Step
from careweave.service.conversations.views.ends import page
from careweave.service.maps import answers, drawings
from careweave.service.maps.forms import DeedForm, choices
from careweave.service.maps.forms.fields import DATES
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act

CALLED = {
    Happened.FOR_NOW: "Somebody cannot help for now",
    Happened.DIED: "Somebody has died",
    Happened.MOVED: "Somebody has moved",
    Happened.FALLEN_OUT: "People have fallen out",
    Happened.HEALTH: "Somebody’s health",
    Happened.HOME: "Somebody’s home",
    Happened.SERVICE_ENDED: "A service has ended",
}
"""What may have happened, as the page asks it."""


class HappenedForm(DeedForm):
    """What has happened, and whom it is about."""

    happened = forms.ChoiceField(
        label="What has happened?",
        choices=[(each.value, said) for each, said in CALLED.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what has happened, or skip this."},
    )
    whom = forms.ChoiceField(label="Whom is it about?", widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, seen=visit.map.sequence, **kwargs)
        self.care_map = visit.seen
        cast(forms.ChoiceField, self.fields["whom"]).choices = [
            (id_, visit.seen.actors[id_].label) for id_ in happening.order_of(visit.seen)
        ]

    def clean(self) -> dict[str, Any]:
        """See whom it is about: the person in the middle, where it is health or home."""
        data = super().clean() or {}
        is_own = data.get("happened") in (Happened.HEALTH, Happened.HOME)
        if "whom" in data:
            data["whom"] = data["whom"] or (self.care_map.centre if is_own else "")
        if data.get("happened") and data.get("whom") == "":
            self.add_error("whom", "Choose whom it is about.")
        if data.get("happened") == Happened.SERVICE_ENDED:
            self._see_to_service(data.get("whom"))
        return data

    def _see_to_service(self, whom: str | None) -> None:
        if whom == self.care_map.centre:
            self.add_error("whom", "Choose the service that has ended.")


class MeansForm(DeedForm):
    """Whatever else is known of what has happened. All of it can be left as it is."""

    until = forms.CharField(max_length=10, required=False, help_text=DATES)
    presence = forms.ChoiceField(
        label="How near are they now?",
        choices=choices(Presence),
        initial=Presence.UNKNOWN.value,
        required=False,
        widget=forms.RadioSelect,
    )
    ties = forms.MultipleChoiceField(
        label="Between whom?", required=False, widget=forms.CheckboxSelectMultiple
    )
    quality = forms.ChoiceField(
        label="How does it feel now?",
        choices=choices((Quality.STRAINED, Quality.BROKEN)),
        initial=Quality.STRAINED.value,
        required=False,
        widget=forms.RadioSelect,
    )
    needed = forms.ChoiceField(
        label="Is it still needed?",
        choices=[("yes", "It is still needed"), ("no", "It is not needed any more")],
        initial="yes",
        required=False,
        widget=forms.RadioSelect,
    )
    shown = forms.ChoiceField(
        label="On the map",
        choices=[
            ("all", "Keep them on the map, as somebody who used to be there"),
            ("close", "Keep them only for those who look after the map"),
        ],
        initial="all",
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="In your own words",
        max_length=4_000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    visible_to = forms.ChoiceField(
        label="Who may read these words",
        choices=choices(FOR_WHOM),
        initial=Visibility.TEAM.value,
        required=False,
    )

    def __init__(self, *args: Any, visit: Visit, what: Happened, whom: str, **kwargs: Any) -> None:
        super().__init__(*args, seen=visit.map.sequence, **kwargs)
        self.what, self.whom = what, whom
        care_map = visit.seen
        for name in {*self.fields} - {*_EVER, *_asked(visit, what, whom)}:
            del self.fields[name]
        if "until" in self.fields:
            self.fields["until"].label = _WHEN[what]
        if "ties" in self.fields:
            own = Network(care_map).around([whom])
            told_ = [(id_, said) for id_, said in ties_told(care_map, whom) if id_ in own]
            cast(forms.ChoiceField, self.fields["ties"]).choices = told_
            self.initial.setdefault("ties", _with_centre(care_map, whom, [*own]))

    def clean(self) -> dict[str, Any]:
        """Read the fields into ``it``, as it has happened."""
        data = super().clean() or {}
        data["it"] = Happening(
            what=self.what,
            whom=self.whom,
            until=data.get("until") or None,
            presence=Presence(data.get("presence") or Presence.UNKNOWN),
            ties=tuple(data.get("ties", ())),
            quality=Quality(data.get("quality") or Quality.STRAINED),
            is_needed=data.get("needed") != "no",
            is_kept_close=data.get("shown") == "close",
        )
        return data

    def clean_until(self) -> str:
        """A date as far as it is known."""
        until = str(self.cleaned_data["until"]).strip()
        try:
            return str(_DATE.validate_python(until)) if until else ""
        except ValidationError:
            raise forms.ValidationError(f"This is not a date. {DATES}") from None


_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)
_EVER = ("deed", "seen", "words", "visible_to")
_WHEN = {
    Happened.FOR_NOW: "Until when, if anybody knows",
    Happened.DIED: "When, if you wish to say",
    Happened.SERVICE_ENDED: "When it ended, if anybody knows",
}


def _asked(visit: Visit, what: Happened, whom: str) -> list[str]:
    """What is asked besides, for what has happened to whom."""
    is_centre = whom == visit.seen.centre
    match what:
        case Happened.FOR_NOW:
            return ["until"]
        case Happened.DIED if not is_centre:
            may_keep_close = happening.may_keep_close(visit, visit.seen.actors[whom])
            return ["until", "shown"] if may_keep_close else ["until"]
        case Happened.MOVED if not is_centre:
            return ["presence"]
        case Happened.FALLEN_OUT if visit.seen.ties_of(whom):
            return ["ties", "quality"]
        case Happened.SERVICE_ENDED:
            return ["needed", "until"]
    return []


def _with_centre(care_map: CareMap, whom: str, ties: list[str]) -> list[str]:
    """The ties with the person in the middle; of that person's own, none is chosen yet."""
    if whom == care_map.centre:
        return []
    return [id_ for id_ in ties if care_map.centre in care_map.ties[id_].ends]


@require_http_methods(["GET", "POST"])
@meeting(Act.TAKE_PART, Step.HAPPENED)
def happened(request: HttpRequest, met: Meeting) -> HttpResponse:
    """Ask what has happened and to whom; then show what it means, and keep it.

    What it means is shown in answer to a form, and not at an address: no history holds it.
    """
    form = HappenedForm(request.POST or None, visit=met.visit)
    is_right = form.is_valid()
    if form.is_bound and happening.is_kept(met, form.cleaned_data.get("deed")):
        return redirect(met.url_after(Step.HAPPENED))
    if not is_right:
        return page(
            request,
            met,
            "conversations/happened.html",
            form=form,
            before=happening.before(met),
        )
    what, whom = Happened(form.cleaned_data["happened"]), form.cleaned_data["whom"]
    is_sent = "means" in request.POST
    asked = MeansForm(request.POST if is_sent else None, visit=met.visit, what=what, whom=whom)
    if asked.is_valid() and (answer := _kept(request, met, asked)):
        return answer
    return page(
        request,
        met,
        "conversations/happened_means.html",
        form=asked,
        what=what,
        whom=whom,
        name=happening.named(met.visit.seen, whom),
        is_centre=whom == met.visit.seen.centre,
        parts=happening.means(met.visit.seen, what, whom),
    )


def _kept(request: HttpRequest, met: Meeting, form: MeansForm) -> HttpResponse | None:
    """Change the map and keep what was said, in one; None where the map refuses it."""
    data, visit = form.cleaned_data, met.visit
    visible_to = Visibility(data.get("visible_to") or Visibility.TEAM)
    said = happening.said(visit, data["it"], data["words"], visible_to)
    makers = tuple(happening.changes(visit, data["it"]))
    to = met.url_after(Step.HAPPENED)
    with transaction.atomic():
        if makers:
            answer = answers.keep(request, visit, form, *makers, said=KEPT[form.what], to=to)
        else:
            messages.success(request, _IN_WORDS)
            answer = redirect(to)
        if answer:
            reflecting.say(met.row, visit.account, data["deed"], said)
    return answer


_IN_WORDS = "Kept, in words. The map is as it was."
KEPT = {
    Happened.FOR_NOW: "Kept. Whoever cannot help now is still on the map, and it says so there.",
    Happened.DIED: "Kept. Whoever has mattered stays on the map, as somebody who used to be there.",
    Happened.MOVED: "Kept.",
    Happened.FALLEN_OUT: "Kept.",
    Happened.HEALTH: _IN_WORDS,
    Happened.HOME: _IN_WORDS,
    Happened.SERVICE_ENDED: "Kept. It stays on the map, as something that used to be there.",
}


@require_GET
@visiting(Act.LOOK)
def without(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """What if somebody were away: in words, and in the drawing, in which they fade."""
    if actor_id not in visit.seen.actors:
        raise Http404
    absence = happening.without(visit.seen, actor_id)
    context = {
        "visit": visit,
        "actor_id": actor_id,
        "name": happening.named(visit.seen, actor_id),
        "parts": told(absence),
        "absence": absence,
        "drawing": drawings.for_page(visit, FrequencyView()),
    }
    return render(request, "conversations/without.html", context)
