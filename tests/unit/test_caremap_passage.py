"""From a map to a newer one, under which ids, and in how few commands."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.changes import TooManyError, continued, fields_changed
from careweave.caremap.commands import AnyCommand, Command
from careweave.caremap.map import CareMap
from careweave.caremap.naming import opaque_id, with_ids
from careweave.caremap.passage import passage
from careweave.caremap.ties import Tie

BY = Command(uuid=UUID(int=1), author="Ann", at=datetime(2026, 5, 4, tzinfo=UTC), seen=3)
ANN, JO, SAM = Actor(name="Ann"), Actor(name="Jo"), Actor(name="Sam")
FOOD = Tie(giver="jo", receiver="ann", kinds=["food"])
MAP = CareMap(
    title="Ours",
    centre="ann",
    actors={"ann": ANN, "jo": JO, "sam": SAM},
    ties={"food": FOOD, "on": Tie(giver="jo", receiver="sam")},
    positions={"jo": (0.5, 0.5)},
)


def said(older: CareMap, newer: CareMap) -> list[str]:
    return [_said(command) for command in passage(older, newer, BY)]


def _said(command: AnyCommand) -> str:
    sets = [f"{field} = {value}" for field, value in command.sets.items()]
    return " ".join([command.type, getattr(command, "id", ""), *sets])


def test_a_map_that_is_the_same_needs_no_command() -> None:
    other_ids = with_ids(MAP, ties={"food": "x", "on": "y"})
    assert said(MAP, other_ids) == []
    one, other = (
        MAP.changed(ties={"food": FOOD.changed(kinds=kinds)})
        for kinds in (["food", "money"], ["money", "food"])
    )
    assert said(one, other) == []


def test_what_a_newer_map_leaves_out_becomes_past_and_nobody_says_why() -> None:
    newer = MAP.changed(actors={"ann": ANN, "jo": JO}, ties={"food": FOOD})
    assert said(MAP, newer) == [
        "change_actor sam status = past",
        "change_tie on status = past",
    ]


def test_a_change_is_a_command_for_each_field() -> None:
    newer = MAP.changed(
        title=None,
        actors={**MAP.actors, "jo": JO.changed(name=None, role="friend")},
        ties={**MAP.ties, "food": FOOD.changed(frequency="weekly")},
        positions={"sam": (1, 0)},
    )
    assert said(MAP, newer) == [
        "rename_map  title = None",
        "change_actor jo name = None",
        "change_actor jo role = friend",
        "change_tie food frequency = weekly",
        "place_actor jo position = None",
        "place_actor sam position = (1.0, 0.0)",
    ]


def test_care_that_has_gone_over_to_another_tie_is_first_taken_from_the_one_that_had_it() -> None:
    def ties(a: list[str], b: list[str]) -> CareMap:
        both = {"a": FOOD.changed(kinds=a), "b": FOOD.changed(kinds=b)}
        return MAP.changed(ties={id_: tie for id_, tie in both.items() if tie.kinds})

    older = ties(["food", "money", "company"], ["leisure", "learning", "advocacy"])
    newer = ties(["leisure", "money", "company"], ["food", "learning", "advocacy"])
    kinds = [dict(c.sets)["kinds"] for c in passage(older, newer, BY)]
    assert kinds == [
        ("money", "company"),
        ("learning", "advocacy"),
        ("leisure", "money", "company"),
        ("food", "learning", "advocacy"),
    ]
    assert said(ties(["food"], ["money"]), ties(["food", "money"], [])) == [
        "end_tie b",
        "change_tie a kinds = (<CareKind.FOOD: 'food'>, <CareKind.MONEY: 'money'>)",
    ]


def test_a_new_tie_keeps_its_id_unless_that_is_another_ones() -> None:
    new = Tie(giver="ann", receiver="jo")
    free = continued(MAP, MAP.changed(ties={"new": new}))
    assert free.ties["new"] == new
    taken = continued(MAP, MAP.changed(ties={"food": new}))
    assert taken.ties["food"].ends == FOOD.ends
    assert taken.ties[opaque_id("food")] == new


def test_two_maps_of_two_people_have_no_passage() -> None:
    with pytest.raises(ValueError, match="different centres; take two maps of one person"):
        passage(MAP, MAP.changed(centre="jo", positions={}), BY)


def test_two_maps_that_are_too_much_for_one_have_no_passage() -> None:
    ids = [f"a{number}" for number in range(1_999)]
    full = CareMap(centre="ann", actors={"ann": ANN, **dict.fromkeys(ids, Actor())})
    with pytest.raises(TooManyError, match="with the older map"):
        passage(MAP, full, BY)


def test_two_things_never_get_one_id() -> None:
    with pytest.raises(ValueError, match="the same id"):
        with_ids(MAP, {"jo": "sam"})
    with pytest.raises(ValueError, match="the same id"):
        with_ids(MAP, ties={"food": "on"})


def test_an_opaque_id_is_32_hexadecimal_digits_that_follow_from_its_parts() -> None:
    assert opaque_id("a", "bc") == opaque_id("a", "bc")
    assert len({opaque_id("a", "bc"), opaque_id("ab", "c"), opaque_id("abc")}) == 3
    assert len(opaque_id("a")) == 32
    assert int(opaque_id("a"), 16)


def test_fields_that_changed_are_told_in_the_order_of_the_model_and_kinds_have_none() -> None:
    was = FOOD.changed(kinds=["food", "money"], note="Soup")
    now = FOOD.changed(kinds=["money", "food"], strength="strong", frequency="daily")
    assert list(fields_changed(was, now).items()) == [
        ("frequency", "daily"),
        ("strength", "strong"),
        ("note", None),
    ]
