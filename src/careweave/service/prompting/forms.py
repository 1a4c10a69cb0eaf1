"""The forms of prompts of one's own, and of whom to turn to."""

from typing import Any
from uuid import uuid4

from django import forms
from pydantic import ValidationError

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations.asking import About, Answers, Part, Prompt, Sensitivity
from careweave.service.conversations.steps import STEPS
from careweave.service.maps.forms import DeedForm
from careweave.service.prompting.models import TurnTo

ANSWERS = {
    Answers.CARES_FOR_ME: "somebody who cares for the person",
    Answers.I_CARE_FOR: "somebody the person cares for",
    Answers.CARES_FOR_THEM: "somebody who cares for somebody else on the map",
    Answers.PLACE: "a place that matters",
    Answers.POSSIBLE: "somebody or something that could be there",
    Answers.PAST: "somebody or something that used to be there",
    Answers.REFLECTION: "words, kept as they are said",
    Answers.AGREEMENT: "an agreement",
    Answers.NOTHING: "nothing; it is asked and answered aloud",
}
"""What an answer becomes, as a form says it."""

_ON_THE_MAP = (*Answers,)[:6]

BECOME = {
    Part.PREPARE: (Answers.NOTHING,),
    Part.DRAW: (*_ON_THE_MAP, Answers.REFLECTION),
    Part.WALK: (Answers.REFLECTION, *_ON_THE_MAP),
    Part.HAPPENED: (Answers.NOTHING,),
    Part.LOOK: (Answers.REFLECTION,),
    Part.AGREE: (Answers.AGREEMENT,),
    Part.CLOSE: (Answers.NOTHING,),
    Part.TOGETHER: (Answers.REFLECTION,),
}
"""What an answer can become at each step, the most likely first."""

SENSITIVITIES = {
    Sensitivity.EVERYDAY: "An everyday question",
    Sensitivity.TENDER: "A tender one, to ask with care",
    Sensitivity.MAY_HURT: "One that may hurt: never first, and with a gentler form",
}
"""How near a prompt may come, as a form says it."""


def occasions_of(part: Part) -> tuple[Occasion, ...]:
    """The kinds of conversation that have a step; what is looked at together is in two of them."""
    if part is Part.TOGETHER:
        return (Occasion.FIRST_MAP, Occasion.REVIEW)
    return tuple(each for each, steps in STEPS.items() if part.value in steps)


def _words(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=1_000, widget=forms.Textarea({"rows": 2}), **more
    )


class PromptForm(DeedForm):
    """A prompt of one's own."""

    text = _words("The question")
    easy = _words("In easy words", help_text="Short sentences, everyday words.")
    tip = _words(
        "A tip for whoever guides", help_text="What helps to ask it well, and what to listen for."
    )
    sensitivity = forms.ChoiceField(
        label="What sort of question is it?",
        choices=[(each.value, said) for each, said in SENSITIVITIES.items()],
        initial=Sensitivity.EVERYDAY.value,
        widget=forms.RadioSelect,
    )
    gentler = _words("More gently", required=False, help_text="For one that may hurt.")
    occasions = forms.MultipleChoiceField(
        label="In which conversations?", widget=forms.CheckboxSelectMultiple
    )
    answers = forms.ChoiceField(label="What does an answer become?")
    about = forms.ChoiceField(
        label="Which part of the map does it speak of?",
        choices=[(each.value, each.words.capitalize()) for each in About],
    )

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._part = part
        occasions = [(each.value, each.words.capitalize()) for each in occasions_of(part)]
        self.fields["occasions"].choices = occasions  # type: ignore[attr-defined]  # one of choices
        self.initial.setdefault("occasions", [value for value, _ in occasions])
        become = [(each.value, ANSWERS[each]) for each in BECOME[part]]
        self.fields["answers"].choices = become  # type: ignore[attr-defined]  # one of choices
        for name, is_asked in (("answers", len(become) > 1), ("about", part is Part.LOOK)):
            if not is_asked:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Read the fields as a row has them, into ``said``."""
        data = super().clean() or {}
        if self.errors:
            return data
        hurts = data["sensitivity"] == Sensitivity.MAY_HURT
        if hurts and not data["gentler"]:
            self.add_error("gentler", "Say how it can be asked more gently.")
            return data
        data["said"] = {
            **{name: data[name] for name in ("text", "easy", "tip", "sensitivity", "occasions")},
            "gentler": data["gentler"] if hurts else "",
            "answers": data.get("answers") or BECOME[self._part][0].value,
            "about": data.get("about", ""),
        }
        try:
            empty = {"gentler": data["said"]["gentler"] or None, "about": data.get("about") or None}
            Prompt(id="own", source="own", step=self._part, **data["said"] | empty)
        except ValidationError as wrong:
            self.blame(wrong)
        return data


class TurnToForm(forms.ModelForm):  # type: ignore[type-arg]  # it takes none as it runs
    """Somebody to turn to."""

    deed = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    error_css_class = "wrong"

    link = forms.URLField(
        label="Page", required=False, assume_scheme="https", help_text="Such as www.samaritans.org"
    )

    class Meta:
        """What is asked of them."""

        model = TurnTo
        fields = ("name", "what_for", "telephone", "email", "link")
        labels = {  # noqa: RUF012 -- Django has it so
            "name": "Who is it?",
            "what_for": "What for?",
            "telephone": "Telephone",
            "email": "Email",
        }
        help_texts = {  # noqa: RUF012 -- Django has it so
            "what_for": "When to turn to them, and at which hours."
        }

    def clean(self) -> dict[str, Any]:
        """There is some way to reach them, or words that say how."""
        data = super().clean() or {}
        number = data.get("telephone") or ""
        if number and not set(number) <= set("0123456789 +()-"):
            self.add_error("telephone", "Write it with digits, such as 0300 123 4567.")
        return data
