"""Conversations: begun, prepared, paused and gone on with elsewhere, and closed in a version."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from careweave.caremap.vocabulary import Hat, Occasion, Visibility
from careweave.service.conversations import reflecting, talking
from careweave.service.conversations.contents import Prepared, Words, prepared
from careweave.service.conversations.models import Conversation, Said
from careweave.service.conversations.steps import STEPS, Step
from careweave.service.maps import erasing
from careweave.service.rights import someone
from careweave.service.rights.everything import everything
from careweave.service.rights.spoken import spoken
from careweave.service.versions import saving
from careweave.service.versions.models import Version
from tests.service.cast import JO, Cast
from tests.service.clients import signed_in

pytestmark = pytest.mark.django_db


def begun(cast: Cast, occasion: Occasion = Occasion.FIRST_MAP) -> Conversation:
    return talking.begin(cast.map, cast.facilitator, uuid4(), occasion)


def url(row: Conversation, step: str = "") -> str:
    return f"/maps/{row.map_id}/conversations/{row.pk}/{step}"


def closing(client: Client, row: Conversation, **said: object) -> UUID:
    deed = uuid4()
    sent = {"deed": deed, "seen": 0, "date": "2026-11-25", "minutes": "35", **said}
    answer = client.post(url(row, "close/"), sent)
    assert answer.status_code == 302
    return deed


def test_a_conversation_begins_at_the_first_step_of_its_kind(cast: Cast) -> None:
    client = signed_in(cast.facilitator)
    for occasion, steps in STEPS.items():
        sent = {"deed": uuid4(), "seen": 0, "occasion": occasion.value}
        answer = client.post(f"/maps/{cast.map.pk}/conversations/begin/", sent)
        assert answer.headers["Location"].endswith(f"/{steps[0].value}/")


def test_sent_twice_a_conversation_is_begun_once(cast: Cast) -> None:
    deed = uuid4()
    both = {talking.begin(cast.map, cast.owner, deed, Occasion.REVIEW).pk for _ in range(2)}
    assert len(both) == 1
    assert Conversation.objects.get().sittings.count() == 1


@pytest.mark.parametrize("who", ["contributor", "reader"])
def test_only_those_who_look_after_a_map_lead(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    sent = {"deed": uuid4(), "occasion": "review"}
    answer = client.post(f"/maps/{cast.map.pk}/conversations/begin/", sent)
    assert answer.status_code == 403
    assert not Conversation.objects.exists()


def test_what_was_prepared_is_kept_sealed_and_can_be_read_by_whoever_takes_part(cast: Cast) -> None:
    row = begun(cast)
    sent = {
        "deed": uuid4(),
        "seen": 0,
        "present": [str(cast.owner.pk)],
        "others": "Ruth\n\nTom",
        "not_today": "Dad’s accident",
        "stop": "a raised hand",
        "format": "paper",
    }
    signed_in(cast.facilitator).post(url(row, "prepare/"), sent)
    row.refresh_from_db()
    assert prepared(row).others == ("Ruth", "Tom")
    assert row.content
    assert b"accident" not in bytes(row.content)
    page = signed_in(cast.facilitator).get(url(row, "close/")).content.decode()
    assert "a raised hand" in page
    assert "Dad’s accident" in page


def test_whoever_writes_over_what_somebody_else_has_prepared_unseen_is_told(cast: Cast) -> None:
    row = begun(cast)
    first = {"deed": uuid4(), "seen": 0, "stop": "a red card"}
    signed_in(cast.facilitator).post(url(row, "prepare/"), first)
    second = {"deed": uuid4(), "seen": 0, "stop": "a bell"}
    answer = signed_in(cast.owner).post(url(row, "prepare/"), second)
    assert answer.status_code == 422
    assert "a bell" in answer.content.decode()
    row.refresh_from_db()
    assert prepared(row).stop == "a red card"


def test_paused_it_can_be_gone_on_with_by_somebody_else_where_it_was_left_off(cast: Cast) -> None:
    row = begun(cast)
    here, elsewhere = signed_in(cast.facilitator), signed_in(cast.owner)
    here.get(url(row, "close/"))
    here.post(url(row, "pause/"))
    assert "Paused" in elsewhere.get(url(row)).content.decode()
    assert elsewhere.get(url(row, "close/")).status_code == 302
    answer = elsewhere.post(url(row, "go-on/"), follow=True)
    assert answer.redirect_chain[-1][0].endswith("/close/")
    assert row.sittings.count() == 2


def test_whoever_takes_part_may_stop_everything_and_is_asked_nothing(cast: Cast) -> None:
    row = begun(cast)
    assert signed_in(cast.contributor).post(url(row, "pause/")).status_code == 302
    row.refresh_from_db()
    assert row.paused_at
    assert signed_in(cast.reader).post(url(row, "pause/")).status_code == 403


def test_a_conversation_ends_in_a_version_that_says_who_took_part(cast: Cast) -> None:
    row = begun(cast, Occasion.REVIEW)
    closing(signed_in(cast.facilitator), row, present=[str(cast.owner.pk)], others="Ruth")
    row.refresh_from_db()
    assert row.version
    about = saving.about(row.version)
    assert about.occasion is Occasion.REVIEW
    assert [(each.name, each.hat) for each in about.drawn_by] == [
        ("Owner", Hat.OWNER),
        ("Ruth", None),
    ]
    assert prepared(row).minutes == 35


def test_closed_twice_it_ends_in_one_version(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    closing(client, row)
    closing(client, row)
    assert Version.objects.count() == 1


def test_how_long_people_talked_leaves_out_when_they_had_paused(cast: Cast) -> None:
    row = begun(cast)
    now = timezone.now()
    row.sittings.all().delete()
    for began, ended in ((300, 280), (60, 45)):
        began_at, ended_at = (now - timedelta(minutes=n) for n in (began, ended))
        row.sittings.create(began_at=began_at, ended_at=ended_at)
    assert talking.minutes(row) == 35


def test_a_device_that_was_put_down_is_no_conversation_of_a_day(cast: Cast) -> None:
    row = begun(cast)
    row.sittings.update(began_at=timezone.now() - timedelta(days=1))
    assert talking.minutes(row) == 180


def say(cast: Cast, row: Conversation, words: str, visible_to: Visibility) -> Said:
    return reflecting.say(row, cast.facilitator, uuid4(), Words(words=words, visible_to=visible_to))


def test_words_are_read_by_those_they_are_for(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "For all", Visibility.EVERYONE)
    say(cast, row, "For the team", Visibility.TEAM)
    say(cast, row, "For her alone", Visibility.OWNER)
    read = {
        name: [each.text for each in reflecting.said_in(row, cast.visit(getattr(cast, name)))]
        for name in ("owner", "contributor", "reader")
    }
    assert read == {
        "owner": ["For all", "For the team", "For her alone"],
        "contributor": ["For all"],
        "reader": ["For all"],
    }


def test_whoever_wrote_something_down_reads_it_whoever_it_is_for(cast: Cast) -> None:
    row = begun(cast)
    words = Words(words="Between her and me", visible_to=Visibility.OWNER)
    reflecting.say(row, cast.contributor, uuid4(), words)
    assert len(reflecting.said_in(row, cast.visit(cast.contributor))) == 1
    assert reflecting.said_in(row, cast.visit(cast.facilitator)) == ()


def test_words_that_are_changed_take_the_place_of_the_older_which_are_not_lost(cast: Cast) -> None:
    row = begun(cast)
    first = say(cast, row, "He is away", Visibility.EVERYONE)
    later = Words(words="He is away until May")
    reflecting.say(row, cast.facilitator, uuid4(), later, instead_of=first)
    assert [each.text for each in reflecting.said_in(row, cast.visit(cast.owner))] == [
        "He is away until May"
    ]
    assert Said.objects.count() == 2
    with pytest.raises(reflecting.TakenError):
        reflecting.say(row, cast.facilitator, uuid4(), later, instead_of=first)


def test_the_archive_of_everything_holds_what_was_said(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "The garden matters most", Visibility.OWNER)
    files = dict(everything(cast.visit(cast.owner)))
    assert "The garden matters most" in files["conversations.jsonl"].decode()


def test_whoever_is_forgotten_is_in_no_conversation_any_more(cast: Cast) -> None:
    row = begun(cast)
    talking.prepare(row, Prepared(others=("Jo",), not_today="Jo’s job"), row.revision)
    said = Words(words="Jo is tired", actors=(JO,))
    reflecting.say(row, cast.facilitator, uuid4(), said)
    someone.forget(cast.map, JO, cast.owner)
    files = dict(everything(cast.visit(cast.owner)))
    told = files["conversations.jsonl"].decode()
    assert "Jo" not in told
    assert JO not in told
    assert "tired" in told


def test_whoever_asks_what_is_kept_of_them_is_told_what_was_said(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "Jo is tired", Visibility.TEAM)
    texts = [each.words for each in spoken(cast.map, Hat.FACILITATOR)]
    assert "Jo is tired" in texts
    assert "Jo is tired" not in [each.words for each in spoken(cast.map, Hat.READER)]


def test_conversations_go_with_the_map(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "Anything", Visibility.EVERYONE)
    closing(signed_in(cast.facilitator), row)
    erasing.erase(cast.map)
    assert not Conversation.objects.exists()
    assert not Said.objects.exists()


def test_what_is_left_for_another_day_comes_back_until_it_is_used(cast: Cast) -> None:
    row, later = begun(cast), begun(cast)
    talking.asked(row, "who-was-there", is_for_another_day=True)
    assert talking.for_another_day(cast.map) == ("who-was-there",)
    talking.asked(later, "who-was-there")
    assert talking.for_another_day(cast.map) == ()


def test_a_step_that_a_conversation_has_not_is_not_there(cast: Cast) -> None:
    row = begun(cast, Occasion.CRISIS)
    assert Step.PREPARE not in STEPS[Occasion.CRISIS]
    assert signed_in(cast.facilitator).get(url(row, "prepare/")).status_code == 404


def test_the_map_leads_to_the_conversation_that_is_open(cast: Cast) -> None:
    client = signed_in(cast.facilitator)
    assert "Talk together" in client.get(f"/maps/{cast.map.pk}/").content.decode()
    row = begun(cast)
    page = client.get(f"/maps/{cast.map.pk}/").content.decode()
    assert f'href="{url(row)}">Go on talking' in page
