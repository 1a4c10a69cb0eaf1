"""Who asks, and how a map is told in short."""

from typing import cast

from django.http import HttpRequest

from careweave.service.accounts.models import Account
from careweave.service.api.answered import MapHead
from careweave.service.maps.visit import Visit


def account_of(request: HttpRequest) -> Account:
    """Whoever is signed in, as the session has seen to."""
    return cast(Account, request.user)


def head(visit: Visit) -> MapHead:
    """A map in short."""
    return MapHead(
        id=visit.map.pk,
        title=visit.title,
        hats=tuple(sorted(visit.hats)),
        sequence=visit.map.sequence,
    )
