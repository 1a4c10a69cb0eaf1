"""Forms of one actor."""

from typing import Any

from pydantic import ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.vocabulary import Kind, Presence, ShownAs, Status, Support, Visibility
from careweave.service.maps.forms.deeds import DeedForm, thing_to_initial
from careweave.service.maps.forms.fields import DATES, choice, line, lines


class ActorForm(DeedForm):
    """Everything that can be said of an actor."""

    name = line("name")
    role = line("role", "Such as daughter, neighbour, nurse, day centre.")
    kind = choice("kind", Kind)
    presence = choice("presence", Presence)
    support = choice("support", Support)
    status = choice("status", Status)
    since = line("since", DATES, 10)
    until = line("until", "", 10)
    note = lines("note")
    visible_to = choice("visible_to", Visibility)
    note_visible_to = choice("note_visible_to", Visibility)
    shown_as = choice("shown_as", ShownAs)

    def clean(self) -> dict[str, Any]:
        """Read the fields as the map would hold them, into ``actor``."""
        data = super().clean() or {}
        given = {name: data.get(name) or None for name in Actor.model_fields}
        try:
            data["actor"] = Actor.model_validate(given)
        except ValidationError as wrong:
            self.blame(wrong)
        return data


class CalledForm(ActorForm):
    """What can be said of someone by whoever sees them by initials, or by who they are."""

    name = None  # type: ignore[assignment]  # how Django takes away a field
    shown_as = None  # type: ignore[assignment]  # as above


class CentreForm(ActorForm):
    """What can be said of the centre, who is neither near nor far, and always visible and named."""

    kind = choice("kind", (Kind.PERSON, Kind.GROUP, Kind.UNKNOWN))
    presence = None  # type: ignore[assignment]  # how Django takes away a field
    visible_to = None  # type: ignore[assignment]  # as above
    shown_as = None  # type: ignore[assignment]  # as above


def actor_to_initial(actor: Actor) -> dict[str, Any]:
    """What a form of this actor begins with."""
    return thing_to_initial(actor)
