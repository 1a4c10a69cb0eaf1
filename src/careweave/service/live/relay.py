"""Hearing from PostgreSQL what other processes announce, and telling it on in this one."""

import asyncio
import logging
from typing import Any

import psycopg
from django.db import connection

from careweave.service.live import hub
from careweave.service.live.announcing import CHANNEL, text_to_news

_PAUSE = 1.0  # seconds before a lost connection is tried again
_log = logging.getLogger(__name__)
_relays: dict[asyncio.AbstractEventLoop, "asyncio.Task[None]"] = {}


def start() -> None:
    """Have this process's event loop listen, if the database is one that others share."""
    loop = asyncio.get_running_loop()
    if connection.vendor == "postgresql" and (loop not in _relays or _relays[loop].done()):
        _relays[loop] = loop.create_task(_relay(connection.get_connection_params()))


async def _relay(params: dict[str, Any]) -> None:
    plain = {k: v for k, v in params.items() if k not in ("cursor_factory", "context")}
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**plain, autocommit=True) as database:
                await database.execute(f"LISTEN {CHANNEL}")
                async for notice in database.notifies():
                    hub.tell(text_to_news(notice.payload))
        except psycopg.OperationalError:
            _log.warning("the database cannot be heard; trying again")
        await asyncio.sleep(_PAUSE)
