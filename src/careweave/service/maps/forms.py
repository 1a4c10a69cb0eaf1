"""The forms that change a map: each is one deed."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from pydantic import BaseModel, ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.base import Frozen
from careweave.caremap.changes import Thing, fields_changed
from careweave.caremap.dates import PartialDate
from careweave.caremap.map import CareMap
from careweave.caremap.text import Name
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import (
    CareKind,
    EndReason,
    Frequency,
    Kind,
    Presence,
    Quality,
    Status,
    Strength,
    Support,
    Visibility,
    Word,
)
from careweave.service.maps.words import FIELDS, said


def choices(words: Iterable[Word]) -> list[tuple[str, str]]:
    """Words of the vocabulary to choose from."""
    return [(word.value, said(word)) for word in words]


def choice(field: str, words: Iterable[Word], **more: Any) -> forms.ChoiceField:
    """One word of the vocabulary; not to choose is not to know."""
    return forms.ChoiceField(
        label=FIELDS[field], choices=choices(words), required=False, initial="unknown", **more
    )


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


class DeedForm(forms.Form):
    """What every form that changes a map carries: the deed's own number, and what was seen."""

    deed = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    error_css_class = "wrong"

    def __init__(self, *args: Any, seen: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("deed", uuid4)
        self.initial.setdefault("seen", seen)

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


_DATES = "A year, a month or a day: 2019, 2019-11 or 2019-11-04."


class ActorForm(DeedForm):
    """Everything that can be said of an actor."""

    name = line("name")
    role = line("role", "Such as daughter, neighbour, nurse, day centre.")
    kind = choice("kind", Kind)
    presence = choice("presence", Presence)
    support = choice("support", Support)
    status = choice("status", Status)
    since = line("since", _DATES, 10)
    until = line("until", "", 10)
    note = lines("note")
    visible_to = choice("visible_to", Visibility)

    def clean(self) -> dict[str, Any]:
        """Read the fields as the map would hold them, into ``actor``."""
        data = super().clean() or {}
        given = {name: data.get(name) or None for name in Actor.model_fields}
        try:
            data["actor"] = Actor.model_validate(given)
        except ValidationError as wrong:
            self.blame(wrong)
        return data


class CentreForm(ActorForm):
    """What can be said of the centre, who is neither near nor far, and always visible."""

    kind = choice("kind", (Kind.PERSON, Kind.GROUP, Kind.UNKNOWN))
    presence = None  # type: ignore[assignment]  # how Django takes away a field
    visible_to = None  # type: ignore[assignment]  # as above


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
    since = line("since", _DATES, 10)
    until = line("until", "", 10)
    note = lines("note")
    visible_to = choice("visible_to", Visibility)

    ends: tuple[str, str] = ("giver", "receiver")

    def clean(self) -> dict[str, Any]:
        """Read the fields as the map would hold them, into ``tie``."""
        data = super().clean() or {}
        given = {name: data.get(name) for name in Tie.model_fields}
        others = [{"other": said_} for said_ in (data.get("other") or "").splitlines() if said_]
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


class Ending(Frozen):
    """How something ended, as the commands that end an actor or a tie have it."""

    reason: EndReason
    words: Name | None = None
    until: PartialDate | None = None


_REASONS = {
    EndReason.MOVED_AWAY: "has moved away",
    EndReason.DIED: "has died",
    EndReason.LOST_TOUCH: "they have lost touch",
    EndReason.NO_LONGER_NEEDED: "this help is not needed any more",
    EndReason.OTHER: "something else",
    EndReason.ENTERED_BY_MISTAKE: "this was a mistake: take it off the map",
}


class EndForm(DeedForm):
    """Why something is over, as far as anyone wants to say."""

    reason = forms.ChoiceField(
        label="What has happened?",
        choices=[(reason.value, words) for reason, words in _REASONS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="In your own words, if you chose something else", max_length=200, required=False
    )
    until = line("until", _DATES, 10)

    def clean(self) -> dict[str, Any]:
        """Read the fields as a command has them, into ``ending``."""
        data = super().clean() or {}
        said_ = {"reason": data.get("reason"), "until": data.get("until") or None}
        if said_["reason"] == EndReason.OTHER:
            said_["words"] = data.get("words") or None
        if said_["reason"] == EndReason.ENTERED_BY_MISTAKE:
            said_["until"] = None
        try:
            data["ending"] = Ending.model_validate(said_).model_dump()
        except ValidationError as wrong:
            self.blame(wrong)
        return data

    def told(self, gone: str, kept: str) -> tuple[str, str]:
        """What to say of the ending, and which of two addresses to go to."""
        if self.cleaned_data["reason"] == EndReason.ENTERED_BY_MISTAKE:
            return "Taken off the map.", gone
        return "Kept on the map, as past.", kept


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


class NewMapForm(forms.Form):
    """Whose map it is: the first thing to say, and the only one that is needed."""

    deed = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(
        label="Whose map is it?", max_length=200, help_text="A first name will do."
    )
    circle = forms.ChoiceField(label="Which team supports them?", required=False)

    def __init__(self, *args: Any, circles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(circles) > 1:
            self.fields["circle"].choices = circles  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["circle"]


def actor_to_initial(actor: Actor) -> dict[str, Any]:
    """What a form of this actor begins with."""
    return _initial(actor)


def tie_to_initial(tie: Tie) -> dict[str, Any]:
    """What a form of this tie begins with."""
    kinds = [kind.value for kind in tie.kinds if isinstance(kind, CareKind)]
    others = [kind.words for kind in tie.kinds if isinstance(kind, OtherCare)]
    return _initial(tie) | {"kinds": kinds, "other": "\n".join(others)}


def _initial(thing: BaseModel) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in type(thing).model_fields}
