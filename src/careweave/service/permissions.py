"""Who may do what: every decision of the service, as predicates over account, map and act."""

from collections.abc import Iterable
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map, MapHat


class Act(StrEnum):
    """What someone may want to do with a map."""

    LOOK = "look"
    CHANGE = "change"
    SAVE_VERSION = "save a version"


_MAY = {
    Act.LOOK: frozenset(Hat),
    Act.CHANGE: frozenset({Hat.OWNER, Hat.FACILITATOR, Hat.CONTRIBUTOR}),
    Act.SAVE_VERSION: frozenset({Hat.OWNER, Hat.FACILITATOR}),
}

# Of several hats, the one that sees most.
_WIDEST = (Hat.OWNER, Hat.FACILITATOR, Hat.CONTRIBUTOR, Hat.READER)


def hats(account: Account | AnonymousUser, care_map: Map) -> frozenset[Hat]:
    """The hats that someone wears on a map."""
    if not isinstance(account, Account) or not account.is_active:
        return frozenset()
    worn = MapHat.objects.filter(map=care_map, account=account).values_list("hat", flat=True)
    return frozenset(map(Hat, worn))


def may(worn: Iterable[Hat], act: Act) -> bool:
    """Whether someone who wears these hats may do this."""
    return not _MAY[act].isdisjoint(worn)


def eyes(worn: Iterable[Hat]) -> Hat:
    """The hat in which someone sees a map: of several, the one that sees most."""
    return min(worn, key=_WIDEST.index)
