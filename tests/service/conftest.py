"""Fixtures of the service's tests."""

from collections.abc import Iterator

import pytest

from tests.browser.server import served
from tests.service.cast import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 -- everyone lives in the database
    """Everyone, and Mum's map."""
    return gather()


@pytest.fixture
def server(transactional_db: None) -> Iterator[str]:  # noqa: ARG001 -- it serves the test's database
    """The address of the service, over real HTTP."""
    with served() as url:
        yield url
