"""The forms of a conversation that are no answer to a prompt."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from pydantic import ValidationError

from careweave.caremap.map import Version
from careweave.caremap.vocabulary import Visibility
from careweave.service.conversations import talking
from careweave.service.conversations.contents import Format, Words
from careweave.service.conversations.meeting import Meeting
from careweave.service.maps.forms import DeedForm, choices
from careweave.service.maps.visit import Visit
from careweave.service.versions import present

FORMATS = {
    Format.SCREEN: "Here on the screen, together",
    Format.PAPER: "On paper first",
    Format.ALOUD: "Talking only; somebody writes",
    Format.CALL: "By telephone or video",
}
"""What suits the person, as a page says it."""

FOR_WHOM = (Visibility.EVERYONE, Visibility.TEAM, Visibility.OWNER)
"""Who may read words, widest first."""


class PrepareForm(DeedForm):
    """Who will be there, what suits the person, what not to touch, and how to stop."""

    present = forms.MultipleChoiceField(
        label="Who will be there?", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label="Anyone else?",
        help_text="One a line.",
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    where = forms.CharField(label="Where?", max_length=200, required=False)
    format = forms.ChoiceField(
        label="What suits the person?",
        choices=[("", "Not said"), *((each.value, said) for each, said in FORMATS.items())],
        required=False,
    )
    not_today = forms.CharField(
        label="What not to touch today",
        help_text="A name, a time, a place. Nobody asks about it.",
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    stop = forms.CharField(
        label="A word or a sign for “stop”",
        help_text="Such as a raised hand. Everybody stops then, and nobody asks why.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, met: Meeting, **kwargs: Any) -> None:
        said = met.prepared
        super().__init__(
            *args,
            seen=met.row.revision,
            initial={
                **said.model_dump(mode="json"),
                "present": list(said.present),
                "others": "\n".join(said.others),
            },
            **kwargs,
        )
        self._was = said
        self._field("present").choices = present.choices(present.around(met.visit.map))

    def _field(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    def clean(self) -> dict[str, Any]:
        """Read the fields as a conversation keeps them, into ``said``."""
        data = super().clean() or {}
        given = {
            "present": tuple(data.get("present", ())),
            "others": tuple(filter(None, map(str.strip, data.get("others", "").splitlines()))),
            **{name: data.get(name) or None for name in ("where", "format", "not_today", "stop")},
        }
        try:
            data["said"] = self._was.changed(**given)
        except ValidationError as wrong:
            self.blame(wrong)
        return data


class CloseForm(DeedForm):
    """Who was there in the end, and how long it took."""

    present = forms.MultipleChoiceField(
        label="Who took part?", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = PrepareForm.base_fields["others"]
    where = forms.CharField(label="Where?", max_length=200, required=False)
    date = forms.DateField(
        label="Day",
        initial=timezone.localdate,
        input_formats=("%Y-%m-%d", "%d/%m/%Y"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    minutes = forms.IntegerField(
        label="How long did you talk? Minutes", min_value=0, max_value=10_000, required=False
    )

    def __init__(self, *args: Any, met: Meeting, **kwargs: Any) -> None:
        said = met.prepared
        super().__init__(
            *args,
            seen=met.row.revision,
            initial={
                "present": list(said.present),
                "others": "\n".join(said.others),
                "where": said.where or "",
                "minutes": talking.minutes(met.row),
            },
            **kwargs,
        )
        self._met = met
        field = cast(forms.ChoiceField, self.fields["present"])
        field.choices = present.choices(present.around(met.visit.map))

    def clean(self) -> dict[str, Any]:
        """Read the fields into ``said``, and into ``about`` as a version has them."""
        data = super().clean() or {}
        others = filter(None, map(str.strip, data.get("others", "").splitlines()))
        try:
            data["said"] = self._met.prepared.changed(
                present=tuple(data.get("present", ())),
                others=tuple(others),
                where=data.get("where") or None,
                minutes=data.get("minutes"),
            )
            data["about"] = Version(
                date=data.get("date"),
                occasion=self._met.occasion,
                drawn_by=talking.participants(self._met.visit.map, data["said"]),
            )
        except ValidationError as wrong:
            self.blame(wrong)
        return data


class WordsForm(DeedForm):
    """What somebody said, in their own words, and who may read it."""

    words = forms.CharField(
        label="In your own words",
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    visible_to = forms.ChoiceField(label="Who may read it", choices=choices(FOR_WHOM))

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, seen=visit.map.sequence, **kwargs)
        self.initial.setdefault("visible_to", Visibility.TEAM.value)

    def clean(self) -> dict[str, Any]:
        """Read the fields as they are kept, into ``said``."""
        data = super().clean() or {}
        try:
            data["said"] = Words(
                words=data.get("words") or None, visible_to=data.get("visible_to") or None
            )
        except ValidationError as wrong:
            self.blame(wrong)
        return data
