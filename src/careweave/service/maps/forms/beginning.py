"""The form that begins a map."""

from typing import Any
from uuid import uuid4

from django import forms


class NewMapForm(forms.Form):
    """Whose map it is: the first thing to say, and the only one that is needed."""

    deed = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(
        label="Whose map is it?", max_length=200, help_text="A first name will do."
    )
    is_mine = forms.BooleanField(label="It is mine", required=False)
    circle = forms.ChoiceField(label="Which team supports them?", required=False)

    def __init__(self, *args: Any, circles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(circles) > 1:
            self.fields["circle"].choices = circles  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["circle"]
