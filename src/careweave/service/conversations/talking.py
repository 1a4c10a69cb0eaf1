"""A conversation as it goes: begun, gone on with, paused, left for another day, and closed."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from careweave.caremap import map as domain
from careweave.caremap.vocabulary import Occasion
from careweave.service.accounts.models import Account
from careweave.service.conversations.contents import Prepared, sealed
from careweave.service.conversations.models import Asked, Conversation
from careweave.service.conversations.steps import STEPS, Step
from careweave.service.maps.models import Map
from careweave.service.reminders import dates
from careweave.service.versions import saving
from careweave.service.versions.present import around


class StaleError(Exception):
    """Somebody else has written meanwhile what is to be written; nothing has been changed."""


def begin(care_map: Map, account: Account, deed: UUID, occasion: Occasion) -> Conversation:
    """Begin a conversation; sent twice, it is begun once."""
    with transaction.atomic():
        Map.objects.select_for_update().get(pk=care_map.pk)
        made, is_new = Conversation.objects.get_or_create(
            map=care_map,
            deed=deed,
            defaults={
                "occasion": occasion.value,
                "step": STEPS[occasion][0].value,
                "begun_by": account,
                "content": sealed(Prepared(present=(str(account.pk),)), care_map),
            },
        )
        if is_new:
            made.sittings.create(began_at=made.begun_at)
        return made


def pause(conversation: Conversation) -> None:
    """Leave off for now. All that was said and drawn stays."""
    now = timezone.now()
    paused = Conversation.objects.filter(pk=conversation.pk, closed_at=None, paused_at=None)
    if paused.update(paused_at=now):
        _sit_up(conversation)


def go_on(conversation: Conversation) -> None:
    """Go on where it was left off, on whatever device."""
    resumed = Conversation.objects.filter(pk=conversation.pk, closed_at=None)
    if resumed.exclude(paused_at=None).update(paused_at=None):
        conversation.sittings.create(began_at=timezone.now())


def at(conversation: Conversation, step: Step) -> None:
    """Remember where people are, for whoever goes on."""
    Conversation.objects.filter(pk=conversation.pk, closed_at=None).update(step=step.value)


def prepare(conversation: Conversation, said: Prepared, revision: int) -> None:
    """Write down what was prepared, over what whoever writes has seen. Raises StaleError."""
    written = Conversation.objects.filter(pk=conversation.pk, revision=revision).update(
        content=sealed(said, conversation.map), revision=revision + 1
    )
    if not written:
        raise StaleError


def asked(conversation: Conversation, prompt: str, *, is_for_another_day: bool = False) -> None:
    """Record that a prompt was used, or is left for another day."""
    conversation.asked.update_or_create(
        prompt=prompt, defaults={"is_for_another_day": is_for_another_day}
    )


def close(
    conversation: Conversation,
    account: Account,
    deed: UUID,
    said: Prepared,
    about: domain.Version,
) -> Conversation:
    """End a conversation in a version of the map as it is now; sent twice, it is closed once.

    ``said`` is who took part in the end, where and how long.
    """
    with transaction.atomic():
        locked = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
        if locked.closed_at is None:
            _sit_up(locked)
            locked.content = sealed(said, locked.map)
            locked.revision += 1
            locked.version = saving.save(locked.map, account, deed, about)
            locked.closed_at, locked.paused_at = timezone.now(), None
            locked.save()
            dates.closed(locked.map, timezone.localdate(), account)
        return locked


def _sit_up(conversation: Conversation) -> None:
    conversation.sittings.filter(ended_at=None).update(ended_at=timezone.now())


_WHILE_FORGOTTEN = timedelta(hours=3)


def minutes(conversation: Conversation) -> int:
    """How long people talked, in whole minutes; a sitting nobody ended counts three hours at most.

    A device that was put down is not a conversation.
    """
    now = timezone.now()
    spans = (
        min((sitting.ended_at or now) - sitting.began_at, _WHILE_FORGOTTEN)
        for sitting in conversation.sittings.all()
    )
    return round(sum(spans, timedelta()).total_seconds() / 60)


def participants(care_map: Map, said: Prepared) -> tuple[domain.Participant, ...]:
    """Who takes part, as a version names them."""
    there = around(care_map)
    known = [there[id_] for id_ in said.present if id_ in there]
    return (*known, *(domain.Participant(name=name) for name in said.others))


def open_on(care_map: Map) -> Iterable[Conversation]:
    """Those that have been begun and not closed, newest first."""
    return Conversation.objects.filter(map=care_map, closed_at=None).select_related("begun_by")


def for_another_day(care_map: Map) -> tuple[str, ...]:
    """Ids of prompts that were left for another day, and have not been used since."""
    rows = Asked.objects.filter(conversation__map=care_map).order_by("at", "pk")
    found = dict(rows.values_list("prompt", "is_for_another_day"))
    return tuple(prompt for prompt, is_later in found.items() if is_later)
