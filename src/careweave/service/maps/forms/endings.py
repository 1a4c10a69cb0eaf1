"""The form that says that something is over."""

from typing import Any

from django import forms
from pydantic import ValidationError

from careweave.caremap.base import Frozen
from careweave.caremap.dates import PartialDate
from careweave.caremap.text import Name
from careweave.caremap.vocabulary import EndReason
from careweave.service.maps.forms.deeds import DeedForm
from careweave.service.maps.forms.fields import DATES, line


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
    until = line("until", DATES, 10)

    def clean(self) -> dict[str, Any]:
        """Read the fields as a command has them, into ``ending``."""
        data = super().clean() or {}
        if "reason" not in data:
            return data
        said_ = {"reason": data["reason"], "until": data.get("until") or None}
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
