"""Putting a backup back: checked, made to forget what was erased since, and tried, then kept.

All of it happens to a copy. Only what is whole takes the place of the database, which is kept.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.backups import archive, copies, gone, keys_file, verifying
from careweave.service.backups.keys_file import Keys
from careweave.service.backups.refusals import BackupError
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Erased, Map
from careweave.service.masters import settle
from careweave.service.rights import someone


def restore(file: Path, keys: Path, *, is_replaced: bool) -> Iterator[str]:
    """Put an archive in the place of the database; what was done, a line each. Raises BackupError.

    What is wrong with it then is told by ``verifying.faults``.
    """
    target = copies.real()
    found = keys_file.read(keys)
    manifest = archive.read(file, found.code_key)
    if manifest.steps != copies.steps():
        raise BackupError(
            f"{file}: it was made by Careweave {manifest.version}, whose tables are others; put it "
            "back with that version, then update"
        )
    known, lines = _present(target, is_replaced=is_replaced)
    with TemporaryDirectory(dir=target.parent, prefix=".careweave-") as folder:
        copy = Path(folder) / target.name
        copy.touch(mode=0o600)
        archive.unpack(file, copy)
        with copies.standing_on(copy), transaction.atomic():
            gone.bury(known)
            lines = [*_apply(found), *lines]
        copies.check(copy)
        if aside := _put_aside(target):
            lines.append(f"The database that was here is kept as {aside}.")
        settle(copy, target)
    yield f"What was backed up at {manifest.made_at} is back in {target}."
    yield from lines


def reapply(keys: Path | None) -> Iterator[str]:
    """Have a database that other tools have put back be as it has to be. Raises BackupError."""
    found = keys_file.read(keys) if keys else None
    if found is None and Map.with_views.exists() and not Map.with_views.exclude(key=None).exists():
        raise BackupError("no map has its key; name the file of keys by --keys")
    with transaction.atomic():
        lines = [*_apply(found)]
    yield from lines


def _apply(found: Keys | None) -> Iterator[str]:
    """Put the keys in, and take out whatever was erased, or has no key."""
    if found:
        keys_file.put(found.held)
        gone.bury(found.gone)
    if wrong := [*verifying.keys_that_do_not_open()]:
        mend = "Put the master key that is missing after the others, and do this again."
        raise BackupError("\n".join([*wrong, mend]))
    erased = [*Map.with_views.filter(pk__in=Erased.objects.values("pk"))]
    for care_map in erased:
        erase(care_map)
    without = [*Map.with_views.filter(key=None).values_list("pk", flat=True)] if found else []
    for care_map in Map.with_views.filter(pk__in=without):
        erase(care_map)
    Erased.objects.filter(pk__in=without).delete()  # their keys may yet be found elsewhere
    _, forgotten = someone.reapply()
    yield f"{Map.objects.count()} maps, and {Account.objects.count()} accounts."
    yield f"{len(erased)} maps were erased again, and {forgotten} people on maps forgotten again."
    yield from (f"Map {number} is left out: there is no key of it." for number in without)


def _present(target: Path, *, is_replaced: bool) -> tuple[gone.Rows, list[str]]:
    """What has been erased in the database that is here. Raises BackupError if it may not go."""
    if not target.exists():
        return {}, []
    is_empty, known, lines = False, gone.Rows(), list[str]()
    try:
        with copies.standing_on(target):
            is_empty = _is_empty()
            known = {} if is_empty else gone.gone()
    except DatabaseError as error:
        if isinstance(error, OperationalError) and "locked" in str(error):
            raise BackupError(f"{target}: somebody has it open; stop the service first") from None
        lines = ["It could not be read: whatever was erased in it since its keys were backed up."]
    if not is_empty and not is_replaced:
        raise BackupError(
            f"{target}: there is a database already; with --replace it is kept aside, and the "
            "backup put in its place"
        )
    return known, lines


def _is_empty() -> bool:
    """Whether nobody has an account in the database, or it has not even a table for them."""
    table = Account._meta.db_table
    return table not in connection.introspection.table_names() or not Account.objects.exists()


def _put_aside(target: Path) -> Path | None:
    """Give the database that is here another name."""
    if not target.exists():
        return None
    aside = target.with_name(f"{target.name}.before-{timezone.now():%Y%m%dT%H%M%S%f}")
    for end in ("", "-wal", "-shm"):
        part = target.with_name(target.name + end)
        if part.exists():
            part.chmod(0o600)
            part.rename(aside.with_name(aside.name + end))
    return aside
