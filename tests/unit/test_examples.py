"""The worked examples: true to their sources as far as a program can tell, and fit to compare."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from careweave.caremap.changes import Change, changes
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Status
from careweave.drawing.outline import outline
from careweave.formats.careweave import read, write

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*.yaml"))
CAROLINE = [
    read(EXAMPLES / f"caroline-{name}.yaml") for name in ("1-before", "2-diagnosis", "3-a-year-on")
]
JOURNEY = [read(EXAMPLES / f"journey-{year}.yaml") for year in (2010, 2011)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_names_its_source_in_the_file_and_on_the_map(file: Path) -> None:
    care_map = read(file)
    assert "\n# Source: " in file.read_text(encoding="utf-8")
    assert care_map.version is not None
    assert "Source: " in str(care_map.version.note)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_reads_as_it_was_written(file: Path) -> None:
    care_map = read(file)
    assert read(write(care_map).encode()) == care_map


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_places_nobody_by_hand_and_dates_nothing(file: Path) -> None:
    care_map = read(file)
    dates = [(actor.since, actor.until) for actor in care_map.actors.values()]
    dates += [(tie.since, tie.until) for tie in care_map.ties.values()]
    assert not care_map.positions
    assert {*dates} == {(None, None)}


def test_every_example_stands_in_the_readme_of_the_examples_with_its_drawing() -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for file in FILES:
        assert f"]({file.name})" in page
        assert f"](../docs/pictures/{file.stem}.svg)" in page


@pytest.mark.parametrize(("older", "newer"), [*pairwise(CAROLINE), *pairwise(JOURNEY)])
def test_nobody_drops_out_of_a_story_from_one_version_to_the_next(
    older: CareMap, newer: CareMap
) -> None:
    assert {*older.actors} <= {*newer.actors}
    assert older.version is not None
    assert newer.version is not None
    assert (newer.version.number or 0) == (older.version.number or 0) + 1
    for id_, actor in older.actors.items():
        assert (actor.name, actor.kind) == (newer.actors[id_].name, newer.actors[id_].kind)


def test_after_the_diagnosis_all_that_caroline_gave_is_past() -> None:
    before, after, _ = CAROLINE
    given = [tie for tie in after.ties.values() if tie.giver == "caroline"]
    assert len(given) == len([tie for tie in before.ties.values() if tie.giver == "caroline"]) == 3
    assert {after.status_of(tie) for tie in given} == {Status.PAST}


def test_what_changes_for_caroline_in_a_year_is_what_the_source_tells() -> None:
    found = changes(*CAROLINE[1:])
    actors = {id_: change for id_, change in found.actors.items() if change is not Change.KEPT}
    assert actors == {
        "richard": Change.CHANGED,
        "worker": Change.ADDED,
        "peer": Change.ADDED,
        "council_agency": Change.ENDED,
    }


def test_fay_and_josephine_are_one_situation_from_two_sides() -> None:
    fay, josephine = read(EXAMPLES / "fay.yaml"), read(EXAMPLES / "josephine.yaml")
    assert fay.ties == josephine.ties
    assert (fay.centre, josephine.centre) == ("fay", "josephine")
    assert {*fay.actors} == {*josephine.actors}


def test_a_nearly_empty_map_is_read_kindly() -> None:
    text = outline(read(EXAMPLES / "fay.yaml")).text()
    assert "Around Fay is one person: Josephine." in text
    assert not re.search(r"\b(only one|no one|isolated|none|lonely|0)\b", text, re.IGNORECASE)
