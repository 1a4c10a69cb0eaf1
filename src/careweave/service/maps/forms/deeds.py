"""What every form that changes a map carries, and the plainest of them."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from pydantic import ValidationError

from careweave.caremap.changes import Thing, fields_changed
from careweave.service.maps.forms.fields import line, say_as_ever


class DeedForm(forms.Form):
    """What every form that changes a map carries: the deed's own number, and what was seen."""

    deed = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**53 - 1)

    error_css_class = "wrong"

    def __init__(self, *args: Any, seen: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("deed", uuid4)
        self.initial.setdefault("seen", seen)
        say_as_ever(self)

    def changes(self, was: Thing, now: Thing) -> dict[str, Any]:
        """What the form changes: the fields that a script names; else all that is not as shown."""
        said = cast(QueryDict, self.data).getlist("changed")
        named = {"kinds" if name == "other" else name for name in said}
        if not named:
            return fields_changed(was, now)
        fields = [name for name in type(now).model_fields if name in self.fields and name in named]
        return {name: getattr(now, name) for name in fields}

    def blame(self, wrong: ValidationError) -> None:
        """Tell what a model of the map refuses, each beside its field."""
        for error in wrong.errors(include_url=False):
            name = str(error["loc"][0]) if error["loc"] else None
            words = error["msg"].removeprefix("Value error, ")
            self.add_error(name if name in self.fields else None, f"This {words}.")


def thing_to_initial(thing: Thing) -> dict[str, Any]:
    """What a form of an actor or a tie begins with, field by field."""
    return {name: getattr(thing, name) for name in type(thing).model_fields}


class PlaceForm(DeedForm):
    """Where an actor stands, in radii of the outermost ring; without both numbers, anywhere."""

    x = forms.FloatField(min_value=-2, max_value=2, required=False)
    y = forms.FloatField(min_value=-2, max_value=2, required=False)

    @property
    def point(self) -> tuple[float, float] | None:
        """The place that was chosen."""
        x, y = self.cleaned_data["x"], self.cleaned_data["y"]
        return None if x is None or y is None else (round(x, 4), round(y, 4))


class TitleForm(DeedForm):
    """What the map is called."""

    title = line("title")
