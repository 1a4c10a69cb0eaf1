"""The forms after a conversation."""

from typing import Any

from django import forms
from pydantic import ValidationError

from careweave.caremap.base import Frozen
from careweave.caremap.vocabulary import Visibility
from careweave.service.debriefs.contents import Face, Felt, Noted, Points, noted, points
from careweave.service.debriefs.models import Debrief, Plan
from careweave.service.maps.forms import choices

FOR_WHOM = (Visibility.OWNER, Visibility.TEAM, Visibility.EVERYONE)
"""Who may know how it was, narrowest first."""


class _Form(forms.Form):
    """A form that reads its fields into ``said``."""

    error_css_class = "wrong"
    reads: type[Frozen]

    def clean(self) -> dict[str, Any]:
        """Read the fields as they are kept."""
        data = super().clean() or {}
        given = {name: data.get(name) or None for name in self.reads.model_fields}
        try:
            data["said"] = self.reads(**given)
        except ValidationError as wrong:
            for error in wrong.errors(include_url=False):
                name = str(error["loc"][0]) if error["loc"] else None
                words = error["msg"].removeprefix("Value error, ")
                self.add_error(name if name in self.fields else None, f"This {words}.")
        return data


NONE = "unknown"
"""No face: with no word either, what was said before is taken back."""


class FeelingForm(_Form):
    """A face or a word, and who may know."""

    reads = Felt

    face = forms.ChoiceField(
        label="A face",
        choices=[
            *((each.value, each.words.capitalize()) for each in Face),
            (NONE, "None of these"),
        ],
        initial=NONE,
        widget=forms.RadioSelect,
    )
    word = forms.CharField(label="Or a word", max_length=200, required=False)
    visible_to = forms.ChoiceField(
        label="Who may know",
        choices=choices(FOR_WHOM),
        required=False,
        initial=Visibility.TEAM.value,
    )


def _lines(label: str) -> forms.CharField:
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, max_length=5_000, required=False, widget=widget)


class DebriefForm(_Form):
    """What somebody writes for themselves."""

    reads = Noted

    was = _lines("How was it for you?")
    stayed = _lines("What stays with you?")
    helps = _lines("What would help you before the next time?")

    def __init__(self, data: Any, *, was: Debrief | None) -> None:
        super().__init__(data, initial=noted(was).model_dump() if was else {})

    def clean(self) -> dict[str, Any]:
        """Read the fields; with nothing in them there is nothing to keep."""
        data = super().clean()
        if data.get("said") == Noted():
            self.add_error(None, "There is nothing to keep yet. Write a few words, or leave it.")
        return data


class ShareForm(forms.Form):
    """With whom a debrief is shared."""

    supervisor = forms.UUIDField()


class PlanForm(_Form):
    """When two people meet, and what they want to speak of."""

    reads = Points

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    on = forms.DateField(
        label="When do you meet?",
        required=False,
        input_formats=("%Y-%m-%d", "%d/%m/%Y"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    points = forms.CharField(
        label="What do you want to speak of?",
        help_text="A few points. Both of you can write here. Without the names of people.",
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, data: Any, *, plan: Plan) -> None:
        initial = {"revision": plan.revision, "on": plan.on, "points": points(plan).points}
        super().__init__(data, initial=initial)
