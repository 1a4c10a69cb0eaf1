"""What every test stands on."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Map

# How long an example takes says more of the machine than of the code: nothing is timed.
settings.register_profile("careweave", deadline=None)
settings.load_profile("careweave")


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it adds to it
    """A database in which transactions really end, emptied afterwards the one way it allows."""
    yield
    for care_map in Map.objects.all():
        erase(care_map)
