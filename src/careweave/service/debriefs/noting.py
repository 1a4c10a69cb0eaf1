"""Debriefs: written for oneself, shared with one's peer supervisor, taken back, thrown away.

Nobody but whoever wrote it reads a debrief, unless it is shared with them, for as long as they wear
the peer supervisor's hat in the organisation that supports the person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from careweave.caremap.vocabulary import Occasion, OrganisationHat
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.conversations.meeting import CALLED
from careweave.service.conversations.models import Conversation
from careweave.service.debriefs.contents import Noted, notebook_key, noted, sealed
from careweave.service.debriefs.models import Debrief, Notebook
from careweave.service.permissions import Act, OrganisationAct
from careweave.service.teams.models import Organisation


@dataclass(frozen=True)
class Shown:
    """A debrief as whoever wrote it sees it; of the map it says nothing but when people talked."""

    row: Debrief
    said: Noted

    @property
    def called(self) -> str:
        """What kind of conversation it was after."""
        return CALLED[Occasion(self.row.conversation.occasion)]


def may_write(account: Account, conversation: Conversation) -> bool | None:
    """Whether somebody leads the conversation; None where they may not know of it.

    To write for oneself is no visit to the map, and does not stand in its access log.
    """
    care_map = conversation.map
    worn = permissions.hats(account, care_map)
    if not permissions.may(worn, Act.LOOK, care_map):
        return None
    return permissions.may(worn, Act.CONVERSE, care_map)


def write(account: Account, conversation: Conversation, said: Noted) -> Debrief:
    """Keep what somebody writes for themselves, in the place of what they wrote before."""
    with transaction.atomic():
        notebook = notebook_of(account)
        row = Debrief.objects.filter(notebook=notebook, conversation=conversation).first()
        row = row or Debrief(notebook=notebook, conversation=conversation)
        row.content = sealed(said, row)
        row.save()
        return row


def notebook_of(account: Account) -> Notebook:
    """Somebody's notebook; a new one has a key of its own."""
    made = notebook_key(Notebook(account=account), AESGCM.generate_key(256))
    defaults = {"master": made.master, "wrapped": made.wrapped}
    return Notebook.objects.get_or_create(account=account, defaults=defaults)[0]


def mine(account: Account) -> tuple[Shown, ...]:
    """What somebody has written, the newest first."""
    return tuple(Shown(row, noted(row)) for row in _of(account))


def find(account: Account, id_: UUID) -> Shown | None:
    """One that somebody has written."""
    row = _of(account).filter(pk=id_).first()
    return Shown(row, noted(row)) if row else None


def after(account: Account, conversation: Conversation) -> Shown | None:
    """What somebody has written after a conversation."""
    row = _of(account).filter(conversation=conversation).first()
    return Shown(row, noted(row)) if row else None


def organisation_of(row: Debrief) -> Organisation | None:
    """The organisation that supports the person; none for a family on its own."""
    circle = row.conversation.map.person.circle
    return circle.organisation if circle else None


def supervisors(row: Debrief) -> "QuerySet[Account]":
    """Those with whom a debrief may be shared."""
    return Account.objects.filter(
        is_active=True,
        hats_in_organisations__organisation=organisation_of(row),
        hats_in_organisations__hat=OrganisationHat.PEER_SUPERVISOR,
        hats_in_organisations__ended_at=None,
    ).exclude(pk=row.notebook_id)


def share(row: Debrief, account_id: UUID) -> bool:
    """Let a peer supervisor read it, and nobody else any more. Whether they are one."""
    supervisor = supervisors(row).filter(pk=account_id).first()
    if supervisor:
        row.shared_with, row.shared_at = supervisor, timezone.now()
        row.save(update_fields=["shared_with", "shared_at"])
    return supervisor is not None


def take_back(row: Debrief) -> None:
    """Have nobody read it any more but whoever wrote it."""
    row.shared_with = row.shared_at = None
    row.save(update_fields=["shared_with", "shared_at"])


def throw_away(row: Debrief) -> None:
    """Delete it, for good."""
    row.delete()


def shared_with(account: Account, organisation: Organisation) -> Iterator[Shown]:
    """What is shared with a peer supervisor of an organisation, the newest first."""
    worn = permissions.organisation_hats(account, organisation)
    if permissions.may_in_organisation(worn, OrganisationAct.SUPERVISE):
        for row in _rows().filter(
            shared_with=account,
            notebook__account__is_active=True,
            conversation__map__person__circle__organisation=organisation,
        ):
            yield Shown(row, noted(row))


def _of(account: Account) -> "QuerySet[Debrief]":
    return _rows().filter(notebook=account.pk)


def _rows() -> "QuerySet[Debrief]":
    return Debrief.objects.select_related(
        "notebook__account", "shared_with", "conversation__map__person__circle__organisation"
    )
