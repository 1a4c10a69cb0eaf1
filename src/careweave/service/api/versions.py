"""Versions: points in the life of a map that nothing changes any more."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from careweave.caremap import map as domain
from careweave.formats.careweave import content
from careweave.service.api import refusals
from careweave.service.api.answered import VersionHead, Versions, VersionWhole
from careweave.service.api.sent import Number, SaveVersion
from careweave.service.maps.visit import visit
from careweave.service.permissions import Act
from careweave.service.versions import saving, seen

router = Router(tags=["versions"])


@router.get("/maps/{map_id}/versions", response={200: Versions, **refusals.READING})
def versions(request: HttpRequest, map_id: UUID) -> Versions:
    """Every version of the map, oldest first."""
    found = seen.all_of(visit(request, map_id, Act.LOOK))
    return Versions(versions=tuple(map(_head, reversed(found))))


@router.post("/maps/{map_id}/versions", response={200: VersionHead, **refusals.CHANGING})
def save(request: HttpRequest, map_id: UUID, said: SaveVersion) -> VersionHead:
    """Save the map as it is now, under the next number. Sent again, it is saved once."""
    at = visit(request, map_id, Act.SAVE_VERSION)
    about = domain.Version(
        date=said.date, occasion=said.occasion, drawn_by=said.drawn_by, note=said.note
    )
    saved = saving.save(at.map, at.account, said.uuid, about, said.note_visible_to)
    return _head(seen.Seen(at, saved))


@router.get("/maps/{map_id}/versions/{number}", response={200: VersionWhole, **refusals.READING})
def version(
    request: HttpRequest, map_id: UUID, number: Annotated[Number, Path(ge=1, lt=10**6)]
) -> VersionWhole:
    """The map as it was then; what is hidden from you today is hidden there too."""
    found = seen.find(visit(request, map_id, Act.LOOK), number)
    return VersionWhole(**dict(_head(found)), map=content(found.care_map))


def _head(found: seen.Seen) -> VersionHead:
    return VersionHead(
        number=found.number,
        sequence=found.version.sequence,
        saved_at=found.version.saved_at,
        date=found.about.date,
        occasion=found.about.occasion,
        drawn_by=found.about.drawn_by,
        note=found.about.note,
    )
