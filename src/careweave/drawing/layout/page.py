"""The page of a drawing: as large as it has to be, with everyone in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from careweave.caremap.map import CareMap
from careweave.drawing.layout.frame import Arc, Frame, Ring
from careweave.drawing.layout.labels import Label
from careweave.drawing.layout.pieces import Sides, radius_of
from careweave.drawing.layout.search import Fixed, Found

MARGIN = 40.0
"""Between the outermost ring and the edge of the page, where the sectors' names stand."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor's symbol has its middle, how far the symbol reaches, and its label."""

    x: float
    y: float
    radius: float
    label: Label


@dataclass(frozen=True, slots=True)
class Layout:
    """The page, the middle of it, the rings and sectors, and a place for every actor by id."""

    width: float
    height: float
    x: float
    y: float
    rings: tuple[Ring, ...]
    arcs: tuple[Arc, ...]
    places: Mapping[str, Place]

    @property
    def frame(self) -> Frame:
        """The rings and sectors."""
        return Frame(self.rings, self.arcs)

    @property
    def unit(self) -> float:
        """The radius of the outermost of the four rings, the unit of positions, in page units."""
        return self.frame.unit

    def from_middle(self, id_: str) -> Fixed:
        """Where an actor stands, from the middle of the page."""
        place = self.places[id_]
        return Fixed(place.x - self.x, place.y - self.y)


def laid_out(care_map: CareMap, frame: Frame, words: Sides, found: Mapping[str, Found]) -> Layout:
    """The page around what was found, wide enough for whatever was put beyond the rings."""
    labels = {id_: words[id_][at.side] for id_, at in found.items()}
    boxes = [labels[id_].box.moved(at.x, at.y) for id_, at in found.items()]
    reach = frame.rim + MARGIN
    left = max(reach, *(MARGIN - box.left for box in boxes))
    right = max(reach, *(box.right + MARGIN for box in boxes))
    above = max(reach, *(MARGIN - box.top for box in boxes))
    below = max(reach, *(box.bottom + MARGIN for box in boxes))
    places = {
        id_: Place(
            at.x + left,
            at.y + above,
            radius_of(care_map, id_),
            replace(labels[id_], box=labels[id_].box.moved(at.x + left, at.y + above)),
        )
        for id_, at in found.items()
    }
    return Layout(left + right, above + below, left, above, frame.rings, frame.arcs, places)
