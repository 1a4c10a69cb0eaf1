"""What of maps a master key opens."""

from collections.abc import Iterator

from careweave.service.maps.models import MapKey
from careweave.service.maps.wrapping import Kind


def kinds() -> Iterator[Kind]:
    """The keys of maps."""
    yield Kind(MapKey, ("key of a map", "keys of maps"))
