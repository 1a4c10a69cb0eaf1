"""The history of a map: commands, one after another, and how each can be taken back."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from uuid import uuid5

from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    CommandError,
    EndActor,
    EndTie,
    PlaceActor,
    RenameMap,
    RestoreActor,
    RestoreTie,
    StartMap,
)
from careweave.caremap.draft import Draft
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import EndReason

Unsigned = Callable[..., AnyCommand]
"""What a command says, without who says it and when."""

_MISTAKE = EndReason.ENTERED_BY_MISTAKE


def apply(care_map: CareMap | None, command: AnyCommand) -> CareMap:
    """The map with one command followed; None is the map before its first command.

    Raises CommandError, in words for whoever sent it, where the command cannot be followed.
    """
    return followed(Draft(care_map) if care_map else None, command).care_map()


def fold(commands: Iterable[AnyCommand]) -> CareMap:
    """The map that commands make, one after another: the same as applying each in turn.

    Raises CommandError where there are none, or where one of them cannot be followed.
    """
    if last := deque(drafts(commands), maxlen=1):
        return last[0].care_map()
    raise CommandError("There is no map before somebody begins it.")


def drafts(commands: Iterable[AnyCommand]) -> Iterator[Draft]:
    """The map after each command in turn: one draft, that changes with the next."""
    draft: Draft | None = None
    for command in commands:
        draft = followed(draft, command)
        yield draft


def followed(draft: Draft | None, command: AnyCommand) -> Draft:
    """A draft with one more command followed; None is the map before its first."""
    if draft is None:
        if not isinstance(command, StartMap):
            raise CommandError("A map begins with the person in the middle.")
        return Draft.start(command)
    draft.follow(command)
    return draft


def inverse(care_map: CareMap, command: AnyCommand, by: Command) -> tuple[AnyCommand, ...]:
    """The commands that take back a command, one after another.

    ``care_map`` is the map before it. ``by`` says who takes it back, when and having seen what; the
    uuids follow from the uuid there, so that to ask twice is to ask once. Raises CommandError where
    the command cannot be followed in the first place; that is so for the one that began the map.
    """
    apply(care_map, command)
    return signed(by, opposites(care_map, command))


def opposites(care_map: CareMap | Draft, command: AnyCommand) -> Iterator[Unsigned]:
    """What takes back a command that the map, which is as it was before, can follow."""
    match command:
        case RenameMap():
            yield partial(RenameMap, title=care_map.title)
        case AddActor(id=id_):
            yield partial(EndActor, id=id_, reason=_MISTAKE)
        case AddTie(id=id_):
            yield partial(EndTie, id=id_, reason=_MISTAKE)
        case PlaceActor(id=id_):
            yield partial(PlaceActor, id=id_, point=care_map.positions.get(id_))
        case ChangeActor(id=id_, field=field):
            value = getattr(care_map.actors[id_], field)
            yield partial(ChangeActor, id=id_, field=field, value=value)
        case ChangeTie(id=id_, field=field):
            yield partial(ChangeTie, id=id_, field=field, value=getattr(care_map.ties[id_], field))
        case EndActor() | RestoreActor():
            yield from _bringing_back_actor(care_map, command)
        case EndTie() | RestoreTie():
            yield from _bringing_back_tie(care_map, command)


def _bringing_back_actor(
    care_map: CareMap | Draft, command: EndActor | RestoreActor
) -> Iterator[Unsigned]:
    id_, actor = command.id, care_map.actors[command.id]
    if isinstance(command, RestoreActor) or command.reason is not _MISTAKE:
        yield partial(RestoreActor, id=id_, status=actor.status, until=actor.until)
        return
    yield partial(AddActor, id=id_, actor=actor)
    for tie_id, tie in care_map.ties_of(id_).items():
        yield partial(AddTie, id=tie_id, tie=tie)
    if id_ in care_map.positions:
        yield partial(PlaceActor, id=id_, point=care_map.positions[id_])


def _bringing_back_tie(
    care_map: CareMap | Draft, command: EndTie | RestoreTie
) -> Iterator[Unsigned]:
    id_, tie = command.id, care_map.ties[command.id]
    if isinstance(command, RestoreTie) or command.reason is not _MISTAKE:
        yield partial(RestoreTie, id=id_, status=tie.status, until=tie.until)
    else:
        yield partial(AddTie, id=id_, tie=tie)


def commands_of(care_map: CareMap, by: Command) -> tuple[AnyCommand, ...]:
    """The commands that make a map that was made otherwise, such as read from a file.

    Folded, they give the map but for its version, which no command makes. ``by`` is as for
    ``inverse``.
    """
    return signed(by, _building(care_map))


def _building(care_map: CareMap) -> Iterator[Unsigned]:
    yield partial(
        StartMap, centre=care_map.centre, actor=care_map.centre_actor, title=care_map.title
    )
    for id_, actor in care_map.alters.items():
        yield partial(AddActor, id=id_, actor=actor)
    for id_, tie in care_map.ties.items():
        yield partial(AddTie, id=id_, tie=tie)
    for id_, point in care_map.positions.items():
        yield partial(PlaceActor, id=id_, point=point)


def signed(by: Command, commands: Iterable[Unsigned]) -> tuple[AnyCommand, ...]:
    """Commands by one author at one time, each with a uuid that follows from one uuid."""
    return tuple(
        make(uuid=uuid5(by.uuid, str(number)), author=by.author, at=by.at, seen=by.seen)
        for number, make in enumerate(commands)
    )
