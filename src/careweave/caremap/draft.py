"""A map while commands are changing it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

from careweave.caremap.actors import Actor
from careweave.caremap.base import Point
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    CommandError,
    EndActor,
    EndTie,
    PlaceActor,
    RenameMap,
    RestoreActor,
    RestoreTie,
    StartMap,
)
from careweave.caremap.map import CareMap
from careweave.caremap.rules import (
    Carried,
    Fault,
    carries,
    faults_of_centre,
    faults_of_size,
    faults_of_tie,
)
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import EndReason


class Draft:
    """The parts of a map, open to change.

    Only what a command touches is checked, so that thousands of commands cost no more than the map
    they make. After a CommandError a draft is not to be used any more.
    """

    def __init__(self, care_map: CareMap) -> None:
        self._map = care_map
        self.title = care_map.title
        self.centre = care_map.centre
        self.actors = dict(care_map.actors)
        self.ties = dict(care_map.ties)
        self.positions = dict(care_map.positions)

    @classmethod
    def start(cls, command: StartMap) -> Self:
        """Begin with the centre alone. Raises CommandError where it cannot be one."""
        _refuse(faults_of_centre(command.centre, command.actor, ()))
        actors = {command.centre: command.actor}
        return cls(CareMap(title=command.title, centre=command.centre, actors=actors))

    def care_map(self) -> CareMap:
        """The map as it is now."""
        return self._map.changed(
            title=self.title, actors=self.actors, ties=self.ties, positions=self.positions
        )

    def ties_of(self, actor: str) -> Mapping[str, Tie]:
        """The ties that the actor gives along or receives along, by id."""
        return {id_: tie for id_, tie in self.ties.items() if actor in tie.ends}

    def follow(self, command: AnyCommand) -> None:
        """Make the change. Raises CommandError where it cannot be made."""
        match command:
            case StartMap():
                raise CommandError("This map has begun already.")
            case RenameMap():
                self.title = command.title
            case AddActor():
                self._add_actor(command.id, command.actor)
            case EndActor():
                self._end_actor(command)
            case ChangeActor() | RestoreActor():
                self._put_actor(command.id, self._actor(command.id).changed(**command.sets))
            case PlaceActor():
                self._place(command.id, command.point)
            case AddTie():
                self._add_tie(command.id, command.tie)
            case EndTie(reason=EndReason.ENTERED_BY_MISTAKE):
                self._take_tie(command.id)
            case ChangeTie() | EndTie() | RestoreTie():
                self._put_tie(command.id, self._tie(command.id).changed(**command.sets))

    def _actor(self, id_: str) -> Actor:
        if id_ not in self.actors:
            raise CommandError("Whoever this is about is not on the map.")
        return self.actors[id_]

    def _add_actor(self, id_: str, actor: Actor) -> None:
        if id_ in self.actors:
            raise CommandError("This has been put on the map already.")
        self._put_actor(id_, actor)
        _refuse(faults_of_size(self.actors, self.ties))

    def _put_actor(self, id_: str, actor: Actor) -> None:
        if id_ == self.centre:
            _refuse(faults_of_centre(id_, actor, ()))
        self.actors[id_] = actor

    def _end_actor(self, command: EndActor) -> None:
        actor = self._actor(command.id)
        if command.id == self.centre:
            raise CommandError("Whoever is in the middle stays on their own map.")
        if command.reason is EndReason.ENTERED_BY_MISTAKE:
            self._take_actor(command.id)
        else:
            self._put_actor(command.id, actor.changed(**command.sets))

    def _take_actor(self, id_: str) -> None:
        for tie_id in self.ties_of(id_):
            self._take_tie(tie_id)
        self.positions.pop(id_, None)
        del self.actors[id_]

    def _place(self, id_: str, point: Point | None) -> None:
        actor = self._actor(id_)
        if point is None:
            self.positions.pop(id_, None)
            return
        if id_ == self.centre:
            _refuse(faults_of_centre(id_, actor, {id_}))
        self.positions[id_] = point

    def _tie(self, id_: str) -> Tie:
        if id_ not in self.ties:
            raise CommandError("The tie that this is about is not on the map.")
        return self.ties[id_]

    def _add_tie(self, id_: str, tie: Tie) -> None:
        if id_ in self.ties:
            raise CommandError("This tie has been put on the map already.")
        self._put_tie(id_, tie)
        _refuse(faults_of_size(self.actors, self.ties))

    def _put_tie(self, id_: str, tie: Tie) -> None:
        if id_ in self.ties:
            self._carried[tie.ends].difference_update(carries(self.ties[id_]))
        _refuse(faults_of_tie(id_, tie, self.actors, self._carried))
        self.ties[id_] = tie

    def _take_tie(self, id_: str) -> None:
        tie = self._tie(id_)
        self._carried[tie.ends].difference_update(carries(tie))
        del self.ties[id_]

    @cached_property
    def _carried(self) -> Carried:
        """What the ties carry, as long as commands touch them."""
        carried: Carried = defaultdict(set)
        for tie in self.ties.values():
            carried[tie.ends].update(carries(tie))
        return carried


def _refuse(faults: Iterable[Fault]) -> None:
    for fault in faults:
        raise CommandError(fault.rule)
