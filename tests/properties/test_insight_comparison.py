"""What holds of any two maps side by side."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careweave.caremap.actors import Actor
from careweave.caremap.changes import Change, changes
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Status
from careweave.insight.comparison import Became, comparison, sentences, views
from tests.properties.care_maps import care_maps, names
from tests.properties.test_caremap_changes import pairs

SAME = {
    Change.ADDED: {Became.ADDED},
    Change.ENDED: {Became.ENDED},
    Change.CHANGED: {Became.CHANGED, Became.RESTORED},
    Change.KEPT: {Became.UNCHANGED},
}


@settings(max_examples=200)
@given(pair=pairs())
def test_a_comparison_that_is_followed_makes_the_newer_map_of_the_older(
    pair: tuple[CareMap, CareMap],
) -> None:
    older, newer = pair
    made = comparison(older, newer).apply(older)
    assert made == newer
    assert [*made.actors] == [*newer.actors]
    assert [*made.ties] == [*newer.ties]


@settings(max_examples=60)
@given(pair=pairs())
def test_what_others_have_added_meanwhile_stays(pair: tuple[CareMap, CareMap]) -> None:
    older, newer = pair
    assume("meanwhile" not in {*older.actors, *newer.actors})
    actors = {**older.actors, "meanwhile": Actor(name="Mina")}
    made = comparison(older, newer).apply(older.changed(actors=actors))
    assert made.actors["meanwhile"] == Actor(name="Mina")
    assert made.ties == newer.ties


@settings(max_examples=60)
@given(pair=pairs(), said=names)
def test_what_others_have_said_otherwise_meanwhile_is_not_lost(
    pair: tuple[CareMap, CareMap], said: str
) -> None:
    older, newer = pair
    assume(older.title != newer.title and said not in (older.title, newer.title))
    with pytest.raises(ValueError, match="something else there"):
        comparison(older, newer).apply(older.changed(title=said))


@settings(max_examples=60)
@given(pair=pairs())
def test_it_says_of_everything_what_the_drawing_shows(pair: tuple[CareMap, CareMap]) -> None:
    older, newer = pair
    found, told = changes(older, newer), comparison(older, newer)
    for turns, marks in ((told.actors, found.actors), (told.ties, found.ties)):
        assert turns.keys() == marks.keys()
        for id_, turn in turns.items():
            assert turn.became in SAME[marks[id_]]
            assert bool(turn.fields) == (turn.became not in (Became.ADDED, Became.UNCHANGED))
            assert all(was != now for was, now in turn.fields.values())


@settings(max_examples=60)
@given(care_map=care_maps())
def test_a_map_is_the_same_as_itself(care_map: CareMap) -> None:
    assert comparison(care_map, care_map).is_same


@settings(max_examples=60)
@given(care_map=care_maps(), data=st.data())
def test_who_ended_and_is_there_again_is_restored(care_map: CareMap, data: st.DataObject) -> None:
    assume(care_map.alters)
    who = data.draw(st.sampled_from([*care_map.alters]))
    was = {**care_map.actors, who: care_map.actors[who].changed(status=Status.PAST)}
    now = {**care_map.actors, who: care_map.actors[who].changed(status=Status.CURRENT)}
    found = comparison(care_map.changed(actors=was), care_map.changed(actors=now))
    assert found.actors_that(Became.RESTORED) == (who,)


@settings(max_examples=60)
@given(pair=pairs())
def test_of_two_points_of_view_everyone_is_on_both_or_on_one(
    pair: tuple[CareMap, CareMap],
) -> None:
    first, second = pair
    seen = views(first, second).actors
    assert {*seen.both} == first.actors.keys() & second.actors.keys()
    assert {*seen.first} == first.actors.keys() - second.actors.keys()
    assert {*seen.second} == second.actors.keys() - first.actors.keys()
    assert {*seen.otherwise} <= {*seen.both}


@settings(max_examples=60)
@given(pair=pairs(), whose=st.tuples(names, names))
def test_two_points_of_view_are_told_in_whole_sentences(
    pair: tuple[CareMap, CareMap], whose: tuple[str, str]
) -> None:
    said = sentences(views(*pair), *whose)
    for sentence in said:
        assert sentence.rstrip("\u2069”")[-1] in ".!?…。！？؟۔।"
        assert "unknown" not in sentence or "unknown" in repr((pair, whose))
