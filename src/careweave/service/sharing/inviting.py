"""Inviting one person: to a hat on a map, or to belong to an organisation."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

from careweave.caremap.base import Frozen
from careweave.caremap.text import Name
from careweave.caremap.vocabulary import Hat
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import writing
from careweave.service.permissions import Act, OrganisationAct
from careweave.service.sharing import hats, opening
from careweave.service.sharing.basis import Basis
from careweave.service.sharing.models import Invitation, MapInvitation, OrganisationInvitation

OPEN_FOR = timedelta(days=14)
TRIES = 5
"""So many wrong codes end an invitation."""

I = TypeVar("I", MapInvitation, OrganisationInvitation)  # noqa: E741 -- an invitation


class WrongCodeError(ValueError):
    """A code that is not the invitation's, in words."""


class Said(Frozen):
    """Whom an invitation to a map is for, as whoever invites calls them, and an owner's basis."""

    whom: Name
    basis: Basis | None = None


def invite(
    care_map: Map, by: Account, number: UUID, hat: Hat, said: Said, until: datetime | None = None
) -> MapInvitation:
    """Invite somebody to wear a hat on a map; sent twice it is one invitation."""
    made, _ = MapInvitation.objects.get_or_create(
        id=number,
        map=care_map,
        made_by=by,
        defaults={
            "hat": hat,
            "until": until,
            "open_until": timezone.now() + OPEN_FOR,
            "said": seal(said.model_dump_json(exclude_none=True).encode(), care_map),
        },
    )
    return made


def said_of(invitation: MapInvitation) -> Said:
    """What is said in an invitation to a map."""
    return Said.model_validate_json(unseal(invitation.said, invitation.map))


def is_open(invitation: Invitation) -> bool:
    """Whether somebody may still accept it."""
    is_over = invitation.accepted_at or invitation.ended_at or invitation.wrong_codes >= TRIES
    is_late = invitation.open_until <= timezone.now()
    return not is_over and not is_late and _may_still_be_given(invitation)


def _may_still_be_given(invitation: Invitation) -> bool:
    """Whether whoever made it could make it now: it ends with their own right to let others in."""
    by = invitation.made_by
    if isinstance(invitation, MapInvitation):
        worn, care_map = permissions.hats(by, invitation.map), invitation.map
        has_owner = hats.has_owner(care_map)
        return permissions.may(worn, Act.INVITE, care_map) and permissions.may_give(
            worn, Hat(invitation.hat), has_owner=has_owner
        )
    if isinstance(invitation, OrganisationInvitation):
        at_work = permissions.organisation_hats(by, invitation.organisation)
        return permissions.may_in_organisation(at_work, OrganisationAct.MANAGE_ACCOUNTS)
    return False


def find(number: UUID, secret: str) -> MapInvitation | OrganisationInvitation | None:
    """The invitation that a link opens, as long as it is open."""
    for model in (MapInvitation, OrganisationInvitation):
        found = model._default_manager.select_related("made_by").filter(pk=number).first()
        if found and opening.has_secret(found, secret) and is_open(found):
            return found
    return None


def accept(invitation: I, account: Account, code: str, give: Callable[[I], None]) -> None:
    """Accept an invitation, whose hat is given in the same transaction. Raises WrongCodeError."""
    with writing():
        locked = type(invitation)._default_manager.select_for_update().get(pk=invitation.pk)
        is_right = is_open(locked) and opening.has_code(locked, code)
        if is_right:
            locked.accepted_by, locked.accepted_at = account, timezone.now()
            give(locked)
        else:
            locked.wrong_codes += 1
        locked.save()
    if not is_right:
        raise WrongCodeError(_wrong(TRIES - locked.wrong_codes))


def take_back(invitation: Invitation) -> None:
    """End an invitation that nobody has accepted."""
    type(invitation)._default_manager.filter(pk=invitation.pk, accepted_at=None).update(
        ended_at=timezone.now()
    )


def _wrong(left: int) -> str:
    if left <= 0:
        return "This is not the code. The invitation is closed now; ask for a new one."
    return f"This is not the code. Look again: it can be tried {left} more times."
