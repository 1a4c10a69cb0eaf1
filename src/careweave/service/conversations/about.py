"""The part of a map that a prompt speaks of."""

from collections.abc import Callable, Iterator

from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.vocabulary import Kind, Quality, Status
from careweave.insight.absence import ranking
from careweave.insight.network import Network
from careweave.service.conversations.asking import About


def actors_of(care_map: CareMap, about: About) -> tuple[str, ...]:
    """The ids of those whom a prompt speaks of, in the order of the map; never of the centre."""
    found = {*_WHO[about](care_map)}
    return tuple(id_ for id_ in care_map.alters if id_ in found)


def _there(care_map: CareMap) -> Iterator[str]:
    yield from Network(care_map).there


def _given_by_centre(care_map: CareMap) -> Iterator[str]:
    network = Network(care_map)
    yield from (tie.receiver for tie in network.by[care_map.centre].values())


def _in(*sectors: Sector) -> Callable[[CareMap], Iterator[str]]:
    def found(care_map: CareMap) -> Iterator[str]:
        for id_ in Network(care_map).there:
            if id_ in care_map.alters and sector_of(care_map.actors[id_]) in sectors:
                yield id_

    return found


def _alone(care_map: CareMap) -> Iterator[str]:
    """Those without whom something is known to be covered by nobody."""
    for reliance in ranking(care_map):
        losses = reliance.absence.losses
        if reliance.absence.left_alone or any(loss.uncovered for loss in losses):
            yield reliance.actor


def _places(care_map: CareMap) -> Iterator[str]:
    for id_, actor in care_map.alters.items():
        if actor.kind in (Kind.PLACE, Kind.GROUP):
            yield id_


def _strained(care_map: CareMap) -> Iterator[str]:
    for tie in Network(care_map).ties.values():
        if tie.quality in (Quality.MIXED, Quality.STRAINED, Quality.BROKEN):
            yield from tie.ends


def _with(status: Status) -> Callable[[CareMap], Iterator[str]]:
    def found(care_map: CareMap) -> Iterator[str]:
        yield from (id_ for id_, actor in care_map.alters.items() if actor.status is status)

    return found


_WHO: dict[About, Callable[[CareMap], Iterator[str]]] = {
    About.EVERYONE: _there,
    About.GIVEN_BY_ME: _given_by_centre,
    About.FAMILY: _in(Sector.HOUSEHOLD, Sector.FAMILY, Sector.FRIENDS),
    About.ONE_GIVER: _alone,
    About.POSSIBLE: _with(Status.POSSIBLE),
    About.PAID: _in(Sector.PAID),
    About.PLACES: _places,
    About.STRAINED_TIES: _strained,
    About.PAST: _with(Status.PAST),
}
