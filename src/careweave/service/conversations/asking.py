"""The prompts: what a conversation asks, as data that is read from ``prompts`` and checked.

A prompt has a form in easy words, a tip for whoever guides, and a source. One that may hurt has a
gentler form and is never the first. Each language is a folder of its own, with the same ids.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Self
from uuid import UUID, uuid5

import yaml
from pydantic import Field, StringConstraints, ValidationError, model_validator

from careweave.caremap.base import Frozen
from careweave.caremap.text import Note
from careweave.caremap.vocabulary import Occasion, Word

FOLDER = Path(__file__).parent / "prompts"
LANGUAGE = "en-GB"

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]


_PROMPTS = UUID("6f1c5c1e-0a52-4c0b-9b0e-5d5f3c1f4a77")


class Starts(Word):
    """How the person sees themselves, which decides the order of the first questions."""

    CARING = "caring"
    CARED_FOR = "cared_for"


class Sensitivity(Word):
    """How near a prompt may come."""

    EVERYDAY = "everyday"
    TENDER = "tender"
    MAY_HURT = "may_hurt"


class Part(Word):
    """The part of a conversation in which something is asked: a step, or two maps together."""

    PREPARE = "prepare"
    DRAW = "draw"
    WALK = "walk"
    HAPPENED = "happened"
    LOOK = "look"
    AGREE = "agree"
    CLOSE = "close"
    TOGETHER = "together"


class Answers(Word):
    """What an answer becomes: care to or from the person, somebody or somewhere, or words."""

    CARES_FOR_ME = "cares_for_me"
    I_CARE_FOR = "i_care_for"
    CARES_FOR_THEM = "cares_for_them"
    PLACE = "place"
    POSSIBLE = "possible"
    PAST = "past"
    REFLECTION = "reflection"
    AGREEMENT = "agreement"
    NOTHING = "nothing"


class About(Word):
    """Which part of the map a prompt speaks of."""

    EVERYONE = "everyone"
    GIVEN_BY_ME = "given_by_me"
    FAMILY = "family"
    ONE_GIVER = "one_giver"
    POSSIBLE = "possible"
    PAID = "paid"
    PLACES = "places"
    STRAINED_TIES = "strained_ties"
    PAST = "past"


class Prompt(Frozen):
    """Something to ask. ``if_caring`` is its place where the person sees themselves as caring."""

    id: Key
    text: Note
    easy: Note
    tip: Note
    source: Note
    sensitivity: Sensitivity
    gentler: Note | None = None
    occasions: tuple[Occasion, ...] = Field(min_length=1)
    step: Part
    answers: Answers
    about: About | None = None
    if_caring: int | None = None

    @property
    def token(self) -> str:
        """What stands for it in an address."""
        return token_of(self.id)

    @model_validator(mode="after")
    def _may_hurt_gently(self) -> Self:
        if (self.sensitivity is Sensitivity.MAY_HURT) != (self.gentler is not None):
            raise ValueError("has a gentler form if it may hurt, and none otherwise")
        return self


def token_of(id_: str) -> str:
    """What stands for a prompt in an address, where no word of a conversation may stand."""
    return uuid5(_PROMPTS, id_).hex


class PromptError(ValueError):
    """A file of prompts that cannot be used: which, where, and what would be right."""


def prompts(occasion: Occasion, step: Part, starts: Starts | None = None) -> tuple[Prompt, ...]:
    """What is asked at a step of a conversation, in its order."""
    found = (each for each in every().values() if each.step is step and occasion in each.occasions)
    return in_order(found, starts)


def in_order(found: Iterable[Prompt], starts: Starts | None) -> tuple[Prompt, ...]:
    """Prompts in the order for how the person sees themselves; the rest stay as they are."""
    if starts is Starts.CARING:
        return tuple(sorted(found, key=lambda prompt: prompt.if_caring or len(every())))
    return tuple(found)


def by_id(id_: str) -> Prompt | None:
    """The prompt of that id, if there is one."""
    return every().get(id_)


@cache
def every(language: str = LANGUAGE) -> dict[str, Prompt]:
    """Every prompt of a language by its id, in order. Raises PromptError."""
    return read(FOLDER / language)


def read(folder: Path) -> dict[str, Prompt]:
    """Read and check every file of prompts in a folder. Raises PromptError."""
    found: dict[str, Prompt] = {}
    for path in sorted(folder.glob("*.yaml")):
        for prompt in _of_file(path):
            if prompt.id in found:
                raise PromptError(f"{path.name}: {prompt.id} is there twice; give it another id")
            found[prompt.id] = prompt
    for prompt in _first(found):
        if prompt.sensitivity is Sensitivity.MAY_HURT:
            raise PromptError(f"{prompt.id} may hurt and comes first; put it after another")
    return found


def _of_file(path: Path) -> Iterator[Prompt]:
    rows = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(rows, list):
        raise PromptError(f"{path.name} is no list of prompts; begin each with “- id:”")
    for number, row in enumerate(rows, 1):
        try:
            yield Prompt.model_validate(row)
        except ValidationError as wrong:
            first = wrong.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"]))
            id_ = row.get("id", number) if isinstance(row, dict) else number
            says = first["msg"].removeprefix("Value error, ")
            raise PromptError(f"{path.name}: {id_}: {where} {says}".replace("  ", " ")) from None


def _first(found: dict[str, Prompt]) -> Iterator[Prompt]:
    """What is asked first at each step of each occasion, whichever way the person sees it."""
    for occasion in Occasion:
        for step in Part:
            here = [p for p in found.values() if p.step is step and occasion in p.occasions]
            caring = sorted(here, key=lambda prompt: prompt.if_caring or len(found))
            yield from (*here[:1], *caring[:1])
