"""Which group somebody is gathered with, as the page of that name says."""

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.sectors import Sector, sector_of
from tests.spec.tables import rows

ROWS = rows("which_group.md", "By what is written")
FIELDS = ("role", "support", "presence", "kind")


@pytest.mark.parametrize("row", ROWS, ids=", ".join)
def test_somebody_is_gathered_with_the_group_that_the_table_says(row: tuple[str, ...]) -> None:
    *values, group = row
    known = {field: value for field, value in zip(FIELDS, values, strict=True) if value}
    assert sector_of(Actor(**known)).words == group


def test_every_group_is_in_the_table() -> None:
    assert {group for *_, group in ROWS} == {sector.words for sector in Sector}


def test_a_name_is_never_read_for_the_group() -> None:
    assert sector_of(Actor(name="Doctor Brown, my neighbour's son")) is Sector.OTHERS
