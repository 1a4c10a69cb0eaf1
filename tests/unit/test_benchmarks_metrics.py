from dataclasses import replace
from math import cos, sin, tau
from statistics import mean

import pytest

from benchmarks.metrics import (
    Drawing,
    Symbol,
    crossings,
    drawn,
    joined,
    label_overlaps,
    labels_crossed,
    measure,
    outside,
    ring_inversions,
    smallest_angle,
    symbol_overlaps,
)
from benchmarks.synthetic import MANY, synthetic
from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Presence
from careweave.drawing.geometry import Box
from careweave.drawing.layout import layout


def drawing(**at: tuple[float, float]) -> Drawing:
    """Symbols of radius 10 on a page of 200 by 200, each with a label of 40 by 10 well below it."""
    symbols = {id_: Symbol(x, y, 10) for id_, (x, y) in at.items()}
    labels = {id_: Box(x - 20, y + 15, x + 20, y + 25) for id_, (x, y) in at.items()}
    return Drawing(200, 200, symbols, labels)


def unlabelled(**at: tuple[float, float]) -> Drawing:
    return replace(drawing(**at), labels={})


def present(**presences: Presence) -> CareMap:
    alters = {id_: Actor(presence=presence) for id_, presence in presences.items()}
    return CareMap(centre="fay", actors={"fay": Actor(name="Fay")} | alters)


def test_symbols_nearer_than_their_radii_overlap() -> None:
    assert symbol_overlaps(drawing(a=(50, 50), b=(69, 50), c=(150, 50))) == 1


def test_symbols_that_touch_do_not_overlap() -> None:
    assert symbol_overlaps(drawing(a=(50, 50), b=(70, 50))) == 0


def test_labels_that_share_room_overlap() -> None:
    assert label_overlaps(drawing(a=(50, 50), b=(85, 50))) == 1


def test_a_label_upon_a_symbol_overlaps_it() -> None:
    assert label_overlaps(drawing(a=(50, 50), b=(50, 70))) == 1


def test_a_label_beside_the_round_of_a_symbol_does_not_overlap_it() -> None:
    beside = drawing(a=(50, 50), b=(79, 83))
    assert beside.labels["a"].overlaps(beside.symbols["b"].box)
    assert label_overlaps(beside) == 0


def test_a_tie_over_the_label_of_another_crosses_it() -> None:
    assert labels_crossed(drawing(a=(20, 70), b=(180, 70), c=(100, 50)), [("a", "b")]) == 1


def test_a_tie_over_the_label_of_its_own_actor_does_not_cross_it() -> None:
    assert labels_crossed(drawing(a=(100, 50), b=(100, 150)), [("a", "b")]) == 0


def test_a_label_is_counted_for_each_tie_that_crosses_it() -> None:
    lines = drawing(a=(20, 70), b=(180, 70), c=(100, 50), d=(180, 72))
    assert labels_crossed(lines, [("a", "b"), ("a", "d")]) == 2


@pytest.mark.parametrize("y", [64.9, 75.1])
def test_a_tie_close_by_a_label_does_not_cross_it(y: float) -> None:
    assert labels_crossed(drawing(a=(20, y), b=(180, y), c=(100, 50)), [("a", "b")]) == 0


def test_a_tie_that_ends_before_a_label_does_not_cross_it() -> None:
    assert labels_crossed(drawing(a=(20, 70), b=(70, 70), c=(100, 50)), [("a", "b")]) == 0


def test_the_diagonals_of_a_square_cross_once() -> None:
    square = unlabelled(a=(50, 50), b=(150, 150), c=(150, 50), d=(50, 150))
    assert crossings(square, [("a", "b"), ("c", "d")]) == 1


def test_the_sides_of_a_square_do_not_cross() -> None:
    square = unlabelled(a=(50, 50), b=(150, 50), c=(150, 150), d=(50, 150))
    assert crossings(square, [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]) == 0


def test_ties_that_meet_at_an_actor_do_not_cross() -> None:
    line = unlabelled(a=(50, 50), b=(100, 50), c=(150, 50))
    assert crossings(line, [("a", "b"), ("a", "c")]) == 0


