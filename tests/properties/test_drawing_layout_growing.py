"""What must hold of a layout at every step, while a map grows and changes in a page."""

from collections.abc import Callable, Iterable
from itertools import combinations
from math import atan2, dist, hypot, pi, tau
from random import Random
from statistics import mean, median

import pytest

from benchmarks.synthetic import synthetic
from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Presence, Status, Support
from careweave.drawing.geometry import Box
from careweave.drawing.layout import Layout, layout
from careweave.drawing.layout.frame import ring_of
from careweave.drawing.layout.growing import grow

HAIR = 1e-6
"""Less than anybody sees, in units of positions."""

SEEDS = pytest.mark.parametrize("seed", range(6))


def with_actors(care_map: CareMap, actors: dict[str, Actor]) -> CareMap:
    """The map with these actors, and those of its ties and positions that they leave."""
    return care_map.changed(
        actors=actors,
        ties={i: tie for i, tie in care_map.ties.items() if {*tie.ends} <= {*actors}},
        positions={i: at for i, at in care_map.positions.items() if i in actors},
    )


def steps(whole: CareMap, order: Iterable[str]) -> Iterable[CareMap]:
    """The map as its actors come one by one."""
    actors = {whole.centre: whole.centre_actor}
    for id_ in order:
        actors[id_] = whole.actors[id_]
        yield with_actors(whole, dict(actors))


def shuffled(care_map: CareMap, seed: int) -> list[str]:
    return Random(seed).sample([*care_map.alters], len(care_map.alters))


def stands(where: Layout, id_: str) -> tuple[float, float]:
    place = where.places[id_]
    return place.x - where.x, place.y - where.y


def moved(before: Layout, after: Layout) -> list[float]:
    """How far each went who was there before, in units of positions."""
    both = {*before.places} & {*after.places}
    return [dist(stands(before, i), stands(after, i)) / before.unit for i in both]


def covers(where: Layout, one: str, other: str) -> bool:
    """Whether two actors' symbols or labels share any area."""
    a, b = where.places[one], where.places[other]
    return (
        dist((a.x, a.y), (b.x, b.y)) < a.radius + b.radius
        or a.label.box.overlaps(b.label.box)
        or meets(a.x, a.y, a.radius, b.label.box)
        or meets(b.x, b.y, b.radius, a.label.box)
    )


def meets(x: float, y: float, radius: float, box: Box) -> bool:
    across, down = max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom)
    return hypot(across, down) < radius


def assert_holds(care_map: CareMap, where: Layout) -> None:
    """No overlap but by hand, rings and sectors exact, those placed by hand where they were put."""
    bound = {care_map.centre, *care_map.positions}
    assert {*where.places} == {*care_map.actors}
    for one, other in combinations(care_map.actors, 2):
        assert {one, other} <= bound or not covers(where, one, other), (one, other)
    for id_, (x, y) in care_map.positions.items():
        assert stands(where, id_) == pytest.approx((x * where.unit, y * where.unit), abs=1e-3)
    for id_ in {*care_map.actors} - bound:
        assert_own(where, id_, care_map.actors[id_])


def assert_own(where: Layout, id_: str, actor: Actor) -> None:
    x, y = stands(where, id_)
    ring = where.frame.ring(ring_of(actor))
    assert ring.inner + 17 <= hypot(x, y) + 1e-3
    assert hypot(x, y) - 1e-3 <= ring.outer - 17
    if sector_of(actor) is not Sector.HOUSEHOLD:
        arc = next(arc for arc in where.arcs if arc.sector is sector_of(actor))
        along = (atan2(y, x) - arc.start + 1e-3) % tau
        assert along <= arc.end - arc.start + 2e-3


@SEEDS
def test_a_map_that_grows_to_sixty_keeps_clear_and_hardly_ever_moves_anybody(seed: int) -> None:
    whole = synthetic(seed, 59)
    where = layout(with_actors(whole, {whole.centre: whole.centre_actor}))
    went = []
    for care_map in steps(whole, shuffled(whole, seed)):
        before, where = where, grow(care_map, where)
        assert_holds(care_map, where)
        went.append(mean(moved(before, where)))
    assert median(went) < HAIR
    assert sum(step > HAIR for step in went) <= 15
    assert mean(went) < 0.05


@pytest.mark.parametrize("seed", range(2))
def test_the_same_holds_up_to_a_hundred_and_fifty(seed: int) -> None:
    whole = synthetic(seed, 149)
    order = shuffled(whole, seed)
    where = layout(with_actors(whole, {i: whole.actors[i] for i in (whole.centre, *order[:120])}))
    for n in range(121, 150):
        care_map = with_actors(whole, {i: whole.actors[i] for i in (whole.centre, *order[:n])})
        where = grow(care_map, where)
    assert_holds(care_map, where)


