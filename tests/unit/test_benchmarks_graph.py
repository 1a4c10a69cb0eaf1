import pytest

from benchmarks.graph import graph_of, on_page
from benchmarks.metrics import joined, outside
from benchmarks.synthetic import synthetic
from careweave.drawing.geometry import Box
from careweave.drawing.layout import layout

CARE_MAP = synthetic(1)
WHERE = layout(CARE_MAP, quick=True)
GRAPH = graph_of(CARE_MAP, WHERE)
LINE = [(float(n), 0.0) for n in range(len(GRAPH.actors))]
SPREAD = [(float(n), float(n * n % 7)) for n in range(len(GRAPH.actors))]


def extent(boxes: list[Box]) -> tuple[float, float]:
    return min(box.left for box in boxes), max(box.right for box in boxes)


def test_a_peer_gets_every_actor_once_with_the_centre_first() -> None:
    assert GRAPH.actors[0] == CARE_MAP.centre
    assert sorted(GRAPH.actors) == sorted(CARE_MAP.actors)


def test_a_peer_gets_one_edge_for_each_joined_pair() -> None:
    edges = {frozenset((GRAPH.actors[a], GRAPH.actors[b])) for a, b in GRAPH.pairs}
    assert edges == set(map(frozenset, joined(CARE_MAP)))
    assert len(GRAPH.pairs) == len(joined(CARE_MAP))


def test_a_peer_gets_the_middle_of_each_ring_of_ours() -> None:
    middles = {(ring.inner + ring.outer) / 2 for ring in WHERE.rings}
    assert GRAPH.radii[0] == 0
    assert set(GRAPH.radii[1:]) <= middles


@pytest.mark.parametrize("places", [LINE, SPREAD])
def test_a_peers_drawing_is_as_large_as_our_page_holds_and_no_larger(
    places: list[tuple[float, float]],
) -> None:
    drawing = on_page(GRAPH, places)
    boxes = [*drawing.labels.values(), *(symbol.box for symbol in drawing.symbols.values())]
    assert (drawing.width, drawing.height) == (WHERE.width, WHERE.height)
    assert extent(boxes) == pytest.approx((0, drawing.width), abs=0.01)
    assert outside(drawing) == 0


def test_a_peers_labels_stand_below_their_symbols_at_the_size_of_ours() -> None:
    drawing = on_page(GRAPH, SPREAD)
    for id_, label in drawing.labels.items():
        symbol = drawing.symbols[id_]
        assert (label.left + label.right) / 2 == pytest.approx(symbol.x)
        assert label.top > symbol.y + symbol.radius
        assert symbol.radius == WHERE.places[id_].radius
