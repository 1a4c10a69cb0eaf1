"""Files of SQLite: a consistent copy while others write, and work on a copy instead of the real."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from careweave.service.backups.refusals import BackupError

LEFT_OUT = ("django_session", "usersessions_usersession", "account_emailconfirmation", "tries")
"""What is for the moment alone: who is signed in, codes that were sent, how often was tried."""

_ALONE = "PRAGMA journal_mode=DELETE; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"


def real() -> Path:
    """The file that the service keeps everything in. Raises BackupError where it is none."""
    if connection.vendor != "sqlite":
        raise BackupError(
            "PostgreSQL is backed up by its own pg_dump, and then the keys with --keys-only; how, "
            "is told in docs/how-to/back-up.md"
        )
    return Path(connection.settings_dict["NAME"])


def copy(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, whoever writes meanwhile. Raises BackupError."""
    try:
        with (
            closing(sqlite3.connect(source, timeout=20)) as found,
            closing(sqlite3.connect(target)) as made,
        ):
            found.backup(made)
    except sqlite3.Error as error:
        raise BackupError(f"{source}: it cannot be copied ({error})") from None


@contextmanager
def standing_on(file: Path) -> Iterator[None]:
    """Everything that is asked of the database meanwhile is asked of this file, and nobody else's.

    Raises django.db.OperationalError if somebody else has it open.
    """
    before = {name: connection.settings_dict[name] for name in ("NAME", "OPTIONS")}
    connection.close()
    options = {**before["OPTIONS"], "init_command": _ALONE, "timeout": 1}
    connection.settings_dict.update(NAME=str(file), OPTIONS=options)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def leave_out() -> None:
    """Take away what is for the moment alone."""
    with connection.cursor() as cursor:
        for table in {*connection.introspection.table_names(cursor)} & {*LEFT_OUT}:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- ours


def counts() -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- as above
            found[table] = cursor.fetchone()[0]
        return found


def shrink(file: Path) -> None:
    """Write a copy anew, so that nothing is left in it of what was taken away."""
    with closing(sqlite3.connect(file)) as found:
        found.execute("VACUUM")


def check(file: Path) -> None:
    """See that a copy is sound. Raises BackupError."""
    with closing(sqlite3.connect(file)) as found:
        faults = [row[0] for row in found.execute("PRAGMA integrity_check")]
        astray = [*found.execute("PRAGMA foreign_key_check")]
    if faults != ["ok"] or astray:
        raise BackupError(f"the copy is not sound ({(faults + astray)[0]})")


def steps() -> list[str]:
    """The migrations that this version of Careweave knows."""
    return sorted(".".join(step) for step in MigrationLoader(None).disk_migrations)


def steps_done() -> list[str]:
    """The migrations that the database has had, of those which this version knows or not."""
    return sorted(".".join(step) for step in MigrationLoader(connection).applied_migrations)
