"""Commands: what they say, and what none of them can say."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args
from uuid import UUID

import pytest
from pydantic import ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    ANY_COMMAND,
    ActorField,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    EndActor,
    EndTie,
    PlaceActor,
    RenameMap,
    TieField,
)
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import CareKind, EndReason, Frequency, Kind

HEADER: dict[str, Any] = {
    "uuid": "7d1c5e0e-6f0b-4e39-9a37-5b0b7f6a1a11",
    "author": "Ann",
    "at": "2026-05-04T10:30:00+02:00",
    "seen": 3,
}


def command(type_: str, **said: object) -> AnyCommand:
    return ANY_COMMAND.validate_python({**HEADER, "type": type_, **said})


def refusal(type_: str, **said: object) -> str:
    with pytest.raises(ValidationError) as wrong:
        command(type_, **said)
    [error] = wrong.value.errors()
    return str(error["msg"]).removeprefix("Value error, ")


# -- what every command says of itself ---------------------------------------------------------


def test_a_command_says_who_when_and_having_seen_what() -> None:
    found = command("rename_map", title="Ours")
    assert isinstance(found, RenameMap)
    assert found.uuid == UUID(HEADER["uuid"])
    assert found.author == "Ann"
    assert found.at == datetime(2026, 5, 4, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    assert found.seen == 3


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        *(("uuid", "7"), ("uuid", None), ("author", ""), ("author", "<b>"), ("author", None)),
        *(("at", "2026-05-04T10:30:00"), ("at", "soon"), ("at", None)),
        *(("at", 1_777_000_000), ("at", "1777000000"), ("at", "2026-05-04")),
        *(("seen", -1), ("seen", 1.5), ("seen", True), ("seen", "3"), ("seen", None)),
        *(("seen", 2**53), ("type", "move_centre"), ("type", None), ("centre", "jo")),
    ],
)
def test_a_command_that_does_not_say_so_is_refused(field: str, wrong: object) -> None:
    with pytest.raises(ValidationError):
        ANY_COMMAND.validate_python({**HEADER, "type": "rename_map", field: wrong})


def test_a_time_without_its_timezone_is_no_time() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Command.model_validate({**HEADER, "at": datetime(2026, 5, 4)})


def test_a_command_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(command("rename_map"), "title", "Mine")  # noqa: B010 — mypy forbids it too


def types() -> Iterator[type[AnyCommand]]:
    union, *_ = get_args(AnyCommand)
    yield from get_args(union)


def test_every_command_is_called_by_its_type_and_none_moves_the_centre() -> None:
    names = {type_.__name__: type_.model_fields["type"].default for type_ in types()}
    assert sorted(names.values()) == [
        *("add_actor", "add_tie", "change_actor", "change_tie", "end_actor", "end_tie"),
        *("place_actor", "rename_map", "restore_actor", "restore_tie", "start_map"),
    ]
    assert {name.lower() for name in names} == {type_.replace("_", "") for type_ in names.values()}


# -- changes -----------------------------------------------------------------------------------


def test_every_field_of_an_actor_can_be_changed_and_of_a_tie_all_but_its_ends() -> None:
    assert [*get_args(ActorField)] == [*Actor.model_fields]
    assert [*get_args(TieField)] == [*Tie.model_fields][2:]
    assert "Input should be" in refusal("change_tie", id="help", field="giver", value="jo")
    assert "Input should be" in refusal("change_tie", id="help", field="from", value="jo")
    assert "Input should be" in refusal("change_actor", id="jo", field="id", value="jo")


@pytest.mark.parametrize(
    ("type_", "field", "value", "held"),
    [
        ("change_actor", "kind", "animal", Kind.ANIMAL),
        ("change_actor", "name", " Jo ", "Jo"),
        ("change_actor", "since", 1969, "1969"),
        ("change_tie", "frequency", "daily", Frequency.DAILY),
        ("change_tie", "hours_per_week", 2, 2.0),
        (
            "change_tie",
            "kinds",
            ["food", {"other": "mending"}],
            (CareKind.FOOD, OtherCare(other="mending")),
        ),
    ],
)
def test_a_value_is_held_as_the_field_holds_it(
    type_: str, field: str, value: object, held: object
) -> None:
    found = command(type_, id="it", field=field, value=value)
    assert isinstance(found, ChangeActor | ChangeTie)
    assert found.value == held
    assert type(found.value) is type(held)
    assert found.sets == {field: held}


@pytest.mark.parametrize("field", get_args(ActorField))
def test_without_a_value_or_with_unknown_a_field_becomes_unknown(field: str) -> None:
    found = command("change_actor", id="jo", field=field)
    assert found == command("change_actor", id="jo", field=field, value=None)
    assert found == command("change_actor", id="jo", field=field, value="unknown")
    assert found.sets == {field: getattr(Actor(), field)}


@pytest.mark.parametrize(
    ("type_", "field", "value", "says"),
    [
        ("change_actor", "kind", "cat", "kind should be 'person', 'animal', "),
        ("change_actor", "presence", 3, "presence should be "),
        ("change_actor", "name", "Jo\u202e", "name has the control character U+202E; take it out"),
        ("change_actor", "name", "<b>Jo</b>", "name has markup in it ('<b>'); write it as plain"),
        ("change_actor", "name", "x" * 201, "name should have at most 200 characters"),
        ("change_actor", "since", "2019-02-30", "since is not a day of the calendar; check"),
        ("change_actor", "since", True, "since should be a valid string"),
        ("change_tie", "hours_per_week", float("nan"), "hours per week should be a finite number"),
        ("change_tie", "hours_per_week", True, "hours per week should be a valid number"),
        ("change_tie", "hours_per_week", 169, "hours per week should be less than or equal to 168"),
        ("change_tie", "kinds", "food", "kinds should be a list"),
        ("change_tie", "kinds", ["fud"], "kinds should be 'personal_care', "),
        ("change_tie", "kinds", ["food", "food"], 'kinds has "food" twice; write it once'),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused_in_clear_words(
    type_: str, field: str, value: object, says: str
) -> None:
    assert refusal(type_, id="it", field=field, value=value).startswith(says)


def test_a_wrong_field_is_told_and_its_value_is_not_looked_at() -> None:
    assert "Input should be 'name'" in refusal(
        "change_actor", id="jo", field="nmae", value=object()
    )


# -- endings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("type_", ["end_actor", "end_tie"])
def test_words_are_for_the_reason_other_alone(type_: str) -> None:
    found = command(type_, id="jo", reason="other", words="He went to sea.")
    assert isinstance(found, EndActor | EndTie)
    assert found.words == "He went to sea."
    assert command(type_, id="jo", reason="other").sets
    for reason in {*EndReason} - {EndReason.OTHER}:
        assert 'are for the reason "other"' in refusal(type_, id="jo", reason=reason, words="So.")


@pytest.mark.parametrize("type_", ["end_actor", "end_tie"])
def test_what_was_entered_by_mistake_has_no_date_since_it_never_was(type_: str) -> None:
    says = refusal(type_, id="jo", reason="entered_by_mistake", until="2019")
    assert says == "has a date; what was entered by mistake never was, so leave it out"
    assert command(type_, id="jo", reason="died", until="2019").sets["until"] == "2019"


@pytest.mark.parametrize("reason", [None, "unknown", "", "bored"])
def test_an_ending_has_a_reason(reason: object) -> None:
    assert refusal("end_actor", id="jo", reason=reason)


# -- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize("point", [[3, 0], [0], [float("nan"), 0], [True, 0], ["0", 0]])
def test_a_place_is_two_numbers_from_minus_2_to_2_or_none(point: object) -> None:
    with pytest.raises(ValidationError):
        command("place_actor", id="jo", point=point)
    assert command("place_actor", id="jo", point=[0.5, -1]) == PlaceActor(
        **HEADER, id="jo", point=(0.5, -1)
    )
    assert command("place_actor", id="jo").sets == {"position": None}


# -- json --------------------------------------------------------------------------------------


def test_a_command_as_json_is_flat_and_plain() -> None:
    tie = Tie(giver="jo", receiver="ann", kinds=["food"], hours_per_week=2)
    written = ANY_COMMAND.dump_json(command("add_tie", id="help", tie=tie), by_alias=True)
    found = json.loads(written)
    assert (
        found.pop("tie").items()
        >= {
            "from": "jo",
            "to": "ann",
            "kinds": ["food"],
            "hours_per_week": 2.0,
            "note": None,
        }.items()
    )
    assert found == {**HEADER, "type": "add_tie", "id": "help"}


def test_a_command_that_came_as_json_is_what_it_was() -> None:
    at = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)
    written = json.dumps(
        {**HEADER, "type": "change_actor", "id": "jo", "field": "kind", "value": "animal"}
    )
    found = ANY_COMMAND.validate_json(written)
    assert (found.at, found.sets) == (at, {"kind": Kind.ANIMAL})
    assert ANY_COMMAND.validate_json(ANY_COMMAND.dump_json(found)) == found
