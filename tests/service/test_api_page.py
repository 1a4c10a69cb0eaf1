"""The page on the API says what the API does: its addresses, and every example on it."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from careweave.service.api.api import api
from tests.service.cast import Cast
from tests.service.programs import Program, command

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
PATHS = api.get_openapi_schema()["paths"]


def test_every_operation_stands_on_the_page_and_no_other() -> None:
    told = re.findall(r"(?m)^### `(\w+) (\S+)`$", PAGE)
    assert sorted(told) == sorted(
        (method.upper(), path) for path, methods in PATHS.items() for method in methods
    )


def test_every_status_stands_on_the_page_and_no_other() -> None:
    operations = (operation for methods in PATHS.values() for operation in methods.values())
    found = {str(status) for operation in operations for status in operation["responses"]}
    assert {*re.findall(r"(?m)^\| (\d{3}) \|", PAGE)} == found


def asked(page: str) -> Iterator[tuple[str, str]]:
    """What each example asks: the address, and the body where it sends one."""
    for block in re.findall(r"```sh\n(.+?)```", page, re.DOTALL):
        for line in re.split(r"(?m)^ask (?!\()", block)[1:]:
            words = shlex.split(line.replace("\\\n", " "))
            [address] = [word for word in words if word.startswith("$CAREWEAVE/api/")]
            body = words[words.index("-d") + 1] if "-d" in words else ""
            yield address.removeprefix("$CAREWEAVE/api/"), body


@pytest.mark.django_db
def test_every_example_on_the_page_works_one_after_another(cast: Cast) -> None:
    program, made = Program(cast.facilitator), ""
    difference = _difference(cast)
    for address, body in asked(PAGE):
        where = str(cast.map.pk) if "$DIFFERENCE" in address else made
        here = address.replace("$MAP", where).replace("$DIFFERENCE", difference)
        if not body:
            assert program.client.get(f"/api/{here}").status_code == 200, here
            continue
        answer = program.post(here, json.loads(body))
        made = answer["id"] if here == "maps" else made
        if here.endswith("/commands"):
            assert answer == json.loads(_told("results"))


def _difference(cast: Cast) -> str:
    """A difference on Mum's map, for the example that settles one."""
    Program(cast.owner).send(cast.map.pk, command())
    answer = Program(cast.facilitator).send(cast.map.pk, command(value="youngest"), status=409)
    return str(answer["results"][0]["difference"]["id"])


def _told(word: str) -> str:
    """The answer on the page that has this word in it."""
    [found] = [each for each in re.findall(r"```json\n(.+?)```", PAGE, re.DOTALL) if word in each]
    return str(found)


@pytest.mark.django_db
def test_the_refusal_on_the_page_is_what_is_said(cast: Cast) -> None:
    answer = Program(cast.owner).send(cast.map.pk, command(feild="role"), status=422)
    assert answer == json.loads(_told("detail"))
