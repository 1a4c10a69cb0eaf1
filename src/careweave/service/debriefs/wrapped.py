"""What of debriefs a master key opens."""

from collections.abc import Iterator

from careweave.service.debriefs.models import Notebook
from careweave.service.maps.wrapping import Kind


def kinds() -> Iterator[Kind]:
    """The keys of notebooks; one that has lost its key for good is thrown away with all in it."""
    yield Kind(Notebook, ("key of debriefs", "keys of debriefs"), is_a_key=False)
