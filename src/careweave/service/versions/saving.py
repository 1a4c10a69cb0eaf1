"""Saving a version: a name for what the map is now, which nothing can change any more."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from careweave.caremap import map as domain
from careweave.service.accounts.models import Account
from careweave.service.live import announcing
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.versions.models import Version


def save(care_map: Map, account: Account, deed: UUID, about: domain.Version) -> Version:
    """Save the map as it is now under the next number; sent again, it is saved once.

    ``about`` is its date, occasion, who took part and a note. Its number is the server's to give.
    """
    with transaction.atomic():
        locked = Map.objects.select_for_update().get(pk=care_map.pk)
        if again := Version.objects.filter(map=locked, deed=deed).first():
            return again
        last = Version.objects.filter(map=locked).aggregate(last=Max("number"))["last"] or 0
        numbered = about.changed(number=last + 1)
        saved = Version.objects.create(
            map=locked,
            number=last + 1,
            sequence=locked.sequence,
            deed=deed,
            author=account,
            content=seal(numbered.model_dump_json(exclude_defaults=True).encode(), locked),
        )
        announcing.announce(locked, account)
        return saved


def about(version: Version) -> domain.Version:
    """What is said of a version."""
    return domain.Version.model_validate_json(unseal(version.content, version.map))
