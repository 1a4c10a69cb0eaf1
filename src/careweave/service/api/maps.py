"""Maps: to find, begin and read them."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from careweave.formats.careweave import content
from careweave.service.api import refusals
from careweave.service.api.answered import MapHead, Maps, MapWhole, Problem
from careweave.service.api.people import account_of, head
from careweave.service.api.sent import Begin
from careweave.service.maps import beginning
from careweave.service.maps.visit import visit, visits_of
from careweave.service.permissions import Act

router = Router(tags=["maps"])


@router.get("/maps", response={200: Maps, 401: Problem})
def maps(request: HttpRequest) -> Maps:
    """Every map that you wear a hat on."""
    return Maps(maps=tuple(map(head, visits_of(account_of(request)))))


@router.post("/maps", response={200: MapHead, **refusals.SENDING})
def begin(request: HttpRequest, said: Begin) -> MapHead:
    """Begin a map. Sent again with the same uuid, it is begun once."""
    made = beginning.begin(
        account_of(request),
        said.uuid,
        said.actor,
        said.title,
        said.circle,
        is_mine=said.is_mine,
    )
    return head(visit(request, made.pk, Act.LOOK))


@router.get("/maps/{map_id}", response={200: MapWhole, **refusals.READING})
def read(request: HttpRequest, map_id: UUID) -> MapWhole:
    """The map as you may see it, as a careweave file has it."""
    found = visit(request, map_id, Act.LOOK)
    return MapWhole(**dict(head(found)), map=content(found.seen))
