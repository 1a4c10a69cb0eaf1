"""The forms of an agreement: what is agreed, and what became of it."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from pydantic import ValidationError

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Kind, Status, Visibility
from careweave.drawing.outline.single import tie_sentences
from careweave.service.agreements.agreeing import Shown
from careweave.service.agreements.contents import Agreed, Became, Doer, How
from careweave.service.maps.forms import DeedForm, choices
from careweave.service.maps.visit import Visit
from careweave.service.versions import present

FOR_WHOM = (Visibility.EVERYONE, Visibility.TEAM, Visibility.OWNER)
"""Who may read an agreement, widest first."""

_SOON = {"week": timedelta(weeks=1), "fortnight": timedelta(weeks=2)}
_WHEN = {
    "week": "Within a week",
    "fortnight": "Within two weeks",
    "next": "Before we talk again",
    "day": "On a day",
    "": "No day yet",
}
_ABLE = (Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.UNKNOWN)


class AgreeForm(DeedForm):
    """What is to change: a short sentence, who, by when, and whom on the map it is about."""

    text = forms.CharField(
        label="In a short sentence",
        help_text="Such as: Jo asks the neighbours about Sundays.",
        error_messages={"required": "Say in a short sentence what you agree; or go on."},
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
    )
    who = forms.MultipleChoiceField(
        label="Who does it?", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(label="Or anyone else", max_length=200, required=False)
    when = forms.ChoiceField(
        label="By when?", choices=[*_WHEN.items()], required=False, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label="Which day",
        required=False,
        input_formats=("%Y-%m-%d", "%d/%m/%Y"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    actors = forms.MultipleChoiceField(
        label="People, places and things", required=False, widget=forms.CheckboxSelectMultiple
    )
    ties = forms.MultipleChoiceField(
        label="Who helps whom", required=False, widget=forms.CheckboxSelectMultiple
    )
    visible_to = forms.ChoiceField(
        label="Who may read it", choices=choices(FOR_WHOM), required=False
    )

    def __init__(self, *args: Any, visit: Visit, was: Shown | None = None, **kwargs: Any) -> None:
        initial = {"visible_to": Visibility.EVERYONE.value, "when": "", **_initial(was)}
        super().__init__(*args, seen=visit.map.sequence, initial=initial, **kwargs)
        self._seen, self._was = visit.seen, was
        doers = [_doer(each) for each in was.agreed.who if not each.name] if was else []
        self._offer("who", [*_who(visit), *((key, "someone") for key in doers)])
        self._offer("actors", [(id_, _about(visit.seen, id_)) for id_ in visit.seen.actors])
        self._offer("ties", [*tie_sentences(visit.seen).items()])

    def _offer(self, name: str, offered: list[tuple[str, str]]) -> None:
        """Offer each thing once."""
        once: dict[str, str] = {}
        for value, label in offered:
            once.setdefault(value, label)
        cast(forms.ChoiceField, self.fields[name]).choices = [*once.items()]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written that would have to be kept."""
        return not any(self.data.get(name, "").strip() for name in ("text", "others"))

    def clean(self) -> dict[str, Any]:
        """Read the fields as an agreement has them, into ``said`` and ``due_on``."""
        data = super().clean() or {}
        if data.get("when") == "day" and not data.get("on") and "on" not in self.errors:
            self.add_error("on", "Which day is it? Choose one, or choose “No day yet”.")
        data["due_on"] = self._due_on(data)
        names = filter(None, map(str.strip, data.get("others", "").split(",")))
        try:
            data["said"] = Agreed(
                text=data.get("text") or "…",
                who=(*map(_to_doer, data.get("who", ())), *(Doer(name=name) for name in names)),
                before_next=data.get("when") == "next",
                actors=self._kept("actors", data, self._seen.actors),
                ties=self._kept("ties", data, self._seen.ties),
                visible_to=data.get("visible_to") or Visibility.UNKNOWN,
            )
        except ValidationError as wrong:
            self.blame(wrong)
        return data

    def _due_on(self, data: dict[str, Any]) -> date | None:
        when = data.get("when", "")
        if when in _SOON:
            return timezone.localdate() + _SOON[when]
        return data.get("on") if when in ("day", "") else None

    def _kept(self, name: str, data: dict[str, Any], there: Any) -> tuple[str, ...]:
        """What is chosen, and what was there before that whoever changes this does not see."""
        before = getattr(self._was.agreed, name) if self._was else ()
        return (*data.get(name, ()), *(id_ for id_ in before if id_ not in there))


def _initial(was: Shown | None) -> dict[str, Any]:
    """What a form begins with that changes an agreement."""
    if was is None:
        return {}
    said, due = was.agreed, was.row.due_on
    return {
        "text": said.text,
        "who": [_doer(each) for each in said.who if not each.name],
        "others": ", ".join(each.name for each in said.who if each.name),
        "when": "next" if said.before_next else "day" if due else "",
        "on": due,
        "actors": said.actors,
        "ties": said.ties,
        "visible_to": Visibility.EVERYONE
        if said.visible_to is Visibility.UNKNOWN
        else said.visible_to,
    }


def _who(visit: Visit) -> list[tuple[str, str]]:
    """Those on the map who can do something, and those who may see it."""
    seen = visit.seen
    able = [
        (f"actor {id_}", _about(seen, id_))
        for id_, actor in seen.actors.items()
        if actor.kind in _ABLE and actor.status is not Status.PAST
    ]
    wearers = present.around(visit.map).items()
    return [*able, *((f"account {id_}", person.name) for id_, person in wearers)]


def _about(seen: CareMap, id_: str) -> str:
    actor = seen.actors[id_]
    is_so = actor.status in (Status.POSSIBLE, Status.PAST)
    return f"{actor.label} ({actor.status.words})" if is_so else actor.label


def _doer(each: Doer) -> str:
    return f"actor {each.actor}" if each.actor else f"account {each.account}"


def _to_doer(value: str) -> Doer:
    kind, _, id_ = value.partition(" ")
    return Doer(actor=id_) if kind == "actor" else Doer(account=id_)


class OutcomeForm(forms.Form):
    """What became of an agreement, in one press and a few words."""

    deed = forms.UUIDField()
    how = forms.ChoiceField(choices=[(each.value, each.words) for each in How])
    words = forms.CharField(max_length=1_000, required=False)
    conversation = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        """Read the fields as they are kept, into ``said``."""
        data = super().clean() or {}
        try:
            data["said"] = Became(how=data.get("how"), words=data.get("words") or None)
        except ValidationError as wrong:
            self.add_error("words", wrong.errors(include_url=False)[0]["msg"])
        return data
