"""Whatever is sent by whoever means harm: a clear no, nothing changed, and nothing executed."""

import json
import re
from typing import Any
from urllib.parse import quote
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from pydantic import ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.history import fold
from careweave.service.accounts.models import Account
from careweave.service.maps import beginning, contents
from careweave.service.maps.models import Command, Deed, Difference, Map, State
from careweave.service.teams.models import Circle
from careweave.service.versions.models import Photograph, Version
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import JO, JO_FOR_MUM, MUM, Cast
from tests.service.hostile import HARMFUL, HOSTILE, harm_in, text_of
from tests.service.programs import Program, command
from tests.service.stage import FORMS, Stage, form, set_up

pytestmark = pytest.mark.django_db

TABLES = (Map, Command, Deed, Difference, Version, Photograph)


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return set_up(cast)


def everything() -> tuple[object, ...]:
    """All that can have changed."""
    counts = [rows.objects.count() for rows in TABLES]
    return *counts, *(bytes(state.content) for state in State.objects.order_by("pk"))


def as_owner(stage: Stage) -> Client:
    client = Client()
    client.force_login(stage.cast.owner)
    return client


# -- forms -------------------------------------------------------------------------------------

OF_A_MAP = sorted({*FORMS} - {"sign_in", "practise"})


@pytest.mark.parametrize("name", OF_A_MAP)
def test_a_form_with_something_hostile_in_any_field_is_refused_or_kept_as_plain_words(
    name: str, stage: Stage
) -> None:
    client, url = as_owner(stage), address(name, stage)
    filled = form(name, stage, stage.cast.owner)
    before = everything()
    for field in filled:
        for said in HOSTILE:
            with transaction.atomic():
                _rewind(filled)
                answer = client.post(url, filled | {"deed": str(uuid4()), field: said})
                assert answer.status_code in (302, 400, 404, 409, 422), (field, said)
                assert not harm_in(answer.content.decode()), (field, said)
                if answer.status_code not in (302, 409):
                    assert everything() == before, (field, said)
                transaction.set_rollback(True)


def _rewind(filled: dict[str, Any]) -> None:
    for said in filled.values():
        if isinstance(said, SimpleUploadedFile):
            said.seek(0)


@pytest.mark.parametrize("name", OF_A_MAP)
def test_a_form_without_any_field_of_its_own_is_refused_or_changes_nothing(
    name: str, stage: Stage
) -> None:
    before = everything()
    for said in ({}, {"deed": str(uuid4())}, {"seen": "4"}, {"nonsense": "1"}):
        answer = as_owner(stage).post(address(name, stage), said)
        assert answer.status_code in (200, 404, 422)
        assert everything() == before


def address(name: str, stage: Stage) -> str:
    [address] = put_in(NAMES[name], {key: [part] for key, part in stage.parts.items()})
    return address


def test_what_no_form_asks_changes_nothing(stage: Stage) -> None:
    """No field of a form but its own is read: not whose it is, nor when, nor of which map."""
    said = form("change_actor", stage, stage.cast.owner) | {
        "author": str(stage.cast.stranger.pk),
        "map": str(uuid4()),
        "id": MUM,
        "at": "1999-01-01T00:00:00Z",
        "actor": "{}",
    }
    as_owner(stage).post(address("change_actor", stage), said)
    last = Command.objects.latest("sequence")
    kept = contents.content_to_command(last, last.map)
    assert last.deed.author == stage.cast.owner
    assert (kept.author, kept.at.year > 2000) == (str(stage.cast.owner.pk), True)
    state = contents.state_of(stage.cast.map)
    assert (state.actors[JO].name, state.actors[MUM].name) == ("Joan", "Mum")


def test_the_centre_is_neither_hidden_nor_placed_nor_ended(stage: Stage) -> None:
    client, before = as_owner(stage), everything()
    for act, more in (
        ("place", {"x": "0", "y": "1"}),
        ("end", {"reason": "entered_by_mistake"}),
        ("change", {"name": "Mum", "kind": "place"}),
    ):
        said = {"deed": uuid4(), "seen": "4", **more}
        answer = client.post(f"/maps/{stage.cast.map.pk}/who/{MUM}/{act}/", said)
        assert answer.status_code == 422, act
        assert everything() == before
    said = {"deed": uuid4(), "seen": "4", "name": "Mum", "kind": "person", "visible_to": "owner"}
    client.post(f"/maps/{stage.cast.map.pk}/who/{MUM}/change/", said)
    assert "visible_to" not in contents.state_of(stage.cast.map).actors[MUM].model_fields_set


