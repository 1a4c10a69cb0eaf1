"""The forms that invite."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from pydantic import ValidationError

from careweave.caremap.vocabulary import Hat
from careweave.service.maps.forms import DeedForm
from careweave.service.permissions import may_give
from careweave.service.sharing.basis import Basis, Ground
from careweave.service.sharing.inviting import Said
from careweave.service.sharing.words import hat_choices, organisation_hat_choices

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class InviteForm(DeedForm):
    """Whom to invite, in which hat, until when; and on what basis they would own the map."""

    whom = forms.CharField(
        label="Whom do you invite?",
        max_length=200,
        help_text="As you call them. You and the others who look after this map see it here.",
    )
    hat = forms.ChoiceField(
        label="What may they do?", widget=forms.RadioSelect, initial=Hat.READER.value
    )
    until = forms.DateField(
        label="Until when?", required=False, widget=_DAY, help_text="Leave it empty for no end."
    )
    ground = forms.ChoiceField(
        label="Why may they own this map?",
        required=False,
        choices=[("", "—"), *((g.value, f"Because {g.words}") for g in Ground)],
    )
    evidence = forms.CharField(
        label="What shows it?",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For a power of attorney or a deputy: which document was seen, when, by whom.",
    )
    consulted = forms.CharField(
        label="Who was consulted?",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For a decision in the person’s best interests.",
    )
    email = forms.EmailField(
        label="Their email",
        required=False,
        help_text="If you fill it in, the link is sent there. It is not kept.",
    )

    def __init__(self, *args: Any, worn: frozenset[Hat], has_owner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = {hat for hat in Hat if may_give(worn, hat, has_owner=has_owner)}
        self.fields["hat"].choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            (value, words) for value, words in hat_choices() if value in may
        ]
        if Hat.OWNER not in may:
            for name in ("ground", "evidence", "consulted"):
                del self.fields[name]

    def clean_until(self) -> Any:
        """A day that is still to come."""
        day = self.cleaned_data["until"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("This day is over. Choose one that is still to come.")
        return day

    def clean(self) -> dict[str, Any]:
        """What is said in the invitation, with the basis of an owner."""
        data = super().clean() or self.cleaned_data
        try:
            data["said"] = Said(whom=data.get("whom", "-"), basis=self._basis(data))
        except ValidationError as wrong:
            self._tell(wrong)
        return data

    def _basis(self, data: dict[str, Any]) -> Basis | None:
        if data.get("hat") != Hat.OWNER:
            return None
        if not data.get("ground"):
            self.add_error("ground", "Say why they may own this map.")
            return None
        said = {name: data.get(name) or None for name in ("evidence", "consulted")}
        return Basis(ground=Ground(data["ground"]), **said)

    def _tell(self, wrong: ValidationError) -> None:
        for error in wrong.errors(include_url=False):
            words = error["msg"].removeprefix("Value error, ")
            if error["loc"]:
                self.add_error(str(error["loc"][0]), f"This {words}.")
            else:
                name = "consulted" if "consulted" in words else "evidence"
                self.add_error(name, f"On this ground an owner’s record {words}. Fill it in.")


class CodeForm(forms.Form):
    """The code that was told apart from the link."""

    code = forms.CharField(
        label="The code you were told",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text="Eight letters and digits. Capitals or not, it is the same.",
    )


class InviteToOrganisationForm(forms.Form):
    """Whom to take into an organisation: into which circle, in which hat."""

    deed = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    circle = forms.ChoiceField(label="Which circle will they work in?", required=False)
    hat = forms.ChoiceField(
        label="What else may they do?",
        required=False,
        widget=forms.RadioSelect,
        choices=organisation_hat_choices,
        initial="",
    )
    email = forms.EmailField(
        label="Their email",
        required=False,
        help_text="If you fill it in, the link is sent there. It is not kept.",
    )

    def __init__(self, *args: Any, circles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle"].choices = [("", "None"), *circles]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """A circle, or a hat, or both."""
        data = super().clean() or self.cleaned_data
        if not data.get("circle") and not data.get("hat"):
            self.add_error("circle", "Choose a circle or a hat, or both.")
        return data
