"""What every test stands on."""

from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from careweave.service.audit.models import Chain
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Map

_LET_GO = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

# How long an example takes says more of the machine than of the code: nothing is timed.
settings.register_profile("careweave", deadline=None)
settings.load_profile("careweave")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 -- it adds to it
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The database of the tests; what threads of servers still hold of it at the end is let go."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(_LET_GO)


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it adds to it
    """A database in which transactions really end, emptied afterwards the one way it allows."""
    yield
    for care_map in Map.objects.all():
        erase(care_map)
    Chain.objects.all().delete()  # without an end, the log lets go of its entries
