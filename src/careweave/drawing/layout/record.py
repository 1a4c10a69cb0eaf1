"""A layout as JSON, to be kept between two requests. It holds the words of the labels."""

import json
from collections.abc import Sequence
from typing import Any

from careweave.caremap.sectors import Sector
from careweave.caremap.vocabulary import Presence
from careweave.drawing.geometry import Box
from careweave.drawing.layout import Layout, Place
from careweave.drawing.layout.frame import Arc, Ring
from careweave.drawing.layout.labels import Label


def layout_to_json(where: Layout) -> str:
    """A layout on one line of JSON; ``layout_from_json`` gives the very same back."""
    record = {
        "page": [where.width, where.height, where.x, where.y],
        "rings": [[ring.presence, ring.inner, ring.outer] for ring in where.rings],
        "arcs": [[arc.sector, arc.start, arc.end] for arc in where.arcs],
        "places": {id_: _place_to_list(place) for id_, place in where.places.items()},
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def layout_from_json(record: str) -> Layout:
    """The layout that ``layout_to_json`` wrote. Raises ``ValueError`` where it wrote no such."""
    try:
        return _layout(json.loads(record))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("this is no layout that was kept") from error


def _layout(record: dict[str, Any]) -> Layout:
    width, height, x, y = record["page"]
    rings = tuple(Ring(Presence(word), *reach) for word, *reach in record["rings"])
    arcs = tuple(Arc(Sector(word), *angles) for word, *angles in record["arcs"])
    places = {id_: _list_to_place(kept) for id_, kept in record["places"].items()}
    return Layout(width, height, x, y, rings, arcs, places)


def _place_to_list(place: Place) -> list[object]:
    box, label = place.label.box, place.label
    edges = (box.left, box.top, box.right, box.bottom)
    return [place.x, place.y, place.radius, label.anchor, *edges, *label.lines]


def _list_to_place(kept: Sequence[Any]) -> Place:
    x, y, radius, anchor, left, top, right, bottom, *lines = kept
    return Place(x, y, radius, Label(tuple(lines), Box(left, top, right, bottom), anchor))
