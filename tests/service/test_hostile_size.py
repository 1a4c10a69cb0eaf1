"""An enormous body is refused by the running service, before anything keeps it or reads it."""

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client

from careweave.service import bodies
from careweave.service.maps.models import Command
from tests.service.cast import Cast, gather

MEGABYTE = b" " * 1_000_000


def sent(
    server: str, cast: Cast, path: str, body: Iterator[bytes], **headers: str
) -> tuple[int, str]:
    """What the service answers a body that comes in pieces; the status and the type."""
    client = Client()
    client.force_login(cast.owner)
    token = "t" * 32
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
    headers |= {"Cookie": cookies, "X-CSRFToken": token}
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    chunked = "Content-Length" not in headers
    try:
        connection.request("POST", path, body, headers, encode_chunked=chunked)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"]
    finally:
        connection.close()


def pieces(many: int) -> Iterator[bytes]:
    yield b'{"commands": ['
    for _ in range(many):
        yield MEGABYTE
    yield b"]}"


@pytest.mark.parametrize("megabytes", [3, 40])
def test_a_program_sends_no_enormous_body(server: str, megabytes: int) -> None:
    cast = gather()
    path = f"/api/maps/{cast.map.pk}/commands"
    for headers in ({}, {"Content-Length": str(megabytes * 1_000_000 + 16)}):
        answer = sent(server, cast, path, pieces(megabytes), **headers)
        assert answer == (413, "application/json; charset=utf-8")
    assert Command.objects.count() == 4


def test_a_page_sends_no_enormous_body(server: str) -> None:
    cast = gather()
    path = f"/maps/{cast.map.pk}/who/add/"
    status, type_ = sent(server, cast, path, pieces(20))
    assert (status, type_) == (413, "text/html; charset=utf-8")
    assert Command.objects.count() == 4


def test_a_body_of_a_sensible_size_is_read(server: str) -> None:
    cast = gather()
    path = f"/api/maps/{cast.map.pk}/commands"
    assert sent(server, cast, path, pieces(1))[0] == 422
    assert bodies.OF_A_PROGRAM > 1_000_000


def test_a_body_that_never_comes_changes_nothing(server: str) -> None:
    cast = gather()
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    connection.putrequest("POST", f"/api/maps/{cast.map.pk}/commands")
    connection.putheader("Content-Length", "1000000000000")
    connection.endheaders()
    connection.send(json.dumps({"commands": []}).encode())
    connection.close()
    assert Command.objects.count() == 4
