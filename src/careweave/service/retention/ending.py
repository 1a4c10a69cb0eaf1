"""The acts that end a map: each is done by a person, and all but one can be taken back."""

from datetime import date

from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.live import announcing
from careweave.service.maps import erasing
from careweave.service.maps.models import Map
from careweave.service.maps.turns import turn
from careweave.service.retention.models import Notice


class HeldError(ValueError):
    """A map that nobody may erase for now, nor anybody on it, in words."""

    def __init__(self) -> None:
        super().__init__(
            "This map is held: it may be needed, for instance by a court. Nobody can erase it, or "
            "have anybody on it forgotten, until its organisation lifts that."
        )


def end_care(care_map: Map, by: Account, on: date | None, *, came_to_nothing: bool = False) -> None:
    """Say when care ended, or that it goes on after all. Whoever was asked is asked no more."""
    with turn(care_map) as locked:
        locked.care_ended_on, locked.came_to_nothing = on, came_to_nothing and on is not None
        locked.save(update_fields=["care_ended_on", "came_to_nothing"])
        Notice.objects.filter(map=locked, over_at=None).update(over_at=timezone.now())
        announcing.announce(locked, by)


def put_away(care_map: Map, by: Account, *, away: bool) -> None:
    """Put a map away, so that it can be read and not be changed; or take it out again."""
    _mark(care_map, by, "archived_at", is_so=away)


def leave_alone(care_map: Map, by: Account, *, alone: bool) -> None:
    """Have a map left alone, so that its owner alone sees it; or lift that."""
    _mark(care_map, by, "restricted_at", is_so=alone)


def erase(care_map: Map, by: Account) -> None:
    """Erase a map for good; open pages of it end. Raises HeldError."""
    with turn(care_map) as locked:
        refuse_held(locked)
        announcing.announce(locked, by)
        erasing.erase(locked)


def refuse_held(care_map: Map) -> None:
    """Refuse what a hold forbids, in words. Raises HeldError."""
    if care_map.held_at:
        raise HeldError


def _mark(care_map: Map, by: Account, field: str, *, is_so: bool) -> None:
    """Since when something is so; what is so already stays so since then."""
    with turn(care_map) as locked:
        setattr(locked, field, (getattr(locked, field) or timezone.now()) if is_so else None)
        locked.save(update_fields=[field])
        announcing.announce(locked, by)
