"""The maps of an organisation, by their numbers: never what is on them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from careweave.caremap.vocabulary import Hat
from careweave.service import permissions
from careweave.service.maps.models import Map
from careweave.service.teams.models import Organisation


@dataclass(frozen=True)
class Listed:
    """A map as a coordinator sees it."""

    map: Map
    versions: int
    last_version: datetime | None
    last_change: datetime | None
    looked_after_by: tuple[str, ...]


def maps_of(organisation: Organisation) -> list[Listed]:
    """Every map of the organisation, the one that was left alone longest first."""
    rows = (
        Map.objects.filter(person__circle__organisation=organisation)
        .select_related("person__circle")
        .annotate(
            many=Count("versions", distinct=True),
            saved=Max("versions__saved_at"),
            changed=Max("deeds__kept_at"),
        )
        .order_by("changed", "pk")
    )
    return [
        Listed(row, row.many, row.saved, row.changed, names_of_those_who_look_after(row))
        for row in rows
    ]


def names_of_those_who_look_after(care_map: Map) -> tuple[str, ...]:
    """The names of a map's owners and guides: without any, nobody can let others in."""
    wearers = permissions.wearers(care_map)
    return tuple(row.account.name for row in wearers if permissions.looks_after(Hat(row.hat)))
