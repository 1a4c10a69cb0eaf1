"""The key of each map: made with it, wrapped by a master key, destroyed when the map is erased."""

from typing import TYPE_CHECKING, Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from careweave.service.maps import ciphers
from careweave.service.masters import master_id

if TYPE_CHECKING:
    from careweave.service.maps.models import Map, MapKey


class LostKeyError(ValueError):
    """A map whose key cannot be unwrapped: it was erased, or its master key is not here."""


class Wrapped(Protocol):
    """A row that holds a key, wrapped and bound to its place."""

    master: Any
    wrapped: Any

    @property
    def place(self) -> bytes:
        """What the wrapped key is bound to."""


def make(care_map: "Map") -> "MapKey":
    """Give a new map a key of its own."""
    from careweave.service.maps.models import MapKey  # noqa: PLC0415 -- models are made of keys

    key = MapKey(map=care_map)
    wrap(key, AESGCM.generate_key(256))
    key.save(force_insert=True)
    return key


def wrap(key: Wrapped, own: bytes) -> None:
    """Put a key into its row, wrapped by the newest master key."""
    key.master, key.wrapped = encrypt(own, key.place)


def unwrap(key: Wrapped) -> bytes:
    """The key that a row holds. Raises LostKeyError."""
    return decrypt(key.master, bytes(key.wrapped), key.place)


def encrypt(content: bytes, place: bytes) -> tuple[str, bytes]:
    """Something small, encrypted with the newest master key; and what that one is called."""
    newest = settings.ENVIRONMENT.masters.newest
    return master_id(newest), ciphers.encrypt(newest, content, place)


def decrypt(master: str, encrypted: bytes, place: bytes) -> bytes:
    """What was encrypted with the master key of this name. Raises LostKeyError."""
    try:
        return ciphers.decrypt(settings.ENVIRONMENT.masters.named(master), encrypted, place)
    except KeyError:
        raise LostKeyError(f"the master key {master} is not here") from None
    except InvalidTag:
        raise LostKeyError("a wrapped key was changed, or is another's") from None


def own_key(care_map: "Map") -> bytes:
    """The key that what is said on a map is sealed with. Raises LostKeyError."""
    from careweave.service.maps.models import MapKey  # noqa: PLC0415 -- as above

    try:
        return unwrap(care_map.key)
    except MapKey.DoesNotExist:
        raise LostKeyError(f"the key of map {care_map.pk} was destroyed") from None
