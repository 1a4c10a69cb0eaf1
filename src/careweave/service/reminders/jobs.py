"""What the worker does: a few jobs, each of which may be done again at any time.

A job that fails is noted, and the others are done all the same.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from careweave.service.reminders import checking, reminding

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to be done again and again: ``do(now, url)``, where ``url`` is the service's."""

    name: str
    every: timedelta
    do: Callable[[datetime, str], None]


JOBS = (
    Job("visits", timedelta(), checking.tell),
    Job("reminders", timedelta(minutes=5), reminding.remind),
    Job("tidying", timedelta(days=1), lambda now, _: _tidy(now)),
)


class Round:
    """The jobs, and when each was done last."""

    def __init__(self, url: str, jobs: Iterable[Job] = JOBS) -> None:
        self.url = url
        self.jobs = tuple(jobs)
        self._done: dict[str, datetime] = {}

    def go(self, now: datetime) -> None:
        """Do every job whose time has come again."""
        for job in self.jobs:
            last = self._done.get(job.name)
            if last is None or now - last >= job.every:
                self._done[job.name] = now
                self._do(job, now)

    def _do(self, job: Job, now: datetime) -> None:
        try:
            job.do(now, self.url)
        except Exception:  # whatever went wrong, the other jobs are still to be done
            _log.exception("the job of %s failed; it is done again", job.name)


def _tidy(now: datetime) -> None:
    reminding.forget_letters(now)
    checking.forget(now)
