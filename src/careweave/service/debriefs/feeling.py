"""How a conversation was for the person: said if they like, changed, and taken back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from careweave.caremap.visibility import may_see
from careweave.service.accounts.models import Account
from careweave.service.conversations.meeting import Meeting
from careweave.service.conversations.models import Conversation
from careweave.service.debriefs.contents import Felt, felt, sealed_felt
from careweave.service.debriefs.models import Feeling


@dataclass(frozen=True)
class Shown:
    """A face and a word, as somebody may know of them."""

    row: Feeling
    said: Felt


def feel(conversation: Conversation, account: Account, said: Felt) -> None:
    """Keep how it was, in the place of what was said before; nothing takes it back."""
    with transaction.atomic():
        Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
        Feeling.objects.filter(conversation=conversation).delete()
        if said.face or said.word:
            row = Feeling(conversation=conversation, author=account, at=timezone.now())
            row.content = sealed_felt(said, row)
            row.save(force_insert=True)


def shown_in(met: Meeting) -> Shown | None:
    """How it was, if the visitor may know of it."""
    row = Feeling.objects.filter(conversation=met.row).select_related("author").first()
    if row is None:
        return None
    row.conversation = met.row
    said = felt(row)
    is_told = row.author == met.visit.account or may_see(met.visit.hat, said.visible_to)
    return Shown(row, said) if is_told else None


def is_hidden_from(met: Meeting) -> bool:
    """Whether something was said of which the visitor may not know."""
    return Feeling.objects.filter(conversation=met.row).exists() and shown_in(met) is None
