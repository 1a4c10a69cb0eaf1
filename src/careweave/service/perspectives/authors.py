"""Whose a view is."""

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map, MapHat


def author_of(view: Map) -> Account:
    """Whoever drew it."""
    return MapHat.objects.select_related("account").get(map=view, hat=Hat.OWNER).account
