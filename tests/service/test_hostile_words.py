"""Whatever people write is shown as they wrote it, and never run."""

import re
from typing import Any
from urllib.parse import quote
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError

from careweave.service.accounts.models import Account
from careweave.service.teams.models import Circle
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import MUM
from tests.service.hostile import HARMFUL, harm_in, text_of
from tests.service.programs import Program, command
from tests.service.stage import Stage, as_owner

pytestmark = pytest.mark.django_db


def test_an_account_has_a_name_as_a_map_would_have_it() -> None:
    for word in ("<script>alert(1)</script>", "a\0b", " "):
        with pytest.raises(ValidationError):
            Account.objects.create_user(email="x@example.org", name=word)


# -- words that run ----------------------------------------------------------------------------


@pytest.fixture
def marked(stage: Stage) -> Stage:
    """A map on which words that run stand wherever anybody may write."""
    program, where = Program(stage.cast.owner), stage.cast.map.pk
    named = [word for word in HARMFUL if not re.search("<[A-Za-z/!?]", word)]
    for n, note in enumerate(HARMFUL):
        id_, name = uuid4().hex, named[n % len(named)]
        tie = {"from": id_, "to": MUM, "kinds": [{"other": name}], "note": note}
        program.send(
            where,
            command("add_actor", id=id_, actor={"name": name, "role": name, "note": note}),
            command("add_tie", id=uuid4().hex, tie=tie),
            command("end_actor", id=id_, reason="other", words=name),
        )
        program.send(where, command("rename_map", title=name, seen=8))
        drawn = {"note": note, "drawn_by": [{"name": name}]}
        program.post(f"maps/{where}/versions", {"uuid": str(uuid4()), **drawn})
    Account.objects.update(name=named[0])
    Circle.objects.update(name=HARMFUL[0])
    return stage


@pytest.mark.parametrize("type_", ["svg", "pdf"])
def test_nothing_that_people_write_is_run_anywhere(type_: str, marked: Stage) -> None:
    client = as_owner(marked)
    several: dict[str, list[object]] = {
        "type_": [type_],
        "picture": [type_],
        "number": [2, 14],
        "since": [1],
    }
    parts: dict[str, list[object]] = {key: [part] for key, part in marked.parts.items()}
    parts |= several
    ways = [*NAMES.values(), *(path for method, path in ACTS.values() if method == "GET")]
    asked = zip(("find", "view", "line", "since"), map(quote, HARMFUL), strict=False)
    queries = ("", "?" + "&".join(f"{key}={said}" for key, said in asked))
    for here in (here for way in ways for here in put_in(way, parts)):
        for query in queries:
            answer = client.get(here + query)
            assert answer.headers["X-Content-Type-Options"] == "nosniff", here
            assert answer.status_code < 500, here
            _assert_nothing_runs(answer, here)


def _assert_nothing_runs(answer: Any, here: str) -> None:
    match answer.headers["Content-Type"].split(";")[0]:
        case "text/html":
            assert harm_in(answer.content.decode()) == [], here
            assert "unsafe" not in answer.headers["Content-Security-Policy"], here
        case "image/svg+xml":
            ElementTree.fromstring(answer.content)
            assert harm_in(answer.content.decode()) == [], here
            assert "sandbox" in answer.headers["Content-Security-Policy"], here
        case "application/json":
            answer.json()
        case other:
            assert other in _INERT, here


_INERT = (
    "application/pdf",
    "image/png",
    "text/plain",
    "text/event-stream",
    "text/css",
    "text/calendar",
)


def test_what_people_write_is_shown_as_they_wrote_it(marked: Stage) -> None:
    page = as_owner(marked).get(f"/maps/{marked.cast.map.pk}/").content.decode()
    shown = text_of(page)
    for note in HARMFUL:
        assert note in shown
