"""What holds of two maps compared in words: all that has changed is told, and nothing else is."""

import re

from hypothesis import given
from hypothesis import strategies as st

from careweave.caremap.changes import Change, changes
from careweave.caremap.map import CareMap
from careweave.caremap.visibility import seen_before, seen_by
from careweave.caremap.vocabulary import Hat
from careweave.drawing.outline.comparison import comparison
from tests.properties.care_maps import care_maps
from tests.properties.test_caremap_visibility import HIDDEN_FROM, marked
from tests.properties.test_drawing_outline import sentences, whole

HEADINGS = {Change.ADDED: "New", Change.CHANGED: "Changed", Change.ENDED: "Ended"}


@given(care_maps(), care_maps())
def test_everyone_who_is_new_has_changed_or_has_ended_stands_under_that_heading(
    older: CareMap, newer: CareMap
) -> None:
    told = {
        section.heading: {entry.actor_id for entry in section.entries}
        for section in comparison(older, newer).sections
    }
    centre = newer.centre
    for id_, change in changes(older, newer).actors.items():
        if change in HEADINGS and (id_ != centre or change is Change.CHANGED):
            assert id_ in told[HEADINGS[change]]


@given(care_maps())
def test_of_a_map_that_is_as_it_was_nothing_is_told(care_map: CareMap) -> None:
    told = comparison(care_map, care_map)
    assert told.lead == ("Nothing has changed.",)
    assert told.sections == ()


@given(care_maps(), care_maps())
def test_every_sentence_is_one_line_with_single_spaces_and_ends_with_a_stop(
    older: CareMap, newer: CareMap
) -> None:
    for sentence in sentences(comparison(older, newer)):
        assert "\n" not in sentence
        assert "  " not in sentence
        assert re.search(r"(\.|[.!?…。！？؟۔।]\u2069?”)\u2069?$", sentence), sentence


@given(care_maps().map(marked), care_maps().map(marked), st.sampled_from(Hat))
def test_nothing_that_the_newer_map_hides_is_told(older: CareMap, newer: CareMap, hat: Hat) -> None:
    hidden = {id_ for id_, actor in newer.actors.items() if actor.visible_to in HIDDEN_FROM[hat]}
    seen = seen_before(older, newer, hat), seen_by(newer, hat)
    told = whole(comparison(*seen))
    assert not [mark for mark in hidden - {older.centre} if mark in told]
