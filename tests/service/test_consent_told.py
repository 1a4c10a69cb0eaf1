"""Who knows that they are on the map is recorded, one by one or together, and nothing else is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from careweave.caremap.vocabulary import Visibility
from careweave.service.consent import forgetting, recording, told
from careweave.service.consent.contents import Knowing, Told
from careweave.service.consent.models import ConsentRecord, ToldRecord
from careweave.service.maps.contents import state_of
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Erasure
from tests.service.cast import JO, MUM, SAM, Cast
from tests.service.consents import need, tell
from tests.service.pages import Reader
from tests.service.programs import Program, command

pytestmark = pytest.mark.django_db


def everyone(cast: Cast) -> dict[str, Told]:
    """What is recorded of everyone, as the owner sees the map."""
    visit = cast.visit(cast.owner)
    return {someone.id: someone.told for someone in told.people(visit.map, visit.seen)}


def page(cast: Cast, who: str = "owner", end: str = "told/") -> str:
    text: str = Reader(cast, getattr(cast, who)).open(end).content.decode()
    return text


def test_everyone_but_the_person_in_the_middle_is_there_and_nothing_is_assumed(cast: Cast) -> None:
    assert everyone(cast) == {JO: Told(), SAM: Told()}
    assert page(cast).count("Not known") == 2


def test_a_place_is_not_told_and_whoever_may_be_a_person_is(cast: Cast) -> None:
    for kind, name in (("place", "The park"), ("group", "Friends"), ("unknown", "Al")):
        Program(cast.owner).send(
            cast.map.pk, command("add_actor", id=uuid4().hex, actor={"kind": kind, "name": name})
        )
    text = page(cast)
    assert "The park" not in text
    assert "Friends" in text
    assert "Al" in text


def test_one_is_told_of_by_a_form_of_their_own(cast: Cast) -> None:
    sent = Reader(cast, cast.facilitator).send(
        f"told/{JO}/", knowing="agreed", how_known="Mum told us."
    )
    assert sent.headers["Location"].endswith("/told/")
    assert everyone(cast)[JO] == Told(knowing=Knowing.AGREED, how_known="Mum told us.")
    assert "Told, and they agree" in page(cast)


def test_several_are_told_at_once_and_how_we_know_of_each_stays(cast: Cast) -> None:
    tell(cast, JO, Knowing.UNKNOWN, how_known="Mum told us.")
    Reader(cast, cast.owner).send("told/", who=[JO, SAM], knowing="told")
    assert everyone(cast) == {
        JO: Told(knowing=Knowing.TOLD, how_known="Mum told us."),
        SAM: Told(knowing=Knowing.TOLD),
    }


def test_what_is_sent_twice_is_recorded_once(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    form = owner.form(owner.open("told/"))
    for _ in range(2):
        sent = owner.again(f"{owner.map}told/", form, who=[JO, SAM], knowing="told")
        assert sent.status_code == 302
    assert ToldRecord.objects.count() == 2


def test_what_was_recorded_meanwhile_is_shown_before_it_is_said_again(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    form = owner.form(owner.open(f"told/{JO}/"))
    tell(cast, SAM, Knowing.TOLD)  # which is about somebody else
    assert owner.again(f"{owner.map}told/{JO}/", form, knowing="told").status_code == 302
    late = owner.again(f"{owner.map}told/", form, who=[JO], knowing="unknown", deed=str(uuid4()))
    assert late.status_code == 422
    assert "Something else was recorded" in late.content.decode()
    assert everyone(cast)[JO].knowing is Knowing.TOLD


def test_whoever_is_not_told_is_not_told_for_a_reason(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    assert owner.send(f"told/{JO}/", knowing="not_told").status_code == 422
    day = timezone.localdate() + timedelta(days=30)
    sent = owner.send(
        f"told/{JO}/", knowing="not_told", because="She grieves.", look_again=day.isoformat()
    )
    assert sent.status_code == 302
    assert "Not told: She grieves." in page(cast)
    assert "Time to think about it again" not in page(cast)


@pytest.mark.parametrize("days", [0, -3])
def test_whoever_is_to_be_thought_of_again_stands_on_top_when_the_day_has_come(
    cast: Cast, days: int
) -> None:
    day = timezone.localdate() + timedelta(days)
    tell(cast, JO, Knowing.NOT_TOLD, because="She grieves.", look_again=day)
    assert "Time to think about it again" in page(cast)


def test_that_someone_declines_changes_nothing_on_the_map_and_says_what_may_be_done(
    cast: Cast,
) -> None:
    before = state_of(cast.map)
    Reader(cast, cast.owner).send(f"told/{JO}/", knowing="declined")
    assert state_of(cast.map) == before
    text = page(cast, end=f"told/{JO}/")
    assert "Nothing happens by itself" in text
    assert f"/who/{JO}/end/" in text
    assert f"/who/{JO}/change/" in text


def test_the_page_of_someone_says_whether_they_know_to_those_who_record_it(cast: Cast) -> None:
    tell(cast, JO, Knowing.TOLD)
    for who in ("owner", "facilitator", "contributor", "reader"):
        is_said = "Do they know that they are on this map?" in page(cast, who, f"who/{JO}/")
        assert is_said == (who in ("owner", "facilitator"))
    assert "Do they know" not in page(cast, end=f"who/{MUM}/")


def test_whoever_is_hidden_from_a_guide_is_not_there_to_be_told(cast: Cast) -> None:
    Program(cast.owner).send(
        cast.map.pk,
        command("change_actor", id=SAM, field="visible_to", value=Visibility.OWNER.value),
    )
    assert "Sam" not in page(cast, "facilitator")
    guide = Reader(cast, cast.facilitator)
    assert guide.open(f"told/{SAM}/").status_code == 404
    assert guide.send("told/", who=[SAM], knowing="told").status_code == 422
    assert not ToldRecord.objects.exists()


def test_whoever_is_taken_off_the_map_keeps_their_record(cast: Cast) -> None:
    tell(cast, JO, Knowing.TOLD)
    Reader(cast, cast.owner).send(f"who/{JO}/end/", reason="entered_by_mistake")
    assert JO not in everyone(cast)
    assert ToldRecord.objects.filter(actor=JO).exists()


def test_the_words_about_someone_are_taken_out_only_while_a_map_is_let_go_of(cast: Cast) -> None:
    tell(cast, JO, Knowing.NOT_TOLD, because="She grieves.", how_known="Mum told us.")
    tell(cast, SAM, Knowing.TOLD, how_known="He is her brother.")
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        forgetting.forget(cast.map, JO)
    with transaction.atomic():
        erasure = Erasure.objects.create(map=cast.map)
        forgetting.forget(cast.map, JO)
        erasure.delete()
    assert everyone(cast) == {
        JO: Told(knowing=Knowing.NOT_TOLD),
        SAM: Told(knowing=Knowing.TOLD, how_known="He is her brother."),
    }


def test_a_name_is_changed_in_all_that_was_recorded(cast: Cast) -> None:
    need(cast, "Ask Jo first.")
    tell(cast, SAM, Knowing.TOLD, how_known="Jo told us.")
    with transaction.atomic():
        erasure = Erasure.objects.create(map=cast.map)
        forgetting.reword(cast.map, lambda words: words.replace("Jo", "someone"))
        erasure.delete()
    assert recording.consent_of(cast.map)[1].needs == "Ask someone first."
    assert everyone(cast)[SAM].how_known == "someone told us."
    assert (ConsentRecord.objects.count(), ToldRecord.objects.count()) == (1, 1)


def test_who_was_told_goes_with_the_map(cast: Cast) -> None:
    tell(cast, JO, Knowing.TOLD)
    erase(cast.map)
    assert not ToldRecord.objects.exists()


def test_nothing_that_is_recorded_stands_in_the_clear(cast: Cast) -> None:
    need(cast, "Zqwhisper")
    tell(cast, JO, Knowing.NOT_TOLD, because="Zqwhisper")
    for rows in (ConsentRecord.objects.all(), ToldRecord.objects.all()):
        for row in rows.values():
            assert not any(
                b"Zqwhisper" in bytes(each)
                for each in row.values()
                if isinstance(each, bytes | memoryview)
            )
            assert "Zqwhisper" not in str(row)
