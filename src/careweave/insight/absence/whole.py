"""A map without some actors, for now or for good."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from careweave.caremap.map import CareMap
from careweave.insight.absence.losses import Hours, Loss, hours_of, losses
from careweave.insight.network import Network, Piece, Pieces


@dataclass(frozen=True)
class Absence:
    """A map without some actors: what is lost to each who relied on them, and what is left.

    ``carers`` are those who care for the absent ones. In ``pieces`` the centre joins people, in
    ``pieces_without_centre`` it does not.
    """

    network: Network
    actors: tuple[str, ...]
    losses: tuple[Loss, ...]

    @property
    def receivers(self) -> tuple[str, ...]:
        """Who relied on them, whoever loses most first."""
        return tuple(loss.receiver for loss in self.losses)

    @property
    def left_alone(self) -> tuple[str, ...]:
        """Who loses the only support that the map knows of."""
        return tuple(loss.receiver for loss in self.losses if loss.is_all)

    @property
    def hours(self) -> Hours:
        """The hours a week that nobody gives any more, to all of them together."""
        return hours_of(self.network.ties[id_] for loss in self.losses for id_ in loss.ties)

    @cached_property
    def stands(self) -> tuple[str, ...]:
        """The ids of the ties that care goes on flowing along."""
        gone = self.network.around(self.actors)
        return tuple(id_ for id_ in self.network.ties if id_ not in gone)

    @cached_property
    def carers(self) -> tuple[str, ...]:
        """Who cares for those who are absent, of all the others."""
        ties = self.network.around(self.actors).values()
        return _each(tie.giver for tie in ties if tie.giver not in self.actors)

    @cached_property
    def pieces(self) -> Pieces:
        """What the network falls into, the centre being part of it."""
        return self.network.pieces(self.actors, centre=True)

    @cached_property
    def pieces_without_centre(self) -> Pieces:
        """What the network around the centre falls into."""
        return self.network.pieces(self.actors, centre=False)

    @cached_property
    def linked(self) -> tuple[Piece, ...]:
        """Those tied to the absent ones, by the pieces that nothing else joins but the centre."""
        near = {end for tie in self.network.around(self.actors).values() for end in tie.ends}
        groups = (
            tuple(id_ for id_ in piece if id_ in near)
            for piece in self.pieces_without_centre.parted
        )
        found = tuple(group for group in groups if group)
        return found if len(found) > 1 else ()

    @property
    def care_map(self) -> CareMap:
        """The map with everyone on it."""
        return self.network.care_map


def absence(care_map: CareMap, actors: Collection[str]) -> Absence:
    """The map without these actors, by id.

    Care counts as given along ties that are there: current, or without a status; not past, not
    only possible. A kind of care is uncovered where nobody who is left is known to give it: of
    care whose kind nobody has said, nothing is assumed. Hours that nobody has said are counted as
    unknown, never as none. Who is past or only possible already takes nothing away. The centre can
    be absent too: on a carer's own map that is the question. Raises ValueError where an actor is
    not on the map.
    """
    for id_ in actors:
        if id_ not in care_map.actors:
            raise ValueError(f'"{id_}" is nobody on this map; name the id of an actor')
    return without(Network(care_map), _each(actors))


def without(network: Network, actors: tuple[str, ...]) -> Absence:
    """A network without these actors, who are on it."""
    return Absence(network, actors, losses(network, {*actors}))


def _each(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
