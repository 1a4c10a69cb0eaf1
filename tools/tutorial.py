"""The tutorial, lived through: its files are written, its commands typed, and what they say noted.

A block ``yaml NAME`` is the file of that name; each line that begins with ``$`` in a block
``console`` is a command, and what stands below it is what it prints.
"""

import re
import shlex
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from careweave.cli.commands import careweave

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "tutorial" / "first-map.md"
_BLOCK = re.compile(r"^```(?P<kind>yaml|console) ?(?P<name>\S*)\n(?P<text>.*?)^```$", re.M | re.S)


def pages() -> dict[Path, str]:
    """The tutorial with what its commands really print, and the drawings they make, by file."""
    with TemporaryDirectory() as folder, chdir(folder):
        page = _BLOCK.sub(_live, PAGE.read_text(encoding="utf-8"))
        drawings = {
            DOCS / "pictures" / f"first-map-{file.name}": file.read_text(encoding="utf-8")
            for file in sorted(Path().glob("*.svg"))
        }
    return {PAGE: page, **drawings}


def _live(block: re.Match[str]) -> str:
    if block["kind"] == "yaml":
        Path(block["name"]).write_text(block["text"], encoding="utf-8")
        return block[0]
    typed = re.findall(r"^\$ (.*)$", block["text"], re.M)
    return f"```console\n{''.join(map(_answer, typed))}```"


def _answer(command: str) -> str:
    name, *words = shlex.split(command)
    if name != "careweave":
        raise ValueError(f"the tutorial types {name}, which is no command of ours")
    return f"$ {command}\n{CliRunner().invoke(careweave, words, catch_exceptions=False).output}"
