"""Whatever is sent by whoever means harm: a clear no, nothing changed, and nothing executed."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from careweave.caremap.actors import Actor
from careweave.service.maps import beginning, contents
from careweave.service.maps.models import Command, Map
from tests.service.addresses import NAMES, put_in
from tests.service.cast import JO, JO_FOR_MUM, MUM, Cast
from tests.service.hostile import HOSTILE, harm_in
from tests.service.programs import Program, command
from tests.service.stage import FORMS, Stage, address, as_owner, everything, form

pytestmark = pytest.mark.django_db

# -- forms -------------------------------------------------------------------------------------

_SHOWN_FIRST = {"conversation_draw"}
"""What is shown as it is understood before it is kept."""

OF_A_MAP = sorted({*FORMS} - {"sign_in", "practise", "throw_view_away"})  # not the owner's


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
                is_shown = name in _SHOWN_FIRST and answer.status_code == 200
                assert is_shown or answer.status_code in (302, 400, 404, 409, 422), (field, said)
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
        is_of_a_map = "map_id" in NAMES[name]
        assert answer.status_code in ((200, 404, 422) if is_of_a_map else (200, 302, 404, 422))
        assert everything() == before


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
