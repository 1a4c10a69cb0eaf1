"""What was acknowledged is there, whatever happens to the server."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
import requests

from tests.service.databases import commands_in, fresh_database
from tests.service.processes import Process, Someone, environment, served

_STREAMS = 3
_SECONDS = 1.5


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on."""
    with fresh_database(tmp_path) as address:
        yield address


@dataclass
class Stream:
    """Someone who puts people on a map as fast as they can, until nobody answers."""

    someone: Someone
    address: str
    sent: list[UUID] = field(default_factory=list)
    acknowledged: set[UUID] = field(default_factory=set)

    def run(self) -> None:
        """Send one deed after another."""
        while self.send(uuid4()):
            pass

    def send(self, deed: UUID) -> bool:
        """Send a deed, and note whether it was acknowledged."""
        self.sent.append(deed)
        try:
            answer = self.someone.post(
                f"{self.address}who/add/", deed=str(deed), seen="0", name=f"A friend {deed}"
            )
        except requests.RequestException:
            return False
        assert answer.status_code == 200, answer.text
        self.acknowledged.add(deed)
        return True


def begin(process: Process) -> list[Stream]:
    """Several people at one map."""
    address = Someone(process.url).maps()[0]
    return [Stream(Someone(process.url), address) for _ in range(_STREAMS)]


def cut(process: Process, streams: list[Stream]) -> None:
    """Kill the server in the middle of what they send."""
    threads = [threading.Thread(target=stream.run) for stream in streams]
    for thread in threads:
        thread.start()
    time.sleep(_SECONDS)
    process.kill()
    for thread in threads:
        thread.join()


def test_every_acknowledged_command_survives_a_kill_and_none_is_there_twice(
    database: str, tmp_path: Path
) -> None:
    with served(database, tmp_path) as process:
        streams = begin(process)
        cut(process, streams)
    acknowledged = {deed for stream in streams for deed in stream.acknowledged}
    assert len(acknowledged) > _STREAMS
    assert {uuid5(deed, "0") for deed in acknowledged} <= {*commands_in(database)}

    with served(database, tmp_path) as process:
        again = Stream(Someone(process.url), streams[0].address)
        for deed in [deed for stream in streams for deed in stream.sent]:
            assert again.send(deed)
    found = commands_in(database)
    assert len(found) == len({*found})
    assert {uuid5(deed, "0") for stream in streams for deed in stream.sent} <= {*found}
    assert rebuilt(database, tmp_path) == 0


def rebuilt(database: str, data: Path) -> int:
    """Compare every state with the commands: 0 where they are the same."""
    check = [sys.executable, "-m", "careweave.service", "rebuild_states", "--check"]
    return subprocess.run(check, env=environment(database, data), check=False).returncode
