from math import atan2, dist, hypot, pi, tau

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Kind, Presence, Support
from careweave.drawing.layout import Layout, layout
from careweave.drawing.layout.frame import ring_of

NEAR = (Presence.HOUSEHOLD, Presence.NEARBY, Presence.FURTHER, Presence.FAR)


def family(*roles: str, **fields: object) -> CareMap:
    """Fay and so many others, each of whom gives her care."""
    alters = {f"a{n}": Actor(name=role, role=role, **fields) for n, role in enumerate(roles)}
    ties = named(Tie(giver=id_, receiver="fay") for id_ in alters)
    return CareMap(centre="fay", actors={"fay": Actor(name="Fay")} | alters, ties=ties)


def with_presence(presence: Presence) -> CareMap:
    return family("brother", "nurse", "friend", presence=presence)


def radius(where: Layout, id_: str) -> float:
    place = where.places[id_]
    return hypot(place.x - where.x, place.y - where.y)


def angle(where: Layout, id_: str) -> float:
    """From the top, clockwise, in turns of the circle from 0 to 1."""
    place = where.places[id_]
    return ((atan2(place.y - where.y, place.x - where.x) + pi / 2) / tau) % 1


def test_the_centre_stands_in_the_middle() -> None:
    where = layout(family("brother"))
    assert (where.places["fay"].x, where.places["fay"].y) == (where.x, where.y)


def test_a_map_of_nobody_else_is_a_page_with_its_centre_and_four_rings() -> None:
    where = layout(CareMap(centre="fay", actors={"fay": Actor(name="Fay")}))
    assert list(where.places) == ["fay"]
    assert [ring.presence for ring in where.rings] == list(NEAR)


@pytest.mark.parametrize("presence", NEAR)
def test_a_symbol_lies_wholly_within_the_ring_of_its_presence(presence: Presence) -> None:
    where = layout(with_presence(presence))
    ring = next(ring for ring in where.rings if ring.presence is presence)
    for id_ in ("a0", "a1", "a2"):
        assert ring.inner + 17 < radius(where, id_) < ring.outer - 17


def test_those_known_only_online_are_on_the_outermost_ring() -> None:
    where = layout(with_presence(Presence.ONLINE))
    assert radius(where, "a0") > where.rings[-1].inner
    assert where.rings[-1].presence is Presence.FAR


def test_those_whose_presence_is_unknown_have_a_band_of_their_own_beyond_the_rings() -> None:
    where = layout(with_presence(Presence.UNKNOWN))
    assert where.rings[-1].presence is Presence.UNKNOWN
    assert radius(where, "a0") > where.rings[3].outer


def test_rings_follow_one_another_without_a_gap() -> None:
    rings = layout(family(*["friend"] * 30, presence=Presence.NEARBY)).rings
    assert [ring.outer for ring in rings[:-1]] == [ring.inner for ring in rings[1:]]


def test_every_actor_beyond_the_household_stands_in_the_arc_of_its_sector() -> None:
    care_map = family(*["sister", "friend", "doctor", "neighbour"] * 4, presence=Presence.NEARBY)
    where = layout(care_map)
    arcs = {arc.sector: arc for arc in where.arcs}
    for id_, actor in care_map.alters.items():
        arc = arcs[sector_of(actor)]
        start, end = ((at + pi / 2) / tau for at in (arc.start, arc.end))
        assert start - 0.02 <= angle(where, id_) <= end + 0.02


def test_sectors_keep_their_order_whoever_is_on_the_map() -> None:
    order = [Sector.FAMILY, Sector.FRIENDS, Sector.COMMUNITY, Sector.PAID]
    for care_map in (family("sister"), family("doctor", "nurse"), family("friend", "son")):
        assert [arc.sector for arc in layout(care_map).arcs] == order


def test_an_actor_placed_by_hand_stays_exactly_there() -> None:
    care_map = family("sister", "friend").changed(positions={"a0": (0.62, -0.31)})
    where = layout(care_map)
    unit = where.rings[3].outer
    place = where.places["a0"]
    assert (place.x - where.x, place.y - where.y) == pytest.approx((0.62 * unit, -0.31 * unit))


def test_the_page_grows_to_hold_an_actor_placed_beyond_the_rings() -> None:
    where = layout(family("sister").changed(positions={"a0": (2.0, 1.5)}))
    box = where.places["a0"].label.box
    assert box.right < where.width
    assert box.bottom < where.height


