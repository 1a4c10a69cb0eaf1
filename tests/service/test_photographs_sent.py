"""What is sent is kept in memory, and what is too large is refused before it is read."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from careweave.service import bodies
from careweave.service.asgi import application

MEGABYTE = bytes(1_000_000)
CONTENT = ("multipart/form-data; boundary=b", "application/json")


class Sent:
    """A request in parts, and what the service answers to it."""

    def __init__(self, parts: Iterator[bytes], type_: str = CONTENT[0]) -> None:
        self.parts, self.type = parts, type_
        self.read = 0
        self.status = 0
        self.body = b""

    async def receive(self) -> dict[str, Any]:
        part = next(self.parts, None)
        self.read += len(part or b"")
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def send(self, message: Any) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")

    def answered(self) -> "Sent":
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/sign-in/",
            "headers": [(b"host", b"localhost"), (b"content-type", self.type.encode())],
            "query_string": b"",
        }
        asyncio.run(application(scope, self._held(), self.send))
        return self

    def _held(self) -> Callable[[], Any]:
        """Receive each part; after the last, nothing more until somebody leaves."""
        is_over = False

        async def receive() -> dict[str, Any]:
            nonlocal is_over
            if is_over:
                await asyncio.Event().wait()
            message = await self.receive()
            is_over = not message["more_body"]
            return message

        return receive


def megabytes(many: int) -> Iterator[bytes]:
    return (MEGABYTE for _ in range(many))


@pytest.mark.parametrize("type_", CONTENT)
def test_what_is_too_large_is_answered_with_a_page_that_says_so(type_: str) -> None:
    sent = Sent(megabytes(20), type_).answered()
    assert sent.status == 413
    assert b"larger than 12 MB" in sent.body


def test_of_what_never_ends_only_so_much_is_read() -> None:
    sent = Sent(iter(lambda: MEGABYTE, b"")).answered()
    assert sent.status == 413
    assert sent.read <= bodies.PATIENCE + len(MEGABYTE)


def test_what_may_be_sent_is_answered_by_the_page_it_is_for() -> None:
    assert Sent(megabytes(12)).answered().status == 403  # there is no token in it


def test_nothing_that_is_sent_is_written_to_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_file: object) -> None:
        raise AssertionError("something was written to a disk")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", never)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", never)
    assert Sent(megabytes(13)).answered().status == 403
    assert Sent(megabytes(14)).answered().status == 413
