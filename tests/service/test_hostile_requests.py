"""Requests that no browser makes: answered with a clear no, and nothing changed."""

from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db import transaction
from django.test import Client

from careweave.service.maps import contents
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import JO
from tests.service.programs import Program
from tests.service.stage import Stage, address, as_owner, everything, form

pytestmark = pytest.mark.django_db

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
    stage.made()
    client, before = as_owner(stage), everything()
    for name in NAMES:
        answer = client.generic(method, address(name, stage))
        assert answer.status_code in (302, 400, 403, 404, 405), name
    for _, path in ACTS.values():
        [here] = put_in(path, {key: [part] for key, part in stage.parts.items()})
        assert client.generic(method, here).status_code == 405, path
    assert everything() == before


# -- elsewhere ---------------------------------------------------------------------------------

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
    "https://localhost@evil.example/",
    "/maps/\r\nLocation: https://evil.example",
)
WHERE = ("next", "to", "url", "return", "redirect", "continue", "back")


def _leads_out(answer: Any) -> bool:
    """Whether a browser that follows an answer ends at another host."""
    to = answer.headers.get("Location", "").replace("\\", "/")
    return bool(urlsplit(to).netloc or urlsplit(to).scheme) or to.startswith("//")


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nothing_leads_to_another_host(name: str, stage: Stage) -> None:
    said = form(name, stage, stage.cast.owner)
    for there in ELSEWHERE:
        asked = dict.fromkeys(WHERE, there)
        client = as_owner(stage)
        assert not _leads_out(client.get(address(name, stage), asked)), there
        assert not _leads_out(Client().get(address(name, stage), asked)), there
        query = "&".join(f"{key}={quote(there)}" for key in WHERE)
        here = f"{address(name, stage)}?{query}"
        for someone in (client, Client()):
            with transaction.atomic():
                assert not _leads_out(someone.post(here, said | asked)), there
                transaction.set_rollback(True)


# -- ways out of a folder, and into the database ------------------------------------------------

WAYS_OUT = (
    "../settings.py",
    "..%2fsettings.py",
    "%2e%2e/%2e%2e/secret-key",
    "....//....//etc/passwd",
    "..\\..\\secret-key",
    "/etc/passwd",
    "%00",
    "pages/looks.css%00.png",
    "",
    "pages/",
    ".git/config",
)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_leads_out_of_the_static_files(way: str, stage: Stage) -> None:
    for here in (f"/static/{way}", f"/{way}", f"/maps/{way}", f"/api/{way}"):
        answer = as_owner(stage).get(here)
        assert answer.status_code in (200, 302, 400, 404), here
        if answer.status_code == 200:
            assert here in ("/maps/", "/maps//"), here


@pytest.mark.parametrize("piece", ["\x00", "%00", "\ud800".encode("utf-8", "surrogatepass")])
def test_bytes_that_are_no_text_are_refused_wherever_they_stand(
    piece: str | bytes, stage: Stage
) -> None:
    client, before, here = as_owner(stage), everything(), f"/maps/{stage.cast.map.pk}/"
    said = quote(piece)
    for asked in (f"?view={said}", f"?since={said}", f"?find={said}", f"?{said}=1", f"who/{said}/"):
        assert client.get(here + asked).status_code < 500, asked
    client.cookies["sessionid"] = said
    client.cookies["messages"] = said
    assert client.get(here).status_code < 500
    assert everything() == before


# -- too deep, too many, and twice ---------------------------------------------------------------


def test_what_is_too_deep_or_too_many_is_refused(stage: Stage) -> None:
    program, before = Program(stage.cast.owner), everything()
    where = f"maps/{stage.cast.map.pk}/commands"
    for body in (
        b'{"commands":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"commands": [' + b"{}," * 100_000 + b"{}]}",
        b"[" * 500_000,
        b'{"commands": 1e999999}',
        b'{"commands": ' + b"9" * 100_000 + b"}",
    ):
        program.post(where, body, 422)
    assert everything() == before


def test_a_query_of_any_length_is_answered(stage: Stage) -> None:
    client, here = as_owner(stage), f"/maps/{stage.cast.map.pk}/"
    for asked in ("find=" + "a" * 200_000, "&".join(["a=1"] * 5_000), "view=" + "%" * 10_000):
        assert client.get(f"{here}?{asked}").status_code in (200, 400), asked[:20]


def test_what_is_said_twice_counts_once(stage: Stage) -> None:
    """The last counts, as everywhere; and what stands in the address is no part of a form."""
    said = form("change_actor", stage, stage.cast.owner) | {"name": ["Joan", "Joanna"]}
    here = address("change_actor", stage)
    as_owner(stage).post(f"{here}?name=Jack&seen=0&deed=x", said)
    assert contents.state_of(stage.cast.map).actors[JO].name == "Joanna"


def test_every_text_says_how_its_letters_are_written(stage: Stage) -> None:
    for client in (as_owner(stage), Client()):
        for name in NAMES:
            type_ = client.get(address(name, stage)).headers.get("Content-Type", "")
            if type_.startswith("text/") and "event-stream" not in type_:
                assert "charset=utf-8" in type_.lower(), name
