"""Nothing that anybody has written, and no address of a map, is ever told to whoever runs it."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils.log import AdminEmailHandler

from careweave.caremap.actors import Actor
from careweave.service import permissions
from careweave.service.logs import Discreet
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import JO
from tests.service.programs import Program, command
from tests.service.stage import ASKED, FORMS, Stage, address, as_owner, form

pytestmark = pytest.mark.django_db

SECRET = "Zqwhisper"


@dataclass
class Told:
    """Everything that any logger says, as the service writes it and as it would have been."""

    discreet: StringIO
    plain: StringIO

    @property
    def log(self) -> str:
        """As the service writes it."""
        return self.discreet.getvalue()


@pytest.fixture
def told() -> Iterator[Told]:
    """Listen to every logger, down to the last whisper."""
    found, root = Told(StringIO(), StringIO()), logging.getLogger()
    names = ["", *(name for name in logging.root.manager.loggerDict)]
    levels = {name: logging.getLogger(name).level for name in names}
    ways = ((found.discreet, Discreet()), (found.plain, logging.Formatter()))
    handlers = [logging.StreamHandler(stream) for stream, _ in ways]
    for handler, (_, formatter) in zip(handlers, ways, strict=True):
        handler.setFormatter(formatter)
        root.addHandler(handler)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield found
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    for handler in handlers:
        root.removeHandler(handler)


def _secrets_everywhere(stage: Stage) -> None:
    said = {"name": SECRET, "role": SECRET, "note": SECRET}
    program, where = Program(stage.cast.owner), stage.cast.map.pk
    program.send(where, command("add_actor", id="8" * 32, actor=said))
    program.send(where, command(value=SECRET, seen=9))
    program.send(where, command("rename_map", title=SECRET, seen=10))


def _clients(stage: Stage) -> Iterator[Client]:
    for who in ("owner", "reader", "stranger", "nobody"):
        client = Client(raise_request_exception=False)
        account = stage.account(who)
        if account:
            client.force_login(account)
        yield client


def _everything_is_tried(stage: Stage) -> None:
    parts = {key: [part] for key, part in stage.parts.items()}
    for name, way in NAMES.items():
        [here] = put_in(way, parts)
        for client in _clients(stage):
            client.get(here + ASKED.get(name, ""))
            client.get(here, {"find": SECRET, "line": SECRET, "view": SECRET, "next": SECRET})
            _sent(client, here, name, stage)
    for _, way in ACTS.values():
        [here] = put_in(way, parts)
        for client in _clients(stage):
            client.get(here, {"view": SECRET})
            client.post(here, f'{{"{SECRET}": "{SECRET}"', content_type="application/json")


def _sent(client: Client, here: str, name: str, stage: Stage) -> None:
    said = form(name, stage, stage.cast.owner) if name in FORMS else {}
    for field in (*said, "password"):
        with transaction.atomic():
            client.post(here, said | {"deed": str(uuid4()), field: SECRET})
            transaction.set_rollback(True)


def _what_means_nothing_is_tried(stage: Stage) -> None:
    client = as_owner(stage)
    for here in (f"/{SECRET}/", f"/maps/{SECRET}/", f"/api/{SECRET}", f"/static/{SECRET}.js"):
        client.get(here)
    client.get("/", headers={"host": f"{SECRET}.example"})
    client.get("/", headers={"x-forwarded-host": SECRET, "cookie": f"sessionid={SECRET}"})
    client.generic(SECRET, "/maps/")
    client.post("/maps/new/", {f"{SECRET}{n}": SECRET for n in range(300)})
    client.post("/maps/new/", b"\xff" + SECRET.encode(), content_type="multipart/form-data")
    client.get(f"/maps/{stage.cast.map.pk}/?find=" + quote(f"{SECRET}\r\nset-cookie: a=b"))
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(stage.cast.owner)
    forged.post(address("add_actor", stage), {"name": SECRET})


def test_no_logger_is_told_what_anybody_wrote_nor_where_it_is(
    stage: Stage, told: Told, capfd: pytest.CaptureFixture[str]
) -> None:
    _secrets_everywhere(stage)
    _everything_is_tried(stage)
    _what_means_nothing_is_tried(stage)
    said = told.log + "".join(capfd.readouterr())
    for secret in (SECRET, str(stage.cast.map.pk), JO, "owner@example.org"):
        assert secret not in said
    assert "404 GET /maps/<uuid:map_id>/" in said
    assert " 500 " not in said
    assert SECRET in told.plain.getvalue()
    assert str(stage.cast.map.pk) in told.plain.getvalue()


def test_what_breaks_is_told_by_its_kind_and_its_place_and_by_nothing_that_it_held(
    stage: Stage,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def broken(*_: object) -> None:
        try:
            Actor.model_validate({"name": SECRET, "kind": SECRET})
        except ValueError as error:
            raise LookupError(SECRET) from error

    client = as_owner(stage)
    client.raise_request_exception = False
    monkeypatch.setattr(permissions, "hats", broken)
    for answer in (
        client.get(f"/maps/{stage.cast.map.pk}/"),
        client.post(address("add_actor", stage), {"name": SECRET}),
        client.get(f"/api/maps/{stage.cast.map.pk}"),
    ):
        assert answer.status_code == 500
        assert SECRET not in answer.content.decode()
        assert "Traceback" not in answer.content.decode()
    said = told.log + "".join(capfd.readouterr())
    assert SECRET not in said
    assert str(stage.cast.map.pk) not in said
    assert "500 GET /maps/<uuid:map_id>/" in said
    assert "builtins.LookupError" in said
    assert "pydantic_core._pydantic_core.ValidationError" in said
    assert "test_logs.py" in said
    assert SECRET in told.plain.getvalue()


def test_nobody_is_sent_an_email_about_what_went_wrong() -> None:
    assert not settings.DEBUG
    assert not settings.ADMINS
    assert not settings.MANAGERS
    everyone = [logging.getLogger(name) for name in ("", *logging.root.manager.loggerDict)]
    handlers = [handler for logger in everyone for handler in logger.handlers]
    assert not [handler for handler in handlers if isinstance(handler, AdminEmailHandler)]
    assert not mail.outbox


def test_every_word_that_is_logged_is_logged_discreetly() -> None:
    said: Any = settings.LOGGING
    assert said["root"]["handlers"] == ["console"]
    assert said["handlers"]["console"]["formatter"] == "discreet"
    for name in ("django", "django.request", "django.security.csrf", "uvicorn.error", "asyncio"):
        assert not [h for h in logging.getLogger(name).handlers if h.formatter is None], name


_LINE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} [A-Z]+ [\w.]+ .+"


def test_a_line_says_when_in_which_zone(stage: Stage, told: Told) -> None:
    as_owner(stage).get("/nowhere/")
    lines = told.log.splitlines()
    events = [line for line in lines if not line.startswith("  ")]  # and what led to them
    assert [line for line in events if not re.fullmatch(_LINE, line)] == []
    assert any(line.endswith("404 GET (no page of ours)") for line in lines)


def test_nobody_writes_a_line_of_their_own(stage: Stage, told: Told) -> None:
    forged = "2026-01-01T00:00:00+0000 ERROR django.request 500 GET /evil/"
    client = as_owner(stage)
    client.get(f"/nowhere/{quote(chr(10) + forged)}")
    client.get("/", headers={"host": f"evil.example\n{forged}"})
    client.generic(f"GET\n{forged}", "/nowhere/")
    assert "/evil/" not in told.log
    assert "/evil/" in told.plain.getvalue()
