"""The form of whoever opens a map without an invitation."""

from django import forms

from careweave.service.audit.models import Opening


class OpeningForm(forms.Form):
    """Why it has to be."""

    kind = forms.ChoiceField(
        label="Why do you need to look?", widget=forms.RadioSelect, choices=Opening.Kind.choices
    )
    reason = forms.CharField(
        label="What has happened?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The owner of the map reads this.",
    )
