"""Requests that no browser makes: answered with a clear no, and nothing changed."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.service.addresses import ACTS, NAMES, put_in
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
    client, before = as_owner(stage), everything()
    for name in NAMES:
        answer = client.generic(method, address(name, stage))
        assert answer.status_code in (302, 400, 403, 404, 405), name
    for _, path in ACTS.values():
        [here] = put_in(path, {key: [part] for key, part in stage.parts.items()})
        assert client.generic(method, here).status_code == 405, path
    assert everything() == before
