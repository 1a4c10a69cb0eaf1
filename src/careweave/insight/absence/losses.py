"""What is lost to those who relied on somebody, and what they still have."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType

from careweave.caremap.english.kinds import Care
from careweave.caremap.ties import Tie
from careweave.insight.network import Network


@dataclass(frozen=True)
class Hours:
    """Hours a week along some ties.

    ``known`` is their sum, of those ties that say; None where none does, since nobody knows then.
    ``unknown`` is how many ties do not say.
    """

    known: float | None
    unknown: int


def hours_of(ties: Iterable[Tie]) -> Hours:
    """The hours a week of these ties together."""
    said = [tie.hours_per_week for tie in ties]
    known = [hours for hours in said if hours is not None]
    return Hours(fsum(known) if known else None, len(said) - len(known))


@dataclass(frozen=True)
class Offer:
    """Somebody who is only possible yet: which of the kinds of care that are lost they would give.

    ``kinds`` is empty where nobody has said what they would do, or where it is something else.
    """

    giver: str
    kinds: tuple[Care, ...]


@dataclass(frozen=True)
class Loss:
    """What somebody loses who relied on those absent, and what they still have.

    ``ties`` are the ids of the ties that care no longer flows along, ``kinds`` the kinds of care
    that did, ``unsaid`` how many of those ties say no kind, and ``hours`` what they took a week.
    ``still`` is who goes on giving each kind of care to the same receiver, and ``still_unsaid`` who
    goes on giving care of a kind that nobody has said. ``offers`` are those who could be there,
    whoever could give the same first.
    """

    receiver: str
    ties: tuple[str, ...]
    kinds: tuple[Care, ...]
    unsaid: int
    hours: Hours
    still: Mapping[Care, tuple[str, ...]]
    still_unsaid: tuple[str, ...]
    offers: tuple[Offer, ...]

    @property
    def uncovered(self) -> tuple[Care, ...]:
        """The kinds of care that nobody who is left is known to give."""
        return tuple(kind for kind in self.kinds if kind not in self.still)

    @property
    def same(self) -> Mapping[Care, tuple[str, ...]]:
        """Who already gives the same, of each kind that is lost and still given."""
        return {kind: self.still[kind] for kind in self.kinds if kind in self.still}

    @property
    def rests_on(self) -> Mapping[Care, tuple[str, ...]]:
        """The kinds of care that rest on one giver now, and on whom."""
        return {kind: givers for kind, givers in self.same.items() if len(givers) == 1}

    @property
    def givers(self) -> tuple[str, ...]:
        """Who goes on caring for the receiver."""
        known = [giver for givers in self.still.values() for giver in givers]
        return tuple(dict.fromkeys([*known, *self.still_unsaid]))

    @property
    def is_all(self) -> bool:
        """Whether nobody who is left cares for the receiver, as far as the map knows."""
        return not self.givers


def losses(network: Network, absent: Collection[str]) -> tuple[Loss, ...]:
    """What everyone loses who is there and relied on those absent, who loses most first.

    First whoever loses all, then by how many kinds of care are uncovered; of those who lose alike,
    the centre, then the others in the order of the map.
    """
    relied = {tie.receiver for actor in absent for tie in network.by[actor].values()}
    order = (network.care_map.centre, *network.care_map.alters)
    found = [_loss(network, absent, id_) for id_ in order if id_ in relied and id_ not in absent]
    return tuple(sorted(found, key=lambda loss: (not loss.is_all, -len(loss.uncovered))))


def _loss(network: Network, absent: Collection[str], receiver: str) -> Loss:
    ties = network.to[receiver]
    gone = {id_: tie for id_, tie in ties.items() if tie.giver in absent}
    stays = [tie for tie in ties.values() if tie.giver not in absent]
    kinds = tuple(dict.fromkeys(kind for tie in gone.values() for kind in tie.kinds))
    return Loss(
        receiver=receiver,
        ties=tuple(gone),
        kinds=kinds,
        unsaid=sum(not tie.kinds for tie in gone.values()),
        hours=hours_of(gone.values()),
        still=_givers(stays),
        still_unsaid=tuple(dict.fromkeys(tie.giver for tie in stays if not tie.kinds)),
        offers=_offers(network, absent, receiver, kinds),
    )


def _givers(ties: Iterable[Tie]) -> Mapping[Care, tuple[str, ...]]:
    found: defaultdict[Care, dict[str, None]] = defaultdict(dict)
    for tie in ties:
        for kind in tie.kinds:
            found[kind][tie.giver] = None
    return MappingProxyType({kind: tuple(givers) for kind, givers in found.items()})


def _offers(
    network: Network, absent: Collection[str], receiver: str, lost: Collection[Care]
) -> tuple[Offer, ...]:
    """Possible ties to the receiver, and possible actors: of a kind that is lost first."""
    would: defaultdict[str, dict[Care, None]] = defaultdict(dict)
    for tie in network.could[receiver].values():
        would[tie.giver] |= dict.fromkeys(kind for kind in tie.kinds if kind in lost)
    for id_ in network.possible:
        would[id_] |= {}
    found = [
        Offer(giver, tuple(kinds))
        for giver, kinds in would.items()
        if giver not in absent and giver != receiver
    ]
    return tuple(sorted(found, key=lambda offer: -len(offer.kinds)))
