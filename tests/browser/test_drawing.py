"""The worked example is drawn from nothing, in every way there is."""

from tests.browser.conftest import Visit
from tests.browser.ways import Forms, draw
from tests.browser.worked import CAROLINE, by_name, kept
from tests.service.cast import Cast
from tools.devices import NO_SCRIPTS


def test_a_map_is_drawn_with_scripts_off(visit: Visit, cast: Cast) -> None:
    way = Forms(visit(cast.owner, NO_SCRIPTS).new_page())
    draw(way, CAROLINE)
    assert by_name(kept(way.map_id)) == by_name(CAROLINE)
