"""Commands that come again, or in another order: kept once, or refused together."""

import pytest

from careweave.caremap.history import fold
from careweave.service.maps import contents
from careweave.service.maps.models import Command
from tests.service.cast import MUM, Cast
from tests.service.programs import Program, command
from tests.service.stage import Stage, address, as_owner, everything, form

pytestmark = pytest.mark.django_db

# -- again, and in another order ---------------------------------------------------------------

NEW, TIE = "8" * 32, "9" * 32
STORY = [
    command("add_actor", id=NEW, actor={"name": "Al"}),
    command("add_tie", id=TIE, tie={"from": NEW, "to": MUM}),
    command("change_tie", id=TIE, field="frequency", value="daily"),
    command("end_tie", id=TIE, reason="entered_by_mistake"),
]


def test_commands_in_an_order_that_makes_no_sense_are_refused_together(cast: Cast) -> None:
    program, before = Program(cast.owner), everything()
    for order in ([1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2], [3, 2, 1, 0]):
        program.send(cast.map.pk, *(STORY[n] for n in order), status=422)
        assert everything() == before


def test_commands_that_are_sent_again_in_any_order_are_kept_once(cast: Cast) -> None:
    program = Program(cast.owner)
    first = program.send(cast.map.pk, *STORY)
    before = everything()
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2], [1, 3]):
        again = program.send(cast.map.pk, *(STORY[n] for n in order))
        assert again["results"] == [first["results"][n] for n in order]
    assert everything() == before
    assert contents.state_of(cast.map) == fold(contents.history(cast.map))


def test_some_that_were_kept_and_some_that_are_new_are_each_kept_once(cast: Cast) -> None:
    program = Program(cast.owner)
    program.send(cast.map.pk, *STORY[:2])
    answer = program.send(cast.map.pk, *STORY)
    assert [result["sequence"] for result in answer["results"]] == [5, 6, 7, 8]
    assert Command.objects.filter(map=cast.map).count() == 8


def test_what_one_person_sent_is_not_anothers_to_send_again(cast: Cast) -> None:
    said = command()
    Program(cast.owner).send(cast.map.pk, said)
    before = everything()
    told = Program(cast.facilitator).send(cast.map.pk, said, status=422)["errors"]
    assert told[0]["says"] == "This number was used for another change. Give each its own."
    assert everything() == before


@pytest.mark.parametrize("name", ["add_actor", "add_tie", "end_actor", "title", "save_version"])
def test_a_form_that_is_sent_again_is_kept_once(name: str, stage: Stage) -> None:
    client, said = as_owner(stage), form(name, stage, stage.cast.owner)
    first = client.post(address(name, stage), said)
    before = everything()
    again = client.post(address(name, stage), said)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.headers["Location"] == first.headers["Location"]
    assert everything() == before
