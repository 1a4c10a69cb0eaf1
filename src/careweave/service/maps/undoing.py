"""Undo and redo of one's own deeds on a map."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from careweave.caremap import deeds
from careweave.caremap.commands import AnyCommand, CommandError
from careweave.caremap.vocabulary import Hat
from careweave.service.maps import contents, keeping
from careweave.service.maps.keeping import Kept
from careweave.service.maps.models import Command, Deed, Map
from careweave.service.maps.visit import Visit, header

_AS_FAR_BACK = 20
"""How many deeds are looked at for one that can be taken back."""


@dataclass(frozen=True)
class Offer:
    """The deed that the visitor can undo next, and the one they can redo; None if there is none."""

    undo: UUID | None
    redo: UUID | None


def offer(visit: Visit) -> Offer:
    """What the visitor can undo and redo now: what others have built on is passed over."""
    done, undone = _stacks(visit)
    return Offer(_last(visit, done), _last(visit, undone))


def take_back(visit: Visit, deed: UUID, target: UUID) -> Kept:
    """Take a deed of the visitor's own back. Raises CommandError where others have built on it."""
    if Deed.objects.filter(map=visit.map, uuid=deed).exists():
        return Kept(visit.map.sequence)
    done = Deed.objects.filter(map=visit.map, uuid=target).first()
    if done is None or not any(target in stack for stack in _stacks(visit)):
        raise CommandError("This has been taken back already, or is not yours to take back.")
    return visit.keep(deed, _back(visit, deed, done), done)


def _last(visit: Visit, stack: list[UUID]) -> UUID | None:
    """Of what could be taken back, the last that can be."""
    last = reversed(stack[-_AS_FAR_BACK:])
    return next((deed for deed in last if _is_free(visit, deed)), None)


def _is_free(visit: Visit, deed: UUID) -> bool:
    care_map = visit.map
    since = Command.objects.filter(map=care_map, deed__uuid=deed).order_by("sequence").first()
    later = Command.objects.filter(map=care_map, sequence__gt=since.sequence if since else 0)
    if not later.exclude(deed__author=visit.account).exists():
        return True
    return _can_be_taken_back(care_map.pk, care_map.sequence, visit.account.pk, visit.hat, deed)


@lru_cache(maxsize=2_000)
def _can_be_taken_back(map_id: UUID, sequence: int, account_id: UUID, hat: Hat, deed: UUID) -> bool:
    """Whether a deed can be taken back: found out once for a map as it stands after a command."""
    done = Deed.objects.select_related("author", "map__key").get(map=map_id, uuid=deed)
    care_map: Map = done.map
    places = [*done.commands.values_list("sequence", flat=True)]
    try:
        by = header(done.author, deed, sequence)
        back = deeds.taking_back(contents.history(care_map, sequence), places, by)
        keeping.refuse_unseen(contents.state_of(care_map), hat, back)
    except CommandError:
        return False
    return done.author.pk == account_id


def _back(visit: Visit, deed: UUID, done: Deed) -> tuple[AnyCommand, ...]:
    places = [*done.commands.values_list("sequence", flat=True)]
    by = visit.header(deed, visit.map.sequence)
    return deeds.taking_back(contents.history(visit.map), places, by)


def _stacks(visit: Visit) -> tuple[list[UUID], list[UUID]]:
    return deeds.stacks(_deeds(visit), str(visit.account.pk))


def _deeds(visit: Visit) -> list[deeds.Deed]:
    """What the visitor has done on the map, but for its beginning, which cannot be taken back."""
    own = Deed.objects.filter(map=visit.map, author=visit.account)
    found = own.exclude(commands__sequence=1).order_by("pk")
    return [
        deeds.Deed(uuid=row[0], author=str(row[1]), takes_back=row[2])
        for row in found.values_list("uuid", "author_id", "takes_back__uuid")
    ]
