"""What holds of the passage from any map to any newer one of the same person."""

from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careweave.caremap.changes import Change, changes, continued, fields_changed, together
from careweave.caremap.commands import Command
from careweave.caremap.history import apply, commands_of, fold
from careweave.caremap.map import CareMap
from careweave.caremap.matches import tie_matches
from careweave.caremap.naming import with_ids
from careweave.caremap.passage import passage
from careweave.caremap.ties import Tie
from tests.properties.care_maps import care_maps
from tests.properties.commands import commands, headers


@st.composite
def pairs(draw: st.DrawFn) -> tuple[CareMap, CareMap]:
    """Any two maps of one person, or a map and what some commands made of it."""
    older = draw(care_maps())
    newer = draw(care_maps()) if draw(st.booleans()) else older
    ids = {newer.centre: older.centre, older.centre: newer.centre}
    newer = with_ids(newer, {id_: ids.get(id_, id_) for id_ in newer.actors})
    for _ in range(draw(st.integers(0, 5))):
        newer = apply(newer, draw(commands(newer)))
    return older, newer


@st.composite
def shared_out(draw: st.DrawFn) -> tuple[CareMap, CareMap]:
    """Two maps of ties between the same two, among which a few kinds of care are shared out."""
    older = draw(care_maps().filter(lambda care_map: len(care_map.actors) > 1))
    giver, receiver = [*older.actors][:2]

    def ties() -> dict[str, Tie]:
        found: dict[str, list[str]] = {}
        for kind in ("food", "money", "company", "leisure", "advocacy"):
            if id_ := draw(st.sampled_from(["", "a", "b", "c"])):
                found.setdefault(id_, []).append(kind)
        return {
            id_: Tie(giver=giver, receiver=receiver, kinds=kinds) for id_, kinds in found.items()
        }

    return older.changed(ties=ties()), older.changed(ties=ties())


def plain(care_map: CareMap) -> dict[str, object]:
    """A map but for its version and the order of kinds of care."""
    ties = {id_: _in_no_order(tie) for id_, tie in care_map.ties.items()}
    return dict(care_map.changed(version=None)) | {"ties": ties}


def _in_no_order(tie: Tie) -> Tie:
    return tie.changed(kinds=sorted(tie.kinds, key=repr))


@settings(max_examples=150)
@given(pair=pairs() | shared_out(), by=headers)
def test_the_passage_makes_of_the_older_map_the_newer_one_and_as_past_what_that_leaves_out(
    pair: tuple[CareMap, CareMap], by: Command
) -> None:
    older, newer = pair
    history = [*commands_of(older, by.changed(seen=0)), *passage(older, newer, by)]
    assert plain(fold(history)) == plain(continued(older, newer))


@settings(max_examples=50)
@given(pair=pairs() | shared_out())
def test_a_map_that_goes_on_is_both_maps_together_but_for_the_ids_of_ties(
    pair: tuple[CareMap, CareMap],
) -> None:
    older, newer = pair
    found, both = continued(older, newer), together(older, newer)
    assert found.changed(ties={}) == both.changed(ties={})
    assert Counter(found.ties.values()) == Counter(both.ties.values())
    for new, old in tie_matches(older, newer).items():
        assert found.ties[old] == newer.ties[new]
    for id_ in older.ties.keys() & found.ties.keys():
        assert found.ties[id_].ends == older.ties[id_].ends


@settings(max_examples=50)
@given(pair=pairs() | shared_out(), by=headers)
def test_to_read_the_same_map_again_changes_nothing(
    pair: tuple[CareMap, CareMap], by: Command
) -> None:
    older, newer = pair
    assume(len({*newer.ties.values()}) == len(newer.ties))  # else they are told apart by order
    after = older
    for command in passage(older, newer, by):
        after = apply(after, command)
    assert passage(after, newer, by) == ()


@settings(max_examples=50)
@given(pair=pairs() | shared_out(), by=headers)
def test_every_command_of_a_passage_changes_something_and_has_a_uuid_of_its_own(
    pair: tuple[CareMap, CareMap], by: Command
) -> None:
    care_map, found = pair[0], passage(*pair, by)
    for command in found:
        before, care_map = care_map, apply(care_map, command)
        assert plain(care_map) != plain(before)
    assert len({by.uuid, *(command.uuid for command in found)}) == len(found) + 1
    assert found == passage(*pair, by)


@settings(max_examples=50)
@given(pair=pairs(), by=headers)
def test_after_a_passage_nothing_differs_from_the_newer_map(
    pair: tuple[CareMap, CareMap], by: Command
) -> None:
    older, newer = pair
    after = older
    for command in passage(older, newer, by):
        after = apply(after, command)
    left_out = {*after.actors} - {*newer.actors}
    marks = changes(after, newer).actors
    assert {marks[id_] for id_ in marks} <= {Change.KEPT}
    assert all(
        after.status_of(after.ties[id_]) == "past" for end in left_out for id_ in after.ties_of(end)
    )


@settings(max_examples=50)
@given(data=st.data(), care_map=care_maps())
def test_a_map_under_other_ids_and_back_is_the_same_map(
    data: st.DataObject, care_map: CareMap
) -> None:
    actors = dict(zip(care_map.actors, data.draw(st.permutations([*care_map.actors])), strict=True))
    ties = {id_: f"other-{number}" for number, id_ in enumerate(care_map.ties)}
    other = with_ids(care_map, actors, ties)
    assert [*other.actors.values()] == [*care_map.actors.values()]
    assert other.positions == {actors[id_]: at for id_, at in care_map.positions.items()}
    back = with_ids(
        other,
        {new: old for old, new in actors.items()},
        {new: old for old, new in ties.items()},
    )
    assert back.model_dump_json() == care_map.model_dump_json()


@settings(max_examples=50)
@given(data=st.data(), care_map=care_maps())
def test_the_fields_that_changed_make_of_what_was_what_is_now(
    data: st.DataObject, care_map: CareMap
) -> None:
    command = data.draw(commands(care_map))
    after = apply(care_map, command)
    for id_ in care_map.actors.keys() & after.actors.keys():
        was, now = care_map.actors[id_], after.actors[id_]
        assert was.changed(**fields_changed(was, now)) == now
    for id_ in care_map.ties.keys() & after.ties.keys():
        tie, tie_now = care_map.ties[id_], after.ties[id_]
        assert _in_no_order(tie.changed(**fields_changed(tie, tie_now))) == _in_no_order(tie_now)
