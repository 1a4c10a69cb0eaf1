"""What holds of every care map that is written to a file and of every file that is read."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from careweave.caremap.map import CareMap
from careweave.formats.careweave import MapFileError, read, schema, write
from careweave.formats.careweave.writing import Syntax
from tests.properties.care_maps import care_maps

SCHEMA = Draft202012Validator(schema())
BOTH = pytest.mark.parametrize("syntax", ["yaml", "json"])


@BOTH
@given(care_map=care_maps())
def test_a_map_that_is_written_and_read_is_the_same_map(care_map: CareMap, syntax: Syntax) -> None:
    assert read(write(care_map, syntax).encode()) == care_map


@BOTH
@given(care_map=care_maps())
def test_a_map_that_is_read_again_is_written_with_the_same_bytes(
    care_map: CareMap, syntax: Syntax
) -> None:
    once = write(care_map, syntax)
    assert write(read(once.encode()), syntax) == once


@given(care_map=care_maps())
def test_other_readers_of_yaml_find_what_the_json_says(care_map: CareMap) -> None:
    # PyYAML reads YAML 1.1. There a date without quotes is a date and a year is a number; every
    # other value is the same as in JSON.
    found = yaml.load(write(care_map, "yaml"), Loader=_DatesAsText)
    assert found == _years_as_numbers(json.loads(write(care_map, "json")))


class _DatesAsText(yaml.SafeLoader):
    pass


def _as_text(_: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


def _years_as_numbers(found: object) -> object:
    if isinstance(found, dict):
        return {
            key: int(under)
            if key in ("since", "until") and under.isdigit() and under[0] != "0"
            else _years_as_numbers(under)
            for key, under in found.items()
        }
    return [_years_as_numbers(item) for item in found] if isinstance(found, list) else found


@given(care_map=care_maps())
def test_every_file_that_is_written_keeps_to_the_schema(care_map: CareMap) -> None:
    SCHEMA.validate(json.loads(write(care_map, "json")))


@given(content=st.binary(max_size=200))
def test_bytes_of_any_kind_are_a_map_or_errors_of_one_line_each(content: bytes) -> None:
    with pytest.raises(MapFileError) as wrong:
        read(content)
    assert all(len(str(error).splitlines()) == 1 for error in wrong.value.errors)


@given(data=st.data(), care_map=care_maps())
def test_a_file_with_any_part_torn_out_is_a_map_or_errors_and_nothing_else(
    data: st.DataObject, care_map: CareMap
) -> None:
    text = write(care_map, data.draw(st.sampled_from(["yaml", "json"])))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    try:
        found = read((text[:start] + text[end:]).encode())
    except MapFileError:
        return
    assert isinstance(found, CareMap)
