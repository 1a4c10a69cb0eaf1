"""What others do is heard by an open page, with who it was."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from uuid import uuid4

import pytest
import requests

from tests.service.databases import fresh_database, run_in
from tests.service.processes import Someone, served

_PATIENCE = 20.0  # seconds on a busy machine; people are promised two, and `make bench` tells


class Listener:
    """An open page that listens: the events it hears, as they come."""

    def __init__(self, someone: Someone, address: str) -> None:
        self.heard: Queue[tuple[str, dict[str, object]]] = Queue()
        self.response = someone.session.get(
            f"{someone.url}{address}changes/", stream=True, timeout=60
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        event = ""
        try:
            for heard in self.response.iter_lines(chunk_size=1):
                line = heard.decode()
                if line.startswith("event: "):
                    event = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    self.heard.put((event, json.loads(line.removeprefix("data: "))))
        except (requests.RequestException, AttributeError):
            return

    def next(self) -> tuple[str, dict[str, object]]:
        """The next event, if it comes in time."""
        return self.heard.get(timeout=_PATIENCE)


@pytest.fixture
def urls(tmp_path: Path) -> Iterator[tuple[str, str, str]]:
    """A database, and two addresses of the service: of two processes, if the database allows it."""
    with fresh_database(tmp_path) as database, ExitStack() as stack:
        first = stack.enter_context(served(database, tmp_path)).url
        is_shared = database.startswith("postgres")
        second = stack.enter_context(served(database, tmp_path)).url if is_shared else first
        yield database, first, second


def add(someone: Someone, address: str) -> requests.Response:
    return someone.post(f"{address}who/add/", deed=str(uuid4()), seen="0", name="A friend")


def caroline(someone: Someone) -> str:
    """The one map that Richard may open."""
    (address,) = someone.maps()
    return address


def test_a_page_hears_who_changed_the_map_and_stops_hearing_when_it_may_not_look(
    urls: tuple[str, str, str],
) -> None:
    database, first, second = urls
    richard, owner = Someone(first, "Richard"), Someone(second, "Caroline")
    address = caroline(richard)
    page, own_page = Listener(richard, address), Listener(owner, address)
    assert page.next()[0] == own_page.next()[0] == "changed"  # where the map is now

    kept = add(owner, address).json()
    assert page.next() == ("changed", {"sequence": kept["sequence"], "by": "Caroline Mead"})
    assert own_page.next() == ("changed", {"sequence": kept["sequence"], "by": ""})

    run_in(database, "DELETE FROM maps_maphat WHERE hat = 'contributor'")
    add(owner, address)
    assert page.next() == ("ended", {})


def test_a_page_hears_nothing_more_once_its_reader_has_signed_out(
    urls: tuple[str, str, str],
) -> None:
    _, first, second = urls
    richard, owner = Someone(first, "Richard"), Someone(second, "Caroline")
    address = caroline(richard)
    page = Listener(richard, address)
    assert page.next()[0] == "changed"
    richard.post("/sign-out/")
    add(owner, address)
    assert page.next() == ("ended", {})


def test_a_stranger_hears_nothing(urls: tuple[str, str, str]) -> None:
    _, first, _ = urls
    address = next(
        a for a in Someone(first, "Priya").maps() if a != caroline(Someone(first, "Jean"))
    )
    assert Someone(first, "Richard").get(f"{address}changes/").status_code == 404


def test_a_service_that_is_told_to_stop_lets_go_of_the_pages_that_listen(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as database, served(database, tmp_path) as service:
        richard = Someone(service.url, "Richard")
        page = Listener(richard, caroline(richard))
        assert page.next()[0] == "changed"
        service.process.terminate()
        service.process.wait(20)
    assert "Cancel" not in (tmp_path / "log.txt").read_text()
