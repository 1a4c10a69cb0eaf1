"""What people do is kept: whole or not at all, once, and never in silence over someone else."""

from functools import partial
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AnyCommand, ChangeActor, ChangeTie, CommandError
from careweave.caremap.history import fold, signed
from careweave.caremap.vocabulary import Frequency, Hat, Visibility
from careweave.service.accounts.models import Account
from careweave.service.maps import contents, keeping
from careweave.service.maps.models import Command, Deed, Difference, State
from careweave.service.maps.visit import header
from tests.service.cast import JO, JO_FOR_MUM, SAM, Cast

pytestmark = pytest.mark.django_db


def says(account: Account, seen: int, field: str, value: object, id_: str = JO) -> AnyCommand:
    (command,) = signed(
        header(account, seen=seen), [partial(ChangeActor, id=id_, field=field, value=value)]
    )
    return command


def keep(
    cast: Cast, account: Account, *commands: AnyCommand, deed: UUID | None = None
) -> keeping.Kept:
    visit = cast.visit(account)
    return visit.keep(deed or uuid4(), commands)


def refusal(cast: Cast, account: Account, *commands: AnyCommand) -> str:
    with pytest.raises(CommandError) as refused:
        keep(cast, account, *commands)
    return str(refused.value)


def test_a_deed_is_followed_and_the_state_is_what_the_commands_make(cast: Cast) -> None:
    keep(cast, cast.owner, says(cast.owner, cast.map.sequence, "role", "eldest daughter"))
    state = contents.state_of(cast.map)
    assert state.actors[JO].role == "eldest daughter"
    assert state == fold(contents.history(cast.map))


def test_a_deed_that_is_sent_again_is_answered_as_the_first_time(cast: Cast) -> None:
    command = says(cast.owner, cast.map.sequence, "role", "eldest")
    first = keep(cast, cast.owner, command)
    again = keep(cast, cast.owner, command)
    assert again.places == first.places
    assert Command.objects.filter(map=cast.map, uuid=command.uuid).count() == 1


def test_a_number_is_refused_for_another_change(cast: Cast) -> None:
    command = says(cast.owner, cast.map.sequence, "role", "eldest")
    keep(cast, cast.owner, command)
    other = command.changed(value="youngest")
    with pytest.raises(CommandError, match="used for another change"):
        keep(cast, cast.owner, other)


def test_two_people_who_change_different_things_both_succeed(cast: Cast) -> None:
    seen = cast.map.sequence
    keep(cast, cast.owner, says(cast.owner, seen, "role", "eldest"))
    kept = keep(cast, cast.facilitator, says(cast.facilitator, seen, "note", "Rings on Sundays."))
    assert not kept.differences
    jo = contents.state_of(cast.map).actors[JO]
    assert (jo.role, jo.note) == ("eldest", "Rings on Sundays.")


def test_two_people_who_agree_have_no_difference(cast: Cast) -> None:
    seen = cast.map.sequence
    keep(cast, cast.owner, says(cast.owner, seen, "role", "eldest"))
    kept = keep(cast, cast.facilitator, says(cast.facilitator, seen, "role", "eldest"))
    assert not kept.differences


def test_the_same_field_unseen_is_held_and_both_values_are_kept(cast: Cast) -> None:
    seen = cast.map.sequence
    keep(cast, cast.owner, says(cast.owner, seen, "role", "eldest"))
    later = says(cast.facilitator, seen, "role", "youngest")
    kept = keep(cast, cast.facilitator, later)
    difference = kept.differences[later.uuid]
    assert contents.state_of(cast.map).actors[JO].role == "eldest"
    held = contents.content_to_command(difference, cast.map)
    assert isinstance(held, ChangeActor)
    assert held.value == "youngest"


def test_a_held_change_that_is_sent_again_opens_no_second_difference(cast: Cast) -> None:
    seen = cast.map.sequence
    keep(cast, cast.owner, says(cast.owner, seen, "role", "eldest"))
    later = says(cast.facilitator, seen, "role", "youngest")
    first = keep(cast, cast.facilitator, later)
    assert keep(cast, cast.facilitator, later).differences == first.differences
    assert Difference.objects.filter(map=cast.map).count() == 1


def test_what_was_seen_may_be_changed(cast: Cast) -> None:
    kept = keep(cast, cast.owner, says(cast.owner, cast.map.sequence, "role", "eldest"))
    again = keep(cast, cast.facilitator, says(cast.facilitator, kept.sequence, "role", "youngest"))
    assert not again.differences
    assert contents.state_of(cast.map).actors[JO].role == "youngest"


