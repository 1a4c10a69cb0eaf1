"""The passage from a map to a newer one that was made otherwise, such as read from a file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from careweave.caremap.changes import continued, fields_changed
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    EndTie,
    PlaceActor,
    RenameMap,
)
from careweave.caremap.history import Unsigned, signed
from careweave.caremap.map import CareMap
from careweave.caremap.rules import carries
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import CareKind, EndReason


def passage(older: CareMap, newer: CareMap, by: Command) -> tuple[AnyCommand, ...]:
    """The commands that make of the older map the newer one and, as past, what that leaves out.

    Followed, they give ``continued``, but for its version, which no command makes. ``by`` is as for
    ``inverse``. Raises ValueError where the maps have two centres, and TooManyError where one map
    could not hold both.
    """
    if older.centre != newer.centre:
        raise ValueError("the two maps have different centres; take two maps of one person")
    return signed(by, _steps(older, continued(older, newer)))


def _steps(older: CareMap, newer: CareMap) -> Iterator[Unsigned]:
    if older.title != newer.title:
        yield partial(RenameMap, title=newer.title)
    yield from _steps_of_actors(older, newer)
    yield from _steps_of_ties(older, newer)
    for id_ in newer.actors:
        if older.positions.get(id_) != newer.positions.get(id_):
            yield partial(PlaceActor, id=id_, point=newer.positions.get(id_))


def _steps_of_actors(older: CareMap, newer: CareMap) -> Iterator[Unsigned]:
    for id_, actor in newer.actors.items():
        if id_ not in older.actors:
            yield partial(AddActor, id=id_, actor=actor)
            continue
        for field, value in fields_changed(older.actors[id_], actor).items():
            yield partial(ChangeActor, id=id_, field=field, value=value)


def _steps_of_ties(older: CareMap, newer: CareMap) -> Iterator[Unsigned]:
    """Care that goes on along another tie is first taken from the one that had it."""
    before = dict(older.ties)
    for id_, tie in newer.ties.items():
        if (
            id_ in before
            and tie.visible_to != before[id_].visible_to
            and tie.kinds != ()
            and not carries(tie)
        ):
            yield partial(ChangeTie, id=id_, field="visible_to", value=tie.visible_to)
            before[id_] = before[id_].changed(visible_to=tie.visible_to)
    for id_ in [id_ for id_ in older.ties if id_ not in newer.ties]:
        yield partial(EndTie, id=id_, reason=EndReason.ENTERED_BY_MISTAKE)
    for id_, kinds in _relieved(before, newer).items():
        yield partial(ChangeTie, id=id_, field="kinds", value=kinds)
        before[id_] = before[id_].changed(kinds=kinds)
    for id_, tie in newer.ties.items():
        if id_ not in before:
            yield partial(AddTie, id=id_, tie=tie)
            continue
        for field, value in fields_changed(before[id_], tie).items():
            yield partial(ChangeTie, id=id_, field=field, value=value)


def _relieved(
    older: Mapping[str, Tie], newer: CareMap
) -> dict[str, tuple[CareKind | OtherCare, ...]]:
    """What is left of the kinds of those older ties that lose care to others."""
    gained = defaultdict[tuple[str, str], set[CareKind | OtherCare]](set)
    for id_, tie in newer.ties.items():
        gained[tie.ends].update(_only_first(tie, older.get(id_)))
    found: dict[str, tuple[CareKind | OtherCare, ...]] = {}
    for id_, tie in older.items():
        lost = _only_first(tie, newer.ties.get(id_))
        if id_ in newer.ties and lost & gained[tie.ends]:
            found[id_] = tuple(kind for kind in tie.kinds if kind not in lost)
    return found


def _only_first(one: Tie, other: Tie | None) -> set[CareKind | OtherCare]:
    """The kinds of care that all see one tie carry, and not the other, if there is one."""
    return {*carries(one)} - {*(carries(other) if other else ())}
