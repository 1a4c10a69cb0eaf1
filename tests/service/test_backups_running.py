"""Backups of a service that runs, as they are made and put back from the command line."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

import pytest

from tests.service.databases import commands_in
from tests.service.processes import COMMAND, Someone, environment, served

pytestmark = pytest.mark.skipif(
    "config.getoption('--database') != 'sqlite'", reason="PostgreSQL has tools of its own"
)


def run(data: Path, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run ``careweave`` on the database in this folder."""
    known = environment(address(data), data) | variables
    return subprocess.run(
        [str(COMMAND), *words], env=known, text=True, capture_output=True, check=False
    )


def address(data: Path) -> str:
    return f"sqlite:///{data / 'careweave.sqlite3'}"


def write(someone: Someone, until: threading.Event) -> list[int]:
    """Add to a map, one deed after another; the sequence of each that was kept."""
    path, kept = someone.maps()[0], list[int]()
    while not until.is_set():
        fields = {"deed": str(uuid4()), "seen": str(kept[-1] if kept else 0)}
        answer = someone.post(f"{path}who/add/", name=f"Friend {len(kept)}", **fields)
        kept.append(int(answer.json()["sequence"]))
    return kept


def test_whatever_is_written_meanwhile_a_backup_is_of_one_moment(tmp_path: Path) -> None:
    data, new, out = tmp_path / "data", tmp_path / "new", tmp_path / "out.zip"
    data.mkdir()
    new.mkdir()
    made, kept, until = [], list[int](), threading.Event()
    with served(address(data), data) as process:
        someone = Someone(process.url)
        writer = threading.Thread(target=lambda: kept.extend(write(someone, until)))
        writer.start()
        try:
            for n in range(3):
                done = run(data, "backup", str(out))
                assert (done.returncode, done.stderr) == (0, "")
                made.append(shutil.copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name}-{n}")))
        finally:
            until.set()
            writer.join()
    assert len(kept) > 3
    many = []
    for copied in made:
        known = {"CAREWEAVE_MASTER_KEY_FILE": str(data / "master-key")}
        archive = str(copied / "out.zip")
        done = run(new, "restore", archive, "--replace", **known)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert done.stdout.endswith("what its commands make, and the access log is whole.\n")
        many.append(len(commands_in(address(new))))
    assert many == sorted({*many})
    assert many[-1] <= len(commands_in(address(data)))
    with served(address(new), data) as process:
        assert Someone(process.url).maps()


def test_what_cannot_be_done_is_told_in_one_line(tmp_path: Path) -> None:
    out = str(tmp_path / "out.zip")
    for words, status, says in (
        (("backup", out), 1, "there is no database yet"),
        (("restore", out), 1, "out.zip.keys: No such file or directory; a backup has a file"),
        (("restore",), 2, "name an ARCHIVE, or say --reapply"),
        (("restore", out, "--reapply"), 2, "name an ARCHIVE, or say --reapply"),
        (("restore", "--reapply", "--replace"), 2, "name an ARCHIVE, or say --reapply"),
        (("backup", out, "--keys-only", "--keys", out), 2, "leave out --keys"),
    ):
        done = run(tmp_path, *words)
        assert (done.returncode, says in done.stderr) == (status, True), done.stderr
        assert "Traceback" not in done.stderr
    run(tmp_path, "account", "add", "ada@example.org", "--name", "Ada")
    done = run(tmp_path, "backup", str(tmp_path / "nowhere" / "out.zip"))
    assert (done.returncode, "No such file" in done.stderr) == (1, True)


def test_a_database_of_an_older_version_is_backed_up_by_that_version(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "careweave.service", "migrate", "maps", "0001"]
    subprocess.run(words, env=environment(address(tmp_path), tmp_path), check=True)
    done = run(tmp_path, "backup", str(tmp_path / "out.zip"))
    assert "make the backup with that version" in done.stderr
    assert not (tmp_path / "out.zip").exists()
