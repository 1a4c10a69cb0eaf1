"""The passage from one version of a map to the next, as commands."""

from collections.abc import Callable, Iterator
from functools import partial
from uuid import uuid5

from careweave.caremap.changes import fields_changed
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    PlaceActor,
    RenameMap,
)
from careweave.caremap.map import CareMap
from careweave.caremap.matches import tie_matches
from careweave.caremap.vocabulary import Status


def passage(older: CareMap, newer: CareMap, by: Command) -> tuple[AnyCommand, ...]:
    """The commands that turn the older map into the newer one; what it leaves out is past."""
    return tuple(
        make(uuid=uuid5(by.uuid, str(n)), author=by.author, at=by.at, seen=by.seen)
        for n, make in enumerate(_steps(older, newer))
    )


def _steps(older: CareMap, newer: CareMap) -> Iterator[Callable[..., AnyCommand]]:
    if older.title != newer.title:
        yield partial(RenameMap, title=newer.title)
    for id_, actor in newer.actors.items():
        if id_ not in older.actors:
            yield partial(AddActor, id=id_, actor=actor)
            continue
        for field, value in fields_changed(older.actors[id_], actor).items():
            yield partial(ChangeActor, id=id_, field=field, value=value)
    for id_ in older.actors:
        if id_ not in newer.actors:
            yield partial(ChangeActor, id=id_, field="status", value=Status.PAST)
    was = tie_matches(older, newer)
    for id_ in older.ties:
        if id_ not in was.values():
            yield partial(ChangeTie, id=id_, field="status", value=Status.PAST)
    for id_, tie in newer.ties.items():
        if id_ not in was:
            yield partial(AddTie, id=id_, tie=tie)
            continue
        for field, value in fields_changed(older.ties[was[id_]], tie).items():
            yield partial(ChangeTie, id=was[id_], field=field, value=value)
    for id_, point in newer.positions.items():
        if older.positions.get(id_) != point:
            yield partial(PlaceActor, id=id_, point=point)
