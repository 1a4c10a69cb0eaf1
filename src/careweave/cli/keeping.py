"""Keys, backups and restores, from the command line."""

from collections.abc import Iterable
from pathlib import Path

from careweave.cli.files import RefusedError, show
from careweave.cli.service import set_up


def show_keys() -> None:
    """Say where the master keys come from, and what each wraps. Raises RefusedError."""
    set_up()
    from django.conf import settings  # noqa: PLC0415 -- they are there once it is set up

    from careweave.service.maps import rotating  # noqa: PLC0415 -- it needs the settings

    masters = settings.ENVIRONMENT.masters
    lines, missing = [f"The master keys come from {masters.where}, the newest first:"], []
    for name, counts in rotating.wrapped_by().items():
        many = [f"{n:,} {kind.words[n != 1]}" for kind, n in counts.items()]
        said = f"{name} wraps {', '.join(many) or 'nothing'}"
        if name in masters.names:
            lines.append(f"  {said}")
        else:
            missing.append(f"{said}, and it is not here")
    show(("\n".join(lines) + "\n").encode())
    if missing:
        raise RefusedError("\n".join(missing))


def new_key() -> None:
    """Print a new master key."""
    from careweave.service.masters import new_master  # noqa: PLC0415 -- Django is large

    show(f"{new_master()}\n".encode())


def rotate_keys(*, keep_old: bool) -> None:
    """Have the newest master key wrap everything. Raises RefusedError."""
    set_up()
    from careweave.service.maps import rotating  # noqa: PLC0415 -- it needs the settings

    try:
        for line in rotating.rotate(keep_old=keep_old):
            show(f"{line}\n".encode())
    except rotating.RotationError as error:
        raise RefusedError(str(error)) from None
    show(b"Back up the keys now: those of an earlier backup are wrapped by an older one.\n")


def back_up(out: Path, keys: Path | None, *, only_keys: bool) -> None:
    """Write an archive and its file of keys, or the file alone. Raises RefusedError."""
    set_up()
    from careweave.service.backups import making  # noqa: PLC0415 -- it needs the settings

    _tell(making.back_up_keys(out) if only_keys else making.back_up(out, keys or _beside(out)))


def restore(archive: Path, keys: Path | None, *, is_replaced: bool) -> None:
    """Put an archive back, and say what is wrong with it. Raises RefusedError."""
    set_up()
    from careweave.service.backups import restoring  # noqa: PLC0415 -- it needs the settings

    _tell(restoring.restore(archive, keys or _beside(archive), is_replaced=is_replaced))
    _verify()


def reapply(keys: Path | None) -> None:
    """Have a database that was put back be as it has to be. Raises RefusedError."""
    set_up()
    from careweave.service.backups import restoring  # noqa: PLC0415 -- it needs the settings

    _tell(restoring.reapply(keys))
    _verify()


def _beside(archive: Path) -> Path:
    return archive.with_name(f"{archive.name}.keys")


def _tell(lines: Iterable[str]) -> None:
    from careweave.service.backups.refusals import BackupError  # noqa: PLC0415 -- as the others

    try:
        for line in lines:
            show(f"{line}\n".encode())
    except BackupError as error:
        raise RefusedError(str(error)) from None
    except OSError as error:
        raise RefusedError(f"{error.filename}: {error.strerror}") from None


def _verify() -> None:
    from careweave.service.backups import verifying  # noqa: PLC0415 -- it needs the settings

    if wrong := [*verifying.faults()]:
        raise RefusedError("\n".join(wrong))
    show(b"Every map can be read and is what its commands make, and the access log is whole.\n")
