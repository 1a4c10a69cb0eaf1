"""Fifty people at fifty maps at once: how fast they are answered, and that nothing is lost.

``python -m benchmarks.crowd ADDRESS`` prints the figures as JSON (see ``benchmarks.load``).
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4, uuid5

import requests

PEOPLE = 50
DEEDS = 20
COMMAND = Path(sys.executable).parent / "careweave"


@dataclass(frozen=True)
class Crowd:
    """Deeds acknowledged and lost, all in all; seconds for all, milliseconds for one."""

    acknowledged: int
    lost: int
    twice: int
    seconds: float
    median: float
    slowest_of_twenty: float


@dataclass(frozen=True)
class Editor:
    """One of the crowd, with a map of their own."""

    url: str
    cookies: dict[str, str]
    map: UUID

    def edit(self) -> list[tuple[UUID, float]]:
        """Put people on the map one by one: the deeds acknowledged, and how long each took."""
        session = requests.Session()
        session.cookies.update(self.cookies)
        headers = {
            "X-CSRFToken": self.cookies["csrftoken"],
            "X-Careweave": "1",
            "Referer": self.url,
        }
        found = []
        for number in range(DEEDS):
            deed, start = uuid4(), time.perf_counter()
            answer = session.post(
                f"{self.url}/maps/{self.map}/who/add/",
                {"deed": str(deed), "seen": str(number + 1), "name": f"Friend {number}"},
                headers=headers,
                timeout=120,
            )
            if answer.status_code == 200:
                found.append((deed, (time.perf_counter() - start) * 1000))
        return found


def measure(url: str) -> Crowd:
    """Let everyone edit at once, then look for every deed that was acknowledged."""
    from careweave.service.maps.models import Command  # noqa: PLC0415 -- needs the settings

    editors = [_editor(url, number) for number in range(PEOPLE)]
    start = time.perf_counter()
    with ThreadPoolExecutor(PEOPLE) as crowd:
        done = [each for found in crowd.map(Editor.edit, editors) for each in found]
    seconds = time.perf_counter() - start
    kept = [*Command.objects.values_list("uuid", flat=True)]
    times = [took for _, took in done]
    return Crowd(
        acknowledged=len(done),
        lost=len({uuid5(deed, "0") for deed, _ in done} - {*kept}),
        twice=len(kept) - len({*kept}),
        seconds=seconds,
        median=median(times),
        slowest_of_twenty=quantiles(times, n=20)[-1],
    )


def _editor(url: str, number: int) -> Editor:
    from django.middleware.csrf import _get_new_csrf_string  # noqa: PLC0415 -- as above
    from django.test import Client  # noqa: PLC0415 -- as above

    from careweave.caremap.actors import Actor  # noqa: PLC0415 -- as above
    from careweave.caremap.commands import StartMap  # noqa: PLC0415 -- as above
    from careweave.service.accounts.models import Account  # noqa: PLC0415 -- as above
    from careweave.service.maps import keeping  # noqa: PLC0415 -- as above
    from careweave.service.maps.visit import header  # noqa: PLC0415 -- as above
    from careweave.service.teams.models import PersonSupported  # noqa: PLC0415 -- as above

    account = Account.objects.create_user(
        email=f"someone-{number}@example.org", name=f"No. {number}"
    )
    by = header(account)
    first = StartMap(**by.model_dump(), centre=uuid4().hex, actor=Actor(name="Mum"))
    made = keeping.begin(PersonSupported.objects.create(), account, first)
    client = Client(headers={"host": "localhost"})
    client.get("/")  # whatever stands before every view is there from the first request on
    client.force_login(account)
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    return Editor(url, cookies | {"csrftoken": _get_new_csrf_string()}, made.pk)


@contextmanager
def _served() -> Iterator[str]:
    """The service as a process of its own, on the database of the environment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = subprocess.Popen([COMMAND, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                requests.get(f"{url}/sign-in/", timeout=5)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Make an empty database ready, serve it, let the crowd in, and print."""
    with TemporaryDirectory() as folder:
        os.environ["CAREWEAVE_DATA"] = folder
        os.environ["DATABASE_URL"] = sys.argv[1].replace("FOLDER", folder)
        from careweave.service import serving  # noqa: PLC0415 -- needs the variables

        serving.set_up()
        serving.make_ready()
        with _served() as url:
            figures = asdict(measure(url))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
