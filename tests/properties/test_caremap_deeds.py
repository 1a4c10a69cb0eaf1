"""What holds of taking back any deed, whatever others have done since."""

from uuid import UUID, uuid5

from hypothesis import event, given, settings
from hypothesis import strategies as st

from careweave.caremap.commands import AnyCommand, Command, CommandError
from careweave.caremap.deeds import Deed, taking_back, to_redo, to_undo
from careweave.caremap.history import apply, commands_of, fold, inverse
from careweave.caremap.map import CareMap
from tests.properties.care_maps import care_maps
from tests.properties.commands import commands, headers
from tests.properties.histories import histories, touched


@st.composite
def histories_with_a_deed(draw: st.DrawFn) -> tuple[list[AnyCommand], range]:
    """A history in which one person did one deed of one or more commands, and others all else."""
    history = draw(histories().filter(lambda history: len(history) > 1))
    first = draw(st.integers(2, len(history)))
    places = range(first, draw(st.integers(first, min(first + 3, len(history)))) + 1)
    for place in places:
        history[place - 1] = history[place - 1].changed(author="Dee")
    return history, places


def one_by_one(history: list[AnyCommand], places: range, by: Command) -> list[AnyCommand]:
    """What takes a deed back, last first, each made from a map of its own."""
    return [
        command
        for place in reversed(places)
        for command in inverse(fold(history[: place - 1]), history[place - 1], by)
    ]


@settings(max_examples=100)
@given(case=histories_with_a_deed(), by=headers)
def test_a_deed_that_is_taken_back_is_as_if_it_had_never_been_done(
    case: tuple[list[AnyCommand], range], by: Command
) -> None:
    history, places = case
    try:
        back = taking_back(history, places, by.changed(author="Dee"))
    except CommandError:
        event("refused")
        return
    event("taken back")
    without = [command for at, command in enumerate(history, 1) if at not in places]
    assert fold([*history, *back]) == fold(without)


@settings(max_examples=100)
@given(case=histories_with_a_deed(), by=headers)
def test_a_deed_can_be_taken_back_unless_others_have_said_something_of_the_same(
    case: tuple[list[AnyCommand], range], by: Command
) -> None:
    history, places = case
    back = one_by_one(history, places, by)
    try:
        found = taking_back(history, places, by.changed(author="Dee"))
    except CommandError:
        assert _has_been_touched(history, places, back) or _is_needed(history, places)
        return
    assert [c.model_dump(exclude={"uuid", "author"}) for c in found] == [
        c.model_dump(exclude={"uuid", "author"}) for c in back
    ]


def _has_been_touched(history: list[AnyCommand], places: range, back: list[AnyCommand]) -> bool:
    """Whether others have touched since what the deed, or taking it back, says something of."""
    care_map = fold(history[: places[0] - 1])
    own = set[tuple[str, str, str]]()
    for place in places:
        own.update(touched(history[place - 1], care_map))
        care_map = apply(care_map, history[place - 1])
    since = set[tuple[str, str, str]]()
    for command in history[places[-1] :]:
        since.update(touched(command, care_map))
        care_map = apply(care_map, command)
    own.update(each for command in back for each in touched(command, care_map))
    return not own.isdisjoint(since)


def _is_needed(history: list[AnyCommand], places: range) -> bool:
    """Whether what others have done since could not have been done without the deed."""
    try:
        fold(command for at, command in enumerate(history, 1) if at not in places)
    except CommandError:
        return True
    return False


@settings(max_examples=50)
@given(case=histories_with_a_deed(), by=headers)
def test_the_last_deed_can_always_be_taken_back_and_gives_the_map_before_it(
    case: tuple[list[AnyCommand], range], by: Command
) -> None:
    history, places = case
    by = by.changed(author="Dee")
    back = taking_back(history[: places[-1]], places, by)
    assert fold([*history[: places[-1]], *back]) == fold(history[: places[0] - 1])
    assert back == taking_back(history[: places[-1]], [*places], by)
    assert len({by.uuid, *(command.uuid for command in back)}) == len(back) + 1


@settings(max_examples=50, deadline=None)
@given(data=st.data(), care_map=care_maps(), by=headers)
def test_undo_and_redo_walk_back_and_forth_among_the_maps_one_has_made(
    data: st.DataObject, care_map: CareMap, by: Command
) -> None:
    history, deeds, places = [*commands_of(care_map, by)], list[Deed](), dict[UUID, range]()
    maps, now = [fold(history)], 0
    for number in range(data.draw(st.integers(1, 12))):
        uuid = uuid5(by.uuid, f"deed {number}")
        act = data.draw(st.sampled_from(["do", "undo", "redo"]))
        target = {"undo": to_undo, "redo": to_redo}[act](deeds, by.author) if act != "do" else None
        assert act != "undo" or (target is None) == (now == 0)
        assert act != "redo" or (target is None) == (now == len(maps) - 1)
        if act == "do":
            new = [data.draw(commands(maps[now])).changed(author=by.author)]
            maps, now = [*maps[: now + 1], apply(maps[now], new[0])], now + 1
        elif target is None:
            continue
        else:
            new = [*taking_back(history, places[target], by.changed(uuid=uuid))]
            now += 1 if act == "redo" else -1
        deeds.append(Deed(uuid, by.author, target))
        places[uuid] = range(len(history) + 1, len(history) + len(new) + 1)
        history += new
        assert fold(history) == maps[now]


deeds_of_two = st.lists(
    st.builds(
        Deed,
        st.uuids(),
        author=st.sampled_from(["Ann", "Bo"]),
        takes_back=st.none(),
    ),
    max_size=6,
)


@given(deeds=deeds_of_two)
def test_what_others_do_changes_nothing_of_what_one_can_undo(deeds: list[Deed]) -> None:
    own = [deed for deed in deeds if deed.author == "Ann"]
    assert to_undo(deeds, "Ann") == (own[-1].uuid if own else None)
    assert to_redo(deeds, "Ann") is None
    undoing = [Deed(UUID(int=at), "Ann", deed.uuid) for at, deed in enumerate(reversed(own))]
    for at, undo in enumerate(undoing, 1):
        told = [*deeds, *undoing[:at], Deed(UUID(int=99), "Bo")]
        assert to_redo(told, "Ann") == undo.uuid
        assert to_redo([*told, Deed(UUID(int=98), "Ann")], "Ann") is None
