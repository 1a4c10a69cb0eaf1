"""Dates known to a year, a month or a day, and moments."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, WithJsonSchema

_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}.*"


def _to_text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    # A year written without quotes is a number to YAML and JSON; a truth value is not a year.
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:04d}"
    return value


def _check(value: str) -> str:
    if not re.fullmatch(_PATTERN, value):
        raise ValueError("is not a date; write a year, a month or a day: 2019, 2019-11, 2019-11-04")
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError("is not a day of the calendar; check the month and the day") from None
    return value


def _to_day(value: object) -> object:
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(_DAY, value)):
        return value
    raise ValueError("is not a day; write it as 2019-11-04")


Day = Annotated[date, BeforeValidator(_to_day)]
"""A day of the calendar, as ISO 8601 in a file: ``2019-11-04``."""


def _to_moment(value: object) -> object:
    if isinstance(value, datetime) or (isinstance(value, str) and re.fullmatch(_MOMENT, value)):
        return value
    raise ValueError("is not a moment; write it as 2019-11-04T10:30:00Z")


Moment = Annotated[AwareDatetime, BeforeValidator(_to_moment)]
"""A moment with its timezone, as ISO 8601 in JSON: ``2019-11-04T10:30:00Z``."""

PartialDate = Annotated[
    str,
    BeforeValidator(_to_text),
    AfterValidator(_check),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": _PATTERN, "minimum": 1, "maximum": 9999}
    ),
]
"""A date as ISO 8601 text to the precision known: ``2019``, ``2019-11`` or ``2019-11-04``."""
