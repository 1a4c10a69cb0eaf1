"""Dates known to a year, a month or a day."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def _to_text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    # A year written without quotes is a number to YAML and JSON; a truth value is not a year.
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:04d}"
    return value


def _check(value: str) -> str:
    if not re.match(_PATTERN, value):
        raise ValueError("is not a date; write a year, a month or a day: 2019, 2019-11, 2019-11-04")
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError("is not a day of the calendar; check the month and the day") from None
    return value


PartialDate = Annotated[
    str,
    BeforeValidator(_to_text),
    AfterValidator(_check),
    WithJsonSchema({"type": ["string", "integer"], "pattern": _PATTERN}),
]
"""A date as ISO 8601 text to the precision known: ``2019``, ``2019-11`` or ``2019-11-04``."""
