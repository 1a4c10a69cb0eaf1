"""The service as a process of its own, as ``careweave serve`` runs it, and someone who uses it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

COMMAND = Path(sys.executable).parent / "careweave"
EXAMPLES = Path(__file__).parents[2] / "examples"
_LONG = 120.0  # seconds that a start may take on a busy machine


@dataclass
class Process:
    """A running service: where it is, and how to end it."""

    url: str
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def served(
    database: str, data: Path, practice: Path = EXAMPLES, url: str = ""
) -> Iterator[Process]:
    """The service on this database, from its first answer until it is stopped.

    Where it has an address of its own, nobody practises there.
    """
    port = _free_port()
    words = [str(COMMAND), "serve", "--port", str(port)]
    words += [] if url else ["--practice", str(practice)]
    known = environment(database, data) | ({"CAREWEAVE_URL": url} if url else {})
    with (data / "log.txt").open("ab") as log:
        started = subprocess.Popen(words, env=known, stdout=log, stderr=log)
    process = Process(f"http://127.0.0.1:{port}", started)
    try:
        _wait(process, data)
        yield process
    finally:
        started.terminate()
        started.wait(20)


def environment(database: str, data: Path) -> dict[str, str]:
    """What a process must know to serve this database."""
    gone = ("DJANGO_SETTINGS_MODULE", "CAREWEAVE_PRACTICE", "CAREWEAVE_URL", "CAREWEAVE_SECRET_KEY")
    kept = {key: value for key, value in os.environ.items() if key not in gone}
    return kept | {"DATABASE_URL": database, "CAREWEAVE_DATA": str(data)}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: Process, data: Path) -> None:
    end = time.monotonic() + _LONG
    while time.monotonic() < end:
        if process.process.poll() is not None:
            raise AssertionError((data / "log.txt").read_text())
        try:
            requests.get(f"{process.url}/sign-in/", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the service did not start")


@dataclass
class Someone:
    """One of the invented people, signed in."""

    url: str
    name: str = "Priya"
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        page = self.session.get(f"{self.url}/sign-in/", timeout=60).text
        form = next(f for f in re.findall(r"(?s)<form.*?</form>", page) if self.name in f)
        found = re.search(r'name="account" value="([0-9a-f-]+)"', form)
        assert found
        self.post("/practise/", account=found[1])

    def post(self, path: str, **fields: str) -> requests.Response:
        """Send a form as a page's script does."""
        token = self.session.cookies.get("csrftoken") or ""
        headers = {"X-CSRFToken": token, "X-Careweave": "1", "Referer": self.url}
        return self.session.post(
            self.url + path, fields, headers=headers, timeout=60, allow_redirects=False
        )

    def get(self, path: str) -> requests.Response:
        """Open a page."""
        return self.session.get(self.url + path, timeout=60)

    def maps(self) -> list[str]:
        """The addresses of the maps they may open."""
        found = re.findall(r'href="(/maps/[0-9a-f-]{36}/)"', self.get("/maps/").text)
        return [*dict.fromkeys(found)]
