"""Fixtures of the service's tests."""

import pytest

from tests.service.cast import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 -- everyone lives in the database
    """Everyone, and Mum's map."""
    return gather()
