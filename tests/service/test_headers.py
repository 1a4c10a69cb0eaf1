"""Every answer tells a browser to be careful with it, whatever it is and whoever made it."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from django.templatetags.static import static
from django.test import Client

from careweave.service import settings as of_the_service
from careweave.service.asgi import application
from careweave.service.headers import HEADERS
from careweave.service.pages import views
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.stage import Stage, as_owner

pytestmark = pytest.mark.django_db

KEPT = ("letters",)
"""What a browser may keep: it is the same for everyone."""


def every_address(stage: Stage) -> Iterator[tuple[str, str]]:
    """Each page and each operation, by its name, with the parts of the stage put in."""
    for type_ in ("svg", "png", "pdf"):
        parts = stage.parts | {"type_": type_, "picture": type_}
        several = {key: [part] for key, part in parts.items()}
        ways = {**NAMES, **{f"api {name}": path for name, (_, path) in ACTS.items()}}
        for name, way in ways.items():
            if type_ == "svg" or "type_>" in way or "picture>" in way:
                yield from ((name, here) for here in put_in(way, several))


def careless(answer: Any, *, kept: bool = False) -> list[str]:
    """What an answer should say and does not, or says otherwise than all do."""
    missing = [name for name, said in HEADERS.items() if said not in answer.headers.get(name, "")]
    return [name for name in missing if name != "Cache-Control" or not kept]


def policy(answer: Any) -> dict[str, list[str]]:
    """What an answer lets a browser load and run, by directive."""
    said = answer.headers["Content-Security-Policy"].split(";")
    return {name: values for name, *values in map(str.split, said)}


def test_no_answer_to_anybody_is_careless(stage: Stage) -> None:
    clients = {"the owner": as_owner(stage), "nobody": Client()}
    for name, here in every_address(stage):
        for who, client in clients.items():
            for method in (client.get, client.post, client.options):
                answer = method(here)
                assert careless(answer, kept=name in KEPT) == [], (who, here, answer.status_code)
                said = policy(answer)
                assert said["default-src"] == said["frame-ancestors"] == ["'none'"], here
                assert "sandbox" in said or said["base-uri"] == ["'none'"], here


def test_what_is_not_there_is_no_more_careless(stage: Stage) -> None:
    for here in ("/nowhere/", "/api/nowhere", "/static/nowhere.js", "/maps/", "/robots.txt"):
        for client in (as_owner(stage), Client()):
            answer = client.get(here)
            assert careless(answer) == [], here
            assert policy(answer)["frame-ancestors"] == ["'none'"], here
    assert careless(Client().get("/", headers={"host": "evil.example"})) == []


def test_a_page_that_breaks_is_no_more_careless(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_owner(stage)
    client.raise_request_exception = False
    monkeypatch.setattr(views, "_letters", lambda: 1 / 0)
    answer = client.get("/letters.css")
    assert answer.status_code == 500
    assert careless(answer) == []
    assert policy(answer)["script-src"] == ["'self'"]


def test_a_file_that_is_the_same_for_everyone_may_be_kept_and_is_no_more_careless() -> None:
    for name in ("pages/looks.css", "maps/main.js", "pages/icon.svg"):
        answer = Client().get(static(name))
        assert answer.status_code == 200
        assert careless(answer, kept=True) == []
        assert "max-age" in answer.headers["Cache-Control"]
        assert policy(answer)["frame-ancestors"] == ["'none'"]
        answer.close()


def test_the_running_service_says_them_too() -> None:
    """Through the whole of it, and of what is too large before anything reads it."""
    for path, body, status in (("/sign-in/", b"", 200), ("/sign-in/", b" " * 14_000_000, 413)):
        sent = asyncio.run(_answered(path, body))
        said = {name.decode().title(): value.decode() for name, value in sent["headers"]}
        assert sent["status"] == status
        assert [name for name in HEADERS if HEADERS[name] not in said.get(name.title(), "")] == []


async def _answered(path: str, body: bytes) -> Any:
    sent: list[Any] = []
    scope = {
        "type": "http",
        "method": "POST" if body else "GET",
        "path": path,
        "headers": [(b"host", b"localhost")],
        "query_string": b"",
    }
    parts = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Any:
        for part in parts:
            return part
        return await asyncio.Future[Any]()

    async def send(message: Any) -> None:
        sent.append(message)

    await application(scope, receive, send)
    return sent[0]


def test_a_page_that_is_asked_for_unencrypted_leads_on_and_a_program_is_refused(
    stage: Stage, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    client = as_owner(stage)
    page, program = client.get("/maps/"), client.get("/api/maps")
    assert (page.status_code, page.headers["Location"]) == (301, "https://testserver/maps/")
    assert (program.status_code, program.json()["errors"]) == (403, [])
    assert careless(program) == []
    assert client.get("/api/maps", secure=True).status_code == 200


def test_a_page_asks_nothing_of_a_device_but_to_copy_and_a_passkey() -> None:
    given = [part for part in HEADERS["Permissions-Policy"].split(", ") if not part.endswith("=()")]
    assert [part.split("=")[0] for part in given] == [
        "clipboard-write",
        "publickey-credentials-create",
        "publickey-credentials-get",
    ]


def test_no_page_is_ever_to_run_what_is_not_a_file_of_ours() -> None:
    directives = of_the_service.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["script-src"] == directives["style-src"] == ["'self'"]
    assert "unsafe" not in str(directives)
    assert {"default-src", "object-src", "base-uri", "frame-ancestors"} == {
        name for name, said in directives.items() if said == ["'none'"]
    }
