"""The forms about versions: to save one, to put a photograph beside one, to choose two."""

from typing import Any

from django import forms
from django.utils import timezone
from pydantic import ValidationError

from careweave.caremap.map import Version
from careweave.caremap.vocabulary import Hat, Occasion, Visibility
from careweave.service.maps.forms import DeedForm, choices
from careweave.service.maps.visit import Visit
from careweave.service.versions import models, present
from careweave.service.versions.darkroom import MAX_BYTES, Developed, PhotographError, develop
from careweave.service.versions.photographs import About

_OCCASIONS = [
    (Occasion.UNKNOWN.value, "none of these"),
    *choices(occasion for occasion in Occasion if occasion is not Occasion.UNKNOWN),
]
_FOR_WHOM = (Visibility.EVERYONE, Visibility.TEAM, Visibility.OWNER)


class SaveForm(DeedForm):
    """What is said of a version: its date, its occasion, who took part, and a note."""

    date = forms.DateField(
        label="Day",
        initial=timezone.localdate,
        input_formats=("%Y-%m-%d", "%d/%m/%Y"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    occasion = forms.ChoiceField(label="Occasion", choices=_OCCASIONS, required=False)
    present = forms.MultipleChoiceField(
        label="Who took part?", required=False, widget=forms.CheckboxSelectMultiple
    )
    drawn_by = forms.CharField(
        label="Others who took part",
        help_text="One a line. What they were there as may follow: Ruth, contributor.",
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    note = forms.CharField(
        label="Note", max_length=5_000, required=False, widget=forms.Textarea({"rows": 3})
    )
    note_visible_to = forms.ChoiceField(label="Who may see the note", choices=choices(_FOR_WHOM))

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, seen=visit.map.sequence, **kwargs)
        self._around = present.around(visit.map)
        self.fields["present"].choices = present.choices(self._around)  # type: ignore[attr-defined]  # it is a ChoiceField
        self.initial.setdefault("present", [str(visit.account.pk)])
        if not models.Version.objects.filter(map=visit.map).exists():
            self.initial.setdefault("occasion", Occasion.FIRST_MAP)

    def clean(self) -> dict[str, Any]:
        """Read the fields as a version has them, into ``about``."""
        data = super().clean() or {}
        there = [self._around[id_] for id_ in data.get("present", ())]
        others = [_participant(line) for line in data.get("drawn_by", "").splitlines()]
        given = {
            "date": data.get("date"),
            "occasion": data.get("occasion") or None,
            "drawn_by": [*there, *filter(None, others)],
            "note": data.get("note") or None,
        }
        try:
            data["about"] = Version.model_validate(given)
        except ValidationError as wrong:
            self.blame(wrong)
        return data


def _participant(line: str) -> dict[str, Any] | None:
    """Whoever a line names; what follows the last comma may be their hat."""
    name, _, last = line.rpartition(",")
    hat = last.strip().casefold()
    if name.strip() and hat in {*Hat}:
        return {"name": name, "hat": hat}
    return {"name": line} if line.strip() else None


class PhotographForm(DeedForm):
    """A photograph, what it shows, and who may see it."""

    photograph = forms.FileField(
        label="Photograph of the map drawn by hand",
        help_text="JPEG, PNG or HEIC, at most 12 MB.",
        widget=forms.FileInput(
            {"accept": "image/jpeg,image/png,image/heic,image/heif,.heic,.heif"}
        ),
    )
    description = forms.CharField(
        label="What it shows",
        help_text="A few words for those who cannot see it. It need not be said.",
        max_length=200,
        required=False,
    )
    visible_to = forms.ChoiceField(
        label="Who may see it",
        help_text="A photograph hides nothing: whoever sees it sees everything on it.",
        choices=choices(_FOR_WHOM),
    )

    def clean_photograph(self) -> Developed:
        """Read the file, and make it safe to keep."""
        file = self.cleaned_data["photograph"]
        try:
            return develop(file.read(MAX_BYTES + 1))
        except PhotographError as error:
            raise forms.ValidationError(f"{error} Nothing has been kept.") from None

    def clean(self) -> dict[str, Any]:
        """Read what is said of the photograph into ``about``."""
        data = super().clean() or {}
        if developed := data.get("photograph"):
            try:
                data["about"] = About(
                    type=developed.type,
                    description=data.get("description") or None,
                    visible_to=data.get("visible_to"),
                )
            except ValidationError as wrong:
                self.blame(wrong)
        return data
