"""Versions: points in the life of a map that nothing changes any more."""

from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Path, Router

from careweave.caremap import map as domain
from careweave.formats.careweave import content
from careweave.service.api import refusals
from careweave.service.api.shapes import Number, SaveVersion, VersionHead, Versions, VersionWhole
from careweave.service.maps import looks
from careweave.service.maps.visit import visit
from careweave.service.permissions import Act
from careweave.service.versions import saving
from careweave.service.versions.models import Version

router = Router(tags=["versions"])


@router.get("/maps/{map_id}/versions", response={200: Versions, **refusals.READING})
def versions(request: HttpRequest, map_id: UUID) -> Versions:
    """Every version of the map, oldest first."""
    found = Version.objects.filter(map=visit(request, map_id, Act.LOOK).map)
    return Versions(versions=tuple(map(_head, found)))


@router.post("/maps/{map_id}/versions", response={200: VersionHead, **refusals.CHANGING})
def save(request: HttpRequest, map_id: UUID, said: SaveVersion) -> VersionHead:
    """Save the map as it is now, under the next number. Sent again, it is saved once."""
    at = visit(request, map_id, Act.SAVE_VERSION)
    about = domain.Version(
        date=said.date, occasion=said.occasion, drawn_by=said.drawn_by, note=said.note
    )
    return _head(saving.save(at.map, at.account, said.uuid, about))


@router.get("/maps/{map_id}/versions/{number}", response={200: VersionWhole, **refusals.READING})
def version(
    request: HttpRequest, map_id: UUID, number: Annotated[Number, Path(ge=1, lt=10**6)]
) -> VersionWhole:
    """The map as it was then; what is hidden from you today is hidden there too."""
    at = visit(request, map_id, Act.LOOK)
    found = Version.objects.filter(map=at.map, number=number).first()
    seen = looks.version_seen(at, number)
    if found is None or seen is None:
        raise Http404
    whole = seen.changed(version=saving.about(found))
    return VersionWhole(**dict(_head(found)), map=content(whole))


def _head(version: Version) -> VersionHead:
    about = saving.about(version)
    return VersionHead(
        number=version.number,
        sequence=version.sequence,
        saved_at=version.saved_at,
        date=about.date,
        occasion=about.occasion,
        drawn_by=about.drawn_by,
        note=about.note,
    )
