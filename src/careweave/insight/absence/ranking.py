"""Whom a map could least do without, and why."""

from dataclasses import dataclass

from careweave.caremap.map import CareMap
from careweave.insight.absence.whole import Absence, without
from careweave.insight.absence.words import sentences
from careweave.insight.network import Network


@dataclass(frozen=True)
class Reliance:
    """How much rests on one actor: what would be so without them, and how much of it."""

    actor: str
    absence: Absence

    @property
    def weight(self) -> tuple[int, int, int, float, int, int]:
        """What the order goes by, the first that differs.

        How many would lose their only support; how many kinds of care would be uncovered; how many
        ties would be lost whose kind nobody has said; the hours a week that are known; how many
        kinds would rest on one giver; how many rely on them.
        """
        losses = self.absence.losses
        return (
            len(self.absence.left_alone),
            sum(len(loss.uncovered) for loss in losses),
            sum(loss.unsaid for loss in losses),
            self.absence.hours.known or 0.0,
            sum(len(loss.rests_on) for loss in losses),
            len(losses),
        )

    @property
    def because(self) -> tuple[str, ...]:
        """Why they are where they are in the order, in sentences."""
        return sentences(self.absence)


def ranking(care_map: CareMap) -> tuple[Reliance, ...]:
    """Everyone who gives care now, whom the map could least do without first.

    Nobody is given a number that stands for them: ``weight`` only puts them in order, and
    ``because`` says why. Those who weigh alike are in the order of the map.
    """
    network = Network(care_map)
    givers = [id_ for id_ in network.there if network.by[id_]]
    found = [Reliance(id_, without(network, (id_,))) for id_ in givers]
    return tuple(sorted(found, key=lambda reliance: reliance.weight, reverse=True))
