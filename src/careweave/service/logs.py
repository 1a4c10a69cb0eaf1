"""What the service tells whoever runs it: what went wrong and where, never what or whom it held.

An address names a map, and an error may quote what somebody wrote. So of a request only the sort of
page is told, and of an error its kind and the lines of code that it went through.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

_PLAIN = ("careweave", "uvicorn")
"""Whose own words hold nothing that anybody has sent."""

_Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class Discreet(logging.Formatter):
    """A line for each thing that happened; for an error also where it came from."""

    default_time_format = "%Y-%m-%dT%H:%M:%S%z"
    default_msec_format = None

    def format(self, record: logging.LogRecord) -> str:
        """Tell of something that happened."""
        words = (self.formatTime(record), record.levelname, record.name, _said(record))
        raised = record.exc_info[1] if record.exc_info else None
        return "\n".join([" ".join(words), *(_told(raised) if raised else ())])


def _said(record: logging.LogRecord) -> str:
    if hasattr(record, "request"):
        return f"{_status(record)} {_method(record)} {_sort_of_page(record)}"
    if record.name.split(".")[0] in _PLAIN:
        return record.getMessage().strip()
    return f"{record.module}:{record.lineno} {record.funcName}"


def _status(record: logging.LogRecord) -> str:
    return str(getattr(record, "status_code", "refused"))


def _method(record: logging.LogRecord) -> str:
    method = str(getattr(getattr(record, "request", None), "method", ""))
    return method if method.isalpha() and len(method) < 10 else "an odd method"


def _sort_of_page(record: logging.LogRecord) -> str:
    """The address as it stands in the urls, before anything is put in."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return f"/{match.route}" if match else "(no page of ours)"


def _told(error: BaseException) -> Iterator[str]:
    """The kind of an error and where it came from, after that of whatever led to it."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
    yield f"  {type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"    {frame.filename}:{frame.lineno} {frame.name}"
