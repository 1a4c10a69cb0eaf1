"""How a layout follows what is done to a map in a page: who stays, who moves, and how far."""

from math import atan2, dist, hypot, pi, tau

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Presence, Status, Support
from careweave.drawing.layout import Layout, layout
from careweave.drawing.layout.growing import grow

NEARBY, FURTHER, FAR = Presence.NEARBY, Presence.FURTHER, Presence.FAR


def someone(role: str, presence: Presence = NEARBY, **fields: object) -> Actor:
    return Actor(name=role.capitalize(), role=role, presence=presence, **fields)


def care_map(**alters: Actor) -> CareMap:
    """Fay and those who give her care."""
    ties = named(Tie(giver=id_, receiver="fay") for id_ in alters)
    return CareMap(centre="fay", actors={"fay": Actor(name="Fay"), **alters}, ties=ties)


FEW = {
    "sis": someone("sister"),
    "bro": someone("brother", FURTHER),
    "pal": someone("friend"),
    "doc": someone("doctor", FURTHER, support=Support.FORMAL),
}
OLDER = care_map(**FEW)
BEFORE = layout(OLDER)


def stands(where: Layout, id_: str) -> tuple[float, float]:
    place = where.places[id_]
    return place.x - where.x, place.y - where.y


def movers(after: Layout, before: Layout = BEFORE) -> set[str]:
    """Those who stand elsewhere now, of those who were there."""
    both = {*before.places} & {*after.places}
    return {id_ for id_ in both if dist(stands(before, id_), stands(after, id_)) > 0.01}


def turned(after: Layout, id_: str, before: Layout = BEFORE) -> float:
    """How far round the circle somebody went, in turns."""
    was, now = (atan2(y, x) for x, y in (stands(before, id_), stands(after, id_)))
    return abs((now - was + pi) % tau - pi) / tau


def changed(id_: str, **fields: object) -> CareMap:
    return OLDER.changed(actors={**OLDER.actors, id_: OLDER.actors[id_].changed(**fields)})


def test_a_map_that_was_never_laid_out_gets_a_layout_of_its_own() -> None:
    assert grow(OLDER, None, seed=3) == layout(OLDER, seed=3)


def test_a_map_to_which_nothing_was_done_stays_as_it_is() -> None:
    after = grow(OLDER, BEFORE)
    assert not movers(after)
    assert {i: p.label.anchor for i, p in after.places.items()} == {
        i: p.label.anchor for i, p in BEFORE.places.items()
    }


def test_whoever_comes_finds_a_place_and_moves_nobody() -> None:
    after = grow(care_map(**FEW, new=someone("cousin")), BEFORE)
    assert not movers(after)
    ring = after.frame.ring(NEARBY)
    assert ring.inner < hypot(*stands(after, "new")) < ring.outer


def test_a_new_tie_moves_nobody() -> None:
    ties = {**OLDER.ties, "new": Tie(giver="sis", receiver="doc")}
    assert not movers(grow(OLDER.changed(ties=ties), BEFORE))


@pytest.mark.parametrize("gone", FEW)
def test_whoever_leaves_moves_nobody(gone: str) -> None:
    left = care_map(**{id_: actor for id_, actor in FEW.items() if id_ != gone})
    after = grow(left, BEFORE)
    assert gone not in after.places
    assert not movers(after)


@pytest.mark.parametrize("id_", FEW)
def test_whoever_ends_moves_nobody(id_: str) -> None:
    assert not movers(grow(changed(id_, status=Status.PAST), BEFORE))


def test_whoever_is_renamed_stays_and_has_the_new_name_beside_them() -> None:
    after = grow(changed("sis", name="Maria Magdalena Theodora"), BEFORE)
    assert not movers(after)
    assert " ".join(after.places["sis"].label.lines) == "Maria Magdalena Theodora"


def test_whoever_goes_further_away_keeps_their_direction_and_moves_nobody_else() -> None:
    after = grow(changed("sis", presence=FURTHER), BEFORE)
    assert movers(after) == {"sis"}
    assert turned(after, "sis") < 1 / 12
    assert hypot(*stands(after, "sis")) > after.frame.ring(FURTHER).inner


def test_whoever_turns_out_to_belong_elsewhere_goes_there_alone() -> None:
    after = grow(changed("sis", role="friend"), BEFORE)
    assert movers(after) == {"sis"}
    arc = next(arc for arc in after.arcs if arc.sector is Sector.FRIENDS)
    x, y = stands(after, "sis")
    assert (atan2(y, x) - arc.start) % tau <= arc.end - arc.start


def test_whoever_is_dropped_upon_another_makes_that_one_alone_give_way_a_little() -> None:
    x, y = (part / BEFORE.unit for part in stands(BEFORE, "pal"))
    after = grow(OLDER.changed(positions={"sis": (x, y)}), BEFORE)
    assert movers(after) == {"sis", "pal"}
    assert stands(after, "sis") == pytest.approx((x * after.unit, y * after.unit), abs=1e-6)
    assert turned(after, "pal") < 1 / 8


def test_whoever_is_let_go_stays_where_they_may_stand_anyway() -> None:
    x, y = (part / BEFORE.unit for part in stands(BEFORE, "pal"))
    put = OLDER.changed(positions={"pal": (x, y)})
    assert not movers(grow(OLDER, grow(put, BEFORE)))


def test_whoever_is_let_go_outside_their_ring_goes_back_to_it() -> None:
    away = grow(OLDER.changed(positions={"pal": (1.1, 0.9)}), BEFORE)
    back = grow(OLDER, away)
    assert movers(back, away) == {"pal"}
    ring = back.frame.ring(NEARBY)
    assert ring.inner < hypot(*stands(back, "pal")) < ring.outer


def test_for_somebody_of_whom_nothing_is_known_all_make_room_in_their_order() -> None:
    after = grow(care_map(**FEW, new=Actor(name="Jo")), BEFORE)
    assert after.rings[-1].presence is Presence.UNKNOWN
    assert Sector.OTHERS in {arc.sector for arc in after.arcs}
    assert clockwise(after) == clockwise(BEFORE)


def clockwise(where: Layout) -> list[str]:
    angles = {id_: (atan2(*reversed(stands(where, id_))) + pi / 2) % tau for id_ in FEW}
    return sorted(angles, key=angles.__getitem__)


def test_the_band_of_unknown_presence_comes_and_goes_without_moving_anybody() -> None:
    stranger = {"new": Actor(name="Jo", role="cousin")}
    there = grow(care_map(**FEW, **stranger), BEFORE)
    assert there.rings[:4] == BEFORE.rings
    gone = grow(OLDER, there)
    assert gone.rings == BEFORE.rings
    assert not movers(there) | movers(gone)


def test_the_first_one_in_a_ring_that_was_only_narrow_makes_it_as_wide_as_it_should_be() -> None:
    after = grow(care_map(**FEW, new=someone("aunt", FAR)), BEFORE)
    was, now = (where.frame.ring(FAR) for where in (BEFORE, after))
    assert now.outer - now.inner > was.outer - was.inner
    assert max(turned(after, id_) for id_ in FEW) < 1 / 8


def test_a_sector_that_fills_gets_more_of_the_circle() -> None:
    where, alters = BEFORE, dict(FEW)
    for n in range(14):
        alters[f"n{n}"] = someone("nurse", support=Support.FORMAL)
        where = grow(care_map(**alters), where)
    was, now = (
        next(arc.end - arc.start for arc in layout_.arcs if arc.sector is Sector.PAID)
        for layout_ in (BEFORE, where)
    )
    assert now > 1.5 * was
