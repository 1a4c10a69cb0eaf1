"""The equally spaced angles at which actors may stand, and which of them are taken at the start."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, pi, tau

from careweave.caremap.sectors import Sector
from careweave.drawing.layout.frame import Arc

_FEWEST = 12

# Slots for each tie at the centre: more leave a choice, fewer keep those ties further apart. At 3.2
# the smallest angle between two of them is at least 0.31 of what it would be if all were equal.
_CHOICE = 3.2

# Slots for each actor, tied to the centre or not.
_LEAST = 1.5


def angle_of(slot: int, slots: int) -> float:
    """The angle of a slot in radians, clockwise from the right; slot 0 is just past the top."""
    return (slot + 0.5) / slots * tau - pi / 2


@dataclass
class Slots:
    """Slots for so many alters, shared among the sectors as their arcs share the circle.

    ``at_centre`` is how many of the alters are tied to the centre.
    """

    alters: int
    at_centre: int
    arcs: tuple[Arc, ...]
    taken: set[int] = field(default_factory=set)

    @property
    def many(self) -> int:
        """How many slots there are all around."""
        return max(_FEWEST, int(self.at_centre * _CHOICE), ceil(self.alters * _LEAST))

    def run(self, sector: Sector) -> tuple[int, int]:
        """A sector's first slot and how many it has; one without an arc has them all."""
        for arc in self.arcs:
            if arc.sector is sector:
                first, last = (
                    round((at + pi / 2) / tau * self.many) for at in (arc.start, arc.end)
                )
                return first, max(1, last - first)
        return 0, self.many

    def nearest(self, angle: float) -> int:
        """The slot whose angle is nearest to this one."""
        return int((angle + pi / 2) % tau / tau * self.many) % self.many

    def take(self, wanted: int) -> int:
        """Take the wanted slot, or the nearest to it that is still free."""
        return self.take_within(0, self.many, wanted)

    def take_within(self, first: int, span: int, wanted: int) -> int:
        """Take the free slot of a run that is nearest to the wanted one; of all, if it has none."""
        within = (slot for slot in self._free(wanted) if (slot - first) % self.many < span)
        slot = next(within, None)
        slot = next(self._free(wanted)) if slot is None else slot
        self.taken.add(slot)
        return slot

    def _free(self, wanted: int) -> Iterator[int]:
        """The free slots, those nearest to the wanted one first."""
        away = (step * side for step in range(self.many) for side in (1, -1))
        return (s for a in away if (s := (wanted + a) % self.many) not in self.taken)
