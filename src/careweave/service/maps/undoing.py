"""Undo and redo of one's own deeds on a map."""

from dataclasses import dataclass
from uuid import UUID

from careweave.caremap import deeds
from careweave.caremap.commands import CommandError
from careweave.service.maps import contents
from careweave.service.maps.keeping import Kept
from careweave.service.maps.models import Deed
from careweave.service.maps.visit import Visit


@dataclass(frozen=True)
class Offer:
    """The deed that the visitor can undo next, and the one they can redo; None if there is none."""

    undo: UUID | None
    redo: UUID | None


def offer(visit: Visit) -> Offer:
    """What the visitor can undo and redo now."""
    done = _deeds(visit)
    author = str(visit.account.pk)
    return Offer(deeds.to_undo(done, author), deeds.to_redo(done, author))


def take_back(visit: Visit, deed: UUID, target: UUID) -> Kept:
    """Take a deed of the visitor's own back. Raises CommandError where others have built on it."""
    if Deed.objects.filter(map=visit.map, uuid=deed).exists():
        return Kept(visit.map.sequence)
    now = offer(visit)
    if target not in (now.undo, now.redo):
        raise CommandError("This has been taken back already, or is not yours to take back.")
    done = Deed.objects.get(map=visit.map, uuid=target)
    places = [*done.commands.values_list("sequence", flat=True)]
    by = visit.header(deed, visit.map.sequence)
    return visit.keep(deed, deeds.taking_back(contents.history(visit.map), places, by), done)


def _deeds(visit: Visit) -> list[deeds.Deed]:
    """What the visitor has done on the map, but for its beginning, which cannot be taken back."""
    own = Deed.objects.filter(map=visit.map, author=visit.account)
    found = own.exclude(commands__sequence=1).order_by("pk")
    return [
        deeds.Deed(uuid=row[0], author=str(row[1]), takes_back=row[2])
        for row in found.values_list("uuid", "author_id", "takes_back__uuid")
    ]
