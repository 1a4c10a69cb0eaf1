"""What has become of everything on a map, by a newer one: as data that leads from one to the other.

``careweave.caremap.changes`` decides what counts as a change. What is told here besides is every
value before and after, and that something which had ended is there again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from careweave.caremap.actors import Actor
from careweave.caremap.base import Point, freeze
from careweave.caremap.changes import Change, Changes, Thing, changes, together
from careweave.caremap.map import CareMap, Version
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Status, Word


class Became(Word):
    """What has become of something since an older map."""

    ADDED = "added"
    ENDED = "ended"
    RESTORED = "restored"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Turn(Generic[Thing]):
    """What has become of an actor or a tie.

    ``was`` is how the older map has it, and ``now`` how the newer one does; None where it does not.
    ``fields`` are those that count as changed, each with its value before and after: past, where
    the newer map leaves it out.
    """

    became: Became
    was: Thing | None
    now: Thing | None
    fields: Mapping[str, tuple[object, object]]


@dataclass(frozen=True)
class Comparison:
    """Two maps compared, by the ids of the newer one, or of ``together`` where that has none.

    ``tie_was`` is the id that a tie of the newer map had in the older one, if it was there.
    ``actors_gone`` and ``ties_gone`` are those that the newer map has no more, by the ids they had.
    Of ``title``, ``centre``, ``version`` and each of the ``places`` there is what it was, and is.
    """

    actors: Mapping[str, Turn[Actor]]
    ties: Mapping[str, Turn[Tie]]
    tie_was: Mapping[str, str]
    actors_gone: Mapping[str, Actor]
    ties_gone: Mapping[str, Tie]
    title: tuple[str | None, str | None]
    centre: tuple[str, str]
    version: tuple[Version | None, Version | None]
    places: Mapping[str, tuple[Point | None, Point | None]]

    def actors_that(self, became: Became) -> tuple[str, ...]:
        """The ids of the actors of whom this has become."""
        return _those(self.actors, became)

    def ties_that(self, became: Became) -> tuple[str, ...]:
        """The ids of the ties of which this has become."""
        return _those(self.ties, became)

    @property
    def is_same(self) -> bool:
        """Whether nothing counts as changed of any actor or tie."""
        actors, ties = self.actors.values(), self.ties.values()
        return {turn.became for turn in actors} | {turn.became for turn in ties} <= {
            Became.UNCHANGED
        }

    def apply(self, care_map: CareMap) -> CareMap:
        """Follow the comparison from the older map to the newer one.

        Another map can be followed from as well, such as one that has moved on elsewhere: what the
        two maps have alike stays as it is there. Raises ValueError where what differs between them
        is something else there already, or where the result would be no care map.
        """
        return care_map.changed(
            centre=_moved(care_map.centre, *self.centre),
            title=_moved(care_map.title, *self.title),
            version=_moved(care_map.version, *self.version),
            actors=_followed(care_map.actors, self.actors, {}, self.actors_gone),
            ties=_followed(care_map.ties, self.ties, self.tie_was, self.ties_gone),
            positions=dict(_placed(care_map.positions, self.places)),
        )


def comparison(older: CareMap, newer: CareMap) -> Comparison:
    """Compare two maps: actors are the same where their ids are, ties as ``tie_matches`` says.

    Raises TooManyError as ``together`` does.
    """
    found, both = changes(older, newer), together(older, newer)
    was = {id_: old for id_, old in found.tie_was.items() if id_ in newer.ties}
    places = {**older.positions, **newer.positions}
    return Comparison(
        actors=freeze(dict(_actors(older, newer, both, found))),
        ties=freeze(dict(_ties(older, newer, both, found))),
        tie_was=freeze(was),
        actors_gone=_without(older.actors, newer.actors),
        ties_gone=_without(older.ties, {*was.values()}),
        title=(older.title, newer.title),
        centre=(older.centre, newer.centre),
        version=(older.version, newer.version),
        places=freeze(
            {id_: (older.positions.get(id_), newer.positions.get(id_)) for id_ in places}
        ),
    )


def _without(things: Mapping[str, Thing], ids: Collection[str]) -> Mapping[str, Thing]:
    return freeze({id_: thing for id_, thing in things.items() if id_ not in ids})


def _actors(
    older: CareMap, newer: CareMap, both: CareMap, found: Changes
) -> Iterator[tuple[str, Turn[Actor]]]:
    for id_, change in found.actors.items():
        was, now = older.actors.get(id_), newer.actors.get(id_)
        fields = _pairs(was, both.actors[id_], found.actor_fields.get(id_, ()))
        yield id_, Turn(_became(change, fields), was, now, fields)


def _ties(
    older: CareMap, newer: CareMap, both: CareMap, found: Changes
) -> Iterator[tuple[str, Turn[Tie]]]:
    for id_, change in found.ties.items():
        was, now = older.ties.get(found.tie_was.get(id_, "")), newer.ties.get(id_)
        drawn = was and was.changed(status=older.status_of(was))
        there = both.ties[id_].changed(status=both.status_of(both.ties[id_]))
        fields = _pairs(drawn, there, found.tie_fields.get(id_, ()))
        yield id_, Turn(_became(change, fields), was, now, fields)


def _pairs(
    was: Thing | None, now: Thing, names: Sequence[str]
) -> Mapping[str, tuple[object, object]]:
    return freeze({name: (getattr(was, name), getattr(now, name)) for name in names})


def _became(change: Change, fields: Mapping[str, tuple[object, object]]) -> Became:
    if change is Change.CHANGED and fields.get("status", ("",))[0] is Status.PAST:
        return Became.RESTORED
    return Became.UNCHANGED if change is Change.KEPT else Became(change.value)


def _those(turns: Mapping[str, Turn[Thing]], became: Became) -> tuple[str, ...]:
    return tuple(id_ for id_, turn in turns.items() if turn.became is became)


T = TypeVar("T")


def _moved(value: T, was: T, now: T) -> T:
    """A value that is to be another: as it is, where the two maps have it alike."""
    if was == now:
        return value
    if value not in (was, now):
        raise ValueError("the map has something else there already; compare it anew")
    return now


def _followed(
    things: Mapping[str, Thing],
    turns: Mapping[str, Turn[Thing]],
    was: Mapping[str, str],
    gone: Mapping[str, Thing],
) -> dict[str, Thing]:
    """Actors or ties as they become, in the order of the newer map; then whatever else there is.

    ``was`` is the id that something had before, and ``gone`` what is to go, by the id it has.
    """
    for id_, thing in gone.items():
        _moved(things.get(id_), thing, None)
    before = {*gone, *was.values()}
    found: dict[str, Thing] = {}
    for id_, turn in turns.items():
        if turn.now is not None:
            old = was.get(id_, id_)
            is_there = turn.was is not None or old not in before
            found[id_] = _turned(things.get(old) if is_there else None, turn.was, turn.now)
    rest = {id_: thing for id_, thing in things.items() if id_ not in before}
    return {**found, **{id_: thing for id_, thing in rest.items() if id_ not in found}}


def _turned(thing: Thing | None, was: Thing | None, now: Thing) -> Thing:
    if was is None or thing is None:
        _moved(thing, was, now)
        return now
    return thing.changed(
        **{name: _moved(getattr(thing, name), getattr(was, name), value) for name, value in now}
    )


def _placed(
    places: Mapping[str, Point], turns: Mapping[str, tuple[Point | None, Point | None]]
) -> Iterator[tuple[str, Point]]:
    for id_ in {**places, **turns}:
        place = places.get(id_)
        moved = _moved(place, *turns.get(id_, (place, place)))
        if moved:
            yield id_, moved