# -- ids of another map, and of what is gone ----------------------------------------------------


@pytest.fixture
def elsewhere(stage: Stage) -> Map:
    """A map of the owner's own, on which is none of what is on Mum's."""
    return beginning.begin(stage.cast.owner, uuid4(), Actor(name="Ada"))


OF_A_THING = [
    *("actor", "change_actor", "end_actor", "restore_actor", "place_actor"),
    *("change_tie", "end_tie", "restore_tie", "difference", "photograph", "version"),
]


@pytest.mark.parametrize("name", OF_A_THING)
def test_what_is_on_another_map_is_not_there(name: str, stage: Stage, elsewhere: Map) -> None:
    parts = stage.parts | {"map_id": elsewhere.pk}
    [here] = put_in(NAMES[name], {key: [part] for key, part in parts.items()})
    client, before = as_owner(stage), everything()
    for answer in (client.get(here), client.post(here, form(name, stage, stage.cast.owner))):
        assert answer.status_code in (404, 405, 422)
        assert everything() == before


def test_a_program_finds_nothing_of_another_map(stage: Stage, elsewhere: Map) -> None:
    program, before = Program(stage.cast.owner), everything()
    right = {"uuid": str(uuid4()), "right": "later"}
    program.post(f"maps/{elsewhere.pk}/differences/{stage.difference}", right, 404)
    program.get(f"maps/{elsewhere.pk}/versions/1", 404)
    for said in (
        command(seen=1),
        command("add_tie", id="9" * 32, tie={"from": JO, "to": MUM}, seen=1),
        command("end_tie", id=JO_FOR_MUM, reason="died", seen=1),
    ):
        told = program.send(elsewhere.pk, said, status=422)["errors"]
        missing = json.loads(json.dumps(said).replace(JO, "7" * 32).replace(JO_FOR_MUM, "7" * 32))
        assert told == program.send(elsewhere.pk, missing, status=422)["errors"]
    assert everything() == before


@pytest.mark.parametrize("name", OF_A_THING[:8])
def test_what_was_taken_off_the_map_cannot_be_changed(name: str, stage: Stage) -> None:
    gone = command("end_actor", id=JO, reason="entered_by_mistake", seen=8)
    Program(stage.cast.owner).send(stage.cast.map.pk, gone)
    client, before = as_owner(stage), everything()
    said = form(name, stage, stage.cast.owner)
    assert client.post(address(name, stage), said).status_code in (404, 405, 422)
    assert client.get(address(name, stage)).status_code in (404, 405)
    assert everything() == before


# -- again, and in another order ---------------------------------------------------------------

NEW, TIE = "8" * 32, "9" * 32
STORY = [
    command("add_actor", id=NEW, actor={"name": "Al"}),
    command("add_tie", id=TIE, tie={"from": NEW, "to": MUM}),
    command("change_tie", id=TIE, field="frequency", value="daily"),
    command("end_tie", id=TIE, reason="entered_by_mistake"),
]


def test_commands_in_an_order_that_makes_no_sense_are_refused_together(cast: Cast) -> None:
    program, before = Program(cast.owner), everything()
    for order in ([1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2], [3, 2, 1, 0]):
        program.send(cast.map.pk, *(STORY[n] for n in order), status=422)
        assert everything() == before


def test_commands_that_are_sent_again_in_any_order_are_kept_once(cast: Cast) -> None:
    program = Program(cast.owner)
    first = program.send(cast.map.pk, *STORY)
    before = everything()
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2], [1, 3]):
        again = program.send(cast.map.pk, *(STORY[n] for n in order))
        assert again["results"] == [first["results"][n] for n in order]
    assert everything() == before
    assert contents.state_of(cast.map) == fold(contents.history(cast.map))


def test_some_that_were_kept_and_some_that_are_new_are_each_kept_once(cast: Cast) -> None:
    program = Program(cast.owner)
    program.send(cast.map.pk, *STORY[:2])
    answer = program.send(cast.map.pk, *STORY)
    assert [result["sequence"] for result in answer["results"]] == [5, 6, 7, 8]
    assert Command.objects.filter(map=cast.map).count() == 8


def test_what_one_person_sent_is_not_anothers_to_send_again(cast: Cast) -> None:
    said = command()
    Program(cast.owner).send(cast.map.pk, said)
    before = everything()
    told = Program(cast.facilitator).send(cast.map.pk, said, status=422)["errors"]
    assert told[0]["says"] == "This number was used for another change. Give each its own."
    assert everything() == before


