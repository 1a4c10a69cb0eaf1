"""Who sees a map once its person has said no, or yes: told by name before it is done."""

from copy import copy
from dataclasses import dataclass

from django.utils import timezone

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.consent.contents import Use
from careweave.service.maps.models import Map

_FIELDS = {Use.PLANNING: "use_withdrawn_at", Use.SHARING: "sharing_withdrawn_at"}


@dataclass(frozen=True)
class Outcome:
    """Who goes on seeing the map, and who sees it no more."""

    stay: list[Account]
    go: list[Account]


def of_no(care_map: Map, use: Use) -> Outcome:
    """What a no changes."""
    return _between(care_map, _as_if(care_map, use, said_no=True))


def of_yes(care_map: Map, use: Use) -> Outcome:
    """What a yes changes: those who ``go`` are those who come back."""
    return _between(_as_if(care_map, use, said_no=False), care_map)


def _between(more: Map, fewer: Map) -> Outcome:
    stay = permissions.onlookers(fewer)
    return Outcome(stay, [each for each in permissions.onlookers(more) if each not in stay])


def _as_if(care_map: Map, use: Use, *, said_no: bool) -> Map:
    """The map as it would stand; it is not kept so."""
    changed = copy(care_map)
    if use in _FIELDS:
        setattr(changed, _FIELDS[use], timezone.now() if said_no else None)
    return changed
