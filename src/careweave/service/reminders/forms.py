"""The forms that say when: the next talk, a visit, and of what somebody wishes to be reminded."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.reminders import checking, times
from careweave.service.reminders.dates import Next
from careweave.service.reminders.models import QUARTER, NextDate, Wishes

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_FAR = timedelta(days=3 * 366)

_OFTEN = {
    4: "Every four weeks",
    8: "Every eight weeks",
    QUARTER: "Every quarter",
    26: "Twice a year",
    52: "Once a year",
}


class _DayForm(forms.Form):
    """A form that is kept once, with a day that is still to come."""

    deed = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    on = forms.DateField(label="On which day?", widget=_DAY)

    def __init__(self, *args: Any, talk: Next, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.talk = talk

    def clean_on(self) -> date | None:
        """A day from today on, and none in another life."""
        day: date | None = self.cleaned_data["on"]
        today = timezone.localdate()
        if day and day < today:
            raise forms.ValidationError("This day is over. Choose one that is still to come.")
        if day and day > today + _FAR:
            raise forms.ValidationError("This is more than three years away. Choose a nearer day.")
        return day


class ChooseForm(_DayForm):
    """When to talk next, and how often from then on."""

    weeks = forms.TypedChoiceField(label="How often from then on?", coerce=int)

    def __init__(self, *args: Any, talk: Next, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": talk.on, "weeks": talk.weeks, **kwargs.get("initial", {})}
        super().__init__(*args, talk=talk, **kwargs)
        often = dict(sorted({talk.weeks: f"Every {talk.weeks} weeks", **_OFTEN}.items()))
        self.fields["weeks"].choices = often.items()  # type: ignore[attr-defined]  # it is a choice
        self.fields["on"].help_text = "Sooner is right when much has changed: a move, an illness."

    def clean_on(self) -> date | None:
        """Not later than it was: that is to put it off, and asks why."""
        day, was = super().clean_on(), self.talk.on
        if day and was and day > was:
            raise forms.ValidationError(
                f"That is later than {was:%-d %B}. To put it off, say why, under “Put it off”."
            )
        return day


class PutOffForm(_DayForm):
    """Until when a talk is put off, and why."""

    until = forms.ChoiceField(label="Until when?", widget=forms.RadioSelect, initial="week")
    why = forms.ChoiceField(label="Why?", widget=forms.RadioSelect, choices=NextDate.Why.choices)
    words = forms.CharField(
        label="In your own words, if you like",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Those who look after this map can read it, nobody else.",
    )
    field_order = ("deed", "until", "on", "why", "words")

    def __init__(self, *args: Any, talk: Next, **kwargs: Any) -> None:
        super().__init__(*args, talk=talk, auto_id="off_%s", **kwargs)
        self.fields["on"].required = False
        self.fields["on"].label = "Which other day?"
        self.fields["on"].help_text = "Only if you chose another day."
        self.days = _days(talk)
        choices = [(key, f"{words}, {day:%-d %B}") for key, (words, day) in self.days.items()]
        choices += [("day", "Another day"), ("none", "Not for now, until somebody sets a day")]
        self.fields["until"].choices = choices  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """The day it is put off to; none for now."""
        data = super().clean() or self.cleaned_data
        until = data.get("until", "")
        if until in self.days:
            data["on"] = self.days[until][1]
        elif until == "none":
            data["on"] = None
        elif not data.get("on") and "on" not in self.errors:
            self.add_error("on", "Say which day.")
        elif data.get("on") and self.talk.on and data["on"] <= self.talk.on:
            self.add_error("on", "This is no later than it was. Choose a later day, or leave it.")
        return data


def _days(talk: Next) -> dict[str, tuple[str, date]]:
    """The days that it is mostly put off to, from when it is due or from today."""
    start = max(talk.on or timezone.localdate(), timezone.localdate())
    weeks = {
        "week": ("By a week", 1),
        "fortnight": ("By two weeks", 2),
        "month": ("By four weeks", 4),
    }
    return {key: (said, start + timedelta(weeks=many)) for key, (said, many) in weeks.items()}


class VisitForm(forms.Form):
    """When somebody will be back from a visit, and who asks after them if they are not."""

    deed = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    by = forms.TimeField(
        label="When will you be back?",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="By the clock here, within the next twelve hours.",
    )
    number = forms.CharField(
        label="Your number",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text="Your colleague gets it by email, to ring you. It is deleted once you are back.",
    )
    place = forms.CharField(
        label="Where are you?",
        required=False,
        max_length=500,
        help_text="Your colleague sees it only if you are not back by then. Deleted as well.",
    )
    field_order = ("deed", "by", "colleague", "number", "place")

    def __init__(self, *args: Any, account: Account, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["colleague"] = _ColleagueField(
            checking.colleagues(account),
            label="Who asks after you if you are not?",
            empty_label="Choose a colleague",
            help_text="Tell them yourself as well, so that they look at their emails.",
        )
        self.order_fields(self.field_order)

    def clean_by(self) -> datetime:
        """The moment that is meant."""
        try:
            return times.moment(self.cleaned_data["by"], self.now)
        except times.TimeError as error:
            raise forms.ValidationError(str(error)) from None


class _ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none as it runs
    """Somebody of the same organisation, by name."""

    def label_from_instance(self, obj: Account) -> str:
        """What they are called."""
        return obj.name


class WishesForm(forms.Form):
    """Of which maps somebody wishes to be reminded."""

    remind_of = forms.ChoiceField(
        label="Of which maps shall we remind you by email?",
        widget=forms.RadioSelect,
        choices=Wishes.Of.choices,
        help_text="A week before a talk is due, on the day, and once more two weeks later. "
        "The emails name nobody.",
    )
