"""The file of keys: all that a master key opens, still wrapped, and what has been erased.

It stands beside the archives, and each new one takes the place of the one before: so a key that is
destroyed is soon nowhere, and no older archive can be read without it.
"""

import hmac
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone

from careweave.service.audit.models import AuditKey
from careweave.service.backups.gone import Rows, gone
from careweave.service.backups.refusals import BackupError
from careweave.service.maps import keys
from careweave.service.maps.wrapping import Kind, kinds

_FORMAT = "careweave keys"
_LARGEST = 500_000_000

Held = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Keys:
    """What such a file says. ``held`` has, by model and row, what stands in the row's fields."""

    made_at: str
    held: Held = field(repr=False)
    gone: Rows = field(repr=False)

    @property
    def code_key(self) -> bytes:
        """What the codes of archives and of this file are made with. Raises LostKeyError."""
        row = AuditKey(pk=1)
        for name, value in self.held.get(AuditKey._meta.label, {}).get("1", {}).items():
            _put(row, name, value)
        return hmac.digest(keys.unwrap(row), b"careweave backup", "sha256")

    def text(self) -> bytes:
        """The file."""
        said = {_FORMAT: 1, "made_at": self.made_at, "held": self.held, "gone": self.gone}
        return json.dumps(said | {"code": code(said, self.code_key)}, indent=1).encode()


def code(said: dict[str, Any], key: bytes) -> str:
    """A code that nobody can make who has not a master key."""
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hmac.digest(key, text.encode(), "sha256").hex()


def gather() -> Keys:
    """The keys in the database, and what has been erased there."""
    held = {
        kind.model._meta.label: {kind.name(row): _of(kind, row) for row in kind.rows()}
        for kind in kinds()
    }
    return Keys(timezone.now().isoformat(timespec="seconds"), held, gone())


def empty() -> None:
    """Leave nothing in the database that a master key opens."""
    for kind in kinds():
        for row in kind.rows():
            if kind.is_a_key:
                row.delete()
            else:
                kind.empty(row)


def read(file: Path) -> Keys:
    """A file of keys. Raises BackupError."""
    try:
        if file.stat().st_size > _LARGEST:
            raise ValueError
        said = json.loads(file.read_bytes())
        its_code = said.pop("code")
        found = Keys(said["made_at"], said["held"], said["gone"])
        is_right = said[_FORMAT] == 1 and hmac.compare_digest(its_code, code(said, found.code_key))
    except OSError as error:
        raise BackupError(
            f"{file}: {error.strerror}; a backup has a file of keys beside it, or name it by --keys"
        ) from None
    except keys.LostKeyError as error:
        raise BackupError(
            f"{file}: {error}; put the master key of that time after the others, and do this again"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        is_right = False
    if not is_right:
        raise BackupError(f"{file}: it is no file of keys of this deployment, or it was changed")
    return found


def put(held: Held) -> None:
    """Put keys into the database, for whatever is there that they belong to."""
    for kind in kinds():
        of_kind = held.get(kind.model._meta.label, {})
        if kind.is_a_key:
            _put_keys(kind, of_kind)
            continue
        for row in [*kind.rows(), *kind.hollow()]:
            if values := of_kind.get(kind.name(row)):
                _fill(row, values)
        for row in kind.hollow():
            kind.give_up(row)


def _put_keys(kind: Kind, of_kind: dict[str, dict[str, Any]]) -> None:
    of = kind.model._meta.pk.remote_field
    for name, values in of_kind.items():
        if of is None or of.model._default_manager.filter(pk=name).exists():
            _fill(kind.model(pk=name), values)


def _of(kind: Kind, row: Any) -> dict[str, Any]:
    return {name: row._meta.get_field(name).value_to_string(row) for name in kind.fields}


def _fill(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        _put(row, name, value)
    row.save()


def _put(row: Any, name: str, value: Any) -> None:
    setattr(row, name, row._meta.get_field(name).to_python(value))
