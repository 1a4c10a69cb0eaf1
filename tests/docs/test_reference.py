"""The reference pages that are made from the code are as the code is."""

import json
import re
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from careweave.caremap.actors import Actor
from careweave.caremap.map import Participant, Version
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Hat,
    Kind,
    Occasion,
    Presence,
    Quality,
    Status,
    Strength,
    Support,
    Visibility,
    Word,
)
from careweave.cli.commands import careweave
from careweave.formats.careweave import MapFileError, read, schema, write
from careweave.formats.careweave.events import events
from careweave.formats.careweave.shape import FileTie, MapFile
from careweave.formats.careweave.tree import build
from careweave.formats.careweave.values import value
from careweave.formats.careweave.wording import RIGHT, choices, keys
from careweave.formats.files import Report
from tests.docs.test_errors import FILES, ROWS
from tools.docs import REFERENCE, pages

ROOT = Path(__file__).parents[2]
FORMAT = (REFERENCE / "file-format.md").read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("file", pages(), ids=lambda file: file.name)
def test_a_page_that_is_made_is_up_to_date(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == pages()[file], "run `make docs`"


# -- commands ----------------------------------------------------------------------------------


def test_every_command_and_every_option_says_what_it_is_for() -> None:
    for command in (careweave, *careweave.commands.values()):
        assert command.help, command.name
        for param in command.params:
            assert isinstance(param, click.Argument) or getattr(param, "help", None), param.name


def test_every_command_and_every_option_stands_on_the_page_of_commands() -> None:
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    for name, command in careweave.commands.items():
        about = page.split(f"\n## careweave {name}\n")[1].split("\n## ")[0]
        for param in command.params:
            assert all(word in about for word in param.opts if word.startswith("-")), param.name


# -- the format --------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [MapFile, Version, Participant, Actor, FileTie])
def test_every_key_of_the_format_stands_on_its_page(model: type[BaseModel]) -> None:
    assert [key for key in keys(model) if f"`{key}`" not in FORMAT] == []


@pytest.mark.parametrize(
    "choice",
    [
        *(CareKind, Frequency, Hat, Kind, Occasion, Presence),
        *(Quality, Status, Strength, Support, Visibility),
    ],
)
def test_every_word_of_a_choice_stands_on_the_page_of_the_format(choice: type[Word]) -> None:
    assert [word for word in choice if f"`{word}`" not in FORMAT] == []


def test_every_file_on_the_page_of_the_format_is_a_care_map() -> None:
    files = re.findall("```yaml\n(.+?)```", FORMAT, re.DOTALL)
    assert files
    for text in files:
        read(text.encode())


def test_every_key_that_may_be_wrong_has_words_for_what_would_be_right() -> None:
    for model in (MapFile, Version, Participant, Actor, FileTie):
        for key in set(keys(model)) - {"careweave"}:
            assert choices(model, key) or key in RIGHT, key


# -- the schema --------------------------------------------------------------------------------


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def data(text: str) -> object:
    """What a file holds, as any reader of YAML 1.2 has it."""
    report = Report("x")
    root = build(events(text, report), report)
    assert root is not None
    return value(root)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_the_schema_accepts_every_example(file: Path) -> None:
    VALIDATOR.validate(data(file.read_text(encoding="utf-8")))
    VALIDATOR.validate(json.loads(write(read(file), "json")))


@pytest.mark.parametrize("nothing", ["unknown", "null", '""'])
def test_the_schema_lets_every_optional_field_be_unknown_and_none_be_empty(nothing: str) -> None:
    for model, where in (("Actor", "In an actor"), ("FileTie", "In a tie")):
        for key in set(schema()["$defs"][model]["properties"]) - {"from", "to"}:
            text = FILES[where].replace("HERE", f"{key}: {nothing}")
            assert VALIDATOR.is_valid(data(text)) == (nothing != '""'), key


# What joins things on a map, what the calendar holds, what an eye can read, what stands twice and
# what no JSON can hold at all, no schema can say.
BEYOND = (
    "twice",
    "which no actor has",
    "the centre",
    "of the calendar",
    "is 1e3;",
    ".nan",
    "nothing in it that can be read",
)


@pytest.mark.parametrize(
    ("heading", "written", "said"),
    [row for row in ROWS if not any(words in row[2] for words in BEYOND)],
)
def test_the_schema_rejects_what_reading_rejects(heading: str, written: str, said: str) -> None:
    text = FILES[heading].replace("HERE", written)
    try:
        found = data(text)
    except MapFileError:
        return
    assert not VALIDATOR.is_valid(found), said
