"""What must hold of every layout: on 200 made-up maps, at 150 actors, and on the examples."""

from pathlib import Path

import pytest

from benchmarks.metrics import Metrics, drawn, measure
from benchmarks.synthetic import MANY, synthetic
from careweave.caremap.map import CareMap
from careweave.drawing.layout import layout
from careweave.formats.careweave import read

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def assert_clear(found: Metrics) -> None:
    assert found.symbol_overlaps == 0
    assert found.label_overlaps == 0
    assert found.ring_inversions == 0
    assert found.outside == 0


def measured(care_map: CareMap, *, quick: bool) -> Metrics:
    return measure(care_map, drawn(layout(care_map, quick=quick)))


@pytest.mark.parametrize("quick", [False, True], ids=["full", "quick"])
@pytest.mark.parametrize("seed", range(MANY))
def test_nothing_overlaps_and_no_ring_is_inverted_on_a_made_up_map(seed: int, quick: bool) -> None:
    assert_clear(measured(synthetic(seed), quick=quick))


@pytest.mark.parametrize("seed", range(3))
def test_the_same_holds_at_150_actors_on_a_larger_page(seed: int) -> None:
    assert_clear(measured(synthetic(seed, 149), quick=False))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_same_holds_of_every_example(path: Path) -> None:
    assert_clear(measured(read(path), quick=False))


@pytest.mark.parametrize("seed", range(20))
def test_ties_at_the_centre_keep_apart_by_a_good_part_of_the_ideal_angle(seed: int) -> None:
    care_map = synthetic(seed, 40)
    assert measured(care_map, quick=False).angle > 0.3
