"""Times as people say them: by the clock on the wall, where the service is at home.

Twice a year that clock is put on or back. What it never shows is refused, in words; of what it
shows twice the first that is still to come is meant, since to be asked after early does no harm.
"""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

AHEAD = timedelta(hours=12)
"""A time that is further away than this was meant for earlier today."""

_DAY = timedelta(days=1)


class TimeError(ValueError):
    """Why a time is not taken, in words."""


def moment(said: time, now: datetime) -> datetime:
    """The next moment at which the clock shows this. Raises TimeError."""
    here = timezone.get_default_timezone()
    today = now.astimezone(here).date()
    for day in (today, today + _DAY):
        wall = datetime.combine(day, said, here)
        shown = [wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
        coming = [each for each in shown if now < each <= now + AHEAD]
        if coming and _is_skipped(wall):
            raise TimeError(
                f"The clocks go forward then, and never show {said:%H:%M}. Choose another time."
            )
        if coming:
            return coming[0]
    raise TimeError("This time is over. Choose one in the next twelve hours.")


def said(moment: datetime) -> str:
    """A moment by the clock on the wall; with its zone, where the clock shows it twice."""
    here = timezone.localtime(moment)
    other = here.replace(fold=1 - here.fold)
    is_shown_twice = other.utcoffset() != here.utcoffset()
    return f"{here:%H:%M %Z}" if is_shown_twice else f"{here:%H:%M}"


def _is_skipped(wall: datetime) -> bool:
    """Whether no clock shows this: it comes back from the same moment as something else."""
    back = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return back.replace(tzinfo=None) != wall.replace(tzinfo=None)
