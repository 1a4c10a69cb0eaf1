"""What is sent with a request steers nothing, and what people write becomes no header."""

import json
from typing import Any

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage, MessageEncoder
from django.db import transaction
from django.test import Client
from pydantic import ValidationError

from careweave.service.accounts.models import Account
from tests.service.addresses import NAMES, put_in
from tests.service.stage import FORMS, Stage, address, as_owner, everything, form

pytestmark = pytest.mark.django_db

EVIL = "evil.example"
BREAKS = ("\r\nSet-Cookie: a=b", "\nSet-Cookie: a=b", "\rX: y", "\u2028X: y", "%0d%0aX: y", "\x00")

OF_A_PROXY = {
    "x-forwarded-host": EVIL,
    "x-forwarded-server": EVIL,
    "x-forwarded-port": "666",
    "x-forwarded-prefix": f"/{EVIL}",
    "x-forwarded-for": EVIL,
    "x-original-url": f"/{EVIL}/",
    "x-rewrite-url": f"/{EVIL}/",
    "x-host": EVIL,
    "forwarded": f"host={EVIL}",
    "x-script-name": f"/{EVIL}",
    "x-http-method-override": "POST",
    "x-http-method": "DELETE",
    "x-method-override": "DELETE",
}


def said_in(answer: Any) -> str:
    """All of an answer: its status, its headers and what it says."""
    content = b"" if answer.streaming else answer.content
    return f"{answer.status_code} {answer.headers} {answer.cookies} {content!r}"


@pytest.mark.parametrize("who", ["the owner", "nobody"])
def test_what_a_proxy_would_say_steers_nothing(who: str, stage: Stage) -> None:
    stage.made()
    before = everything()
    for name in NAMES:
        client = as_owner(stage) if who == "the owner" else Client()
        plain = client.get(address(name, stage))
        steered = client.get(address(name, stage), headers=OF_A_PROXY)
        assert EVIL not in said_in(steered), name
        assert steered.status_code == plain.status_code, name
    assert everything() == before


def test_a_form_that_asks_for_another_method_is_a_form(stage: Stage) -> None:
    said = form("add_actor", stage, stage.cast.owner) | {"_method": "DELETE"}
    answer = as_owner(stage).post(address("add_actor", stage) + "?_method=DELETE", said)
    assert answer.status_code == 302


@pytest.mark.parametrize("name", sorted(FORMS))
def test_nothing_that_is_written_becomes_a_header(name: str, stage: Stage) -> None:
    said = form(name, stage, stage.cast.owner)
    words = [field for field, value in said.items() if isinstance(value, str)]
    for field in words:
        for breaking in BREAKS:
            with transaction.atomic():
                answer = _sent(name, stage, said | {field: f"Al{breaking}"})
                transaction.set_rollback(True)
            assert answer.status_code < 500, (field, breaking)
            names = {key.lower() for key in answer.headers}
            assert not names & {"x", "set-cookie"}, (field, breaking)
            assert {*answer.cookies} <= {"sessionid", "csrftoken", "messages"}
            for value in answer.headers.values():
                assert "\r" not in value
                assert "\n" not in value


def _sent(name: str, stage: Stage, said: dict[str, Any]) -> Any:
    if "photograph" in said:
        said["photograph"].seek(0)
    return as_owner(stage).post(address(name, stage), said)


def test_a_name_that_would_break_an_email_is_no_name() -> None:
    for breaking in ("\r\nBcc: x@evil.example", "\nBcc: x@evil.example", "\u2028", "\x00"):
        with pytest.raises(ValidationError):
            Account.objects.create_user(email="x@example.org", name=f"Al{breaking}Al")


def test_a_file_to_keep_has_a_name_of_ours(stage: Stage) -> None:
    client = as_owner(stage)
    parts = {key: [part] for key, part in stage.parts.items()}
    for name, way in NAMES.items():
        [here] = put_in(way, parts)
        answer = client.get(here, {"keep": "1", "filename": 'a";\r\nX: y', "name": "../../x"})
        given = answer.headers.get("Content-Disposition")
        if given:
            _, _, file = given.partition("filename=")
            assert json.loads(file).replace("-", "").replace(".", "").isalnum(), name


def test_a_saying_that_was_made_up_is_not_said(stage: Stage) -> None:
    message = Message(constants.INFO, "Ring this number at once")
    made_up = MessageEncoder().encode([message])
    for cookie in (made_up, f"{made_up}:1:{'x' * 43}", "nonsense", "\u00e9"):
        client = as_owner(stage)
        client.cookies[CookieStorage.cookie_name] = cookie
        page = client.get("/maps/")
        assert page.status_code == 200
        assert "Ring this number" not in page.content.decode()
