"""Maps: to find, begin and read them."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from careweave.formats.careweave import content
from careweave.service.api import refusals
from careweave.service.api.answered import MapHead, Maps, MapWhole, Problem
from careweave.service.api.people import account_of, head, visit_of
from careweave.service.api.sent import Begin
from careweave.service.maps import beginning
from careweave.service.maps.models import Map
from careweave.service.maps.visit import visit
from careweave.service.permissions import Act

router = Router(tags=["maps"])


@router.get("/maps", response={200: Maps, 401: Problem})
def maps(request: HttpRequest) -> Maps:
    """Every map that you wear a hat on."""
    found = Map.objects.filter(hats__account=account_of(request)).distinct().order_by("made_at")
    return Maps(maps=tuple(head(visit_of(request, each)) for each in found))


@router.post("/maps", response={200: MapHead, **refusals.SENDING})
def begin(request: HttpRequest, said: Begin) -> MapHead:
    """Begin a map. Sent again with the same uuid, it is begun once."""
    made = beginning.begin(account_of(request), said.uuid, said.actor, said.title, said.circle)
    return head(visit_of(request, made))


@router.get("/maps/{map_id}", response={200: MapWhole, **refusals.READING})
def read(request: HttpRequest, map_id: UUID) -> MapWhole:
    """The map as you may see it, as a careweave file has it."""
    found = visit(request, map_id, Act.LOOK)
    return MapWhole(**dict(head(found)), map=content(found.seen))
