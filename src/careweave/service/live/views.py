"""The stream that an open page listens to."""

import asyncio
import json
from collections.abc import AsyncIterator
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.live import hub, relay
from careweave.service.maps.models import Map
from careweave.service.permissions import Act

BREATH = 10.0
"""Seconds of silence after which the stream looks for itself, and shows that it is there."""


@require_GET
async def changes(request: HttpRequest, map_id: UUID) -> StreamingHttpResponse:
    """Tell of each change to a map as it is made, for as long as the page may see it."""
    account = await request.auser()
    if not isinstance(account, Account) or await _sequence(map_id, account) is None:
        raise Http404
    relay.start()
    response = StreamingHttpResponse(_stream(map_id, account), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _stream(map_id: UUID, account: Account) -> AsyncIterator[str]:
    """Events until the page is closed, or until whoever has it open may not look any more."""
    yield "retry: 1000\n\n"
    with hub.listening(map_id) as queue:
        told: int | None = None
        news: hub.News | None = None
        while (sequence := await _sequence(map_id, account)) is not None:
            if news or sequence != told:
                yield _event(sequence, await _by(news, account))
            else:
                yield ": still here\n\n"
            told = sequence
            news = await _next(queue)
        yield "event: ended\ndata: {}\n\n"


async def _next(queue: "asyncio.Queue[hub.News]") -> hub.News | None:
    try:
        return await asyncio.wait_for(queue.get(), BREATH)
    except TimeoutError:
        return None


def _event(sequence: int, by: str) -> str:
    data = json.dumps({"sequence": sequence, "by": by})
    return f"event: changed\nid: {sequence}\ndata: {data}\n\n"


@sync_to_async
def _sequence(map_id: UUID, account: Account) -> int | None:
    """The number of the map's last command; None for whoever may not look at it."""
    found = Map.objects.filter(pk=map_id).first()
    may = found and permissions.may(permissions.hats(account, found), Act.LOOK)
    return found.sequence if found and may else None


@sync_to_async
def _by(news: hub.News | None, account: Account) -> str:
    """The name of whoever made a change, unless it was the reader's own."""
    if news is None or news.author == account.pk:
        return ""
    return Account.objects.filter(pk=news.author).values_list("name", flat=True).first() or ""
