"""Making the state of a map anew from its commands, which alone say what it is."""

from collections.abc import Iterator

from careweave.caremap.history import fold
from careweave.service.maps import contents
from careweave.service.maps.models import Map, State
from careweave.service.maps.turns import turn


def wrong_states() -> Iterator[Map]:
    """The maps whose state is not what their commands make."""
    for care_map in Map.with_views.order_by("pk").iterator():
        with turn(care_map) as locked:
            if not is_right(locked):
                yield locked


def is_right(care_map: Map) -> bool:
    """Whether the state of a map is what its commands make, up to the last of them."""
    state = State.objects.filter(map=care_map).first()
    return (
        state is not None
        and state.sequence == care_map.sequence
        and contents.state_of(care_map) == fold(contents.history(care_map))
    )


def rebuild(care_map: Map) -> None:
    """Put what the commands make in the place of the state."""
    with turn(care_map) as locked:
        contents.keep_state(locked, fold(contents.history(locked)))
