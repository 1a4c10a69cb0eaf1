"""What is asked: the built-in prompts, and what an organisation has made of them."""

from dataclasses import dataclass
from uuid import UUID

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import asking
from careweave.service.conversations.asking import Part, Prompt, Sensitivity, Starts
from careweave.service.prompting.models import OwnPrompt
from careweave.service.teams.models import Organisation

_OWN = "own-"


@dataclass(frozen=True)
class Placed:
    """A prompt in its place among those of its step; ``own`` is the row of one's own."""

    prompt: Prompt
    is_hidden: bool = False
    own: OwnPrompt | None = None


def asked(
    organisation: Organisation | None, occasion: Occasion, part: Part, starts: Starts | None = None
) -> tuple[Prompt, ...]:
    """What is asked at a step of a conversation, in the order of whoever supports the person.

    A prompt that may hurt is never first, whatever has become of those before it.
    """
    if organisation is None:
        return asking.prompts(occasion, part, starts)
    found = as_placed(placed(organisation, part), occasion, starts)
    first = next((p for p in found if not may_hurt(p)), None)
    return (first, *(p for p in found if p is not first)) if first else ()


def as_placed(
    found: tuple[Placed, ...], occasion: Occasion, starts: Starts | None = None
) -> tuple[Prompt, ...]:
    """Those of a step that are asked on an occasion, just as they are placed."""
    shown = [p.prompt for p in found if not p.is_hidden and occasion in p.prompt.occasions]
    return asking.in_order(shown, starts)


def placed(organisation: Organisation, part: Part) -> tuple[Placed, ...]:
    """Every prompt of a step, hidden ones too: built-in and own, in the organisation's order."""
    places = {place.prompt: place for place in organisation.prompt_places.all()}
    rows = organisation.own_prompts.filter(step=part.value, taken_away_at=None)
    found = [Placed(each) for each in asking.every().values() if each.step is part]
    found += [Placed(own_prompt(row), own=row) for row in rows.order_by("made_at", "pk")]
    last = len(places) + 1

    def position(each: Placed) -> int:
        place = places.get(each.prompt.id)
        return place.position if place else last

    hidden = {place.prompt for place in places.values() if place.is_hidden}
    return tuple(
        Placed(each.prompt, each.prompt.id in hidden, each.own)
        for each in sorted(found, key=position)
    )


def by_id(organisation: Organisation | None, id_: str) -> Prompt | None:
    """The prompt of that id, also one that is hidden or was taken away, if there is one."""
    if organisation is None or not id_.startswith(_OWN):
        return asking.by_id(id_)
    try:
        row = organisation.own_prompts.filter(pk=UUID(id_.removeprefix(_OWN))).first()
    except ValueError:
        return None
    return own_prompt(row) if row else None


def own_prompt(row: OwnPrompt) -> Prompt:
    """A prompt of an organisation's own, as conversations ask it."""
    return Prompt.model_validate(
        {
            "id": f"{_OWN}{row.pk.hex}",
            **{name: getattr(row, name) for name in ("text", "easy", "tip", "sensitivity")},
            **{name: getattr(row, name) for name in ("step", "answers", "occasions")},
            "gentler": row.gentler or None,
            "about": row.about or None,
            "source": row.organisation.name,
        }
    )


def may_hurt(prompt: Prompt) -> bool:
    """Whether a prompt may hurt, so that it never comes first."""
    return prompt.sensitivity is Sensitivity.MAY_HURT
