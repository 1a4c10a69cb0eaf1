"""Undo and redo of one's own, differences that a person settles, quick add, and tidy."""

import re

import pytest

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Presence, Support
from careweave.service.maps import contents, differing
from careweave.service.maps.models import Arrangement, Command, Settlement
from tests.service.cast import JO, JO_FOR_MUM, MUM, Cast
from tests.service.pages import Form, Reader, deed

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(cast: Cast) -> Reader:
    return Reader(cast, cast.owner)


@pytest.fixture
def facilitator(cast: Cast) -> Reader:
    return Reader(cast, cast.facilitator)


def now(cast: Cast) -> CareMap:
    return contents.state_of(cast.map)


def press(reader: Reader, name: str) -> int:
    """Press a button on the map's page, and tell what the answer was."""
    form = reader.form(reader.open(""), f"/{name}/")
    return int(reader.again(form.action, form).status_code)


def role(cast: Cast) -> str | None:
    return now(cast).actors[JO].role


def test_undo_takes_back_and_redo_does_it_again(owner: Reader, cast: Cast) -> None:
    owner.send(f"who/{JO}/change/", role="eldest")
    owner.send(f"who/{JO}/change/", role="favourite")
    assert press(owner, "undo") == press(owner, "undo") == 302
    assert role(cast) == "daughter"
    assert press(owner, "redo") == 302
    assert role(cast) == "eldest"
    assert press(owner, "undo") == 302
    assert role(cast) == "daughter"


def test_a_deed_of_several_commands_is_taken_back_whole(owner: Reader, cast: Cast) -> None:
    before = now(cast)
    owner.quick("Al, friend, nearby, helps with shopping weekly")
    assert len(now(cast).actors) == len(before.actors) + 1
    assert press(owner, "undo") == 302
    assert now(cast) == before


def test_what_others_did_is_not_ones_own_to_undo(owner: Reader, facilitator: Reader) -> None:
    facilitator.send(f"who/{JO}/change/", role="eldest")
    with pytest.raises(AssertionError):
        press(owner, "undo")


def test_the_beginning_of_a_map_is_not_offered_to_whoever_began_it(
    facilitator: Reader, cast: Cast
) -> None:
    assert press(facilitator, "undo") == 302
    assert not now(cast).alters
    with pytest.raises(AssertionError):
        press(facilitator, "undo")


def test_what_others_have_said_since_is_not_undone_in_silence(
    owner: Reader, facilitator: Reader, cast: Cast
) -> None:
    owner.send(f"who/{JO}/change/", role="eldest")
    form = owner.form(owner.open(""), "/undo/")
    facilitator.send(f"who/{JO}/change/", role="favourite")
    assert owner.again(form.action, form).status_code == 422
    assert role(cast) == "favourite"


def test_what_cannot_be_undone_any_more_is_passed_over(
    owner: Reader, facilitator: Reader, cast: Cast
) -> None:
    owner.send(f"who/{JO}/change/", note="Rings on Sundays.")
    owner.send(f"who/{JO}/change/", role="eldest")
    facilitator.send(f"who/{JO}/change/", role="favourite")
    assert press(owner, "undo") == 302
    assert (now(cast).actors[JO].role, now(cast).actors[JO].note) == ("favourite", None)
    with pytest.raises(AssertionError):  # nothing else is offered
        press(owner, "undo")
    facilitator.send(f"who/{JO}/change/", role="eldest")
    assert press(owner, "redo") == 302
    assert now(cast).actors[JO].note == "Rings on Sundays."


def test_an_undo_that_is_sent_twice_is_done_once(owner: Reader, cast: Cast) -> None:
    owner.send(f"who/{JO}/change/", role="eldest")
    owner.send(f"who/{JO}/change/", role="favourite")
    form = owner.form(owner.open(""), "/undo/")
    assert owner.again(form.action, form).status_code == 302
    assert owner.again(form.action, form).status_code == 302
    assert role(cast) == "eldest"


def differ(owner: Reader, facilitator: Reader) -> Form:
    """Both change Jo's role, neither having seen the other's; the later one is asked."""
    path = f"who/{JO}/change/"
    old = facilitator.form(facilitator.open(path))
    owner.send(path, role="eldest")
    answer = facilitator.again(facilitator.map + path, old, role="youngest")
    assert answer.status_code == 409
    words = answer.content.decode()
    assert "eldest" in words
    assert "youngest" in words
    return facilitator.form(answer)


@pytest.mark.parametrize(("right", "then"), [("earlier", "eldest"), ("later", "youngest")])
def test_a_difference_is_settled_by_a_person(
    owner: Reader, facilitator: Reader, cast: Cast, right: str, then: str
) -> None:
    form = differ(owner, facilitator)
    assert role(cast) == "eldest"
    assert facilitator.again(form.action, form, right=right).status_code == 302
    assert role(cast) == then
    assert not differing.open_differences(cast.visit(cast.owner))


def test_a_difference_is_listed_for_both_until_it_is_settled(
    owner: Reader, facilitator: Reader
) -> None:
    form = differ(owner, facilitator)
    for reader in (owner, facilitator):
        assert form.action in reader.open("").content.decode()
    owner.again(
        form.action, owner.form(owner.open(form.action.removeprefix(owner.map))), right="later"
    )
    for reader in (owner, facilitator):
        assert form.action not in reader.open("").content.decode()


def test_to_settle_twice_is_to_settle_once(owner: Reader, facilitator: Reader, cast: Cast) -> None:
    form = differ(owner, facilitator)
    facilitator.again(form.action, form, right="earlier")
    facilitator.again(form.action, form, right="later")
    assert role(cast) == "eldest"
    assert Settlement.objects.count() == 1


