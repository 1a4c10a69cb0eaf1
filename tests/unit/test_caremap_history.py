"""Following commands, taking them back, and making a map of all of them."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    CommandError,
    EndActor,
    EndTie,
    PlaceActor,
    RenameMap,
    RestoreActor,
    RestoreTie,
    StartMap,
)
from careweave.caremap.conflicts import Sayings
from careweave.caremap.deeds import taking_back
from careweave.caremap.history import apply, commands_of, fold, inverse
from careweave.caremap.map import CareMap, Version
from careweave.caremap.passage import passage
from careweave.caremap.ties import Tie
from careweave.caremap.visibility import commands_seen_by
from careweave.caremap.vocabulary import EndReason, Hat, Status

BY = Command(uuid=UUID(int=1), author="Ann", at=datetime(2026, 5, 4, tzinfo=UTC), seen=3)
WHO = dict(BY)
MISTAKE = EndReason.ENTERED_BY_MISTAKE
FOOD = Tie(giver="jo", receiver="ann", kinds=["food"])
MAP = CareMap(
    title="Ours",
    centre="ann",
    version=Version(number=2),
    actors={"ann": Actor(name="Ann"), "jo": Actor(name="Jo"), "sam": Actor(name="Sam")},
    ties={
        "food": FOOD,
        "back": Tie(giver="ann", receiver="jo"),
        "on": Tie(giver="jo", receiver="sam"),
    },
    positions={"jo": (0.5, 0.5)},
)


# -- following ---------------------------------------------------------------------------------


def test_a_map_begins_with_its_centre_and_grows_by_commands() -> None:
    care_map = fold(
        [
            StartMap(**WHO, centre="ann", actor=Actor(name="Ann"), title="Ours"),
            AddActor(**WHO, id="jo", actor=Actor(name="Jo")),
            AddTie(**WHO, id="help", tie=Tie(giver="jo", receiver="ann")),
            ChangeTie(**WHO, id="help", field="frequency", value="weekly"),
            PlaceActor(**WHO, id="jo", point=(0, 1)),
            RenameMap(**WHO),
        ]
    )
    assert care_map == CareMap(
        centre="ann",
        actors={"ann": Actor(name="Ann"), "jo": Actor(name="Jo")},
        ties={"help": Tie(giver="jo", receiver="ann", frequency="weekly")},
        positions={"jo": (0, 1)},
    )


@pytest.mark.parametrize(
    ("command", "after"),
    [
        (RenameMap(**WHO, title="Mine"), {"title": "Mine"}),
        (RenameMap(**WHO), {"title": None}),
        (
            PlaceActor(**WHO, id="sam", point=(1, 1)),
            {"positions": {"jo": (0.5, 0.5), "sam": (1, 1)}},
        ),
        (PlaceActor(**WHO, id="jo"), {"positions": {}}),
        (PlaceActor(**WHO, id="ann"), {}),
    ],
)
def test_a_command_changes_one_part_of_the_map(
    command: AnyCommand, after: dict[str, object]
) -> None:
    assert apply(MAP, command) == MAP.changed(**after)


def test_restoring_says_what_the_status_is_now_and_until_when() -> None:
    ended = apply(MAP, EndActor(**WHO, id="jo", reason=EndReason.MOVED_AWAY, until="2019"))
    back = apply(ended, RestoreActor(**WHO, id="jo", status=Status.POSSIBLE))
    assert back.actors["jo"] == MAP.actors["jo"].changed(status=Status.POSSIBLE)
    tie = apply(MAP, RestoreTie(**WHO, id="food", status=Status.CURRENT, until="2030")).ties["food"]
    assert (tie.status, tie.until) == (Status.CURRENT, "2030")


def test_a_kind_of_care_can_be_given_by_another_tie_once_it_is_free() -> None:
    more = AddTie(**WHO, id="more", tie=FOOD)
    for freeing in (
        ChangeTie(**WHO, id="food", field="kinds", value=["money"]),
        EndTie(**WHO, id="food", reason=MISTAKE),
    ):
        assert "more" in apply(apply(MAP, freeing), more).ties
        history = [*commands_of(MAP, BY), freeing, more]
        assert "more" in fold(history).ties


def test_a_tie_may_be_changed_without_being_in_its_own_way() -> None:
    same = ChangeTie(**WHO, id="food", field="kinds", value=["food", "company"])
    assert fold([*commands_of(MAP, BY), same, same]).ties["food"].kinds == ("food", "company")


# -- refusing ----------------------------------------------------------------------------------

REFUSED: dict[str, list[AnyCommand]] = {
    "This map has begun already.": [StartMap(**WHO, centre="jo", actor=Actor())],
    "This has been put on the map already.": [AddActor(**WHO, id="jo", actor=Actor(name="Jo"))],
    "This tie has been put on the map already.": [AddTie(**WHO, id="food", tie=FOOD)],
    "Whoever this is about is not on the map.": [
        ChangeActor(**WHO, id="kim", field="name", value="Kim"),
        EndActor(**WHO, id="kim", reason=EndReason.DIED),
        EndActor(**WHO, id="kim", reason=MISTAKE),
        RestoreActor(**WHO, id="kim"),
        PlaceActor(**WHO, id="kim", point=(0, 0)),
        PlaceActor(**WHO, id="kim"),
        AddTie(**WHO, id="new", tie=Tie(giver="kim", receiver="ann")),
        AddTie(**WHO, id="new", tie=Tie(giver="ann", receiver="kim")),
    ],
    "The tie that this is about is not on the map.": [
        ChangeTie(**WHO, id="new", field="note", value="x"),
        EndTie(**WHO, id="new", reason=EndReason.DIED),
        EndTie(**WHO, id="new", reason=MISTAKE),
        RestoreTie(**WHO, id="new"),
    ],
    "Whoever is in the middle stays on their own map.": [
        EndActor(**WHO, id="ann", reason=reason) for reason in EndReason
    ],
    "The centre stays in the middle.": [PlaceActor(**WHO, id="ann", point=(0, 0))],
    "The centre is a person, or a group such as a couple.": [
        ChangeActor(**WHO, id="ann", field="kind", value="place")
    ],
    "The centre is neither near nor far, since it is their map.": [
        ChangeActor(**WHO, id="ann", field="presence", value="far")
    ],
    "The centre is always visible.": [
        ChangeActor(**WHO, id="ann", field="visible_to", value="team")
    ],
    "A tie joins two different actors.": [
        AddTie(**WHO, id="new", tie=Tie(giver="jo", receiver="jo"))
    ],
    "There is food in another tie of the same two already.": [
        AddTie(**WHO, id="new", tie=Tie(giver="jo", receiver="ann", kinds=["money", "food"]))
    ],
}
CASES = [(command, words) for words, commands in REFUSED.items() for command in commands]


@pytest.mark.parametrize(("command", "words"), CASES)
def test_a_command_that_cannot_be_followed_says_why_in_one_sentence(
    command: AnyCommand, words: str
) -> None:
    before = MAP.model_dump()
    for follow in (
        lambda: apply(MAP, command),
        lambda: inverse(MAP, command, BY),
        lambda: fold([*commands_of(MAP, BY), command]),
    ):
        with pytest.raises(CommandError) as refused:
            follow()
        assert str(refused.value) == words
    assert MAP.model_dump() == before


def test_nothing_can_be_done_to_a_map_before_it_begins() -> None:
    with pytest.raises(CommandError, match=r"^A map begins with the person in the middle\.$"):
        apply(None, RenameMap(**WHO))
    with pytest.raises(CommandError, match="There is no map before somebody begins it"):
        fold([])
    with pytest.raises(CommandError, match="The centre is a person"):
        apply(None, StartMap(**WHO, centre="park", actor=Actor(kind="place")))


def test_more_than_a_map_holds_is_refused_when_it_would_be_one_too_many() -> None:
    ids = [f"a{number}" for number in range(2_000)]
    full = CareMap(
        centre="a0",
        actors=dict.fromkeys(ids, Actor()),
        ties={f"t{number}": Tie(giver="a0", receiver="a1") for number in range(10_000)},
    )
    with pytest.raises(CommandError, match=r"^A map holds at most 2,000 actors\.$"):
        apply(full, AddActor(**WHO, id="new", actor=Actor()))
    with pytest.raises(CommandError, match=r"^A map holds at most 10,000 ties\.$"):
        apply(full, AddTie(**WHO, id="new", tie=Tie(giver="a0", receiver="a1")))
    one_less = apply(full, EndTie(**WHO, id="t0", reason=MISTAKE))
    assert (
        len(apply(one_less, AddTie(**WHO, id="new", tie=Tie(giver="a0", receiver="a1"))).ties)
        == 10_000
    )


# -- taking back -------------------------------------------------------------------------------


def test_what_was_taken_off_by_mistake_comes_back_with_its_ties_and_its_place() -> None:
    off = EndActor(**WHO, id="jo", reason=MISTAKE)
    after = apply(MAP, off)
    assert (list(after.actors), after.ties, after.positions) == (["ann", "sam"], {}, {})
    back = inverse(MAP, off, BY)
    assert [command.type for command in back] == ["add_actor", *["add_tie"] * 3, "place_actor"]
    for command in back:
        after = apply(after, command)
    assert after == MAP


def test_what_was_added_is_taken_back_as_a_mistake() -> None:
    [back] = inverse(MAP, AddActor(**WHO, id="kim", actor=Actor()), BY)
    assert (back.type, getattr(back, "reason", None)) == ("end_actor", MISTAKE)


def test_taking_back_is_signed_by_whoever_does_it_and_safe_to_send_again() -> None:
    by = BY.changed(uuid=UUID(int=7), author="Bo", seen=9)
    off = EndActor(**WHO, id="jo", reason=MISTAKE)
    once, again = inverse(MAP, off, by), inverse(MAP, off, by)
    assert once == again
    assert {(command.author, command.at, command.seen) for command in once} == {("Bo", BY.at, 9)}
    other = inverse(MAP, off, by.changed(uuid=UUID(int=8)))
    assert len({command.uuid for command in (*once, *other)}) == 10


def test_to_take_a_deed_back_is_refused_in_one_plain_sentence() -> None:
    added = AddActor(**WHO, id="kim", actor=Actor())
    history = [*commands_of(MAP, BY), added]
    named = ChangeActor(**WHO | {"author": "Bo"}, id="kim", field="name", value="Kim")
    for since, places, words in (
        ([named], [8], "Someone else has changed this since, so it stays as it is."),
        ([named.changed(author="Ann")], [8], "This has changed since, so it stays as it is."),
        ([], [1, 8], "A map cannot go back to before it began."),
    ):
        with pytest.raises(CommandError) as refused:
            taking_back([*history, *since], places, BY)
        assert str(refused.value) == words
    assert taking_back(history, [], BY) == ()


# -- the commands of a map ---------------------------------------------------------------------


def test_a_map_that_was_read_is_made_again_by_its_commands_without_its_version() -> None:
    commands = commands_of(MAP, BY)
    assert [command.type for command in commands] == [
        *("start_map", "add_actor", "add_actor", "add_tie", "add_tie", "add_tie", "place_actor"),
    ]
    assert fold(commands) == MAP.changed(version=None)
    assert len({command.uuid for command in commands}) == len(commands)


# -- how much work it is -----------------------------------------------------------------------


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions some work takes: a measure that no busy machine changes."""
    counted = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def crowd(actors: int) -> CareMap:
    ids = [f"a{number}" for number in range(actors)]
    ties = {
        f"t{number}": Tie(giver=ids[number % actors], receiver=ids[(number * 7 + 1) % actors])
        for number in range(5 * actors)
        if number % actors != (number * 7 + 1) % actors
    }
    return CareMap(centre="a0", actors=dict.fromkeys(ids, Actor()), ties=ties)


