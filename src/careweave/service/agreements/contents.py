"""What is sealed of an agreement: what it says, and what became of it."""

from collections.abc import Callable
from typing import Self

from careweave.caremap.base import Frozen
from careweave.caremap.text import Name, Note
from careweave.caremap.vocabulary import Visibility, Word
from careweave.service.agreements.models import Agreement, Outcome
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal


class How(Word):
    """What became of an agreement."""

    DONE = "done"
    NOT_DONE = "not_done"
    GOES_ON = "goes_on"

    @property
    def is_an_end(self) -> bool:
        """Whether nobody need come back to it."""
        return self is not How.GOES_ON


class Doer(Frozen):
    """Who does it: somebody on the map, somebody who may see it, or anyone by name."""

    actor: str | None = None
    account: str | None = None
    name: Name | None = None


class Agreed(Frozen):
    """What is agreed, who does it, whom and which help it is about, and who may read it.

    ``before_next`` is to be done before people talk again.
    """

    text: Note
    who: tuple[Doer, ...] = ()
    before_next: bool = False
    actors: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    visible_to: Visibility = Visibility.UNKNOWN

    @property
    def of_actors(self) -> frozenset[str]:
        """Everybody on the map whom it speaks of."""
        doers = (doer.actor for doer in self.who)
        return frozenset((*filter(None, doers), *self.actors))

    def reworded(self, change: Callable[[str], str]) -> Self:
        """The same with all words of people changed, as where a name is not to stand any more."""
        return self.changed(
            text=change(self.text).strip() or "…",
            who=tuple(doer for each in self.who if (doer := _reworded(each, change))),
        )

    def about_another(self, was: str, now: str) -> Self:
        """The same about somebody else, or about nobody in the place of whoever it was."""
        actors = (now if id_ == was else id_ for id_ in self.actors)
        who = (each.changed(actor=now or None) if each.actor == was else each for each in self.who)
        return self.changed(
            actors=tuple(filter(None, actors)), who=tuple(each for each in who if each != Doer())
        )


def _reworded(doer: Doer, change: Callable[[str], str]) -> Doer | None:
    if doer.name is None:
        return doer
    name = change(doer.name).strip()[:200]
    return doer.changed(name=name) if name else None


class Became(Frozen):
    """What became of an agreement, and a few words of it."""

    how: How
    words: Note | None = None


def agreed(row: Agreement) -> Agreed:
    """What an agreement says."""
    return Agreed.model_validate_json(unseal(row.content, row.map))


def became(row: Outcome, care_map: Map) -> Became:
    """What became of an agreement of this map."""
    return Became.model_validate_json(unseal(row.content, care_map))


def sealed(content: Frozen, care_map: Map) -> bytes:
    """What a row holds of it."""
    return seal(content.model_dump_json(exclude_defaults=True).encode(), care_map)
