"""What holds of any map without some of its actors."""

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Status
from careweave.insight.absence import absence, ranking, sentences
from tests.properties.care_maps import care_maps

THERE = (Status.CURRENT, Status.UNKNOWN)


@st.composite
def absences(draw: st.DrawFn) -> tuple[CareMap, list[str]]:
    """A map, and some of those on it."""
    care_map = draw(care_maps())
    return care_map, draw(st.lists(st.sampled_from([*care_map.actors]), unique=True))


def covered(care_map: CareMap, absent: list[str], receiver: str) -> set[object]:
    """The kinds of care that somebody gives to the receiver, by a path of its own."""
    return {
        kind
        for tie in care_map.ties.values()
        if tie.receiver == receiver and tie.giver not in absent and tie.status in THERE
        for kind in tie.kinds
        if care_map.actors[tie.giver].status in THERE and care_map.actors[receiver].status in THERE
    }


@settings(max_examples=60)
@given(case=absences())
def test_what_is_uncovered_was_given_before_and_is_not_after(
    case: tuple[CareMap, list[str]],
) -> None:
    care_map, absent = case
    found = {loss.receiver: {*loss.uncovered} for loss in absence(care_map, absent).losses}
    for receiver in care_map.actors:
        lost = covered(care_map, [], receiver) - covered(care_map, absent, receiver)
        assert found.get(receiver, set()) == (set() if receiver in absent else lost)


@settings(max_examples=60)
@given(case=absences())
def test_hours_before_are_hours_lost_and_hours_left(case: tuple[CareMap, list[str]]) -> None:
    care_map, absent = case
    found = absence(care_map, absent)
    ties = [
        (tie.giver in absent, tie.hours_per_week)
        for tie in care_map.ties.values()
        if care_map.status_of(tie) in THERE and tie.receiver not in absent
    ]
    lost = [hours for is_gone, hours in ties if is_gone]
    known = [hours for hours in lost if hours is not None]
    assert found.hours.unknown == len(lost) - len(known)
    assert (found.hours.known is None) == (not known)
    assert isclose(found.hours.known or 0, sum(known))


@settings(max_examples=60)
@given(case=absences())
def test_every_tie_that_is_there_stands_or_touches_somebody_absent(
    case: tuple[CareMap, list[str]],
) -> None:
    care_map, absent = case
    found = absence(care_map, absent)
    lost = {id_ for loss in found.losses for id_ in loss.ties}
    for id_, tie in care_map.ties.items():
        is_there = care_map.status_of(tie) in THERE
        touches = bool({*tie.ends} & {*absent})
        assert (id_ in found.stands) == (is_there and not touches)
        assert (id_ in lost) == (is_there and tie.giver in absent and tie.receiver not in absent)


@settings(max_examples=60)
@given(case=absences(), data=st.data())
def test_who_loses_all_with_few_absent_loses_all_with_more(
    case: tuple[CareMap, list[str]], data: st.DataObject
) -> None:
    care_map, absent = case
    more = [*absent, data.draw(st.sampled_from([*care_map.actors]))]
    few, many = absence(care_map, absent), absence(care_map, more)
    assert {*few.left_alone} - {*more} <= {*many.left_alone}
    for loss in few.losses:
        for other in many.losses:
            if other.receiver == loss.receiver:
                assert {*loss.uncovered} <= {*other.uncovered}


@settings(max_examples=60)
@given(case=absences(), centre=st.booleans())
def test_the_pieces_hold_everyone_there_once_and_no_tie_runs_between_two(
    case: tuple[CareMap, list[str]], centre: bool
) -> None:
    care_map, absent = case
    found = absence(care_map, absent)
    pieces = found.pieces if centre else found.pieces_without_centre
    there = [
        id_
        for id_, actor in care_map.actors.items()
        if actor.status in THERE and id_ not in absent and (centre or id_ != care_map.centre)
    ]
    of = {id_: n for n, piece in enumerate(pieces.after) for id_ in piece}
    assert sorted(there) == sorted(id_ for piece in pieces.after for id_ in piece)
    for id_ in found.stands:
        giver, receiver = care_map.ties[id_].ends
        if giver in of and receiver in of:
            assert of[giver] == of[receiver]


@settings(max_examples=60)
@given(case=absences())
def test_no_piece_is_two_that_could_stand_apart(case: tuple[CareMap, list[str]]) -> None:
    care_map, absent = case
    found = absence(care_map, absent)
    ties = [{*care_map.ties[id_].ends} for id_ in found.stands]
    for piece in found.pieces.after:
        for cut in range(1, len(piece)):
            first, rest = {*piece[:cut]}, {*piece[cut:]}
            assert any(ends & first and ends & rest for ends in ties)


@settings(max_examples=60)
@given(case=absences())
def test_what_is_only_possible_or_past_changes_nothing_that_is_lost(
    case: tuple[CareMap, list[str]],
) -> None:
    care_map, absent = case
    there = {id_: tie for id_, tie in care_map.ties.items() if care_map.status_of(tie) in THERE}
    found, bare = absence(care_map, absent), absence(care_map.changed(ties=there), absent)
    assert [(loss.receiver, loss.uncovered, loss.hours, loss.still) for loss in found.losses] == [
        (loss.receiver, loss.uncovered, loss.hours, loss.still) for loss in bare.losses
    ]


@settings(max_examples=60)
@given(case=absences())
def test_it_is_told_in_whole_sentences_that_never_take_unknown_for_nothing(
    case: tuple[CareMap, list[str]],
) -> None:
    care_map, absent = case
    said = sentences(absence(care_map, absent))
    assert bool(said) == bool(absent)
    for sentence in said:
        assert sentence.rstrip("\u2069”")[-1] in ".!?…。！？؟۔।"
        assert " no hours " not in sentence


@settings(max_examples=60)
@given(care_map=care_maps())
def test_the_ranking_has_everyone_who_gives_once_and_goes_by_what_it_says(
    care_map: CareMap,
) -> None:
    found = ranking(care_map)
    givers = {t.giver for t in care_map.ties.values() if care_map.status_of(t) in THERE}
    assert sorted(reliance.actor for reliance in found) == sorted(givers)
    weights = [reliance.weight for reliance in found]
    assert weights == sorted(weights, reverse=True)
    assert all(reliance.because for reliance in found)


@settings(max_examples=60)
@given(care_map=care_maps(), data=st.data())
def test_the_ranking_does_not_depend_on_the_order_of_the_ties(
    care_map: CareMap, data: st.DataObject
) -> None:
    ties = dict(data.draw(st.permutations([*care_map.ties.items()])))
    again = ranking(care_map.changed(ties=ties))
    assert [reliance.actor for reliance in again] == [r.actor for r in ranking(care_map)]


@given(care_map=care_maps())
def test_nobody_can_be_absent_who_is_not_on_the_map(care_map: CareMap) -> None:
    with pytest.raises(ValueError, match="nobody on this map"):
        absence(care_map, ["Nobody"])


@pytest.mark.parametrize("name", ["{a}", "{}", "%s", "Ann; Tom", "محمد"])
def test_any_name_can_be_told(name: str) -> None:
    actors = {"c": Actor(name="Caroline"), "a": Actor(name=name)}
    care_map = CareMap(centre="c", actors=actors, ties=named([Tie(giver="a", receiver="c")]))
    assert all(name in said for said in sentences(absence(care_map, ["a"])))
