"""The reference of errors says what is really said."""

import re
from pathlib import Path

import pytest

from careweave.formats.careweave import MapFileError, read

PAGE = Path("docs/reference/errors.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(.+?)` \| `(.+)` \|$", re.MULTILINE)

MAP = """careweave: 1
centre: ann
actors:
  ann: {name: Ann}
  bob: {name: Bob}
ties: []
"""
FILES = {
    "At the top": MAP + "HERE\n",
    "In an actor": "careweave: 1\ncentre: ann\nactors:\n  ann: {}\n  bob:\n    HERE\nties: []\n",
    "In the centre": "careweave: 1\ncentre: ann\nactors:\n  ann:\n    HERE\nties: []\n",
    "In a tie": MAP.replace(" []", "\n  - from: ann\n    to: bob\n    HERE"),
    "In a file that cannot be read to its end": "HERE\n",
}
INSIDE = ("In an actor", "In the centre", "In a tie")


def section(heading: str) -> str:
    return PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]


ROWS = [(heading, *row) for heading in FILES for row in ROW.findall(section(heading))]


@pytest.mark.parametrize(("heading", "written", "said"), ROWS)
def test_a_mistake_is_told_as_the_page_says(heading: str, written: str, said: str) -> None:
    with pytest.raises(MapFileError) as wrong:
        read(FILES[heading].replace("HERE", written).encode())
    [error] = wrong.value.errors
    assert str(error).endswith(f"{'.' if heading in INSIDE else ' '}{said}")


def test_every_table_of_the_page_is_tried() -> None:
    assert {heading for heading, *_ in ROWS} == set(FILES)
    assert set(re.findall("^## (.+)$", PAGE, re.MULTILINE)) == set(FILES)
