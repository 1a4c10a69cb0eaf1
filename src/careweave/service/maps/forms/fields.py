"""The fields that forms of a map are made of."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from careweave.caremap.vocabulary import ShownAs, Visibility, Word
from careweave.service.maps.words import FIELDS, said

DATES = "A year, a month or a day: 2019, 2019-11 or 2019-11-04."


def choices(words: Iterable[Word]) -> list[tuple[str, str]]:
    """Words of the vocabulary to choose from."""
    return [(word.value, said(word)) for word in words]


def choice(field: str, words: Iterable[Word], **more: Any) -> forms.ChoiceField:
    """One word of the vocabulary; not to choose is not to know."""
    return forms.ChoiceField(
        label=FIELDS[field], choices=choices(words), required=False, initial="unknown", **more
    )


_AS_EVER = {
    "visible_to": Visibility.EVERYONE,
    "note_visible_to": Visibility.EVERYONE,
    "shown_as": ShownAs.NAME,
}
"""What it means that nobody has said anything, where that is no lack of knowledge."""


def say_as_ever(form: forms.Form) -> None:
    """Offer what holds where nothing is said by its own word, once."""
    for name, word in _AS_EVER.items():
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField) and "unknown" in dict(_offered(field)):
            value = form[name].value() or "unknown"
            spare = "unknown" if value == word else word
            field.widget.choices = [
                (key, said(word) if key == "unknown" else words)
                for key, words in _offered(field)
                if key != spare
            ]


def _offered(field: forms.ChoiceField) -> Iterable[tuple[str, str]]:
    return cast(Iterable[tuple[str, str]], field.choices)


def line(field: str, help_text: str = "", limit: int = 200) -> forms.CharField:
    """One line of free words."""
    return forms.CharField(
        label=FIELDS[field], max_length=limit, required=False, help_text=help_text
    )


def lines(field: str) -> forms.CharField:
    """Free words over some lines."""
    return forms.CharField(
        label=FIELDS[field],
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
