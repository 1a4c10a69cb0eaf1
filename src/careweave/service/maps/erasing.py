"""Erasing a map: the one path on which the database lets go of what people have done."""

from django.db import transaction

from careweave.service.consent.models import ConsentRecord, ToldRecord
from careweave.service.maps.models import (
    Command,
    Deed,
    Difference,
    Erased,
    Erasure,
    Map,
    Settlement,
)
from careweave.service.versions.models import Photograph, Version


def erase(care_map: Map) -> None:
    """Take a map and everything that was ever said on it out of the database, for good.

    Its key goes with it, so that no copy of the database can be read any more either; its number
    stays, so that a copy which is put back is erased again. Whoever drew how they see it loses that
    too. What is gone already stays so.
    """
    with transaction.atomic():
        if not Map.with_views.filter(pk=care_map.pk).exists():
            return
        for view in Map.with_views.filter(perspective_of=care_map):
            erase(view)
        Erasure.objects.create(map=care_map)
        for rows in (
            ConsentRecord,
            ToldRecord,
            Photograph,
            Version,
            Settlement,
            Difference,
            Command,
        ):
            rows.objects.filter(map=care_map).delete()
        Deed.objects.filter(map=care_map).update(takes_back=None)
        Deed.objects.filter(map=care_map).delete()
        Erased.objects.get_or_create(id=care_map.pk)
        care_map.delete()
