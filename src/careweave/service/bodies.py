"""What is sent to the service, no larger than it may be.

The framework reads what is sent whole before any view sees it, on a disk if it is large. So what is
too large is thrown away here as it comes in, and answered with a page that says so.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Coroutine[Any, Any, None]]

PATIENCE = 100_000_000
"""So many bytes are thrown away before the answer, which browsers do not hear while they send."""

OF_A_PROGRAM = 2_000_000
"""A page may send a photograph; a program sends no more bytes than these."""

_GONE = {"type": "http.disconnect"}
_NOTHING = {"type": "http.request", "body": b"", "more_body": False}


def bounded(application: Application) -> Application:
    """The application, which is never sent more than it keeps in memory."""

    async def bounded_application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        is_program = str(scope.get("path", "")).startswith("/api/")
        most = OF_A_PROGRAM if is_program else settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        body = _Body(receive, most)
        await application(scope, body.receive, send)
        if body.is_too_large:
            await body.throw_away()
            where = reverse("api:too_large" if is_program else "too_large")
            sorry = {"method": "GET", "path": where, "query_string": b""}
            await application({**scope, **sorry}, _empty(), send)

    return bounded_application


class _Body:
    """A request's body as it comes in. To whoever reads it, one that is too large breaks off."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._size = 0
        self._is_whole = False

    @property
    def is_too_large(self) -> bool:
        """Whether more has come than may."""
        return self._size > self._most

    async def receive(self) -> Message:
        """The next part."""
        message = await self._receive()
        self._size += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        return _GONE if self.is_too_large else message

    async def throw_away(self) -> None:
        """Read on to the end, if it comes before our patience does, and keep nothing."""
        while not self._is_whole and self._size < PATIENCE:
            await self.receive()


def _empty() -> Receive:
    parts = iter([_NOTHING])

    async def receive() -> Message:
        for part in parts:
            return part
        return await asyncio.Future[Message]()  # which never comes: nobody has gone

    return receive
