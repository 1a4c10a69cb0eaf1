"""The stream that an open page listens to."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.live import hub, relay
from careweave.service.maps.models import Map
from careweave.service.permissions import Act

BREATH = 10.0
"""Seconds of silence after which the stream looks for itself, and shows that it is there."""


P = ParamSpec("P")
R = TypeVar("R")


def letting_go(ask: Callable[P, R]) -> Callable[P, R]:
    """Ask the database, and let go of it: a stream lasts for hours, and each would keep its own."""

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return ask(*args, **kwargs)
        finally:
            if not connection.in_atomic_block:
                connection.close()

    return asked


@require_GET
async def changes(request: HttpRequest, map_id: UUID) -> StreamingHttpResponse:
    """Tell of each change to a map as it is made, for as long as the page may see it."""
    account = await request.auser()
    if not isinstance(account, Account):
        raise Http404
    reader = _Reader(map_id, account, request.session)
    if await reader.sequence() is None:
        raise Http404
    relay.start()
    response = StreamingHttpResponse(_stream(reader), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


@dataclass(frozen=True)
class _Reader:
    """Whoever has a page open, as long as they are signed in and may look."""

    map: UUID
    account: Account
    session: SessionBase

    @sync_to_async
    @letting_go
    def sequence(self) -> int | None:
        """The number of the map's last command; None for whoever may not look at it."""
        found = Map.with_views.select_related("perspective_of").filter(pk=self.map).first()
        if found is None or not self.session.exists(self.session.session_key or ""):
            return None
        hats = permissions.hats(self.account, found)
        return found.sequence if permissions.may(hats, Act.LOOK, found) else None

    @sync_to_async
    @letting_go
    def by(self, news: hub.News | None) -> str:
        """The name of whoever made a change, unless it was the reader's own."""
        if news is None or news.author == self.account.pk:
            return ""
        return Account.objects.filter(pk=news.author).values_list("name", flat=True).first() or ""


async def _stream(reader: _Reader) -> AsyncIterator[str]:
    """Events until the page is closed, or until whoever has it open may not look any more."""
    yield "retry: 1000\n\n"
    with hub.listening(reader.map) as queue:
        told: int | None = None
        news: hub.News | None = None
        while (sequence := await reader.sequence()) is not None:
            if news or sequence != told:
                yield _event(sequence, await reader.by(news))
            else:
                yield ": still here\n\n"
            told = sequence
            news = await _next(queue)
            if news is hub.CLOSING:
                return
        yield "event: ended\ndata: {}\n\n"


async def _next(queue: "asyncio.Queue[hub.News]") -> hub.News | None:
    try:
        return await asyncio.wait_for(queue.get(), BREATH)
    except TimeoutError:
        return None


def _event(sequence: int, by: str) -> str:
    data = json.dumps({"sequence": sequence, "by": by})
    return f"event: changed\nid: {sequence}\ndata: {data}\n\n"
