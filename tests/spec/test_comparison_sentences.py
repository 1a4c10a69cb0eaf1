"""What is said of each change between two maps: the table is comparison_sentences.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Kind
from careweave.drawing.outline.comparison import comparison

Row = dict[str, Any]
TABLE: dict[str, list[Row]] = yaml.safe_load(
    Path(__file__).with_name("comparison_sentences.yaml").read_text(encoding="utf-8")
)
ROWS = [row for rows in TABLE.values() for row in rows]


def care_map(who: Row | None, gives: Row | None, gets: Row | None) -> CareMap:
    ends = [(gives, "who", "caroline"), (gets, "caroline", "who")]
    return CareMap(
        centre="caroline",
        actors={
            "caroline": Actor(name="Caroline", kind=Kind.PERSON),
            **({} if who is None else {"who": Actor(**who)}),
        },
        ties=named(
            Tie(**tie, giver=giver, receiver=receiver)
            for tie, giver, receiver in ends
            if tie is not None
        ),
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["said"])
def test_a_change_is_told_as_the_table_does(row: Row) -> None:
    older = care_map(row.get("was"), row.get("gave"), row.get("got"))
    newer = care_map(row.get("is"), row.get("gives"), row.get("gets"))
    told = [
        f"{section.heading}: {' '.join(entry.sentences)}"
        for section in comparison(older, newer).sections
        for entry in section.entries
    ]
    assert told == [row["said"]]


def test_every_row_has_nothing_but_what_is_looked_at() -> None:
    for row in ROWS:
        assert {*row} <= {"was", "is", "gave", "gives", "got", "gets", "said"}
