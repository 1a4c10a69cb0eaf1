"""A PostgreSQL of our own comes when it is asked for, and is gone afterwards whatever happens."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tools import postgresql
from tools.postgresql import NoServerError

ROOT = Path(__file__).parents[2]
HOLDS = """
import time
from tools.postgresql import postgresql
with postgresql() as url:
    print(url, flush=True)
    time.sleep(600)
"""


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as server:
        (answer,) = server.execute(question).fetchone() or (None,)
        return answer


def folder(url: str) -> Path:
    return Path(url.partition("?host=")[2])


def comes_true(said: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not said() and time.monotonic() < end:
        time.sleep(0.05)
    return said()


def test_it_answers_and_leaves_nothing_behind() -> None:
    with postgresql.postgresql() as url:
        assert ask(url, "SELECT 1") == 1
    assert not folder(url).exists()


@pytest.mark.parametrize(("durable", "fsync"), [(False, "off"), (True, "on")])
def test_it_waits_for_the_disk_only_if_it_is_to_be_durable(*, durable: bool, fsync: str) -> None:
    with postgresql.postgresql(durable=durable) as url:
        assert ask(url, "SHOW fsync") == fsync


def test_it_stops_if_what_it_was_for_fails() -> None:
    with pytest.raises(ZeroDivisionError), postgresql.postgresql() as url:
        _ = 1 / 0
    assert not folder(url).exists()


def test_it_stops_if_whoever_holds_it_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        url = holder.stdout.readline().strip()
        assert ask(url, "SELECT 1") == 1
        holder.kill()
    assert comes_true(lambda: not folder(url).exists())
    with pytest.raises(psycopg.OperationalError):
        ask(url, "SELECT 1")


def test_it_is_the_machines_own_where_there_is_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    if not [*postgresql._DEBIAN.glob("*/bin/postgres")]:
        pytest.skip("this machine has none of its own")
    monkeypatch.setattr(postgresql, "find_spec", lambda _: None)
    with postgresql.postgresql() as url:
        assert folder(url).exists()
        assert ask(url, "SELECT 1") == 1


def test_where_there_is_none_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgresql, "find_spec", lambda _: None)
    monkeypatch.setattr(postgresql, "_DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoServerError, match=r"^PostgreSQL is missing: .*apt-get install"):
        postgresql.postgresql().__enter__()


def test_what_keeps_it_from_starting_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_QUICK", ("no_such_setting=on",))
    monkeypatch.setattr(postgresql, "_PATIENCE", 2.0)
    with pytest.raises(NoServerError, match=r"does not start: .*no_such_setting"):
        postgresql.postgresql().__enter__()
