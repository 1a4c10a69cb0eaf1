"""The pages that people read say what is so: their links lead somewhere, their examples work."""

import re
import shlex
from pathlib import Path

import pytest

from careweave.cli.commands import careweave
from careweave.formats.careweave import read

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_page_or_a_picture_leads_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text("utf-8")) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_the_map_in_the_readme_is_a_care_map() -> None:
    found = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert found
    assert read(found[1].encode()).title == "Caroline's care map"


def test_every_command_in_the_readme_is_one_that_can_be_typed() -> None:
    lines = re.findall(
        r"^careweave (.*?)(?:  +#.*)?$", (ROOT / "README.md").read_text("utf-8"), re.M
    )
    assert lines
    for name, *words in map(shlex.split, lines):
        careweave.commands[name].make_context(name, words)
