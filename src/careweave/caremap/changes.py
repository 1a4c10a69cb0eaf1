"""What differs between two maps of the same situation: two versions, or two points of view."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

from careweave.caremap.actors import Actor
from careweave.caremap.base import Frozen, freeze
from careweave.caremap.map import CareMap
from careweave.caremap.matches import tie_matches
from careweave.caremap.naming import free_id, with_ids
from careweave.caremap.rules import faults_of_size
from careweave.caremap.ties import OtherCare, Tie, TieIds
from careweave.caremap.vocabulary import CareKind, Status, Word


class Change(Word):
    """What has become of something since an older map."""

    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"
    KEPT = "kept"


class TooManyError(ValueError):
    """Two maps that have more actors or ties together than one map can hold, in words."""


@dataclass(frozen=True)
class Changes:
    """What has become of every actor and tie of two maps, by the ids that ``together`` gives them.

    ``actor_fields`` and ``tie_fields`` say, of whatever is not the same in both maps, which of its
    fields differ, in the order of the model. Of what was added they say nothing. ``tie_was`` is the
    id that each tie had in the older map which was there.
    """

    actors: Mapping[str, Change]
    ties: Mapping[str, Change]
    actor_fields: Mapping[str, tuple[str, ...]]
    tie_fields: Mapping[str, tuple[str, ...]]
    tie_was: Mapping[str, str]


def changes(older: CareMap, newer: CareMap) -> Changes:
    """Compare two maps: what was added, has ended, has changed or was kept.

    Actors are the same where their ids are; ties as ``tie_matches`` says. What has become past or
    was left out has ended; what was past already and was left out is kept, as past. A tie is past
    if one of its ends is. Who may see a thing, and how it is shown, is not compared; nor
    are role and presence where the centres are two, since both say how somebody stands to the
    centre. Raises TooManyError as ``together`` does.
    """
    both = _Both(older, newer)
    actors, ties = both.actors(), both.ties()
    return Changes(
        actors=freeze({id_: change for id_, (change, _) in actors.items()}),
        ties=freeze({id_: change for id_, (change, _) in ties.items()}),
        actor_fields=freeze({id_: fields for id_, (_, fields) in actors.items() if fields}),
        tie_fields=freeze({id_: fields for id_, (_, fields) in ties.items() if fields}),
        tie_was=freeze(both.was),
    )


def together(older: CareMap, newer: CareMap) -> CareMap:
    """The newer map and, as past, what only the older one had.

    Of a tie that only the older one had, the kinds of care that others have taken over are left
    out, and with the last of its kinds the tie. Raises TooManyError where one map could not hold
    them all.
    """
    return _Both(older, newer).together


def continued(older: CareMap, newer: CareMap) -> CareMap:
    """The older map as it goes on into the newer one: ``together``, under the older one's ids.

    A tie that was in the older map has the id that it had there. Any other keeps its own, unless
    that was another tie's there. Raises TooManyError as ``together`` does.
    """
    both = _Both(older, newer)
    ids = {id_: both.was.get(id_) or free_id(id_, older.ties) for id_ in both.together.ties}
    return with_ids(both.together, ties=ids)


_HOW_SHOWN = {"visible_to", "note_visible_to", "shown_as"}


class _Both:
    """Two maps, what they are together, and which tie there was which in the older one."""

    def __init__(self, older: CareMap, newer: CareMap) -> None:
        self.older, self.newer = older, newer
        self.was = tie_matches(older, newer)
        gone = {id_: actor for id_, actor in older.actors.items() if id_ not in newer.actors}
        past = {id_: actor.changed(status=Status.PAST) for id_, actor in gone.items()}
        places = {id_: point for id_, point in older.positions.items() if id_ in gone}
        actors, ties = {**newer.actors, **past}, {**newer.ties, **self._ties_left_out()}
        for fault in faults_of_size(actors, ties):
            raise TooManyError(f"with the older map it {fault.says}")
        self.together = newer.changed(
            actors=actors, ties=ties, positions={**newer.positions, **places}
        )

    def _ties_left_out(self) -> dict[str, Tie]:
        """The ties that only the older map has, as past, by ids that are free in the newer one."""
        kept = {*self.was.values()}
        carried: dict[tuple[str, str], set[CareKind | OtherCare]] = defaultdict(set)
        for tie in self.newer.ties.values():
            carried[tie.ends].update(tie.kinds)
        ids = TieIds(self.newer.ties)
        found: dict[str, Tie] = {}
        for old, tie in self.older.ties.items():
            left = tuple(kind for kind in tie.kinds if kind not in carried[tie.ends])
            if old not in kept and (left or not tie.kinds):
                new = ids.next_for(tie) if old in ids.taken else old
                ids.taken.add(new)
                self.was[new] = old
                found[new] = tie.changed(status=Status.PAST, kinds=left)
        return found

    def actors(self) -> dict[str, tuple[Change, tuple[str, ...]]]:
        """What has become of each actor, and in which fields."""
        same_centre = self.older.centre == self.newer.centre
        alike = _HOW_SHOWN if same_centre else _HOW_SHOWN | {"role", "presence"}
        return {
            id_: _compare(self.older.actors.get(id_), actor, alike)
            for id_, actor in self.together.actors.items()
        }

    def ties(self) -> dict[str, tuple[Change, tuple[str, ...]]]:
        """What has become of each tie, and in which fields."""
        return {
            id_: _compare(
                _as_drawn(self.older, self.was[id_]) if id_ in self.was else None,
                _as_drawn(self.together, id_),
                _HOW_SHOWN,
            )
            for id_ in self.together.ties
        }


def _as_drawn(care_map: CareMap, id_: str) -> Tie:
    tie = care_map.ties[id_]
    return tie.changed(status=care_map.status_of(tie))


def _compare(was: Frozen | None, now: Frozen, alike: Set[str]) -> tuple[Change, tuple[str, ...]]:
    """What has become of a thing, and which fields differ, but for those to be taken as alike."""
    if was is None:
        return Change.ADDED, ()
    before, after = _facts(was), _facts(now)
    fields = tuple(name for name in after if name not in alike and before[name] != after[name])
    if "status" in fields and after["status"] is Status.PAST:
        return Change.ENDED, fields
    return (Change.CHANGED, fields) if fields else (Change.KEPT, ())


def _facts(thing: Frozen) -> dict[str, object]:
    """The fields of a thing so that two of them differ only where the things do."""
    facts = _without_order(thing)
    # What is on a map without a status is drawn as being there.
    if facts["status"] is Status.UNKNOWN:
        facts["status"] = Status.CURRENT
    return facts


Thing = TypeVar("Thing", Actor, Tie)


def fields_changed(was: Thing, now: Thing) -> dict[str, object]:
    """The fields that have another value now, each with that value, in the order of the model.

    Kinds of care have no order. The ends of a tie are not among its fields.
    """
    before, after = _without_order(was), _without_order(now)
    return {
        name: value
        for name, value in now
        if name not in ("giver", "receiver") and before[name] != after[name]
    }


def _without_order(thing: Frozen) -> dict[str, object]:
    fields = dict(thing)
    return fields | {"kinds": frozenset(fields["kinds"])} if "kinds" in fields else fields
