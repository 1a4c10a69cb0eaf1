"""Forms of one tie."""

from typing import Any

from django import forms
from pydantic import ValidationError

from careweave.caremap.map import CareMap
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Quality,
    Status,
    Strength,
    Visibility,
)
from careweave.service.maps.forms.deeds import DeedForm, thing_to_initial
from careweave.service.maps.forms.fields import DATES, choice, choices, line, lines
from careweave.service.maps.words import FIELDS


class TieForm(DeedForm):
    """Everything that can be said of a tie but who it joins."""

    kinds = forms.MultipleChoiceField(
        label=FIELDS["kinds"],
        choices=choices(CareKind),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.CharField(
        label="Other care, in your own words",
        help_text="One kind a line.",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    frequency = choice("frequency", Frequency)
    hours_per_week = forms.FloatField(
        label=FIELDS["hours_per_week"], min_value=0, max_value=168, required=False
    )
    strength = choice("strength", Strength)
    quality = choice("quality", Quality)
    status = choice("status", Status)
    since = line("since", DATES, 10)
    until = line("until", "", 10)
    note = lines("note")
    visible_to = choice("visible_to", Visibility)
    note_visible_to = choice("note_visible_to", Visibility)

    ends: tuple[str, str] = ("giver", "receiver")

    def clean(self) -> dict[str, Any]:
        """Read the fields as the map would hold them, into ``tie``."""
        data = super().clean() or {}
        given = {name: data.get(name) for name in Tie.model_fields}
        others = [
            {"other": said_} for said_ in (data.get("other") or "").splitlines() if said_.strip()
        ]
        given = {name: None if value == "" else value for name, value in given.items()}
        given |= dict(zip(("giver", "receiver"), self.joined(data), strict=True))
        try:
            data["tie"] = Tie.model_validate(given | {"kinds": [*data.get("kinds", []), *others]})
        except ValidationError as wrong:
            self.blame(wrong)
        return data

    def joined(self, data: dict[str, Any]) -> tuple[str, str]:  # noqa: ARG002 -- NewTieForm reads it
        """The ids of giver and receiver."""
        return self.ends


class NewTieForm(TieForm):
    """A tie, and whom it joins."""

    giver = forms.ChoiceField(label="Who gives care")
    receiver = forms.ChoiceField(label="Who receives it")
    both_ways = forms.BooleanField(
        label="They do the same for each other", required=False, widget=forms.CheckboxInput
    )

    field_order = ("giver", "receiver", "kinds", "other", "both_ways")

    def __init__(self, *args: Any, care_map: CareMap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [(id_, actor.label) for id_, actor in care_map.actors.items()]
        everyone.insert(0, ("", "Choose"))
        for end in ("giver", "receiver"):
            self.fields[end].choices = everyone  # type: ignore[attr-defined]  # it is a ChoiceField

    def joined(self, data: dict[str, Any]) -> tuple[str, str]:
        """Those who were chosen."""
        giver, receiver = data.get("giver", "giver"), data.get("receiver", "receiver")
        if giver == receiver:
            self.add_error("receiver", "Choose two different people or things.")
            return "giver", "receiver"
        return giver, receiver


def tie_to_initial(tie: Tie) -> dict[str, Any]:
    """What a form of this tie begins with."""
    kinds = [kind.value for kind in tie.kinds if isinstance(kind, CareKind)]
    others = [kind.words for kind in tie.kinds if isinstance(kind, OtherCare)]
    return thing_to_initial(tie) | {"kinds": kinds, "other": "\n".join(others)}
