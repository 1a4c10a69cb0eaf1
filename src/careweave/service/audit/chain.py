"""The codes of the log: each binds an entry to the one before, and the end to how many there are.

HMAC-SHA-256 (RFC 2104) with a key that is wrapped by the master key: whoever has the database alone
can neither change an entry nor take one away without its being found.
"""

import hmac
import json
from datetime import UTC
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from careweave.service.audit.models import Access, AuditKey, Chain
from careweave.service.maps import keys


def code_of(entry: Access, before: bytes) -> bytes:
    """The code of an entry that comes after the one with this code."""
    said = [
        str(entry.subject),
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        str(entry.account),
        entry.hats,
        entry.act,
        entry.is_refused,
        str(entry.about or ""),
        entry.reason_kind,
        bytes(entry.reason or b"").hex(),
        before.hex(),
    ]
    return _code(said)


def end_code(chain: Chain) -> bytes:
    """The code of the end of a chain."""
    return _code(["end", str(chain.subject), chain.count, bytes(chain.last).hex()])


def is_code(found: bytes, right: bytes) -> bool:
    """Whether a code is right, in a time that tells nothing."""
    return hmac.compare_digest(bytes(found), right)


def _code(said: list[object]) -> bytes:
    message = json.dumps(said, separators=(",", ":")).encode()
    return hmac.digest(_key(), message, "sha256")


def lost() -> str:
    """Why no code can be tried: there are entries, and their key cannot be had. Else nothing."""
    if not Access.objects.exists() and not Chain.objects.exists():
        return ""
    if not AuditKey.objects.exists():
        return "the key of its codes is gone"
    try:
        _key()
    except keys.LostKeyError as error:
        return str(error)
    return ""


def begin() -> None:
    """Have a key."""
    _key()


def _key() -> bytes:
    row = AuditKey.objects.first() or _new()
    return _unwrapped(row.master, bytes(row.wrapped))


def _new() -> AuditKey:
    """The key, made; or the one that somebody else made meanwhile."""
    made = AuditKey()
    keys.wrap(made, AESGCM.generate_key(256))
    defaults = {"master": made.master, "wrapped": made.wrapped}
    return AuditKey.objects.get_or_create(pk=1, defaults=defaults)[0]


@lru_cache(maxsize=4)
def _unwrapped(master: str, wrapped: bytes) -> bytes:
    return keys.unwrap(AuditKey(master=master, wrapped=wrapped))