def growth(work: Callable[[CareMap], object]) -> float:
    """How many times the work is, when a map is four times as large."""
    small, large = crowd(100), crowd(400)
    return calls(lambda: work(large)) / calls(lambda: work(small))


RENAME = ChangeActor(**WHO, id="a1", field="name", value="Jo")
OFF = EndActor(**WHO, id="a1", reason=MISTAKE)


def history_of(care_map: CareMap) -> tuple[AnyCommand, ...]:
    return commands_of(care_map, BY.changed(seen=0, author="Bo"))


def take_back_all(care_map: CareMap) -> None:
    history = history_of(care_map)
    taking_back(history, range(2, len(history) + 1), BY.changed(author="Bo"))


@pytest.mark.parametrize(
    "work",
    [
        lambda care_map: apply(care_map, RENAME),
        lambda care_map: apply(care_map, OFF),
        lambda care_map: inverse(care_map, RENAME, BY),
        lambda care_map: fold(commands_of(care_map, BY)),
        take_back_all,
        lambda care_map: passage(care_map, care_map.changed(ties={}), BY),
        lambda care_map: commands_seen_by(history_of(care_map), Hat.READER),
        lambda care_map: Sayings(history_of(care_map)).against(RENAME.changed(seen=0)),
    ],
    ids=[
        *("follow one", "take one off", "take one back", "make it of all its commands"),
        *("take all back", "go to a newer one", "show its history", "look for conflicts"),
    ],
)
def test_on_a_map_four_times_as_large_the_work_is_about_four_times_as_much(
    work: Callable[[CareMap], object],
) -> None:
    assert growth(work) < 5
