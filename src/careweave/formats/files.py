"""Files from anyone: their bytes, never more than a format allows, and what is wrong in them."""

import os
import re
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO, NoReturn

# Controls, separators of lines and paragraphs, and what is no character: in no text a person wrote.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_PATIENCE = 20_000  # words compared with one another: about a second
_LONGEST_WORD = 100
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class FileError:
    """One thing that is wrong in a file.

    ``field`` is the keys from the top of the map, joined with dots, ties counted from 1, or ``the
    file``; ``found`` says what stands there and ``right`` what would be right. ``line`` counts from
    1 and is None where there is no line to name. As text it is one line, safe to show.
    """

    file: str
    line: int | None
    field: str
    found: str
    right: str

    def __str__(self) -> str:
        """Say it as ``FILE:LINE: FIELD FOUND; RIGHT``."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return printable(f"{place}: {self.field} {self.found}; {self.right}")


class MapFileError(Exception):
    """A file that holds no care map: every error in it, by line. Nothing was built."""

    def __init__(self, errors: Iterable[FileError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: error.line or 0))
        super().__init__("\n".join(map(str, self.errors)))


class Report:
    """What is found wrong in one file while it is being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors: list[FileError] = []
        self.patience = _PATIENCE

    def add(self, line: int | None, field: str, found: str, right: str) -> None:
        """Note an error and read on."""
        self.errors.append(FileError(self.file, line, field, found, right))

    def perhaps(self, written: str, known: Collection[str]) -> str:
        """Say in brackets which known word is nearest to one that is wrong, where one is near.

        With very many errors or words it is no longer looked for, since that takes time.
        """
        self.patience -= len(known)
        if self.patience < 0 or len(written) > _LONGEST_WORD:
            return ""
        near = get_close_matches(written.strip().lower().replace(" ", "_"), known, n=1)
        return f' (perhaps "{near[0]}")' if near else ""

    def stop(self, line: int | None, found: str, right: str) -> NoReturn:
        """Read no further: what was found makes the rest of the file mean nothing."""
        raise MapFileError([FileError(self.file, line, "the file", found, right)])


def printable(text: str) -> str:
    """Write everything in a text that could move a cursor or hide as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def read_file(file: str | os.PathLike[str], limit: int, report: Report) -> bytes:
    """Read an ordinary file of at most ``limit`` bytes.

    A folder, a device, a pipe or a larger file is not even opened. Raises MapFileError.
    """
    try:
        found = Path(file).stat()
        if stat.S_ISDIR(found.st_mode):
            report.stop(None, "is a folder", "name a file in it")
        if not stat.S_ISREG(found.st_mode):
            right = "to read from another program, write - and send the map to standard input"
            report.stop(None, "is a pipe or a device", right)
        if found.st_size > limit:
            _refuse_size(limit, report)
        with Path(file).open("rb") as stream:
            return read_stream(stream, limit, report)
    except (OSError, ValueError) as error:
        _explain(error, report)


def read_stream(stream: BinaryIO, limit: int, report: Report) -> bytes:
    """Read what is left in a stream, at most ``limit`` bytes and no more than one further.

    Raises MapFileError.
    """
    content = stream.read(limit + 1)
    if len(content) > limit:
        _refuse_size(limit, report)
    return content


def decode(content: bytes, report: Report) -> str:
    """Turn the bytes of a file into text: UTF-8, with or without its mark, and no controls.

    Raises MapFileError.
    """
    if content.startswith(_UTF_16):
        report.stop(None, "is text in UTF-16", "save it as UTF-8")
    if b"\0" in content:
        report.stop(None, "is not text", "name a file of text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report.stop(line, "is not text in UTF-8", "save it as UTF-8, or name another file")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        report.stop(line, f"has the control character U+{ord(control[0]):04X}", "take it out")
    return text


def _refuse_size(limit: int, report: Report) -> NoReturn:
    found = f"has more than {limit / 1_000_000:g} MB"
    report.stop(None, found, "name another; a care map is never so large")


def _explain(error: OSError | ValueError, report: Report) -> NoReturn:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        report.stop(None, "is not there", "check its name and its folder")
    if isinstance(error, PermissionError):
        report.stop(None, "may not be read", "ask whoever owns it for the right to read it")
    reason = getattr(error, "strerror", None) or error
    report.stop(None, f"cannot be read ({reason})", "check its name and its disk")
