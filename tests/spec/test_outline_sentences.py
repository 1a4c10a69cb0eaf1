"""What the outline says of each thing a map can hold: the table is outline_sentences.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import Kind
from careweave.drawing.outline import outline

Row = dict[str, Any]
TABLE: dict[str, list[Row]] = yaml.safe_load(
    Path(__file__).with_name("outline_sentences.yaml").read_text(encoding="utf-8")
)
ENDS = {
    "gives": [("who", "caroline")],
    "gets": [("caroline", "who")],
    "gives_tom": [("who", "tom")],
    "gives_both": [("who", "caroline"), ("who", "tom")],
}


def care_map(row: Row) -> CareMap:
    alters = {"who": Actor(**row["who"])}
    if {"gives_tom", "gives_both"} & {*row}:
        alters["tom"] = Actor(name="Tom", kind=Kind.PERSON)
    return CareMap(
        centre="caroline",
        actors={"caroline": Actor(name="Caroline", kind=Kind.PERSON), **alters},
        ties=named(
            Tie(**row[key], giver=giver, receiver=receiver)
            for key, pairs in ENDS.items()
            if key in row
            for giver, receiver in pairs
        ),
    )


@pytest.mark.parametrize(
    "row", [row for rows in TABLE.values() for row in rows], ids=lambda r: r["said"]
)
def test_the_outline_says_it_as_the_table_does(row: Row) -> None:
    sections = outline(care_map(row)).sections
    [entry] = [e for section in sections for e in section.entries if e.actor_id == "who"]
    assert " ".join(entry.sentences) == row["said"]


def test_every_row_has_nothing_but_what_is_looked_at() -> None:
    for rows in TABLE.values():
        for row in rows:
            assert {*row} - {*ENDS} == {"who", "said"}