def test_two_actors_placed_upon_each_other_by_hand_make_the_page_no_wider() -> None:
    care_map = family("sister", "friend", "nurse", presence=Presence.NEARBY)
    crowded = care_map.changed(positions={"a0": (0.5, 0.5), "a1": (0.5, 0.5)})
    assert layout(crowded).width == layout(care_map).width


def test_tied_actors_stand_far_enough_apart_for_an_arrow() -> None:
    care_map = family(*["sister"] * 10, presence=Presence.NEARBY)
    ties = [Tie(giver=f"a{n}", receiver=f"a{n + 1}") for n in range(9)]
    where = layout(care_map.changed(ties=named([*care_map.ties.values(), *ties])))
    for tie in ties:
        giver, receiver = where.places[tie.giver], where.places[tie.receiver]
        assert dist((giver.x, giver.y), (receiver.x, receiver.y)) > 17 + 24 + 17


def test_others_keep_clear_of_an_actor_placed_by_hand() -> None:
    care_map = family(*["sister"] * 12, presence=Presence.NEARBY)
    where = layout(care_map.changed(positions={"a0": (0.3, -0.3)}))
    boxes = [place.label.box for place in where.places.values()]
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_the_same_map_and_seed_give_the_same_layout() -> None:
    care_map = family(*["sister", "friend", "nurse"] * 5, presence=Presence.FURTHER)
    assert layout(care_map, seed=7) == layout(care_map, seed=7)


def test_another_seed_may_give_another_layout() -> None:
    care_map = family(*["sister", "friend", "nurse"] * 5, presence=Presence.FURTHER)
    assert len({str(layout(care_map, seed=seed).places) for seed in range(4)}) > 1


def test_whoever_is_in_both_versions_stays_where_they_were() -> None:
    older = family(*["sister", "friend", "nurse"] * 3, presence=Presence.NEARBY)
    newer = family(*["sister", "friend", "nurse"] * 5, presence=Presence.NEARBY)
    before = layout(older)
    after = layout(newer, before=before)
    for id_ in older.actors:
        was, now = before.places[id_], after.places[id_]
        assert dist((was.x - before.x, was.y - before.y), (now.x - after.x, now.y - after.y)) < 1e-6


def test_whoever_moved_away_keeps_their_angle_and_changes_ring() -> None:
    older = family("sister", "friend", "nurse", presence=Presence.NEARBY)
    moved = older.actors["a0"].model_copy(update={"presence": Presence.FAR})
    before = layout(older)
    after = layout(older.changed(actors={**older.actors, "a0": moved}), before=before)
    assert radius(after, "a0") > after.rings[2].outer
    assert abs(angle(after, "a0") - angle(before, "a0")) < 0.03


def test_a_version_with_someone_of_unknown_presence_keeps_the_rings_of_the_one_before() -> None:
    older = family("sister", presence=Presence.NEARBY)
    stranger = older.changed(actors={**older.actors, "b": Actor(name="Jo")})
    before = layout(older)
    after = layout(stranger, before=before)
    assert after.rings[:4] == before.rings
    assert after.rings[4].presence is Presence.UNKNOWN


def test_a_quick_layout_keeps_the_rings_too() -> None:
    care_map = family(*["sister", "friend", "nurse"] * 8, presence=Presence.FURTHER)
    where = layout(care_map, quick=True)
    ring = next(ring for ring in where.rings if ring.presence is Presence.FURTHER)
    assert all(ring.inner < radius(where, id_) < ring.outer for id_ in care_map.alters)


def test_names_that_are_very_long_stay_on_the_page() -> None:
    where = layout(family("great-" * 30 + "aunt", "sister", presence=Presence.FAR))
    box = where.places["a0"].label.box
    assert 0 < box.left < box.right < where.width


@pytest.mark.parametrize(
    ("actor", "sector"),
    [
        (Actor(kind=Kind.PLACE), Sector.COMMUNITY),
        (Actor(support=Support.FORMAL), Sector.PAID),
        (Actor(), Sector.OTHERS),
    ],
)
def test_a_sector_that_only_some_maps_have_stands_at_the_end(actor: Actor, sector: Sector) -> None:
    where = layout(CareMap(centre="fay", actors={"fay": Actor(), "x": actor}))
    assert sector in {arc.sector for arc in where.arcs}
    assert ring_of(actor) is Presence.UNKNOWN
