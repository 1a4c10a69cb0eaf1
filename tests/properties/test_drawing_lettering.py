"""What holds of the breaking of any words into lines."""

from hypothesis import given
from hypothesis import strategies as st

from careweave.caremap.graphemes import clusters
from careweave.drawing.letters.lettering import LABEL_SIZE, printable, width, wrap
from tests.properties.care_maps import names

ROOMS = st.floats(20, 300)
WEIGHTS = st.sampled_from([400, 700])


@given(names, ROOMS, WEIGHTS)
def test_no_line_of_more_than_one_character_is_wider_than_its_room(
    name: str, room: float, weight: int
) -> None:
    for line in wrap(name, LABEL_SIZE, room, weight):
        assert width(line, LABEL_SIZE, weight) <= room or len([*clusters(line)]) == 1


@given(names, ROOMS)
def test_breaking_loses_nothing_but_spaces(name: str, room: float) -> None:
    assert "".join("".join(wrap(name, LABEL_SIZE, room)).split()) == "".join(name.split())


@given(names, ROOMS)
def test_no_character_is_split(name: str, room: float) -> None:
    whole = {*clusters(name)}
    assert all({*clusters(line)} <= whole for line in wrap(name, LABEL_SIZE, room))


@given(names, ROOMS)
def test_more_room_never_takes_more_lines(name: str, room: float) -> None:
    assert len(wrap(name, LABEL_SIZE, room * 2)) <= len(wrap(name, LABEL_SIZE, room))


@given(names)
def test_what_can_be_printed_can_be_printed_again(name: str) -> None:
    assert printable(printable(name)) == printable(name)
