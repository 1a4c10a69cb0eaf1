"""The master keys, which wrap all other keys: where they are, and how a newer one is put there."""

import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from django.core.exceptions import ImproperlyConfigured

_VARIABLE, _FILE = "CAREWEAVE_MASTER_KEY", "CAREWEAVE_MASTER_KEY_FILE"


class BusyError(Exception):
    """Somebody else is changing the master keys just now."""


class Masters:
    """The master keys of a deployment, newest first: the first wraps, all unwrap.

    Those in a ``file`` are read anew as soon as it is another, so that a running service knows of a
    newer one before anything is wrapped by it. A process never unlearns a key.
    """

    def __init__(self, where: str, texts: Iterable[str], file: Path | None = None) -> None:
        self.where = where
        self.file = file
        self.is_new = False
        self._lock = Lock()
        self._seen: tuple[int, ...] = ()
        self._known: dict[str, bytes] = {}
        self._names: tuple[str, ...] = ()
        self._learn(texts)

    @property
    def names(self) -> tuple[str, ...]:
        """What the keys are called, newest first."""
        self._look()
        return self._names

    @property
    def newest(self) -> bytes:
        """The key that wraps."""
        return self._known[self.names[0]]

    def named(self, name: str) -> bytes:
        """The key of that name. Raises KeyError."""
        self._look()
        return self._known[name]

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile. Raises BusyError."""
        if self.file is None:
            yield
            return
        import fcntl  # noqa: PLC0415 -- there are machines without, which can still serve

        folder = os.open(Path(os.path.realpath(self.file)).parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise BusyError(f"somebody else is changing {self.where}; wait for them") from None
        finally:
            os.close(folder)

    def put_first(self, text: str) -> None:
        """Write a newer key into the file, before the others."""
        self._write([text, *self._texts()])

    def keep_newest(self) -> None:
        """Take all keys but the newest out of the file."""
        self._write(self._texts()[:1])

    def _texts(self) -> list[str]:
        self._look()
        return [urlsafe_b64encode(self._known[name]).decode() for name in self._names]

    def _write(self, texts: list[str]) -> None:
        if self.file is None:
            raise TypeError(f"{self.where} is no file")
        replace(self.file, "".join(f"{text}\n" for text in texts).encode())
        self._look()

    def _look(self) -> None:
        """Read the file if it is another now. One that cannot be read changes nothing."""
        if self.file is None:
            return
        with suppress(OSError, ImproperlyConfigured), self._lock:
            found = self.file.stat()
            seen = (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._seen:
                self._learn(self.file.read_text().split())
                self._seen = seen

    def _learn(self, texts: Iterable[str]) -> None:
        keys = _read(self.where, texts)
        named = {master_id(key): key for key in keys}
        self._known |= named
        self._names = (*named,)


def find(data: Path, environ: Mapping[str, str]) -> Masters:
    """The master keys of this deployment: the one place where it is decided which they are.

    Raises ImproperlyConfigured.
    """
    if said := environ.get(_VARIABLE):
        return Masters(_VARIABLE, said.split(","))
    named = environ.get(_FILE)
    file = Path(named).absolute() if named else data / "master-key"
    is_new = not named and _is_made(file)
    try:
        found = Masters(str(file), file.read_text().split(), file)
    except OSError as error:
        raise ImproperlyConfigured(f"{_FILE if named else file}: {error.strerror}") from None
    found.is_new = is_new
    return found


def new_master() -> str:
    """A new master key: 32 random bytes, as text."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def master_id(master: bytes) -> str:
    """What a master key is called where it must not be told: the beginning of its SHA-256."""
    return sha256(b"careweave master key" + master).hexdigest()[:16]


def replace(file: Path, content: bytes) -> None:
    """Put a file that only its owner may read in the place of another, whole or not at all."""
    target = Path(os.path.realpath(file))
    unfinished = target.with_name(f".careweave-{secrets.token_hex(6)}")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        with unfinished.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        settle(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def settle(finished: Path, target: Path) -> None:
    """Give a finished file its name, for good."""
    finished.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _is_made(file: Path) -> bool:
    """Whether a first master key had to be made. Nobody ever finds half of one."""
    if file.exists():
        return False
    with TemporaryDirectory(dir=file.parent) as folder, suppress(FileExistsError):
        made = Path(folder) / file.name
        replace(made, f"{new_master()}\n".encode())
        os.link(made, file)
        return True
    return False


def _read(where: str, texts: Iterable[str]) -> tuple[bytes, ...]:
    try:
        found = tuple(urlsafe_b64decode(text.strip()) for text in texts if text.strip())
    except ValueError:
        found = ()
    if not found or any(len(key) != 32 for key in found):
        raise ImproperlyConfigured(f"{where} holds keys of 32 bytes as base64, the newest first")
    return found
