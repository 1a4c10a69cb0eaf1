"""One file with many mistakes, and every line that is said of it."""

from pathlib import Path

import pytest

from careweave.formats.careweave import MapFileError, read

HERE = Path(__file__).parent


def test_every_mistake_in_a_file_is_told_at_once_in_the_order_of_its_lines() -> None:
    with pytest.raises(MapFileError) as wrong:
        read(HERE / "mistakes.yaml", name="mistakes.yaml")
    said = (HERE / "mistakes.txt").read_text(encoding="utf-8").splitlines()
    assert [str(error) for error in wrong.value.errors] == said


def test_an_error_can_be_taken_apart_into_file_line_field_what_was_found_and_what_is_right() -> (
    None
):
    with pytest.raises(MapFileError) as wrong:
        read(HERE / "mistakes.yaml", name="mistakes.yaml")
    error = wrong.value.errors[2]
    assert (error.file, error.line, error.field) == ("mistakes.yaml", 2, "centre")
    assert error.found == 'is "an", which no actor has'
    assert error.right == 'write the id of an actor (perhaps "ann")'