def test_what_was_taken_off_comes_back_when_the_later_words_are_right(
    owner: Reader, facilitator: Reader, cast: Cast
) -> None:
    path = f"who/{JO}/change/"
    old = facilitator.form(facilitator.open(path))
    owner.send(f"who/{JO}/end/", reason="entered_by_mistake")
    answer = facilitator.again(facilitator.map + path, old, role="youngest")
    assert answer.status_code == 409
    form = facilitator.form(answer)
    assert facilitator.again(form.action, form, right="later").status_code == 302
    assert role(cast) == "youngest"
    assert JO_FOR_MUM in now(cast).ties


def test_who_is_taken_off_unseen_is_asked_about(
    owner: Reader, facilitator: Reader, cast: Cast
) -> None:
    path = f"who/{JO}/end/"
    old = facilitator.form(facilitator.open(path))
    owner.send(f"who/{JO}/change/", role="eldest")
    answer = facilitator.again(facilitator.map + path, old, reason="entered_by_mistake")
    assert answer.status_code == 409
    assert JO in now(cast).actors


def test_a_reader_may_not_settle(owner: Reader, facilitator: Reader, cast: Cast) -> None:
    form = differ(owner, facilitator)
    reader = Reader(cast, cast.reader)
    answer = reader.again(form.action, form, right="later")
    assert answer.status_code == 403
    assert role(cast) == "eldest"


def test_one_line_becomes_someone_and_a_tie_once_it_is_confirmed(owner: Reader, cast: Cast) -> None:
    line = "Al, friend, nearby, helps with shopping daily"
    page = owner.ask("quick/", line=line).content.decode()
    assert "how near" in page
    assert len(now(cast).actors) == 3
    owner.quick(line)
    al = [*now(cast).actors][-1]
    tie = [*now(cast).ties.values()][-1]
    assert now(cast).actors[al].name == "Al"
    assert tie.ends == (al, MUM)


def test_one_line_about_someone_who_is_there_adds_to_them(owner: Reader, cast: Cast) -> None:
    page = owner.ask("quick/", line="Jo drives her to church weekly")
    assert f'value="{JO}"' in page.content.decode()
    form = owner.form(page)
    owner.again(form.action or f"{owner.map}quick/", form, same=JO)
    assert len(now(cast).actors) == 3
    assert [*now(cast).ties.values()][-1].ends == (JO, MUM)


def test_what_a_line_says_otherwise_of_someone_goes_into_their_note(
    owner: Reader, cast: Cast
) -> None:
    owner.send(f"who/{JO}/change/", note="Rings on Sundays.", presence="far")
    line = "Jo, friend, nearby, unpaid, drives her to church weekly"
    page = owner.ask("quick/", line=line)
    owner.again(f"{owner.map}quick/", owner.form(page), same=JO)
    jo = now(cast).actors[JO]
    assert (jo.role, jo.presence) == ("daughter", Presence.FAR)
    assert jo.support is Support.INFORMAL
    assert jo.note == f"Rings on Sundays.\n{line}"


def test_a_line_is_never_about_the_person_in_the_middle(owner: Reader, cast: Cast) -> None:
    page = owner.ask("quick/", line="Mum, helps with shopping weekly")
    assert f'value="{MUM}"' not in page.content.decode()
    owner.again(f"{owner.map}quick/", owner.form(page), same=MUM)
    assert [*now(cast).ties.values()][-1].giver not in (MUM, JO)


def test_a_note_that_is_full_is_told_and_nothing_is_lost(owner: Reader, cast: Cast) -> None:
    owner.send(f"who/{JO}/change/", note="x" * 4_990)
    page = owner.ask("quick/", line="Jo, something that nobody understands")
    answer = owner.again(f"{owner.map}quick/", owner.form(page), same=JO)
    assert answer.status_code == 422
    assert "is full" in answer.content.decode()
    assert now(cast).actors[JO].note == "x" * 4_990


def test_a_line_that_cannot_be_read_is_asked_for_again(owner: Reader) -> None:
    assert owner.ask("quick/", line="").status_code == 422
    assert owner.ask("quick/", line="x" * 600).status_code == 422


def test_whoever_looks_again_finds_everyone_where_they_were(owner: Reader, cast: Cast) -> None:
    def places() -> dict[str, tuple[float, float]]:
        page = owner.open("").content.decode()
        found = re.findall(r'data-actor="(\w+)".*?translate\(([0-9.]+) ([0-9.]+)\)', page)
        at = {id_: (float(x), float(y)) for id_, x, y in found}
        return {id_: (x - at[MUM][0], y - at[MUM][1]) for id_, (x, y) in at.items()}

    before = places()
    owner.send("who/add/", name="Al", role="sister")
    after = places()
    assert after.pop([*now(cast).actors][-1])
    assert after == {id_: pytest.approx(place) for id_, place in before.items()}


def test_tidy_arranges_anew_but_leaves_those_who_were_placed(owner: Reader, cast: Cast) -> None:
    owner.client.post(
        f"{owner.map}who/{JO}/place/", deed(cast.map.sequence) | {"x": "0.9", "y": "0.1"}
    )
    owner.open("")
    kept = bytes(Arrangement.objects.get(hat="owner").content)
    assert press(owner, "tidy") == 302
    assert now(cast).positions[JO] == (0.9, 0.1)
    assert Arrangement.objects.filter(hat="owner").exists()
    assert Command.objects.filter(map=cast.map).count() == 5
    assert kept
