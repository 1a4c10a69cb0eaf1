"""What holds of any two maps that are compared."""

from hypothesis import given, settings
from hypothesis import strategies as st

from careweave.caremap.changes import Change, changes, together
from careweave.caremap.history import apply
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Status
from tests.properties.care_maps import care_maps
from tests.properties.commands import commands


@st.composite
def pairs(draw: st.DrawFn) -> tuple[CareMap, CareMap]:
    """Any two maps, or a map and what some commands made of it."""
    older = draw(care_maps())
    if draw(st.booleans()):
        return older, draw(care_maps())
    newer = older
    for _ in range(draw(st.integers(1, 5))):
        newer = apply(newer, draw(commands(newer)))
    return older, newer


@settings(max_examples=30)
@given(care_map=care_maps())
def test_a_map_beside_itself_is_kept_in_every_part(care_map: CareMap) -> None:
    found = changes(care_map, care_map)
    assert {*found.actors.values(), *found.ties.values()} <= {Change.KEPT}
    assert (found.actors.keys(), found.ties.keys()) == (
        care_map.actors.keys(),
        care_map.ties.keys(),
    )
    assert not found.actor_fields
    assert not found.tie_fields
    assert together(care_map, care_map) == care_map


@settings(max_examples=30)
@given(care_map=care_maps())
def test_other_ids_of_ties_are_no_change(care_map: CareMap) -> None:
    others = {f"other-{number}": tie for number, tie in enumerate(care_map.ties.values())}
    found = changes(care_map, care_map.changed(ties=others))
    assert found.ties == dict.fromkeys(others, Change.KEPT)


@settings(max_examples=30)
@given(pair=pairs())
def test_together_is_the_newer_map_and_what_only_the_older_had_as_past(
    pair: tuple[CareMap, CareMap],
) -> None:
    older, newer = pair
    both = together(older, newer)
    assert both.actors.items() >= newer.actors.items()
    assert both.ties.items() >= newer.ties.items()
    assert both.actors.keys() == older.actors.keys() | newer.actors.keys()
    actors = [actor.status for id_, actor in both.actors.items() if id_ not in newer.actors]
    ties = [tie.status for id_, tie in both.ties.items() if id_ not in newer.ties]
    assert {*actors, *ties} <= {Status.PAST}
    assert both.changed(actors=newer.actors, ties=newer.ties, positions=newer.positions) == newer


@settings(max_examples=30)
@given(pair=pairs())
def test_no_two_who_were_tied_are_without_a_tie_in_both_maps_together(
    pair: tuple[CareMap, CareMap],
) -> None:
    older, newer = pair
    tied = {tie.ends for tie in together(older, newer).ties.values()}
    assert tied == {tie.ends for care_map in pair for tie in care_map.ties.values()}


@settings(max_examples=30)
@given(pair=pairs())
def test_every_actor_and_tie_of_both_has_one_mark_that_tells_the_truth(
    pair: tuple[CareMap, CareMap],
) -> None:
    older, newer = pair
    both, found = together(older, newer), changes(older, newer)
    assert found.actors.keys() == both.actors.keys()
    assert found.ties.keys() == both.ties.keys()
    for id_, change in found.actors.items():
        was, now = older.actors.get(id_), both.actors[id_]
        has_ended = now.status is Status.PAST and was is not None and was.status is not Status.PAST
        assert (change is Change.ADDED) == (was is None)
        assert (change is Change.ENDED) == has_ended
        assert (id_ in found.actor_fields) == (change in (Change.ENDED, Change.CHANGED))
    for id_, change in found.ties.items():
        if change is Change.ENDED:
            assert both.status_of(both.ties[id_]) is Status.PAST
        assert (id_ in found.tie_fields) == (change in (Change.ENDED, Change.CHANGED))
        assert change is not Change.ADDED or id_ in newer.ties


@settings(max_examples=30)
@given(data=st.data(), care_map=care_maps())
def test_after_one_command_only_what_it_names_and_ties_to_it_can_be_marked(
    data: st.DataObject, care_map: CareMap
) -> None:
    command = data.draw(commands(care_map))
    newer = apply(care_map, command)
    found = changes(care_map, newer)
    named = getattr(command, "id", None)
    marked = {id_ for id_, change in found.actors.items() if change is not Change.KEPT}
    assert marked <= ({named} if "actor" in command.type else set())
    for id_, change in found.ties.items():
        if change is not Change.KEPT:
            tie = together(care_map, newer).ties[id_]
            assert id_ == named or (named in tie.ends and "actor" in command.type)
