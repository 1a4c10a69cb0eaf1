"""The worker: it goes its round every half minute, beside the server or by itself."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import close_old_connections, connection
from django.utils import timezone

from careweave.service.reminders.jobs import Round

PACE = 30.0
"""Seconds between two rounds: nobody waits longer for whoever is to ask after them."""


def work(
    url: str,
    until: threading.Event,
    clock: Callable[[], datetime] = timezone.now,
    pace: float = PACE,
) -> None:
    """Go round until told to stop."""
    round_ = Round(url)
    try:
        while not until.is_set():
            close_old_connections()
            round_.go(clock())
            until.wait(pace)
    finally:
        connection.close()


@contextmanager
def working(url: str) -> Iterator[None]:
    """A worker of the process's own, for as long as something else goes on."""
    until = threading.Event()
    worker = threading.Thread(target=work, args=(url, until), name="worker", daemon=True)
    worker.start()
    try:
        yield
    finally:
        until.set()
        worker.join(5)


def work_alone(url: str) -> None:
    """Go round until the process is told to end."""
    until = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: until.set())
    work(url, until)
