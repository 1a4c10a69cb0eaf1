"""How content goes to the database and comes back: the only way in, and the only way out.

Everything that a person has said of a life passes here: commands, differences, states,
arrangements, versions, photographs, and what is recorded of consent. It is encrypted with the map's
own key. What the database holds begins with a byte that says how it was sealed, so that there can
be another way one day and older rows can still be read.
"""

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag

from careweave.service.maps import ciphers
from careweave.service.maps.keys import own_key

if TYPE_CHECKING:
    from careweave.service.maps.models import Map

_AES_256_GCM = b"\x01"


class SealError(ValueError):
    """Content in the database that was not sealed here, or not for this map, or was changed."""


def seal(content: bytes, care_map: "Map") -> bytes:
    """Content of this map, as the database may hold it."""
    return _AES_256_GCM + ciphers.encrypt(own_key(care_map), content, care_map.pk.bytes)


def unseal(sealed: bytes | memoryview, care_map: "Map") -> bytes:
    """What was sealed for this map. Raises SealError."""
    held = bytes(sealed)
    if not held.startswith(_AES_256_GCM):
        raise SealError("this content was sealed in a way that is not known here")
    try:
        return ciphers.decrypt(own_key(care_map), held[1:], care_map.pk.bytes)
    except InvalidTag:
        raise SealError("this content was changed, or it is another map's") from None
