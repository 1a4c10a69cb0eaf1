"""The actors of a map as the search has them: how large they are, and where they may stand."""

from collections.abc import Mapping

from careweave.caremap.map import CareMap
from careweave.drawing.geometry import Box
from careweave.drawing.layout.frame import Frame, Ring, ring_name_box
from careweave.drawing.layout.labels import Label, label_sides
from careweave.drawing.layout.search import Effort, Found, Piece, search

SYMBOL_RADIUS = 17.0
"""Of the circle that every alter's symbol fits into, in page units."""
CENTRE_RADIUS = 28.0
"""Of the circle that the centre's symbol fits into, in page units."""
CENTRE_WEIGHT = 700
"""Of the centre's name."""
AIR = 2.0
"""Clear space round every symbol and label, in page units."""

_STEP = 9.0

Sides = Mapping[str, tuple[Label, ...]]
"""The label of every actor by id, on each of the sides where it can stand."""


def radius_of(care_map: CareMap, id_: str) -> float:
    """The radius of an actor's symbol."""
    return CENTRE_RADIUS if id_ == care_map.centre else SYMBOL_RADIUS


def sides_of(care_map: CareMap) -> Sides:
    """The labels of all, the centre first."""
    return {id_: _sides(care_map, id_) for id_ in (care_map.centre, *care_map.alters)}


def _sides(care_map: CareMap, id_: str) -> tuple[Label, ...]:
    weight = CENTRE_WEIGHT if id_ == care_map.centre else 400
    return tuple(label_sides(care_map.actors[id_].label, radius_of(care_map, id_), weight))


def footprint(care_map: CareMap, words: Sides) -> float:
    """The area that an alter takes with its label, on average, in square page units."""
    boxes = [words[id_][0].box for id_ in care_map.alters]
    areas = [max(34.0, box.width + 8) * (box.height + 44) for box in boxes]
    return sum(areas) / max(1, len(areas))


def reach_of(care_map: CareMap, id_: str) -> float:
    """How far an actor's symbol keeps others off its middle."""
    return radius_of(care_map, id_) + AIR


def levels_of(ring: Ring) -> tuple[float, ...]:
    """The radii at which a symbol stands wholly within the ring."""
    nearest = ring.inner + SYMBOL_RADIUS + AIR
    reach = ring.outer - SYMBOL_RADIUS - AIR - nearest
    steps = max(1, int(reach / _STEP))
    return tuple(nearest + reach * step / steps for step in range(steps + 1))


def boxes_of(sides: tuple[Label, ...]) -> tuple[Box, ...]:
    """The room that a label takes on each side."""
    return tuple(label.box.around(AIR) for label in sides)


def at_centre(care_map: CareMap) -> int:
    """How many alters are tied to the centre."""
    tied = {end for tie in care_map.ties_of(care_map.centre).values() for end in tie.ends}
    return len(tied - {care_map.centre})


def find(
    care_map: CareMap,
    frame: Frame,
    pieces: Mapping[str, Piece],
    *,
    slots: int,
    effort: Effort,
    seed: int,
) -> tuple[dict[str, Found], int]:
    """A place for every piece, by id, the centre's first; and how many overlaps are left."""
    number = {id_: n for n, id_ in enumerate(pieces)}
    ends = ((number[tie.giver], number[tie.receiver]) for tie in care_map.ties.values())
    ties = sorted({(min(pair), max(pair)) for pair in ends})
    found, overlaps = search(
        list(pieces.values()),
        ties,
        slots=slots,
        rim=frame.rim,
        obstacles=[ring_name_box(ring) for ring in frame.rings],
        effort=effort,
        seed=seed,
    )
    return dict(zip(pieces, found, strict=True)), overlaps
