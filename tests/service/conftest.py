"""Fixtures of the service's tests."""

from collections.abc import Iterator

import pytest

from tests.browser.server import served
from tests.service.cast import Cast, gather
from tests.service.stage import Stage, set_up


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 -- everyone lives in the database
    """Everyone, and Mum's map."""
    return gather()


@pytest.fixture
def server(transactional_db: None) -> Iterator[str]:  # noqa: ARG001 -- it serves the test's database
    """The address of the service, over real HTTP."""
    with served() as url:
        yield url


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """Mum's map with one of everything on it."""
    return set_up(cast)
