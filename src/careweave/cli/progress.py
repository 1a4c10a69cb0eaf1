"""Signs of life during long work: on a terminal, and on standard error, or not at all."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_MANY = 50

T = TypeVar("T")


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show that work is going on for as long as it does."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 -- only a terminal needs it

    with Console(stderr=True).status(words):
        yield


def counted(things: Iterable[T], words: str, number: int) -> Iterable[T]:
    """Go through things, and show how far it has come where there are many."""
    if number < _MANY or not sys.stderr.isatty():
        return things
    from rich.console import Console  # noqa: PLC0415 -- only a terminal needs it
    from rich.progress import track  # noqa: PLC0415 -- as above

    return track(things, words, number, console=Console(stderr=True), transient=True)
