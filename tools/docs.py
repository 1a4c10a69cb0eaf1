"""Write the pages of the documentation that are made from the code: ``python -m tools.docs``."""

import json
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from careweave.caremap.vocabulary import CareKind
from careweave.cli.commands import careweave
from careweave.drawing import svg
from careweave.drawing.notation import ChangeView, KindView, StrengthView, View
from careweave.formats.careweave import read, schema
from careweave.service.serving import set_up
from tools import tutorial
from tools.marks import notation_picture

DOCS = Path(__file__).resolve().parent.parent / "docs"
REFERENCE, PICTURES = DOCS / "reference", DOCS / "pictures"
EXAMPLES = DOCS.parent / "examples"
GUIDE = DOCS.parent / "src/careweave/service/guide/examples"  # a deployment has no other copy

STORY = ("caroline-1-before", "caroline-2-diagnosis", "caroline-3-a-year-on")
VIEWS: dict[str, View] = {
    "strength": StrengthView(),
    "personal-care": KindView(CareKind.PERSONAL_CARE),
}


def commands() -> str:
    """The page of commands: the help of each, as it is printed."""
    return "\n".join(_commands()) + "\n"


def _commands() -> Iterator[str]:
    yield "# The commands"
    yield ""
    yield "What `careweave --help` and `careweave COMMAND --help` print. Made by `make docs`."
    whole = click.Context(careweave, info_name="careweave", **careweave.context_settings)
    yield from _help(careweave, whole)
    for name in careweave.list_commands(whole):
        command = careweave.commands[name]
        yield from _help(command, click.Context(command, info_name=name, parent=whole))


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command, and of each command within it."""
    context.terminal_width = 100  # whatever the terminal that the page is made in
    yield from ("", f"## {context.command_path}", "", "```text")
    yield from (line.rstrip() for line in command.get_help(context).splitlines())
    yield "```"
    if context.parent and isinstance(command, click.Group):
        for name, within in command.commands.items():
            yield from _help(within, click.Context(within, info_name=name, parent=context))


def hats() -> str:
    """The page of who may do what."""
    from tools import hats  # noqa: PLC0415 -- it needs the settings of the service

    return hats.page()


def prompts() -> str:
    """The page of what conversations ask."""
    from tools import prompts  # noqa: PLC0415 -- it needs the settings of the service

    return prompts.page()


def drawings() -> Iterator[tuple[Path, str]]:
    """Every worked example, drawn; those of one story also beside the version before."""
    for file in sorted(EXAMPLES.glob("*.yaml")):
        yield PICTURES / f"{file.stem}.svg", svg.draw(read(file))
    for name, view in VIEWS.items():
        drawing = svg.draw(read(EXAMPLES / f"{STORY[1]}.yaml"), view)
        yield PICTURES / f"{STORY[1]}-{name}.svg", drawing
    for older, newer in pairwise(STORY):
        change = ChangeView(since=read(EXAMPLES / f"{older}.yaml"))
        yield PICTURES / f"{newer}-change.svg", svg.draw(read(EXAMPLES / f"{newer}.yaml"), change)


def examples() -> Iterator[tuple[Path, str]]:
    """Every worked example, where the guide finds it."""
    for file in sorted(EXAMPLES.glob("*.yaml")):
        yield GUIDE / file.name, file.read_text(encoding="utf-8")


def pages() -> dict[Path, str]:
    """Every page that is made from the code, by its file."""
    return {
        **dict(drawings()),
        **dict(examples()),
        REFERENCE / "commands.md": commands(),
        REFERENCE / "hats.md": hats(),
        REFERENCE / "prompts.md": prompts(),
        REFERENCE / "careweave.schema.json": json.dumps(schema(), indent=2) + "\n",
        PICTURES / "notation.svg": notation_picture(),
    }


if __name__ == "__main__":
    with TemporaryDirectory() as data:
        os.environ["CAREWEAVE_DATA"] = data
        set_up()
    for file, text in {**pages(), **tutorial.pages()}.items():
        file.write_text(text, encoding="utf-8")
        print(file)
