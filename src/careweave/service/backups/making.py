"""Making a backup, while the service runs."""

import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection, transaction
from django.utils import timezone

from careweave.service.audit import chain
from careweave.service.backups import archive, copies, keys_file
from careweave.service.backups.refusals import BackupError
from careweave.service.masters import replace, settle


def back_up(out: Path, keys: Path) -> Iterator[str]:
    """Write an archive, and the keys to the file beside it; what was done. Raises BackupError."""
    database = copies.real()
    if not database.exists():
        raise BackupError(f"{database}: there is no database yet")
    _refuse_older()
    chain.begin()  # for good, and not in the copy alone
    with TemporaryDirectory(dir=out.parent, prefix=".careweave-") as folder:
        copy, made = Path(folder) / "copy", Path(folder) / "archive"
        copies.copy(database, copy)
        with copies.standing_on(copy):
            found = keys_file.gather()
            keys_file.empty()
            copies.leave_out()
            manifest = archive.Manifest(
                version("careweave"),
                timezone.now().isoformat(timespec="seconds"),
                copies.steps_done(),
                copies.counts(),
            )
        copies.shrink(copy)
        copies.check(copy)
        made.touch(mode=0o600)
        archive.write(made, copy, manifest, found.code_key)
        with made.open("rb") as stream:
            os.fsync(stream.fileno())
        replace(keys, found.text())  # first, so that an archive is never without its keys
        settle(made, out)
    yield f"{manifest.counts['maps_map']} maps are in {out}, and their keys in {keys}."


def back_up_keys(keys: Path) -> Iterator[str]:
    """Write the keys alone; what was done. Raises BackupError."""
    _refuse_older()
    chain.begin()
    with transaction.atomic():
        if connection.vendor == "postgresql":  # all of them as they are at one moment
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        found = keys_file.gather()
    replace(keys, found.text())
    yield f"The keys of {len(found.held['maps.MapKey'])} maps are in {keys}."


def _refuse_older() -> None:
    if {*copies.steps()} - {*copies.steps_done()}:
        raise BackupError(
            "the database is of an older version: make the backup with that version of Careweave"
        )
