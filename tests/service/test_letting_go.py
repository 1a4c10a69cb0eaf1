"""A request lets go of the database when it is over, whatever came of it."""

import time
from collections.abc import Iterator

import pytest
import requests
from django.db import connection
from django.test import Client

from tests.browser.server import served
from tests.service.cast import gather
from tests.service.clients import signed_in

_CONNECTED = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"


@pytest.fixture
def server(transactional_db: None) -> Iterator[str]:  # noqa: ARG001 -- it serves the test's database
    if connection.vendor != "postgresql":
        pytest.skip("SQLite does not know who is connected")
    with served() as url:
        yield url


def connected() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(_CONNECTED)
        return {pid for (pid,) in cursor.fetchall()}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/maps/", 200), ("/nothing/", 404), ("/maps/00000000-0000-4000-8000-000000000000/", 404)],
)
def test_nobody_more_is_connected_after_a_request(server: str, path: str, status: int) -> None:
    client = Client()
    client.force_login(gather().owner)
    cookies = {"sessionid": client.cookies["sessionid"].value}
    before = connected()  # the test itself, and whatever threads of earlier tests still hold
    assert requests.get(server + path, cookies=cookies, timeout=30).status_code == status
    end = time.monotonic() + 10
    while connected() - before and time.monotonic() < end:  # it lets go after it has answered
        time.sleep(0.05)
    assert not connected() - before


def test_a_page_that_listens_keeps_nobody_connected(server: str) -> None:
    cast = gather()
    cookies = {"sessionid": signed_in(cast.owner).cookies["sessionid"].value}
    before = connected()
    where = f"{server}/maps/{cast.map.pk}/changes/"
    with requests.get(where, cookies=cookies, stream=True, timeout=30) as stream:
        lines = stream.iter_lines()
        assert b"sequence" in next(line for line in lines if b"data" in line)
        end = time.monotonic() + 5
        while listening() - before and time.monotonic() < end:
            time.sleep(0.05)
        assert not listening() - before
        assert lines


def listening() -> set[int]:
    """Those connected but for the one that hears, for all pages of a process, what is announced."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_CONNECTED} AND query <> 'LISTEN careweave'")
        return {pid for (pid,) in cursor.fetchall()}
