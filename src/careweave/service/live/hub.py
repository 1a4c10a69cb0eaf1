"""Who is waiting to hear of changes, within this process."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class News:
    """A map has changed: the number of its last command, and the account that did it."""

    map: UUID
    sequence: int
    author: UUID


Listener = tuple[asyncio.AbstractEventLoop, "asyncio.Queue[News]"]
_listeners: dict[UUID, set[Listener]] = defaultdict(set)


@contextmanager
def listening(care_map: UUID) -> "Iterator[asyncio.Queue[News]]":
    """Hear of what changes on a map, as long as the context lasts."""
    listener = asyncio.get_running_loop(), asyncio.Queue[News]()
    _listeners[care_map].add(listener)
    try:
        yield listener[1]
    finally:
        _listeners[care_map].discard(listener)
        if not _listeners[care_map]:
            del _listeners[care_map]


def tell(news: News) -> None:
    """Tell everyone who listens to the map; from any thread."""
    for loop, queue in [*_listeners.get(news.map, ())]:
        loop.call_soon_threadsafe(queue.put_nowait, news)
