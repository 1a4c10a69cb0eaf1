"""Quick add."""

from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie


class QuickAddError(ValueError):
    """A line that cannot be read."""


@dataclass(frozen=True)
class Understood:
    """What was understood."""

    actor: Actor
    ties: tuple[Tie, ...]
    readings: tuple[object, ...]
    left: tuple[str, ...]
    perhaps: tuple[str, ...]


def understand(line: str, care_map: CareMap, *, id_: str) -> Understood:
    """Read a line."""
    if not line.strip():
        raise QuickAddError("Write a few words about someone.")
    return Understood(Actor(name=line), (), (), (), ())
