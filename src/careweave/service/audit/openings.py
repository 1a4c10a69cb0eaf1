"""Opening a map without an invitation: with a reason, for some hours, and its owner is told."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPException

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.audit.models import Opening
from careweave.service.audit.recording import record
from careweave.service.live import announcing
from careweave.service.maps.models import Map, MapHat
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import turn
from careweave.service.pages import letters

OPEN_FOR = timedelta(hours=4)

_log = logging.getLogger(__name__)


def can_be_opened(care_map: Map) -> bool:
    """Whether a map may be opened so at all: not if its owner wants it left alone, or unused."""
    return not (care_map.restricted_at or care_map.use_withdrawn_at)


def open_uninvited(care_map: Map, account: Account, kind: Opening.Kind, reason: str) -> Opening:
    """Let somebody look at a map for some hours, and record why. ``tell`` tells its owners.

    The reason stands in the access log too, sealed, so that it is bound to what it was.
    """
    with turn(care_map) as locked:
        until = timezone.now() + OPEN_FOR
        sealed = seal(reason.encode(), locked)
        MapHat.objects.create(
            map=locked, account=account, hat=Hat.READER, until=until, without_invitation=True
        )
        record(locked, account, (), "open_uninvited", reason_kind=kind, reason=sealed)
        announcing.announce(locked, account)
        return Opening.objects.create(
            map=locked, account=account, kind=kind, reason=sealed, until=until
        )


def tell(opening: Opening, where: str) -> None:
    """Write to the owners that somebody has opened their map; ``where`` is our own address.

    A map that nobody owns yet has somebody who looks after it: then it is they who are told.
    """
    worn = [*permissions.wearers(opening.map)]
    owners = {row.account for row in worn if Hat(row.hat) is Hat.OWNER}
    others = {row.account for row in worn if permissions.looks_after(Hat(row.hat))}
    link = where + reverse("seen" if owners else "people", args=[opening.map_id])
    for account in owners or others:
        _write(account, {"link": link, "owns": bool(owners)})


def _write(account: Account, about: dict[str, object]) -> None:
    """Write to somebody. Where no letters go out just now, the map itself still tells its owner."""
    try:
        letters.send("audit/opened", about, account.email)
    except (SMTPException, OSError) as error:
        _log.warning("a letter about a map that was opened was not sent", exc_info=error)


def unseen(care_map: Map) -> QuerySet[Opening]:
    """The openings that no owner has said they have seen."""
    return Opening.objects.filter(map=care_map, seen_at=None).select_related("account", "map__key")


def mark_seen(care_map: Map) -> None:
    """An owner has seen them."""
    Opening.objects.filter(map=care_map, seen_at=None).update(seen_at=timezone.now())


def reason_of(opening: Opening) -> str:
    """Why it was, in the words of whoever did it."""
    return unseal(opening.reason, opening.map).decode()


def reason_kind(care_map: Map, account: Account, hats: Iterable[Hat]) -> str:
    """The kind of reason that somebody looks for now who was not invited; else nothing.

    While the owner shares the map with nobody, an invitation to look is none.
    """
    if {*hats} != {Hat.READER}:
        return ""
    worn = permissions.wearers(care_map).filter(account=account)
    if not care_map.sharing_withdrawn_at and worn.filter(without_invitation=False).exists():
        return ""
    found = Opening.objects.filter(map=care_map, account=account, until__gt=timezone.now())
    return found.values_list("kind", flat=True).first() or ""
