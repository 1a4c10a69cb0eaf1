"""Rotating the master keys: whatever an older one wraps is wrapped anew by the newest.

It can be stopped anywhere and done again, and it can be done while the service runs. An older key
is taken away only once the newest opens everything.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from careweave.service.maps import wrapping
from careweave.service.maps.keys import LostKeyError
from careweave.service.masters import BusyError, Masters, new_master


class RotationError(Exception):
    """Why a rotation did not come to its end: a line, or several, with what to do."""


def rotate(*, keep_old: bool = False) -> Iterator[str]:
    """Have the newest master key wrap everything; what was done, a line each.

    If nothing is left over from a rotation that was stopped, a newer key is made first where they
    stand in a file. Raises RotationError.
    """
    masters: Masters = settings.ENVIRONMENT.masters
    try:
        with masters.changing():
            yield from _rotate(masters, keep_old=keep_old)
    except BusyError as error:
        raise RotationError(str(error)) from None
    except OSError as error:
        raise RotationError(
            f"{masters.where} cannot be written ({error.strerror}); put what `careweave keys new` "
            "prints before its first line, and do this again"
        ) from None


def wrapped_by() -> dict[str, Counter[wrapping.Kind]]:
    """How many of each kind each master key wraps: those that are here, and any that is not."""
    counts: dict[str, Counter[wrapping.Kind]] = {
        name: Counter() for name in settings.ENVIRONMENT.masters.names
    }
    for kind in wrapping.kinds():
        for row in kind.rows().iterator():
            counts.setdefault(kind.master(row), Counter())[kind] += 1
    return counts


def _rotate(masters: Masters, *, keep_old: bool) -> Iterator[str]:
    _verify({*masters.names})
    if not _wrapped({*masters.names[1:]}):
        if masters.file is None:
            raise RotationError(
                "nothing is wrapped by an older key; put what `careweave keys new` prints before "
                f"the others in {masters.where}, have every process know it, and do this again"
            )
        masters.put_first(new_master())
        yield f"There is a newer key in {masters.where}: {masters.names[0]}."
    older = masters.names[1:]
    many = _wrap_anew({*older})
    _verify({masters.names[0]})
    yield f"It wraps what an older one had wrapped: {many}."
    if masters.file is None:
        yield f"Nothing needs {', '.join(older)} any more: take it out of {masters.where}."
    elif not keep_old:
        masters.keep_newest()
        _wrap_anew({*older})  # what was saved at the last moment
        _verify({masters.names[0]})
        yield f"Nothing needs {', '.join(older)} any more, and it is gone from {masters.where}."


def _wrap_anew(older: set[str]) -> int:
    return sum(wrapping.wrap_anew(kind, row.pk) for kind, row in _wrapped(older))


def _wrapped(by: set[str]) -> "list[tuple[wrapping.Kind, Any]]":
    """Whatever one of these wraps."""
    return [
        (kind, row)
        for kind in wrapping.kinds()
        for row in kind.rows().iterator()
        if kind.master(row) in by
    ]


def _verify(by: set[str]) -> None:
    """See that these open everything. Raises RotationError."""
    wrong = []
    for kind in wrapping.kinds():
        for row in kind.rows().iterator():
            try:
                kind.opened(row)
            except LostKeyError as error:
                wrong.append(f"{kind.words[0]}, {kind.name(row)}: {error}")
            else:
                if kind.master(row) not in by:
                    wrong.append(f"{kind.words[0]}, {kind.name(row)}: an older key wraps it")
    if wrong:
        raise RotationError("\n".join([*wrong, "No key was taken away."]))
