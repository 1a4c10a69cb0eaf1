"""The table of ASVS has every line of levels 1 and 2 once, and whatever it names is there."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from careweave.service import settings
from tests.docs.asvs import LEVELS, asked

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/asvs.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines()]
LINES = [cells for cells in ROWS if cells and re.fullmatch(r"\d+\.\d+\.\d+", cells[0])]

_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_SETTING = re.compile(r"`([A-Z][A-Z_]{4,})`")
_FILE = re.compile(r"`([\w./-]+\.(?:md|lock|py))`")


def test_the_standard_has_as_many_lines_as_it_says() -> None:
    assert Counter("".join(LEVELS.values())) == {"1": 70, "2": 183, "3": 92}


def test_every_line_of_the_two_levels_is_on_the_table_once_with_its_level() -> None:
    assert len(LINES) == len({cells[0] for cells in LINES}) == 253
    assert {cells[0]: cells[1] for cells in LINES} == asked("1", "2")


@pytest.mark.parametrize("cells", LINES, ids=lambda cells: str(cells[0]))
def test_a_line_says_how_or_why_not_and_what_it_names_is_there(cells: list[str]) -> None:
    _, _, asks, answer, how = cells
    assert answer in ("yes", "not here", "not yet")
    assert asks
    assert how
    proofs = _TEST.findall(how) + _SETTING.findall(how) + _FILE.findall(how)
    assert proofs or answer != "yes"
    for file, name in _TEST.findall(how):
        assert name in _tests_of(ROOT / file), f"{file}::{name}"
    for name in _SETTING.findall(how):
        assert hasattr(settings, name), name
    for file in _FILE.findall(how):
        here = (ROOT / file, ROOT / "src/careweave/service" / file.removeprefix("service/"))
        assert any(path.exists() for path in here), file


def _tests_of(file: Path) -> set[str]:
    """The names of the tests in a file; of none if it is not there."""
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
