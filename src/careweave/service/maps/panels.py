"""What the details panel tells of one actor or one tie, and what can be done there."""

from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Status
from careweave.drawing.notation import FrequencyView, Notation
from careweave.drawing.outline.single import ties_told
from careweave.drawing.svg.key import symbol_svg
from careweave.service.maps import drawings
from careweave.service.maps.visit import Visit


@dataclass(frozen=True)
class ActorPanel:
    """Everything that a page shows of one actor; ``ties`` are ids, each with a sentence."""

    id: str
    actor: Actor
    is_centre: bool
    symbol: str
    ties: tuple[tuple[str, str], ...]
    is_placed: bool

    @property
    def is_past(self) -> bool:
        """Whether the actor used to be there."""
        return self.actor.status is Status.PAST


@dataclass(frozen=True)
class TiePanel:
    """Everything that a page shows of one tie."""

    id: str
    tie: Tie
    joined: str
    giver: str
    receiver: str

    @property
    def is_past(self) -> bool:
        """Whether care used to flow here."""
        return self.tie.status is Status.PAST


@dataclass(frozen=True)
class Step:
    """A place one step away from where an actor stands."""

    words: str
    x: float
    y: float


def of_actor(visit: Visit, actor_id: str) -> ActorPanel:
    """What there is to see of an actor."""
    care_map = visit.seen
    mark = Notation(care_map, FrequencyView()).actors[actor_id]
    return ActorPanel(
        id=actor_id,
        actor=care_map.actors[actor_id],
        is_centre=actor_id == care_map.centre,
        symbol=symbol_svg(mark),
        ties=ties_told(care_map, actor_id),
        is_placed=actor_id in care_map.positions,
    )


def of_tie(visit: Visit, tie_id: str) -> TiePanel:
    """What there is to see of a tie."""
    tie = visit.seen.ties[tie_id]
    return TiePanel(tie_id, tie, joined(visit.seen, tie), tie.giver, tie.receiver)


def joined(care_map: CareMap, tie: Tie) -> str:
    """A tie in a few words: who, for whom, and what."""
    giver, receiver = (care_map.actors[end].label for end in tie.ends)
    kinds = ", ".join(kind.words for kind in tie.kinds)
    return f"{giver} for {receiver}{f': {kinds}' if kinds else ''}"


_STEP = 0.08


def steps(visit: Visit, actor_id: str) -> tuple[Step, ...]:
    """The places one step up, down, left and right of where an actor stands."""
    layout = drawings.where(visit)
    place = layout.places[actor_id]
    x, y = (place.x - layout.x) / layout.unit, (place.y - layout.y) / layout.unit
    return tuple(
        Step(words, round(x + dx * _STEP, 4), round(y + dy * _STEP, 4))
        for words, dx, dy in (("Up", 0, -1), ("Down", 0, 1), ("Left", -1, 0), ("Right", 1, 0))
    )
