"""Where maps come from and pictures go: files, standard input and standard output."""

import errno
import io
import os
import secrets
import stat
import sys
from pathlib import Path
from typing import IO, Any

import click

from careweave.caremap.map import CareMap
from careweave.formats.careweave import MAX_BYTES, MapFileError, read
from careweave.formats.files import Report, printable, read_stream

STANDARD = "-"
"""The name of a file that means standard input, or standard output."""

_INPUT = "standard input"
_OUTPUT = "standard output"

_MEND = {
    errno.ENOENT: "its folder is not there; make the folder, or name another",
    errno.ENOTDIR: "its folder is a file; name a folder that is one",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.EACCES: "it may not be written here; name another folder, or ask for the right to",
    errno.EPERM: "it may not be written here; name another folder, or ask for the right to",
    errno.EROFS: "nothing can be written here; name another folder",
    errno.ENOSPC: "the disk is full; make room on it, and do this again",
    errno.EDQUOT: "the disk is full; make room on it, and do this again",
    errno.EFBIG: "no file here may be so large; name another folder",
    errno.ENAMETOOLONG: "its name is too long; name it something shorter",
}


class RefusedError(click.ClickException):
    """What was asked for cannot be done: a line each of what is wrong and what to do."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the lines to standard error, or to ``file``."""
        click.echo(self.message, file=file, err=True)


def read_map(file: str) -> CareMap:
    """Read the care map in a file, or on standard input. Raises RefusedError."""
    try:
        if file != STANDARD:
            return read(file)
        return read(_standard_input(), name=_INPUT)
    except MapFileError as wrong:
        raise RefusedError(str(wrong)) from None


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise RefusedError(f"{_INPUT}: it is closed; send it a map, or name a file")
    try:
        return read_stream(sys.stdin.buffer, MAX_BYTES, Report(_INPUT))
    except OSError as error:
        raise RefusedError(f"{_INPUT}: it cannot be read ({error.strerror}); name a file") from None


def save(file: str, content: bytes) -> None:
    """Write a file whole or not at all, or write to standard output. Raises RefusedError."""
    if file == STANDARD:
        show(content)
        return
    try:
        _replace(Path(os.path.realpath(file)), content)
    except OSError as error:
        raise _refusal(file, error) from None


def show(content: bytes) -> None:
    """Write to standard output, now. Raises RefusedError."""
    if sys.stdout is None:
        raise RefusedError(f"{_OUTPUT}: it is closed; open it, or name a file")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would be tried, and fail, once more on the way out.
        sys.stdout = io.StringIO()
        raise _refusal(_OUTPUT, error) from None


def _replace(target: Path, content: bytes) -> None:
    """Put a finished file in the place of an older one, so that nobody ever meets half of one."""
    if target.exists() and not target.is_file():
        target.write_bytes(content)  # a device, a pipe; or a folder, which refuses
        return
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    unfinished = target.with_name(f".careweave-{secrets.token_hex(6)}")
    try:
        with unfinished.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            unfinished.chmod(mode)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _refusal(file: str, error: OSError) -> RefusedError:
    reason = error.strerror or str(error)
    why = _MEND.get(error.errno or 0, f"it cannot be written ({reason}); name another file")
    return RefusedError(printable(f"{file}: {why}"))
