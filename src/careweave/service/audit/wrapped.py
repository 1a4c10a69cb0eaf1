"""What of the access log a master key opens."""

from collections.abc import Iterator

from careweave.service.audit.models import AuditKey
from careweave.service.maps.wrapping import Kind


def kinds() -> Iterator[Kind]:
    """The key of its codes."""
    yield Kind(AuditKey, ("key of the access log", "keys of the access log"))
