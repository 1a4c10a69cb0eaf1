"""What holds of the conflicts in any history."""

from hypothesis import given, settings

from careweave.caremap.commands import AnyCommand
from careweave.caremap.conflicts import Sayings, conflicts
from tests.properties.histories import histories


@settings(max_examples=30)
@given(history=histories())
def test_two_commands_in_conflict_are_by_two_people_of_whom_the_later_had_not_seen_the_earlier(
    history: list[AnyCommand],
) -> None:
    for conflict in conflicts(history):
        earlier, later = history.index(conflict.earlier), history.index(conflict.later)
        assert earlier < later
        assert conflict.later.seen < earlier + 1
        assert conflict.earlier.author != conflict.later.author


@settings(max_examples=30)
@given(history=histories())
def test_two_changes_of_one_field_are_in_conflict_exactly_where_the_definition_says(
    history: list[AnyCommand],
) -> None:
    found = {
        (id(c.earlier), id(c.later)) for c in conflicts(history) if c.field not in (None, "reason")
    }
    assert found == {
        (id(a), id(b))
        for at, a in enumerate(history, 1)
        for b in history[at:]
        if a.author != b.author and b.seen < at and _about(a) == _about(b) and _differ(a, b)
    }


def _about(command: AnyCommand) -> tuple[str, str]:
    return command.type.split("_")[1], getattr(command, "id", "")


def _differ(one: AnyCommand, other: AnyCommand) -> bool:
    def plain(value: object) -> object:
        return sorted(map(repr, value)) if isinstance(value, tuple) else value

    return any(
        plain(one.sets[field]) != plain(other.sets[field])
        for field in one.sets.keys() & other.sets.keys()
    )


@settings(max_examples=30)
@given(history=histories())
def test_nobody_is_in_conflict_who_has_seen_everything_or_is_alone(
    history: list[AnyCommand],
) -> None:
    attentive = [command.changed(seen=at) for at, command in enumerate(history)]
    assert conflicts(attentive) == []
    alone = [command.changed(author="Ann") for command in history]
    assert conflicts(alone) == []


@settings(max_examples=30)
@given(history=histories())
def test_what_is_said_later_makes_no_conflict_among_what_was_said_before(
    history: list[AnyCommand],
) -> None:
    half = len(history) // 2
    found = [c for c in conflicts(history) if history.index(c.later) < half]
    assert conflicts(history[:half]) == found


@settings(max_examples=30)
@given(history=histories())
def test_the_conflicts_of_a_command_that_comes_next_are_those_it_has_in_the_whole_history(
    history: list[AnyCommand],
) -> None:
    for before, command in enumerate(history):
        in_all = [c for c in conflicts(history[: before + 1]) if c.later is command]
        for seen in (0, command.seen):
            assert Sayings(history[:before], seen).against(command) == in_all