def test_the_rest_of_a_deed_is_kept_when_a_part_of_it_is_held(cast: Cast) -> None:
    seen = cast.map.sequence
    keep(cast, cast.owner, says(cast.owner, seen, "role", "eldest"))
    two = signed(
        header(cast.facilitator, seen=seen),
        [
            partial(ChangeActor, id=JO, field="role", value="youngest"),
            partial(ChangeActor, id=JO, field="since", value="1970"),
        ],
    )
    kept = keep(cast, cast.facilitator, *two)
    assert [*kept.places] == [two[1].uuid]
    assert [*kept.differences] == [two[0].uuid]


def test_a_deed_of_which_a_part_cannot_be_followed_changes_nothing(cast: Cast) -> None:
    before = Command.objects.count(), Deed.objects.count(), bytes(State.objects.get().content)
    good = partial(ChangeActor, id=JO, field="role", value="eldest")
    bad = partial(ChangeTie, id="f" * 32, field="frequency", value=Frequency.DAILY)
    with pytest.raises(CommandError):
        keep(cast, cast.owner, *signed(header(cast.owner, seen=4), [good, bad]))
    assert (
        Command.objects.count(),
        Deed.objects.count(),
        bytes(State.objects.get().content),
    ) == before


def test_ids_that_tell_something_are_refused(cast: Cast) -> None:
    telling = partial(AddActor, id="secret-lover", actor=Actor(name="Al"))
    with pytest.raises(CommandError, match="tell nothing"):
        keep(cast, cast.owner, *signed(header(cast.owner, seen=4), [telling]))


def test_what_someone_may_not_see_is_not_there_for_them_to_change(cast: Cast) -> None:
    hidden = says(cast.contributor, cast.map.sequence, "note", "x", SAM)
    missing = says(cast.contributor, cast.map.sequence, "note", "x", "f" * 32)
    assert refusal(cast, cast.contributor, hidden) == refusal(cast, cast.contributor, missing)


def test_a_tie_that_someone_may_not_see_is_not_there_for_them_to_change(cast: Cast) -> None:
    secret = partial(ChangeTie, id=JO_FOR_MUM, field="visible_to", value=Visibility.OWNER)
    keep(cast, cast.owner, *signed(header(cast.owner, seen=4), [secret]))
    hidden, missing = (
        signed(
            header(cast.contributor, seen=5),
            [partial(ChangeTie, id=id_, field="frequency", value=Frequency.DAILY)],
        )
        for id_ in (JO_FOR_MUM, "f" * 32)
    )
    assert refusal(cast, cast.contributor, *hidden) == refusal(cast, cast.contributor, *missing)


def test_a_refusal_says_which_of_several_commands_it_was(cast: Cast) -> None:
    good, bad = (says(cast.owner, 4, "role", "eldest", id_) for id_ in (JO, "f" * 32))
    with pytest.raises(keeping.RefusedError) as refused:
        keep(cast, cast.owner, good, bad)
    assert refused.value.uuid == bad.uuid


def test_a_change_made_after_what_is_not_here_is_refused(cast: Cast) -> None:
    with pytest.raises(CommandError, match="Open the map again"):
        keep(cast, cast.owner, says(cast.owner, 99, "role", "eldest"))


@pytest.mark.parametrize("act", ["delete", "update"])
@pytest.mark.parametrize("table", ["maps_command", "maps_deed"])
@pytest.mark.usefixtures("cast")
def test_the_database_itself_refuses_to_change_what_was_done(table: str, act: str) -> None:
    sql = f"DELETE FROM {table}" if act == "delete" else f"UPDATE {table} SET uuid = uuid"
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        connection.cursor().execute(sql)


def test_a_place_in_the_order_is_given_once(cast: Cast) -> None:
    first = Command.objects.first()
    assert first is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Command.objects.create(
            map=cast.map, sequence=1, uuid=uuid4(), deed=first.deed, content=b"\0{}"
        )


def test_a_reader_wears_no_hat_that_may_change(cast: Cast) -> None:
    visit = cast.visit(cast.reader)
    assert visit.hat is Hat.READER
    assert not visit.may_change
    assert JO_FOR_MUM in visit.seen.ties
    assert SAM not in visit.seen.actors
