"""Who asks, at which map, and how both are told."""

from typing import cast

from django.http import HttpRequest

from careweave.service.accounts.models import Account
from careweave.service.api.answered import MapHead
from careweave.service.maps.models import Map
from careweave.service.maps.visit import Visit
from careweave.service.permissions import hats


def account_of(request: HttpRequest) -> Account:
    """Whoever is signed in, as the session has seen to."""
    return cast(Account, request.user)


def visit_of(request: HttpRequest, care_map: Map) -> Visit:
    """Whoever is signed in, at a map that they wear a hat on."""
    account = account_of(request)
    return Visit(care_map, account, hats(account, care_map))


def head(visit: Visit) -> MapHead:
    """A map in short."""
    return MapHead(
        id=visit.map.pk,
        title=visit.title,
        hats=tuple(sorted(visit.hats)),
        sequence=visit.map.sequence,
    )
