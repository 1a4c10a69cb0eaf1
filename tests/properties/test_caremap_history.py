"""What holds of every command on every map."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careweave.caremap.commands import (
    ANY_COMMAND,
    AnyCommand,
    Command,
    CommandError,
    EndActor,
    PlaceActor,
)
from careweave.caremap.history import apply, commands_of, fold, inverse
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import EndReason
from tests.properties.care_maps import care_maps
from tests.properties.commands import TYPES, commands, headers
from tests.properties.histories import touched

MAPS_WITH_TIES = care_maps().filter(lambda care_map: bool(care_map.ties))
BOTH_SYNTAXES = pytest.mark.parametrize("by_alias", [True, False])


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.__name__)
@settings(max_examples=15)
@given(data=st.data(), care_map=MAPS_WITH_TIES, by=headers)
def test_to_follow_a_command_and_then_take_it_back_gives_the_map_back(
    data: st.DataObject, care_map: CareMap, by: Command, type_: type[AnyCommand]
) -> None:
    command = data.draw(commands(care_map, type_))
    after = apply(care_map, command)
    for back in inverse(care_map, command, by):
        after = apply(after, back)
    assert after == care_map


@settings(max_examples=30)
@given(data=st.data(), care_map=care_maps(), by=headers)
def test_taking_a_command_back_twice_over_sends_the_same_commands(
    data: st.DataObject, care_map: CareMap, by: Command
) -> None:
    command = data.draw(commands(care_map))
    back = inverse(care_map, command, by)
    assert back == inverse(care_map, command, by)
    assert len({one.uuid for one in back}) == len(back)
    assert all((one.author, one.at, one.seen) == (by.author, by.at, by.seen) for one in back)


@settings(max_examples=30)
@given(data=st.data(), care_map=care_maps(), by=headers)
def test_a_map_is_the_fold_of_the_commands_that_made_it(
    data: st.DataObject, care_map: CareMap, by: Command
) -> None:
    history = [*commands_of(care_map, by)]
    step_by_step = fold(history)
    for _ in range(data.draw(st.integers(0, 6))):
        history.append(data.draw(commands(step_by_step)))
        step_by_step = apply(step_by_step, history[-1])
    assert fold(history) == step_by_step
    assert fold(history) == fold(iter(history))


@settings(max_examples=30)
@given(care_map=care_maps(), by=headers)
def test_the_commands_of_a_map_make_that_map_but_for_its_version(
    care_map: CareMap, by: Command
) -> None:
    assert fold(commands_of(care_map, by)) == care_map.changed(version=None)


@settings(max_examples=30)
@given(data=st.data(), care_map=MAPS_WITH_TIES)
def test_a_command_changes_only_the_one_thing_that_it_names(
    data: st.DataObject, care_map: CareMap
) -> None:
    command = data.draw(commands(care_map))
    after = apply(care_map, command)
    taken = isinstance(command, EndActor) and command.reason is EndReason.ENTERED_BY_MISTAKE
    named = getattr(command, "id", None)
    touches_actor = "actor" in command.type
    touches_tie = "tie" in command.type
    actors_left = {
        id_: a for id_, a in care_map.actors.items() if not touches_actor or id_ != named
    }
    ties_left = {
        id_: tie
        for id_, tie in care_map.ties.items()
        if not (touches_tie and id_ == named) and not (taken and named in tie.ends)
    }
    places_left = {
        id_: at for id_, at in care_map.positions.items() if not touches_actor or id_ != named
    }
    assert after.actors.items() >= actors_left.items()
    assert after.ties.items() >= ties_left.items()
    assert after.positions.items() >= places_left.items()
    assert after.version == care_map.version
    assert after.centre == care_map.centre


@settings(max_examples=60)
@given(data=st.data(), care_map=MAPS_WITH_TIES)
def test_commands_on_different_fields_give_the_same_map_in_either_order(
    data: st.DataObject, care_map: CareMap
) -> None:
    one, other = data.draw(commands(care_map)), data.draw(commands(care_map))
    if {*touched(one, care_map)} & {*touched(other, care_map)}:
        return
    try:
        there = apply(apply(care_map, one), other)
    except CommandError:
        # The one makes the other impossible: two ties of one kind, whichever comes first.
        with pytest.raises(CommandError):
            apply(apply(care_map, other), one)
        return
    assert there == apply(apply(care_map, other), one)


@BOTH_SYNTAXES
@settings(max_examples=30)
@given(data=st.data(), care_map=care_maps(), by=headers)
def test_a_command_that_is_written_as_json_and_read_is_the_same_command(
    data: st.DataObject, care_map: CareMap, by: Command, by_alias: bool
) -> None:
    for command in (data.draw(commands(care_map)), *commands_of(care_map, by)):
        assert (
            ANY_COMMAND.validate_json(ANY_COMMAND.dump_json(command, by_alias=by_alias)) == command
        )
        plain = ANY_COMMAND.dump_python(command, mode="json", by_alias=by_alias)
        assert ANY_COMMAND.validate_python(plain) == command


@settings(max_examples=30)
@given(data=st.data(), care_map=care_maps(), by=headers)
def test_a_command_that_cannot_be_followed_is_refused_in_one_plain_sentence_and_changes_nothing(
    data: st.DataObject, care_map: CareMap, by: Command
) -> None:
    stranger = data.draw(
        st.sampled_from(["nobody-here", "xyz"]).filter(lambda id_: id_ not in care_map.actors)
    )
    before = care_map.model_dump()
    with pytest.raises(CommandError, match=r"^[A-Z][^.;{}\[\]\n]*\.$"):
        apply(care_map, PlaceActor(**dict(by), id=stranger, point=(0, 0)))
    assert care_map.model_dump() == before
