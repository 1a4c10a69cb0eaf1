"""An archive that is sent while it is made, so that it is never whole in memory nor on a disk."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_PACKED_ALREADY = (".jpg", ".png", ".pdf")


class _Sent(RawIOBase):
    """What was written since it was last taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any, /) -> int:
        self._parts.append(bytes(part))
        return len(self._parts[-1])

    def take(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def zipped(files: Iterable[tuple[str, bytes]], at: datetime) -> Iterator[bytes]:
    """The archive of these files in their order, part by part, all dated alike."""
    sent = _Sent()
    with ZipFile(sent, "w") as archive:
        for path, content in files:
            entry = ZipInfo(path, at.timetuple()[:6])
            is_packed = path.endswith(_PACKED_ALREADY)
            archive.writestr(entry, content, ZIP_STORED if is_packed else ZIP_DEFLATED)
            yield sent.take()
    yield sent.take()
