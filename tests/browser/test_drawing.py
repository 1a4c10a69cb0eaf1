"""The worked example is drawn from nothing, in every way there is."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Visit
from tests.browser.drawn import spot
from tests.browser.ways import ByKeys, ByMouse, ByTouch, Forms, draw
from tests.browser.worked import CAROLINE, by_name, id_of, kept
from tests.service.cast import Cast
from tools.devices import NARROW, NO_SCRIPTS, PHONE, Settings

_TELL = "addEventListener('pointerdown', event => pointed(event.pointerType), true)"


def pointers(context: BrowserContext) -> list[str]:
    """What presses on the pages from now on: a mouse, a finger."""
    found: list[str] = []
    context.expose_binding("pointed", lambda _, pointer: found.append(pointer))
    context.add_init_script(_TELL)
    return found


def test_a_map_is_drawn_with_scripts_off(visit: Visit, cast: Cast) -> None:
    way = Forms(visit(cast.owner, NO_SCRIPTS).new_page())
    draw(way, CAROLINE)
    drawn = kept(way.map_id)
    assert by_name(drawn) == by_name(CAROLINE)
    way.place("The park", 1, -1)
    assert [*kept(way.map_id).positions] == [id_of(drawn, "The park")]


@pytest.mark.parametrize(
    ("by", "device", "used"),
    [(ByMouse, {}, {"mouse"}), (ByTouch, PHONE, {"touch"}), (ByKeys, {}, set())],
)
def test_a_map_is_drawn_with_scripts(
    visit: Visit, cast: Cast, by: type[ByMouse], device: Settings, used: set[str]
) -> None:
    context = visit(cast.owner, device)
    pressed = pointers(context)
    way = by(context.new_page())
    draw(way, CAROLINE)
    drawn = kept(way.map_id)
    assert by_name(drawn) == by_name(CAROLINE)
    assert not drawn.positions

    park = id_of(drawn, "The park")
    x, y = spot(way.page, park)
    way.place("The park", 40, -30)
    assert [*kept(way.map_id).positions] == [park]
    if used:
        assert spot(way.page, park) == pytest.approx((x + 40, y - 30), abs=2)
    assert {*pressed} == used


def test_a_map_is_drawn_by_keys_alone_where_everything_is_four_times_as_large(
    visit: Visit, cast: Cast
) -> None:
    way = ByKeys(visit(cast.owner, NARROW).new_page())
    way.begin("Caroline")
    for name in ("richard", "park"):
        way.add(CAROLINE.actors[name])
    (tie,) = (tie for tie in CAROLINE.ties.values() if tie.giver == "park")
    way.tie("The park", "Caroline", tie, both=False)
    drawn = by_name(kept(way.map_id))
    assert {*drawn["actors"]} == {"Caroline", "Richard", "The park"}
    assert {*drawn["ties"]} == {("The park", "Caroline", frozenset(tie.kinds))}
