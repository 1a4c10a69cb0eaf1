"""The forms of endings."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careweave.service.retention.schedule import today

_EARLIEST = date(1900, 1, 1)
_LONGEST = 100


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **more)


def _why(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class CareForm(forms.Form):
    """When care ended, and whether it ever began."""

    on = _day("When was that?")
    how = forms.ChoiceField(
        label="What has happened?",
        choices=[
            ("ended", "care has come to an end"),
            ("nothing", "it was a contact that came to nothing"),
        ],
        initial="ended",
        widget=forms.RadioSelect,
    )

    def clean_on(self) -> date:
        """A day that has come."""
        found: date = self.cleaned_data["on"]
        if not _EARLIEST <= found <= today():
            raise ValidationError("Choose a day that has come, and not before 1900.")
        return found


class EraseForm(forms.Form):
    """Two boxes, so that nothing is erased by one slip of a hand."""

    taken = forms.BooleanField(label="I have taken away whatever is to be kept, or nothing is")
    final = forms.BooleanField(label="I know that nobody can bring it back, not even we")


class HoldForm(forms.Form):
    """Why a map is held."""

    reason = _why("Why does it have to be held?")


class KeepForm(forms.Form):
    """Until when a map is kept, and why."""

    until = _day("Until when?")
    reason = _why("Why is it kept longer?")

    def clean_until(self) -> date:
        """A day that is still to come, within a lifetime."""
        found: date = self.cleaned_data["until"]
        if not today() < found <= date(today().year + _LONGEST, 1, 1):
            raise ValidationError("Choose a day that is still to come.")
        return found


class ScheduleForm(forms.Form):
    """How many years maps are kept."""

    years_after_care = forms.IntegerField(
        label="Years after the end of care", min_value=0, max_value=_LONGEST
    )
    years_after_nothing = forms.IntegerField(
        label="Years after a contact that came to nothing", min_value=0, max_value=_LONGEST
    )
