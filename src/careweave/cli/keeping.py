"""Keys, backups and restores, from the command line."""

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