@SEEDS
def test_in_a_new_frame_most_keep_about_the_direction_they_had(seed: int) -> None:
    whole = synthetic(seed, 40)
    where = layout(with_actors(whole, {whole.centre: whole.centre_actor}))
    turns = []
    for care_map in steps(whole, shuffled(whole, seed)):
        before, where = where, grow(care_map, where)
        if before.rings[:4] != where.rings[:4] and before.arcs == where.arcs:
            turns += [turn(before, where, id_) for id_ in {*before.places} - {whole.centre}]
    assert max(turns, default=0) < pi / 2
    assert median(turns or [0]) < pi / 9


def turn(before: Layout, after: Layout, id_: str) -> float:
    angles = [atan2(y, x) for x, y in (stands(before, id_), stands(after, id_))]
    return abs((angles[1] - angles[0] + pi) % tau - pi)


# What people do to a map. Each gives the map after it, or None where it cannot be done.
Act = Callable[[CareMap, Random, int], CareMap | None]


def comes(care_map: CareMap, random: Random, step: int) -> CareMap:
    pool = synthetic(step % 7, 30)
    actor = random.choice([*pool.alters.values()])
    tie = Tie(giver=f"n{step}", receiver=care_map.centre)
    other = Tie(giver=random.choice([*care_map.actors]), receiver=f"n{step}")
    return care_map.changed(
        actors={**care_map.actors, f"n{step}": actor},
        ties={**care_map.ties, f"t{step}": tie, f"u{step}": other},
    )


def leaves(care_map: CareMap, random: Random, _: int) -> CareMap | None:
    id_ = one_of(care_map, random)
    left = {i: actor for i, actor in care_map.actors.items() if i != id_}
    return with_actors(care_map, left) if id_ else None


def ends(care_map: CareMap, random: Random, _: int) -> CareMap | None:
    return edited(care_map, random, status=Status.PAST)


def goes(care_map: CareMap, random: Random, _: int) -> CareMap | None:
    return edited(care_map, random, presence=random.choice([*Presence]))


def changes_group(care_map: CareMap, random: Random, _: int) -> CareMap | None:
    role = random.choice(["sister", "friend", "nurse", None])
    return edited(care_map, random, role=role, support=random.choice([*Support]))


def is_renamed(care_map: CareMap, random: Random, _: int) -> CareMap | None:
    return edited(care_map, random, name="Wilhelmina " * random.randint(1, 5))


def is_placed(care_map: CareMap, random: Random, _: int) -> CareMap | None:
    id_, at = one_of(care_map, random), (random.uniform(-1.2, 1.2), random.uniform(-1.2, 1.2))
    return care_map.changed(positions={**care_map.positions, id_: at}) if id_ else None


def is_placed_upon_another(care_map: CareMap, random: Random, _: int) -> CareMap | None:
    """Dropped just where another stands; the other, if nobody placed it, has to give way."""
    id_ = one_of(care_map, random)
    at = random.choice([(0.3, 0.3), (0.31, 0.3), (0.3, 0.32)])
    return care_map.changed(positions={**care_map.positions, id_: at}) if id_ else None


def is_let_go(care_map: CareMap, _: Random, __: int) -> CareMap | None:
    return care_map.changed(positions=dict([*care_map.positions.items()][1:]))


def one_of(care_map: CareMap, random: Random) -> str:
    return random.choice([*care_map.alters]) if care_map.alters else ""


def edited(care_map: CareMap, random: Random, **fields: object) -> CareMap | None:
    if not (id_ := one_of(care_map, random)):
        return None
    actor = care_map.actors[id_].changed(**fields)
    return care_map.changed(actors={**care_map.actors, id_: actor})


ACTS: list[Act] = [
    *(comes, comes, comes, leaves, ends, goes, changes_group, is_renamed),
    *(is_placed, is_placed_upon_another, is_let_go, is_let_go),
]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_to_a_map_what_must_hold_does_hold(seed: int) -> None:
    random = Random(seed)
    care_map = synthetic(seed, 6)
    where = layout(care_map)
    for step in range(40):
        act = random.choice(ACTS)
        if after := act(care_map, random, step):
            before, care_map, where = where, after, grow(after, where)
            assert_holds(care_map, where)
            if act in (leaves, ends):
                assert max(moved(before, where)) < HAIR


@SEEDS
def test_the_same_steps_give_the_same_layout(seed: int) -> None:
    whole = synthetic(seed, 12)
    first, *_, last = steps(whole, shuffled(whole, seed))
    before = layout(first)
    assert grow(last, before, seed=seed) == grow(last, before, seed=seed)
