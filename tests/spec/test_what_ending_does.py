"""What each reason for an ending does to the map, as the page of that name says."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.commands import Command, EndActor, EndTie
from careweave.caremap.history import apply, inverse
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import EndReason, Status
from tests.spec.tables import rows

PAGE = "what_ending_does.md"
OF_ACTORS, OF_TIES = rows(PAGE, "An actor"), rows(PAGE, "A tie")
HEADER = Command(uuid=UUID(int=1), author="Ann", at=datetime(2026, 5, 4, tzinfo=UTC), seen=3)
REASONS = {reason.words: reason for reason in EndReason}
MAP = CareMap(
    centre="ann",
    actors={"ann": Actor(name="Ann"), "jo": Actor(name="Jo", status=Status.CURRENT)},
    ties={"walks": Tie(giver="jo", receiver="ann", status=Status.CURRENT)},
    positions={"jo": (0.5, 0.5)},
)


def stays(*, there: bool) -> str:
    return "stays" if there else "goes"


@pytest.mark.parametrize("table", [OF_ACTORS, OF_TIES], ids=["actors", "ties"])
def test_every_reason_is_in_the_table(table: list[tuple[str, ...]]) -> None:
    assert [REASONS[reason] for reason, *_ in table] == [*EndReason]


@pytest.mark.parametrize(("reason", "actor", "status", "tie", "place"), OF_ACTORS)
def test_an_actor_that_ends_is_on_the_map_after_as_the_table_says(
    reason: str, actor: str, status: str, tie: str, place: str
) -> None:
    after = apply(MAP, EndActor(**dict(HEADER), id="jo", reason=REASONS[reason]))
    assert stays(there="jo" in after.actors) == actor
    assert stays(there="walks" in after.ties) == tie
    assert stays(there="jo" in after.positions) == place
    if status:
        assert after.actors["jo"] == MAP.actors["jo"].changed(status=status)
        assert after.ties == MAP.ties
        assert after.status_of(after.ties["walks"]) is Status.PAST


@pytest.mark.parametrize(("reason", "tie", "status", "giver"), OF_TIES)
def test_a_tie_that_ends_is_on_the_map_after_as_the_table_says(
    reason: str, tie: str, status: str, giver: str
) -> None:
    after = apply(MAP, EndTie(**dict(HEADER), id="walks", reason=REASONS[reason]))
    assert stays(there="walks" in after.ties) == tie
    assert stays(there="jo" in after.actors) == giver
    if status:
        assert after.ties["walks"] == MAP.ties["walks"].changed(status=status)


@pytest.mark.parametrize(("before", "said", "after"), rows(PAGE, "When it ended"))
@pytest.mark.parametrize("type_", [EndActor, EndTie])
def test_the_date_it_ended_is_as_the_table_says(
    type_: type[EndActor] | type[EndTie], before: str, said: str, after: str
) -> None:
    until = before or None
    care_map = MAP.changed(
        actors={**MAP.actors, "jo": MAP.actors["jo"].changed(until=until)},
        ties={"walks": MAP.ties["walks"].changed(until=until)},
    )
    id_ = "jo" if type_ is EndActor else "walks"
    ended = apply(
        care_map,
        type_(**dict(HEADER), id=id_, reason=EndReason.LOST_TOUCH, until=said or None),
    )
    thing = ended.actors["jo"] if type_ is EndActor else ended.ties["walks"]
    assert thing.until == (after or None)


@pytest.mark.parametrize("reason", EndReason)
def test_whatever_was_ended_comes_back_as_it_was(reason: EndReason) -> None:
    ending = EndActor(**dict(HEADER), id="jo", reason=reason)
    back = apply(MAP, ending)
    for command in inverse(MAP, ending, by=HEADER.changed(uuid=UUID(int=2))):
        back = apply(back, command)
    assert back == MAP
