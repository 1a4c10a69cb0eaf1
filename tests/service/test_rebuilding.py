"""The state of a map is what its commands make, and can be made anew from them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from careweave.service.maps import contents, rebuilding
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Command, Map, State
from tests.service.cast import JO, Cast

pytestmark = pytest.mark.django_db


def spoil(cast: Cast) -> None:
    """Make the state say what no command has said."""
    state = contents.state_of(cast.map)
    jo = state.actors[JO].changed(name="Somebody else")
    contents.keep_state(cast.map, state.changed(actors={**state.actors, JO: jo}))


def test_a_state_that_is_right_is_left_as_it_is(cast: Cast) -> None:
    before = bytes(State.objects.get(map=cast.map).content)
    said = StringIO()
    call_command("rebuild_states", stdout=said)
    assert bytes(State.objects.get(map=cast.map).content) == before
    assert said.getvalue() == "1 maps: all right\n"


def test_a_state_that_is_wrong_is_found_and_not_touched_by_a_check(cast: Cast) -> None:
    spoil(cast)
    with pytest.raises(CommandError, match="1 of 1 states are wrong"):
        call_command("rebuild_states", "--check", stdout=StringIO())
    assert contents.state_of(cast.map).actors[JO].name == "Somebody else"


def test_a_state_that_is_wrong_is_made_anew_from_the_commands(cast: Cast) -> None:
    spoil(cast)
    call_command("rebuild_states", stdout=StringIO())
    assert contents.state_of(cast.map).actors[JO].name == "Jo"
    assert rebuilding.is_right(cast.map)


def test_a_state_that_is_missing_is_made_anew(cast: Cast) -> None:
    State.objects.all().delete()
    call_command("rebuild_states", stdout=StringIO())
    assert rebuilding.is_right(cast.map)


def test_an_erased_map_leaves_nothing_behind(cast: Cast) -> None:
    erase(cast.map)
    assert not Map.objects.exists()
    assert not Command.objects.exists()
    assert not State.objects.exists()