def around(*turns: float) -> Drawing:
    at = {f"a{n}": (100 + 50 * cos(tau * t), 100 + 50 * sin(tau * t)) for n, t in enumerate(turns)}
    return unlabelled(centre=(100, 100), **at)


@pytest.mark.parametrize(
    ("turns", "ratio"),
    [
        ((), 1.0),
        ((0.3,), 1.0),
        ((0.0, 0.25, 0.5, 0.75), 1.0),
        ((0.0, 0.125, 0.5, 0.75), 0.5),
        ((0.05, 0.5, 0.95), 0.3),
        ((0.2, 0.2, 0.7), 0.0),
    ],
)
def test_the_angle_is_the_smallest_at_the_centre_over_an_even_one(
    turns: tuple[float, ...], ratio: float
) -> None:
    pairs = [("centre", f"a{n}") for n in range(len(turns))]
    assert smallest_angle(around(*turns), "centre", pairs) == pytest.approx(ratio)


def test_ties_between_others_have_no_angle_at_the_centre() -> None:
    star = around(0.0, 0.5, 0.51)
    pairs = [("a0", "centre"), ("a1", "centre"), ("a1", "a2")]
    assert smallest_angle(star, "centre", pairs) == pytest.approx(1)


def test_whoever_is_nearer_but_drawn_further_out_is_an_inversion() -> None:
    care_map = present(a=Presence.NEARBY, b=Presence.FAR)
    assert ring_inversions(unlabelled(fay=(0, 0), a=(90, 0), b=(0, 50)), care_map) == 1
    assert ring_inversions(unlabelled(fay=(0, 0), a=(50, 0), b=(0, 90)), care_map) == 0


@pytest.mark.parametrize("presence", [Presence.FAR, Presence.UNKNOWN])
def test_online_is_no_nearer_or_further_than(presence: Presence) -> None:
    care_map = present(a=Presence.ONLINE, b=presence)
    for a, b in ((50, 90), (90, 50)):
        assert ring_inversions(unlabelled(fay=(0, 0), a=(a, 0), b=(b, 0)), care_map) == 0


@pytest.mark.parametrize("at", [(19, 100), (181, 100), (100, 9), (100, 176)])
def test_a_symbol_or_label_over_an_edge_of_the_page_is_outside(at: tuple[float, float]) -> None:
    assert outside(drawing(a=(100, 100), b=at)) == 1


def test_a_symbol_and_label_that_reach_the_edge_are_on_the_page() -> None:
    assert outside(drawing(a=(20, 10), b=(180, 175))) == 0


def test_two_who_care_for_each_other_are_joined_once() -> None:
    ties = [Tie(giver="a", receiver="fay"), Tie(giver="fay", receiver="a")]
    care_map = present(a=Presence.FAR, b=Presence.FAR).changed(ties=named(ties))
    assert joined(care_map) == [("a", "fay")]


def test_a_drawing_with_no_overlap_is_clear() -> None:
    care_map = present(a=Presence.FAR)
    assert measure(care_map, drawing(fay=(50, 50), a=(150, 50))).is_clear
    assert not measure(care_map, drawing(fay=(50, 50), a=(69, 50))).is_clear
    assert not measure(care_map, drawing(fay=(50, 50), a=(85, 50))).is_clear


def test_a_layout_is_measured_where_it_stands() -> None:
    care_map = synthetic(0)
    where = layout(care_map, quick=True)
    found = drawn(where)
    assert (found.width, found.height) == (where.width, where.height)
    assert {*found.symbols} == {*found.labels} == {*care_map.actors}


def test_the_same_seed_makes_the_same_map_and_another_seed_another() -> None:
    assert synthetic(3) == synthetic(3) != synthetic(4)


def test_a_made_up_map_has_as_many_alters_as_were_asked_for() -> None:
    assert len(synthetic(0, 149).alters) == 149


def test_the_set_is_what_the_figures_are_quoted_on() -> None:
    care_maps = [synthetic(seed) for seed in range(MANY)]
    sizes = [len(care_map.actors) for care_map in care_maps]
    names = [len(actor.label) for care_map in care_maps for actor in care_map.actors.values()]
    assert (min(sizes), max(sizes)) == (5, 60)
    assert (min(names), max(names)) == (8, 24)
    assert mean(len(joined(care_map)) for care_map in care_maps) == pytest.approx(67, abs=0.5)
