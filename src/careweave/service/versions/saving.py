"""Saving a version: a name for what the map is now, which nothing can change any more."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from careweave.caremap import map as domain
from careweave.caremap.base import Frozen
from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import Hat, Visibility
from careweave.service.accounts.models import Account
from careweave.service.live import announcing
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.versions.models import Version


class Said(Frozen):
    """What is said of a version, and who may see the note."""

    about: domain.Version
    note_visible_to: Visibility = Visibility.UNKNOWN


def save(
    care_map: Map,
    account: Account,
    deed: UUID,
    about: domain.Version,
    note_visible_to: Visibility = Visibility.UNKNOWN,
) -> Version:
    """Save the map as it is now under the next number; sent again, it is saved once.

    ``about`` is its date, occasion, who took part and a note. Its number is the server's to give.
    """
    with transaction.atomic():
        locked = Map.objects.select_for_update().get(pk=care_map.pk)
        if again := Version.objects.filter(map=locked, deed=deed).first():
            return again
        last = Version.objects.filter(map=locked).aggregate(last=Max("number"))["last"] or 0
        said = Said(about=about.changed(number=last + 1), note_visible_to=note_visible_to)
        saved = Version.objects.create(
            map=locked,
            number=last + 1,
            sequence=locked.sequence,
            deed=deed,
            author=account,
            content=seal(said.model_dump_json(exclude_defaults=True).encode(), locked),
        )
        announcing.announce(locked, account)
        return saved


def about(version: Version) -> domain.Version:
    """All that is said of a version, whoever may see it."""
    return _said(version).about


def shown(version: Version, hat: Hat) -> domain.Version:
    """What is said of a version, as far as this hat may see it."""
    said = _said(version)
    return said.about if may_see(hat, said.note_visible_to) else said.about.changed(note=None)


def _said(version: Version) -> Said:
    return Said.model_validate_json(unseal(version.content, version.map))
