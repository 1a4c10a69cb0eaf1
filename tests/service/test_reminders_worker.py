"""The worker: its jobs, one after another, beside the server and by itself; and several at once."""

import logging
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from email import policy
from email.parser import BytesParser
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from careweave.service.logs import Discreet
from careweave.service.reminders import checking, dates, working
from careweave.service.reminders.jobs import JOBS, Job, Round
from careweave.service.reminders.models import CheckIn, Letter, NextDate
from tests.service.cast import Cast, gather
from tests.service.processes import COMMAND, Someone, environment, served
from tests.service.test_reminders import TALK, URL, at

NOW = datetime(2026, 6, 10, 13, 0, tzinfo=UTC)


# Its jobs.


def test_a_job_is_done_again_when_its_time_has_come() -> None:
    done = list[datetime]()
    hourly = Job("hourly", timedelta(hours=1), lambda now, _: done.append(now))
    round_ = Round(URL, [hourly])
    moments = [NOW + timedelta(minutes=minutes) for minutes in (0, 1, 59, 60, 61, 119, 121)]
    for moment in moments:
        round_.go(moment)
    assert done == [moments[0], moments[3], moments[6]]


def test_a_job_that_fails_is_noted_without_what_it_held_and_the_others_are_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done = list[str]()

    def fail(*_: object) -> None:
        raise ValueError("Mum's map")

    jobs = [Job("one", timedelta(), fail), Job("two", timedelta(), lambda *_: done.append("two"))]
    round_ = Round(URL, jobs)
    for _ in range(2):
        round_.go(NOW)
    assert done == ["two", "two"]
    told = [Discreet().format(record) for record in caplog.records]
    assert len(told) == 2
    assert "ERROR careweave.service.reminders.jobs the job of one failed" in told[0]
    assert "ValueError" in told[0]
    assert "Mum" not in told[0]


@pytest.mark.django_db
def test_every_job_can_be_done_on_an_empty_database_again_and_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    round_ = Round(URL, JOBS)
    for n in range(3):
        round_.go(NOW + timedelta(days=n))
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.usefixtures("transactional_db")
def test_it_goes_round_until_it_is_told_to_stop() -> None:
    until, times = threading.Event(), list[datetime]()

    def clock() -> datetime:
        times.append(NOW)
        if len(times) == 3:
            until.set()
        return NOW

    working.work(URL, until, clock, pace=0)
    assert len(times) == 3


@pytest.mark.usefixtures("transactional_db")
def test_a_worker_beside_something_else_ends_with_it() -> None:
    with working.working(URL):
        names = [thread.name for thread in threading.enumerate()]
        assert "worker" in names
    assert "worker" not in [thread.name for thread in threading.enumerate()]


# Several at once, on one database.


def prepared() -> Cast:
    """A talk that is due and a visit that is over, of a cast in the database."""
    cast = gather()
    dates.choose(cast.map, cast.facilitator, TALK, 13, uuid4())
    NextDate.objects.update(set_at=NOW)
    moment = at(TALK, 9)
    checking.set_out(cast.map, cast.facilitator, cast.coordinator, moment, uuid4())
    return cast


@pytest.mark.usefixtures("transactional_db")
def test_six_workers_at_once_send_each_letter_once() -> None:
    prepared()
    ready = threading.Barrier(6)

    def work() -> None:
        try:
            ready.wait()
            Round(URL).go(at(TALK, 9))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert sorted(letter.subject for letter in mail.outbox) == [
        "A care map talk is due today",
        "Please ring Facilitator",
    ]
    assert [letter.tries for letter in Letter.objects.all()] == [1, 1]
    assert CheckIn.objects.get().told_at == at(TALK, 9)


# As processes.

is_sqlite = pytest.mark.skipif(
    "config.getoption('--database') != 'sqlite'", reason="once is enough; the file is changed"
)


def letters_in(data: Path) -> list[tuple[str, str]]:
    """The letters that lie in the folder of emails: to whom, and about what."""
    found = []
    for file in sorted((data / "emails").glob("*")):
        parts = file.read_bytes().split(b"-" * 79)  # as Django's backend of files ends each
        found += [BytesParser(policy=policy.default).parsebytes(part) for part in parts]
    return [(letter["To"], letter["Subject"]) for letter in found if letter["Subject"]]


def change(data: Path, sql: str, *values: str) -> None:
    with closing(sqlite3.connect(data / "careweave.sqlite3", timeout=20)) as found, found:
        found.execute(sql, values)


def waited_for(data: Path, many: int) -> list[tuple[str, str]]:
    """The letters, once there are so many."""
    end = time.monotonic() + 60
    while time.monotonic() < end and len(letters_in(data)) < many:
        time.sleep(0.05)
    return letters_in(data)


@contextmanager
def worker(data: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """``careweave worker``, until it is told to end."""
    known = environment(f"sqlite:///{data / 'careweave.sqlite3'}", data)
    with (data / "worker.txt").open("ab") as log:
        words = [str(COMMAND), "worker", "--port", "8123"]
        started = subprocess.Popen(words, env=known, stdout=log, stderr=log)
    try:
        yield started
    finally:
        started.send_signal(signal.SIGTERM)
        assert started.wait(20) == 0, (data / "worker.txt").read_text()


def set_out(url: str, nth: int = 0) -> None:
    """Priya visits somebody alone, and Amira is to ask after her."""
    priya = Someone(url)
    where = f"{priya.maps()[nth]}visit/"
    page = priya.get(where).text
    amira = next(part for part in page.split("<option ") if "Amira Bell" in part).split('"')[1]
    soon = f"{timezone.localtime(timezone.now() + timedelta(hours=2)):%H:%M}"
    said = {"deed": str(uuid4()), "by": soon, "colleague": amira, "number": "07700 900123"}
    assert priya.post(where, **said).status_code == 302


@is_sqlite
def test_serving_asks_after_whoever_visits_alone_and_so_does_a_worker_apart(tmp_path: Path) -> None:
    past = (datetime.now(UTC) - timedelta(minutes=1)).replace(tzinfo=None).isoformat(" ")
    database = f"sqlite:///{tmp_path / 'careweave.sqlite3'}"
    over = "UPDATE reminders_checkin SET due_at = ?"
    with served(database, tmp_path) as process:
        set_out(process.url)
        assert letters_in(tmp_path) == []
    change(tmp_path, over, past)
    please = ("amira@practice.invalid", "Please ring Priya Shah")
    with served(database, tmp_path) as process:  # whose worker goes its first round at once
        assert waited_for(tmp_path, 1) == [please]
        [letter] = (tmp_path / "emails").iterdir()
        assert f"{process.url}/visits/" in letter.read_text()
        set_out(process.url, 1)
    change(tmp_path, f"{over} WHERE told_at IS NULL", past)
    with worker(tmp_path), worker(tmp_path):
        assert waited_for(tmp_path, 2) == [please, please]
    assert letters_in(tmp_path) == [please, please]
    assert (tmp_path / "worker.txt").read_text().splitlines()[0].startswith("The worker is at work")


@is_sqlite
def test_a_worker_says_in_one_line_why_it_cannot_begin(tmp_path: Path) -> None:
    known = environment(f"sqlite:///{tmp_path / 'careweave.sqlite3'}", tmp_path)
    done = subprocess.run(
        [str(COMMAND), "worker"], env=known, text=True, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "the database is empty; `careweave serve` makes it ready\n"