@pytest.mark.parametrize("name", ["add_actor", "add_tie", "end_actor", "title", "save_version"])
def test_a_form_that_is_sent_again_is_kept_once(name: str, stage: Stage) -> None:
    client, said = as_owner(stage), form(name, stage, stage.cast.owner)
    first = client.post(address(name, stage), said)
    before = everything()
    again = client.post(address(name, stage), said)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.headers["Location"] == first.headers["Location"]
    assert everything() == before


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


_INERT = ("application/pdf", "image/png", "text/plain", "text/event-stream", "text/css")


def test_what_people_write_is_shown_as_they_wrote_it(marked: Stage) -> None:
    page = as_owner(marked).get(f"/maps/{marked.cast.map.pk}/").content.decode()
    shown = text_of(page)
    for note in HARMFUL:
        assert note in shown


# -- too much ----------------------------------------------------------------------------------


def test_a_body_that_is_too_large_is_refused_before_it_is_read(cast: Cast) -> None:
    before = everything()
    body = b'{"commands": [' + b" " * 2_600_000 + b"]}"
    told = Program(cast.owner).post(f"maps/{cast.map.pk}/commands", body, 413)
    assert "too much" in told["detail"]
    assert everything() == before


def test_a_form_that_is_too_large_is_refused(stage: Stage) -> None:
    client, before = as_owner(stage), everything()
    said = form("add_actor", stage, stage.cast.owner)
    here = address("add_actor", stage)
    assert client.post(here, said | {"note": "a" * 5_001}).status_code == 422
    assert client.post(here, said | {"note": "a" * 2_600_000}).status_code in (400, 413)
    assert client.post(here, said | {f"x{n}": "" for n in range(300)}).status_code == 400
    assert everything() == before


def test_a_note_may_be_as_long_as_it_says(stage: Stage) -> None:
    said = form("add_actor", stage, stage.cast.owner) | {"note": "é" * 5_000}
    assert as_owner(stage).post(address("add_actor", stage), said).status_code == 302


# -- requests that no browser makes ------------------------------------------------------------

URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        (b"deed=%ED%A0%80&seen=4&name=%ED%A0%80", URLENCODED),
        (b"deed=x&seen=4&name=\xff\xfe", URLENCODED),
        (b"name=+ADw-script+AD4-", f"{URLENCODED}; charset=utf-7"),
        (b"name=Al", f"{URLENCODED}; charset=nonsense"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"nonsense", "multipart/form-data"),
        (b'{"name": "Al"}', "application/json"),
        (b"", "text/plain"),
        (b"&&&===%%%", URLENCODED),
    ],
)
def test_a_form_that_is_none_changes_nothing(body: bytes, type_: str, stage: Stage) -> None:
    client, before = as_owner(stage), everything()
    answer = client.generic("POST", address("add_actor", stage), body, content_type=type_)
    assert answer.status_code in (200, 400, 422)
    assert everything() == before


def test_a_form_without_its_token_changes_nothing(stage: Stage) -> None:
    client, before = Client(enforce_csrf_checks=True), everything()
    client.force_login(stage.cast.owner)
    said = form("add_actor", stage, stage.cast.owner)
    assert client.post(address("add_actor", stage), said).status_code == 403
    assert everything() == before


def test_another_host_is_not_answered(stage: Stage) -> None:
    for here in ("/", f"/maps/{stage.cast.map.pk}/", "/api/maps"):
        assert as_owner(stage).get(here, headers={"host": "evil.example"}).status_code == 400


def test_signing_in_leads_to_no_other_place(stage: Stage) -> None:
    for there in (
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
    ):
        said = form("sign_in", stage, None) | {"next": there}
        assert Client().post(f"/sign-in/?next={quote(there)}", said).headers["Location"] == "/maps/"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "NONSENSE"])
def test_what_is_not_asked_for_is_not_done(method: str, stage: Stage) -> None:
    client, before = as_owner(stage), everything()
    for name in NAMES:
        answer = client.generic(method, address(name, stage))
        assert answer.status_code in (302, 400, 403, 404, 405), name
    for _, path in ACTS.values():
        [here] = put_in(path, {key: [part] for key, part in stage.parts.items()})
        assert client.generic(method, here).status_code == 405, path
    assert everything() == before
