"""What is said of a map without somebody: the table is without_someone.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Kind, Status
from careweave.insight.absence import absence, told

Row = dict[str, Any]
TABLE: dict[str, list[Row]] = yaml.safe_load(
    Path(__file__).with_name("without_someone.yaml").read_text(encoding="utf-8")
)
ROWS = [row for rows in TABLE.values() for row in rows]


def care_map(row: Row) -> CareMap:
    status = dict.fromkeys(row.get("could", ()), Status.POSSIBLE)
    status |= dict.fromkeys(row.get("was", ()), Status.PAST)
    people = ("caroline", "ann", "tom", "ines", "jo")
    return CareMap(
        centre="caroline",
        actors={
            id_: Actor(name=id_.title(), kind=Kind.PERSON, status=status.get(id_, Status.UNKNOWN))
            for id_ in people
        },
        ties=named(Tie.model_validate(tie) for tie in row["ties"]),
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["said"][:60])
def test_a_map_without_somebody_is_told_as_the_table_does(row: Row) -> None:
    parts = told(absence(care_map(row), row["without"]))
    assert " ".join(f"{part.heading}: {' '.join(part.sentences)}" for part in parts) == row["said"]


def test_every_row_has_nothing_but_what_is_looked_at() -> None:
    for row in ROWS:
        assert {*row} <= {"without", "ties", "could", "was", "said"}
