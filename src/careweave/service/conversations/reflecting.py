"""What is said in a conversation, in people's own words, and who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from careweave.caremap.visibility import may_see
from careweave.service.accounts.models import Account
from careweave.service.conversations.contents import Words, sealed, words
from careweave.service.conversations.models import Conversation, Said
from careweave.service.maps import contents
from careweave.service.maps.models import Map
from careweave.service.maps.visit import Visit


@dataclass(frozen=True)
class Reflection:
    """What was said, by whom; whoever looks may see it."""

    row: Said
    said: Words

    @property
    def text(self) -> str:
        """The words."""
        return self.said.words or ""


def say(
    conversation: Conversation,
    account: Account,
    deed: UUID,
    said: Words,
    *,
    prompt: str = "",
    instead_of: Said | None = None,
) -> Said:
    """Keep what somebody said; sent twice, it is kept once. Raises TakenError."""
    with transaction.atomic():
        Map.objects.select_for_update().get(pk=conversation.map_id)
        if again := Said.objects.filter(map=conversation.map, deed=deed).first():
            return again
        if instead_of and Said.objects.filter(instead_of=instead_of).exists():
            raise TakenError
        return Said.objects.create(
            map=conversation.map,
            conversation=conversation,
            prompt=prompt,
            deed=deed,
            author=account,
            instead_of=instead_of,
            content=sealed(said, conversation.map),
        )


class TakenError(Exception):
    """Words that have been changed already since they were seen; they stay as they are."""


def said_in(conversation: Conversation, visit: Visit) -> tuple[Reflection, ...]:
    """What was said, oldest first, as far as the visitor may read it: all of their own.

    What is about somebody hidden from them is not for them, whatever was said of who may read it.
    """
    return tuple(_readable(conversation.said.all(), visit))


def said_on(visit: Visit) -> tuple[Reflection, ...]:
    """What was said on a map, oldest first, as far as the visitor may read it."""
    return tuple(_readable(Said.objects.filter(map=visit.map), visit))


def _readable(rows: "QuerySet[Said]", visit: Visit) -> Iterator[Reflection]:
    hidden = {*contents.state_of(visit.map).actors} - {*visit.seen.actors}
    for row in rows.filter(followed_by=None).select_related("map__key", "author"):
        said = words(row)
        is_open = may_see(visit.hat, said.visible_to) and hidden.isdisjoint(said.actors)
        if said.words and (row.author == visit.account or is_open):
            yield Reflection(row, said)
