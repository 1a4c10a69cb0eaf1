"""What a program is answered when nothing is done: the status, and why, in words."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel

from careweave.caremap.changes import TooManyError
from careweave.caremap.commands import CommandError
from careweave.service.api.answered import Fault, Problem
from careweave.service.api.wording import one_of

SAID = {
    401: "Sign in first.",
    403: "This is not yours to do, or the token against forgery is missing. Nothing has changed.",
    404: "There is nothing here, or nothing that is shared with you.",
    413: "This is too much at once. Nothing has been changed; send it in parts.",
}
"""What is said of each status that needs no other words."""

READING: dict[int, Any] = dict.fromkeys((401, 404, 422), Problem)
"""What may be answered instead of something to read."""

SENDING: dict[int, Any] = dict.fromkeys((401, 403, 413, 422), Problem)
"""What may be answered to whoever sends something, when nothing is done."""

CHANGING: dict[int, Any] = {**SENDING, 404: Problem}
"""The same, where there is a map to be changed."""


class WrongError(ValidationError):
    """What was sent cannot be read: what is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__([])
        self.faults = tuple(faults)


def answer(status: int, detail: str = "", faults: Sequence[Fault] = ()) -> HttpResponse:
    """Say that nothing was done, and why."""
    problem = Problem(detail=detail or SAID[status], errors=tuple(faults))
    return HttpResponse(
        problem.model_dump_json(),
        status=status,
        content_type="application/json; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def refuse_unknown(request: HttpRequest, query: type[BaseModel]) -> None:
    """Refuse what an address asks that is not known. Raises WrongError."""
    known = query.model_fields
    faults = [
        Fault(at=(key,), says=f"is not known; {one_of(known, key)}")
        for key in request.GET
        if key not in known
    ]
    if faults:
        raise WrongError(faults)


def register(api: NinjaAPI) -> None:
    """Have an API answer in these words."""
    _plain(api, Http404, 404)
    _plain(api, PermissionDenied, 403)
    _plain(api, RequestDataTooBig, 413)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(WrongError, _wrong)
    api.add_exception_handler(CommandError, _refused)
    api.add_exception_handler(TooManyError, _refused)


def _plain(api: NinjaAPI, error: type[Exception], status: int) -> None:
    api.add_exception_handler(error, lambda _request, _error: answer(status))


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    """What ninja itself refuses: a body that is not JSON, no session, no token against forgery."""
    if error.status_code == 400:
        return answer(422, f"{error.__cause__} Nothing has been changed.")
    return answer(error.status_code)


def _wrong(_request: HttpRequest, error: Any) -> HttpResponse:
    first = error.faults[0]
    where = ".".join(map(str, first.at)) or "What was sent"
    more = f" And {len(error.faults) - 1} more." if len(error.faults) > 1 else ""
    return answer(422, f"{where} {first.says}.{more} Nothing has been changed.", error.faults)


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    return refused(error)


def refused(error: CommandError, *at: str | int) -> HttpResponse:
    """Say why a map cannot follow what was sent, and where that stands."""
    faults = [Fault(at=at, says=str(error))] if at else []
    return answer(422, f"{error} Nothing has been changed.", faults)
