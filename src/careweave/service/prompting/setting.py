"""Setting what an organisation asks: adding, changing, hiding, and putting in another order.

Whatever would leave a step with nothing to ask, or begin it with what may hurt, is refused whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import asking
from careweave.service.conversations.asking import Part, Starts
from careweave.service.prompting.models import OwnPrompt, PromptPlace
from careweave.service.prompting.prompts import Placed, as_placed, by_id, may_hurt, placed
from careweave.service.teams.models import Organisation


class PromptsError(ValueError):
    """Prompts that cannot be set so: why, and what to do. Nothing is changed."""


def add(organisation: Organisation, deed: UUID, part: Part, said: dict[str, Any]) -> None:
    """Add a prompt of the organisation's own at the end of a step; sent twice, it is added once."""
    with _changing(organisation):
        OwnPrompt.objects.get_or_create(
            id=deed, organisation=organisation, defaults={"step": part.value, **said}
        )


def change(own: OwnPrompt, said: dict[str, Any]) -> None:
    """Change a prompt of the organisation's own."""
    with _changing(own.organisation):
        OwnPrompt.objects.filter(pk=own.pk).update(**said)


def take_away(own: OwnPrompt) -> None:
    """Ask a prompt of the organisation's own no more."""
    with _changing(own.organisation):
        OwnPrompt.objects.filter(pk=own.pk).update(taken_away_at=timezone.now())


def hide(organisation: Organisation, id_: str, *, hidden: bool) -> None:
    """Hide a prompt, or show it again."""
    with _changing(organisation):
        found, at = _found(organisation, id_)
        found[at] = Placed(found[at].prompt, hidden, found[at].own)
        _keep(organisation, found)


def move(organisation: Organisation, id_: str, by: int) -> None:
    """Move a prompt up or down among those of its step; at the end of them it stays."""
    with _changing(organisation):
        found, at = _found(organisation, id_)
        to = min(max(at + by, 0), len(found) - 1)
        found.insert(to, found.pop(at))
        _keep(organisation, found)


def _found(organisation: Organisation, id_: str) -> tuple[list[Placed], int]:
    prompt = by_id(organisation, id_)
    found = [*placed(organisation, prompt.step)] if prompt else []
    ids = [each.prompt.id for each in found]
    if id_ not in ids:
        raise PromptsError("That question is not there any more. Open the page again.")
    return found, ids.index(id_)


def _keep(organisation: Organisation, found: list[Placed]) -> None:
    for position, each in enumerate(found):
        PromptPlace.objects.update_or_create(
            organisation=organisation,
            prompt=each.prompt.id,
            defaults={"position": position, "is_hidden": each.is_hidden},
        )


@contextmanager
def _changing(organisation: Organisation) -> Iterator[None]:
    """One change at a time, which is taken back whole if it leaves what cannot be asked."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        yield
        for part in Part:
            _check(part, placed(organisation, part))


def _check(part: Part, found: tuple[Placed, ...]) -> None:
    for occasion in Occasion:
        asks = [as_placed(found, occasion, starts) for starts in (None, Starts.CARING)]
        if not asks[0] and asking.prompts(occasion, part):
            raise PromptsError(
                f"Nothing would be left to ask here ({occasion.words}). "
                "Show another question first, or add one of your own."
            )
        for first in (each[0] for each in asks if each):
            if may_hurt(first):
                raise PromptsError(
                    f"“{first.text}” may hurt, so it cannot be asked first ({occasion.words}). "
                    "Let another question stand before it."
                )
