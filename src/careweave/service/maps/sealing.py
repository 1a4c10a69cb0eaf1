"""How content goes to the database and comes back: the only way in, and the only way out.

Everything that a person has said of a life passes here: commands, differences, states,
arrangements, versions, photographs. What the database holds begins with a byte that says how it was
sealed, so that a map may have a key of its own one day and older rows can still be read.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careweave.service.maps.models import Map

_PLAIN = b"\x00"


class SealError(ValueError):
    """Content in the database that was not sealed in any way known here."""


def seal(content: bytes, care_map: "Map") -> bytes:  # noqa: ARG001 -- a key is a map's own
    """Content of this map, as the database may hold it."""
    return _PLAIN + content


def unseal(sealed: bytes | memoryview, care_map: "Map") -> bytes:  # noqa: ARG001 -- as above
    """What was sealed for this map. Raises SealError."""
    held = bytes(sealed)
    if not held.startswith(_PLAIN):
        raise SealError("this content was sealed in a way that is not known here")
    return held[len(_PLAIN) :]
