"""The archive: a zip of two files, a manifest and a database without its keys."""

import hmac
import json
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 -- it is a class

from careweave.service.backups import keys_file
from careweave.service.backups.refusals import BackupError

_FORMAT = "careweave backup"
_MANIFEST, _DATABASE = "manifest.json", "database.sqlite3"
_LARGEST = 1_000_000  # bytes of a manifest
_DAMAGED = (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself: ``steps`` are the migrations that its tables have had."""

    version: str
    made_at: str
    steps: list[str]
    counts: dict[str, int]


def write(file: Path, database: Path, manifest: Manifest, key: bytes) -> None:
    """Write an archive of this database, with a code by this key."""
    with database.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    said = {_FORMAT: 1, **vars(manifest), "size": database.stat().st_size, "sha256": digest}
    text = json.dumps(said | {"code": keys_file.code(said, key)}, indent=1)
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr(ZipInfo(_MANIFEST), text)
        made.write(database, _DATABASE)


def read(file: Path, key: bytes) -> Manifest:
    """What an archive says of itself. Raises BackupError unless the code is right."""
    said = _said(file)
    its_code = str(said.pop("code", "")).encode()
    if not hmac.compare_digest(its_code, keys_file.code(said, key).encode()):
        raise BackupError(f"{file}: it was changed, or it is another deployment's")
    if said[_FORMAT] != 1:
        raise BackupError(f"{file}: a newer Careweave has made it, {said['version']}; use that")
    return Manifest(said["version"], said["made_at"], said["steps"], said["counts"])


def unpack(file: Path, target: Path) -> None:
    """Write the database of an archive whose manifest is right. Raises BackupError."""
    said, digest = _said(file), sha256()
    left = int(said["size"])
    try:
        with ZipFile(file) as found, found.open(_DATABASE) as source, target.open("wb") as made:
            while left >= 0 and (part := source.read(min(1_000_000, left + 1))):
                left -= len(part)
                digest.update(part)
                made.write(part)
    except _DAMAGED:
        left = -1
    if left or digest.hexdigest() != said["sha256"]:
        raise BackupError(f"{file}: its database was changed, or is damaged")


def _said(file: Path) -> dict[str, Any]:
    """The manifest as it stands there. Raises BackupError."""
    try:
        with ZipFile(file) as found:
            if [entry.filename for entry in found.infolist()] != [_MANIFEST, _DATABASE]:
                raise ValueError
            with found.open(_MANIFEST) as stream:
                said = json.loads(stream.read(_LARGEST))
        if not isinstance(said, dict) or _FORMAT not in said:
            raise ValueError
    except OSError as error:
        raise BackupError(f"{file}: {error.strerror}") from None
    except _DAMAGED:
        raise BackupError(f"{file}: it is no archive of Careweave, or it is damaged") from None
    return said
