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


CLOSING = News(UUID(int=0), 0, UUID(int=0))
"""What everyone hears when the service stops."""

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


def close() -> None:
    """Have everyone whom this event loop serves stop listening."""
    here = asyncio.get_running_loop()
    for loop, queue in [each for listeners in _listeners.values() for each in listeners]:
        if loop is here:
            queue.put_nowait(CLOSING)
