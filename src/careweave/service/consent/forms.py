"""The forms about consent and about who has been told: each is one record after the last."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from pydantic import ValidationError

from careweave.service.consent import words
from careweave.service.consent.contents import (
    Answer,
    Consent,
    Format,
    Knowing,
    Said,
    Told,
    Use,
    Way,
)
from careweave.service.consent.told import Someone
from careweave.service.maps.forms import DeedForm

_LATER = timedelta(days=30)


def _lines(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": rows}),
    )


def _day(label: str, help_text: str = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=("%Y-%m-%d", "%d/%m/%Y"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class RecordForm(DeedForm):
    """A form that records something. ``seen`` is the newest record that its page showed."""

    def unseen(self, newest: int) -> None:
        """Ask to look again, since something else was recorded meanwhile."""
        again = cast(QueryDict, self.data).copy()
        again["seen"] = str(newest)
        self.data = again
        self.add_error(
            None,
            "Something else was recorded here since you opened this page. It is not lost. Look at "
            "what stands now, and say this again if it is still right.",
        )

    def checks(self, model: type[Consent | Said | Told], **fields: Any) -> None:
        """Have a model refuse what it cannot hold, each beside its field."""
        try:
            model.model_validate({name: said or None for name, said in fields.items()})
        except ValidationError as wrong:
            self.blame(wrong)


class AnswerForm(RecordForm):
    """Yes or no to one use, in the person's own words.

    A page of large buttons sends the answer alone. Words that stand stay with it, as long as the
    answer is the same.
    """

    words = _lines("In your own words", "As you say it. It can stay empty.")
    way = forms.ChoiceField(
        label="How it was said",
        choices=[(way.value, words.WAYS[way]) for way in Way],
        required=False,
    )
    sharing_with = _lines(
        "Who may see it, as you say it", "Such as: my sister, and Jean next door.", 2
    )

    def __init__(self, *args: Any, use: Use, answer: Answer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use, self.answer = use, answer
        if not (use is Use.SHARING and answer is Answer.YES):
            del self.fields["sharing_with"]

    def clean(self) -> dict[str, Any]:
        """Read what is said, so that a record can hold it."""
        data = super().clean() or {}
        self.checks(Said, words=data.get("words"))
        self.checks(Consent, sharing_with=data.get("sharing_with"))
        return data

    def change(self, was: Consent) -> Consent:
        """What stands once this is said."""
        before, data = was.said(self.use), self.cleaned_data
        words_ = data["words"]
        if "words" not in self.data and before.answer is self.answer:
            words_ = before.words
        way = Way(data["way"] or Way.UNKNOWN) if "way" in self.data else Way.HERE
        said = Said(answer=self.answer, words=words_ or None, way=way)
        changed = was.changed(**{self.use.value: said})
        if "sharing_with" in self.fields and "sharing_with" in self.data:
            changed = changed.changed(sharing_with=data["sharing_with"] or None)
        return changed


class LaterForm(RecordForm):
    """To be asked later, on a day: in a month, unless another is said."""

    ask_again = _day("Ask again on")

    def __init__(self, *args: Any, use: Use, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use = use
        self.initial.setdefault("ask_again", timezone.localdate() + _LATER)

    def change(self, was: Consent) -> Consent:
        """What stands once this is said: a yes stays a yes until then, and a no a no."""
        before = was.said(self.use)
        answer = before.answer.then(Answer.LATER)
        said = before if answer is before.answer else Said(answer=answer)
        day = self.cleaned_data["ask_again"] or timezone.localdate() + _LATER
        return was.changed(**{self.use.value: said}, ask_again=day)


class AskingForm(RecordForm):
    """How the person wants to be asked, who is to be beside them, and when to ask again."""

    formats = forms.MultipleChoiceField(
        label="How would you like to be asked?",
        choices=[(format_.value, words.FORMATS[format_]) for format_ in Format],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    beside = _lines("Who shall be beside you?", "Such as: my sister, or nobody.", 2)
    ask_again = _day(
        "When shall we ask again?", "From that day on, the page of the map reminds of it."
    )

    def clean(self) -> dict[str, Any]:
        """Read what is said, so that a record can hold it."""
        data = super().clean() or {}
        self.checks(Consent, beside=data.get("beside"))
        return data

    def change(self, was: Consent) -> Consent:
        """What stands once this is said."""
        data = self.cleaned_data
        formats = tuple(map(Format, data["formats"]))
        return was.changed(
            formats=formats, beside=data["beside"] or None, ask_again=data["ask_again"]
        )


class NeedsForm(RecordForm):
    """How to speak with the person: what stands at the top of every page of the map."""

    needs = forms.CharField(
        label="What shall everyone know who speaks with you?",
        help_text="Such as: Speak slowly. Talk to me, not about me. I hear better on the left.",
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Read what is said, so that a record can hold it."""
        data = super().clean() or {}
        self.checks(Consent, needs=data.get("needs"))
        return data

    def change(self, was: Consent) -> Consent:
        """What stands once this is said."""
        return was.changed(needs=self.cleaned_data["needs"] or None)


class ToldForm(RecordForm):
    """Whether somebody knows that they are on the map."""

    knowing = forms.ChoiceField(
        label="Do they know that they are on this map?",
        choices=[(knowing.value, words.KNOWING[knowing]) for knowing in Knowing],
        widget=forms.RadioSelect,
    )
    because = _lines("If they are not told: why", "Such as: it would worry her just now.", 2)
    look_again = _day("When to think about it again")
    how_known = _lines("How we know about them", "Such as: Mum told us about her.", 2)

    def clean(self) -> dict[str, Any]:
        """Read what is said, so that a record can hold it."""
        data = super().clean() or {}
        self.checks(Told, because=data.get("because"), how_known=data.get("how_known"))
        if data.get("knowing") == Knowing.NOT_TOLD and not data.get("because"):
            self.add_error("because", "Say why in a few words. It may help to decide again later.")
        return data

    def change(self, was: Told) -> Told:
        """What stands once this is said. What a form does not ask stays as it was."""
        data = self.cleaned_data
        return was.changed(
            knowing=Knowing(data["knowing"]),
            because=data["because"] or None,
            look_again=data["look_again"],
            how_known=(data["how_known"] or None) if "how_known" in data else was.how_known,
        )


class ToldTogetherForm(ToldForm):
    """The same of several at once."""

    how_known = None  # type: ignore[assignment]  # how Django takes away a field
    who = forms.MultipleChoiceField(
        label="Who", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose who."}
    )

    field_order = ("who", "knowing", "because", "look_again")

    def __init__(self, *args: Any, everyone: list[Someone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            (someone.id, someone.actor.label) for someone in everyone
        ]
        self.fields["knowing"].label = "Do they know that they are on this map?"
        self.initial.setdefault("knowing", Knowing.TOLD)
