"""Forms of points of view."""

from django import forms

from careweave.service.maps.forms import DeedForm

FROM = {"shared": "the shared map", "nothing": "nothing"}


class BeginForm(DeedForm):
    """What a view of one's own begins from."""

    begin_from = forms.ChoiceField(choices=[*FROM.items()])


class AwayForm(forms.Form):
    """To throw a view away takes saying so twice."""

    final = forms.BooleanField(
        label="Yes, throw it away for good",
        error_messages={"required": "Tick this if it may go. It cannot be brought back."},
    )
