"""What was taken off a map altogether, as it last was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AnyCommand, EndActor, EndTie
from careweave.caremap.draft import Draft
from careweave.caremap.history import followed
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import EndReason


@dataclass(frozen=True)
class Remains:
    """Actors and ties that a map has no more, by id."""

    actors: Mapping[str, Actor]
    ties: Mapping[str, Tie]


def remains(commands: Iterable[AnyCommand]) -> Remains:
    """Find what commands have taken off the map that they make, one after another."""
    draft: Draft | None = None
    actors: dict[str, Actor] = {}
    ties: dict[str, Tie] = {}
    for command in commands:
        if draft and _takes_off(command):
            actors |= draft.actors
            ties |= draft.ties
        draft = followed(draft, command)
    return Remains(
        {id_: actor for id_, actor in actors.items() if draft and id_ not in draft.actors},
        {id_: tie for id_, tie in ties.items() if draft and id_ not in draft.ties},
    )


def _takes_off(command: AnyCommand) -> bool:
    if not isinstance(command, EndActor | EndTie):
        return False
    return command.reason is EndReason.ENTERED_BY_MISTAKE
