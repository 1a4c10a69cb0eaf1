"""A layout that is kept and taken up again is the very same."""

import json

import pytest
from hypothesis import given, settings

from benchmarks.synthetic import synthetic
from careweave.caremap.map import CareMap
from careweave.drawing.layout import layout
from careweave.drawing.layout.record import layout_from_json, layout_to_json
from tests.properties.care_maps import care_maps


@settings(max_examples=40)
@given(care_map=care_maps())
def test_a_layout_comes_back_from_json_exactly(care_map: CareMap) -> None:
    where = layout(care_map, quick=True)
    assert layout_from_json(layout_to_json(where)) == where


def test_a_layout_of_sixty_is_kept_in_a_few_kilobytes() -> None:
    assert len(layout_to_json(layout(synthetic(1, 59), quick=True))) < 12_000


@pytest.mark.parametrize("record", ["", "{", "[]", "1", "{}", '{"page":[1,2,3,4]}'])
def test_what_is_no_layout_is_refused(record: str) -> None:
    with pytest.raises(ValueError, match="kept"):
        layout_from_json(record)


@pytest.mark.parametrize(
    ("part", "broken"),
    [("page", [1, 2]), ("rings", [["moon", 1, 2]]), ("arcs", [["family"]]), ("places", {"a": [1]})],
)
def test_a_layout_with_a_broken_part_is_refused(part: str, broken: object) -> None:
    record = json.loads(layout_to_json(layout(synthetic(1, 4), quick=True)))
    with pytest.raises(ValueError, match="kept"):
        layout_from_json(json.dumps(record | {part: broken}))
