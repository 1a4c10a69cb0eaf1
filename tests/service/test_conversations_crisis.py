"""What has happened: what it means for everyone, what it does to the map, and who hears of it."""

import re
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AddTie, ChangeActor, EndActor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import (
    CareKind,
    EndReason,
    Hat,
    Kind,
    Occasion,
    Presence,
    Quality,
    ShownAs,
    Status,
    Visibility,
)
from careweave.service.conversations import happening, reflecting, talking
from careweave.service.conversations.contents import Happened
from careweave.service.conversations.meeting import Meeting
from careweave.service.conversations.models import Conversation, Said
from careweave.service.conversations.views.happening import CALLED, KEPT
from careweave.service.maps import contents, undoing
from careweave.service.rights import someone
from careweave.service.rights.everything import everything
from tests.service.cast import JO, JO_FOR_MUM, MUM, SAM, Cast
from tests.service.clients import signed_in

pytestmark = pytest.mark.django_db

ANN, ANN_FOR_MUM, AL = "0" * 31 + "5", "0" * 31 + "6", "0" * 31 + "7"


def begun(cast: Cast, occasion: Occasion = Occasion.CRISIS) -> Conversation:
    return talking.begin(cast.map, cast.facilitator, uuid4(), occasion)


def url(row: Conversation, step: str = "happened/") -> str:
    return f"/maps/{row.map_id}/conversations/{row.pk}/{step}"


def say(
    cast: Cast,
    row: Conversation,
    happened: str,
    whom: str,
    who: str = "facilitator",
    **more: object,
) -> Client:
    """Choose what has happened to whom, and keep it."""
    client = signed_in(getattr(cast, who))
    cast.map.refresh_from_db()
    sent = {"deed": uuid4(), "seen": cast.map.sequence, "happened": happened, "whom": whom}
    answer = client.post(url(row), {**sent, "means": "1", **more})
    assert answer.status_code == 302, answer.content.decode()
    return client


def state(cast: Cast) -> CareMap:
    cast.map.refresh_from_db()
    return contents.state_of(cast.map)


def add(cast: Cast, *makers: partial[AddActor] | partial[AddTie] | partial[ChangeActor]) -> None:
    visit = cast.visit(cast.owner)
    visit.do(uuid4(), visit.map.sequence, *makers)


def with_ann(cast: Cast) -> None:
    """Ann brings food too, and Al could."""
    food = Tie(giver=ANN, receiver=MUM, kinds=(CareKind.FOOD,))
    could = Actor(name="Al", kind=Kind.PERSON, status=Status.POSSIBLE)
    add(
        cast,
        partial(AddActor, id=ANN, actor=Actor(name="Ann", kind=Kind.PERSON)),
        partial(AddActor, id=AL, actor=could),
        partial(AddTie, id=ANN_FOR_MUM, tie=food),
    )


# -- choosing ----------------------------------------------------------------------------------


def test_the_one_page_asks_what_has_happened_and_whom_it_is_about(cast: Cast) -> None:
    page = signed_in(cast.facilitator).get(url(begun(cast))).content.decode()
    assert "What has happened?" in page
    assert "Whom is it about?" in page
    assert page.index("Jo</span>") < page.index("Mum</span>")


def test_to_choose_whom_shows_at_once_what_it_means_and_changes_nothing(cast: Cast) -> None:
    with_ann(cast)
    row, client = begun(cast), signed_in(cast.contributor)
    before = state(cast)
    sent = {"deed": uuid4(), "seen": 0, "happened": "for_now", "whom": JO}
    answer = client.post(url(row), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    for said in (
        "Food for Mum now rests on Ann alone.",
        "Mum relies on Jo.",
        "For food, Mum already has Ann.",
        "Al could be there.",
        "Ann is still there for Mum, for food.",
    ):
        assert said in page
    assert state(cast) == before
    assert not Said.objects.exists()


def test_whoever_is_hidden_from_the_visitor_can_neither_be_chosen_nor_read_of(cast: Cast) -> None:
    row = begun(cast)
    for who, status in (("facilitator", 200), ("contributor", 422)):
        sent = {"deed": uuid4(), "seen": 0, "happened": "for_now", "whom": SAM}
        answer = signed_in(getattr(cast, who)).post(url(row), sent)
        assert answer.status_code == status
    assert not re.search(r"\bSam\b", answer.content.decode())


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what has happened"),
        ({"happened": "for_now"}, "Choose whom it is about."),
        ({"happened": "service_ended", "whom": MUM}, "Choose the service that has ended."),
        ({"happened": "flown", "whom": JO}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_beside_the_choice(
    cast: Cast, sent: dict[str, str], said: str
) -> None:
    answer = signed_in(cast.owner).post(url(begun(cast)), {"deed": uuid4(), "seen": 0, **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_somebodys_health_is_the_persons_unless_somebody_else_is_chosen(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "health", "", words="She fell in the kitchen.")
    (kept,) = reflecting.said_in(row, cast.visit(cast.owner))
    assert kept.said.actors == (MUM,)
    assert kept.text.endswith("She fell in the kitchen.")


# -- what it does to the map -------------------------------------------------------------------


def test_for_now_nobody_is_past_and_their_note_says_until_when(cast: Cast) -> None:
    add(cast, partial(ChangeActor, id=JO, field="note", value="She has the key."))
    row = begun(cast)
    say(cast, row, "for_now", JO, until="2026-12-24")
    jo = state(cast).actors[JO]
    assert jo.status is Status.UNKNOWN
    assert jo.note == "Cannot help for now, until 24 December 2026.\nShe has the key."
    say(cast, row, "for_now", JO)
    assert state(cast).actors[JO].note == "Cannot help for now.\nShe has the key."


def test_a_note_that_the_visitor_may_not_read_is_left_alone(cast: Cast) -> None:
    add(
        cast,
        partial(ChangeActor, id=JO, field="note", value="Hers."),
        partial(ChangeActor, id=JO, field="note_visible_to", value=Visibility.OWNER),
    )
    row = begun(cast)
    say(cast, row, "for_now", JO)
    assert state(cast).actors[JO].note == "Hers."
    assert Said.objects.count() == 1


def test_who_died_stays_on_the_map_as_somebody_who_used_to_be_there(cast: Cast) -> None:
    say(cast, begun(cast), "died", JO, until="2026-11")
    jo = state(cast).actors[JO]
    assert (jo.status, jo.until, jo.visible_to) == (Status.PAST, "2026-11", Visibility.UNKNOWN)
    assert JO in cast.visit(cast.reader).seen.actors


def test_who_died_can_be_kept_for_those_who_look_after_the_map(cast: Cast) -> None:
    say(cast, begun(cast), "died", JO, shown="close")
    assert JO in cast.visit(cast.owner).seen.actors
    assert JO in cast.visit(cast.facilitator).seen.actors
    assert JO not in cast.visit(cast.reader).seen.actors


def test_a_contributor_is_not_asked_who_may_see_whoever_died(cast: Cast) -> None:
    row = begun(cast)
    sent = {"deed": uuid4(), "seen": 0, "happened": "died", "whom": JO}
    page = signed_in(cast.contributor).post(url(row), sent).content.decode()
    assert "Keep them only for those who look after the map" not in page
    say(cast, row, "died", JO, who="contributor", shown="close")
    assert JO in cast.visit(cast.reader).seen.actors


def test_the_person_in_the_middle_stays_on_their_own_map(cast: Cast) -> None:
    row = begun(cast)
    sent = {"deed": uuid4(), "seen": 0, "happened": "died", "whom": MUM}
    page = signed_in(cast.owner).post(url(row), sent).content.decode()
    assert "say that care has ended" in page
    assert "No longer covered" not in page
    before = state(cast)
    say(cast, row, "died", MUM)
    assert state(cast) == before
    assert Said.objects.count() == 1


def test_whoever_moved_is_as_near_as_is_said(cast: Cast) -> None:
    row = begun(cast, Occasion.CHANGE)
    say(cast, row, "moved", JO, presence="far")
    assert state(cast).actors[JO].presence is Presence.FAR
    (kept,) = reflecting.said_in(row, cast.visit(cast.owner))
    assert kept.text == "Jo has moved, and is now far away."
    say(cast, row, "moved", JO)
    assert state(cast).actors[JO].presence is Presence.FAR


def test_where_people_have_fallen_out_it_is_the_tie_that_feels_so(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "fallen_out", JO, ties=[JO_FOR_MUM], quality="broken")
    assert state(cast).ties[JO_FOR_MUM].quality is Quality.BROKEN
    assert state(cast).actors[JO].status is Status.UNKNOWN
    (kept,) = reflecting.said_in(row, cast.visit(cast.owner))
    assert kept.text == "Jo has fallen out with Mum."


def test_a_service_that_has_ended_is_past_and_needed_or_not(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "service_ended", JO)
    assert state(cast).actors[JO].status is Status.PAST
    say(cast, row, "service_ended", SAM, needed="no")
    ends = [each for each in contents.history(cast.map) if isinstance(each, EndActor)]
    assert [(each.reason, each.words) for each in ends] == [
        (EndReason.OTHER, "the service has ended"),
        (EndReason.NO_LONGER_NEEDED, None),
    ]


@pytest.mark.parametrize("what", ["health", "home"])
def test_health_and_home_are_kept_in_words_and_change_nothing(cast: Cast, what: str) -> None:
    row, before = begun(cast), state(cast)
    say(cast, row, what, MUM, words="The stairs are too much.")
    assert state(cast) == before
    (kept,) = reflecting.said_in(row, cast.visit(cast.owner))
    assert kept.text.splitlines()[1] == "The stairs are too much."


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("for_now", {"until": "2027"}),
        ("died", {}),
        ("died", {"shown": "close"}),
        ("moved", {"presence": "far"}),
        ("fallen_out", {"ties": [JO_FOR_MUM]}),
        ("service_ended", {}),
    ],
)
def test_all_of_it_can_be_undone_in_one_go(cast: Cast, what: str, more: dict[str, Any]) -> None:
    before = state(cast)
    say(cast, begun(cast), what, JO, "facilitator", **more)
    assert state(cast) != before
    visit = cast.visit(cast.facilitator)
    undo = undoing.offer(visit).undo
    assert undo
    undoing.take_back(visit, uuid4(), undo)
    assert state(cast) == before


def test_sent_twice_it_has_happened_once(cast: Cast) -> None:
    row, deed = begun(cast), str(uuid4())
    for _ in range(2):
        say(cast, row, "died", JO, deed=deed, seen="4")
    assert Said.objects.count() == 1
    assert len(contents.history(cast.map)) == 5


def test_two_people_can_say_at_once_what_has_happened(cast: Cast) -> None:
    row, seen = begun(cast), str(cast.map.sequence)
    say(cast, row, "for_now", JO, "contributor", seen=seen)
    say(cast, row, "died", SAM, seen=seen)
    assert state(cast).actors[SAM].status is Status.PAST
    assert state(cast).actors[JO].note == "Cannot help for now."
    assert len(reflecting.said_in(row, cast.visit(cast.owner))) == 2


def test_what_somebody_else_has_said_unseen_is_shown_to_both(cast: Cast) -> None:
    row, seen = begun(cast), cast.map.sequence
    add(cast, partial(ChangeActor, id=JO, field="presence", value=Presence.NEARBY))
    sent = {"deed": uuid4(), "seen": seen, "means": "1", "happened": "moved", "whom": JO}
    answer = signed_in(cast.facilitator).post(url(row), {**sent, "presence": "far"})
    assert answer.status_code == 409
    assert state(cast).actors[JO].presence is Presence.NEARBY


@pytest.mark.parametrize(
    ("what", "more", "said"),
    [
        ("for_now", {"until": "soon"}, "This is not a date."),
        ("moved", {"presence": "upstairs"}, "Select a valid choice"),
        ("fallen_out", {"ties": [JO]}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_changes(
    cast: Cast, what: str, more: dict[str, object], said: str
) -> None:
    row, before = begun(cast), state(cast)
    sent = {"deed": uuid4(), "seen": 4, "means": "1", "happened": what, "whom": JO, **more}
    answer = signed_in(cast.owner).post(url(row), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert state(cast) == before
    assert not Said.objects.exists()


# -- who hears of it ---------------------------------------------------------------------------


def test_nobody_is_written_to_about_it(cast: Cast, mailoutbox: list[object]) -> None:
    row = begun(cast)
    for what, more in (("for_now", {}), ("died", {"until": "2026"})):
        say(cast, row, what, JO, **more)
    assert mailoutbox == []


def test_what_was_said_is_for_those_who_look_after_the_map_unless_said_otherwise(
    cast: Cast,
) -> None:
    row = begun(cast)
    say(cast, row, "for_now", JO)
    say(cast, row, "health", MUM, visible_to="owner")
    for who, many in (("owner", 2), ("facilitator", 2), ("contributor", 0), ("reader", 0)):
        seen = reflecting.said_in(row, cast.visit(getattr(cast, who)))
        assert len(seen) == many, who


def test_what_is_said_of_somebody_hidden_is_no_more_open_than_they_are(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "for_now", SAM, visible_to="everyone")
    assert reflecting.said_in(row, cast.visit(cast.reader)) == ()
    assert reflecting.said_in(row, cast.visit(cast.owner))


def test_whom_somebody_has_fallen_out_with_is_no_more_open_than_they_are(cast: Cast) -> None:
    tie = Tie(giver=JO, receiver=SAM)
    add(cast, partial(AddTie, id=ANN_FOR_MUM, tie=tie))
    row = begun(cast)
    say(cast, row, "fallen_out", JO, ties=[ANN_FOR_MUM], visible_to="everyone")
    (kept,) = reflecting.said_in(row, cast.visit(cast.owner))
    assert (kept.text, kept.said.visible_to) == ("Jo has fallen out with Sam.", Visibility.TEAM)


def test_what_is_said_of_somebody_who_is_hidden_later_is_hidden_with_them(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "for_now", JO, visible_to="everyone")
    assert reflecting.said_in(row, cast.visit(cast.reader))
    add(cast, partial(ChangeActor, id=JO, field="visible_to", value=Visibility.TEAM))
    assert reflecting.said_in(row, cast.visit(cast.reader)) == ()
    assert reflecting.said_in(row, cast.visit(cast.owner))


def test_nobody_is_named_in_it_to_those_who_are_not_to_see_their_name(cast: Cast) -> None:
    add(cast, partial(ChangeActor, id=JO, field="shown_as", value=ShownAs.INITIALS))
    row = begun(cast)
    say(cast, row, "for_now", JO, visible_to="everyone")
    assert reflecting.said_in(row, cast.visit(cast.reader)) == ()


def test_it_goes_on_to_what_is_agreed_and_is_there_when_people_come_back(cast: Cast) -> None:
    row = begun(cast)
    client = say(cast, row, "died", JO)
    assert client.get(url(row)).content.decode().count("Jo has died.") == 1
    (before,) = happening.before(Meeting(cast.visit(cast.owner), row))
    assert before.parts[0].sentences[0] == "On this map, only Jo cares for Mum."


def test_words_that_are_changed_still_say_what_has_happened(cast: Cast) -> None:
    row = begun(cast)
    client = say(cast, row, "died", JO)
    (was,) = reflecting.said_in(row, cast.visit(cast.owner))
    sent = {"deed": uuid4(), "seen": 0, "words": "Jo died at home.", "visible_to": "team"}
    assert client.post(url(row, f"said/{was.row.pk}/"), sent).status_code == 302
    (before,) = happening.before(Meeting(cast.visit(cast.owner), row))
    assert before.reflection.text == "Jo died at home."
    assert before.parts


def test_where_nothing_is_known_to_change_the_page_says_that_words_are_kept(cast: Cast) -> None:
    client = say(cast, begun(cast), "moved", JO)
    page = client.get(f"/maps/{cast.map.pk}/").content.decode()
    assert "Kept, in words. The map is as it was." in page


def test_whoever_is_forgotten_is_not_told_of_in_what_happened(cast: Cast) -> None:
    row = begun(cast)
    say(cast, row, "died", JO, words="Jo was so kind.")
    someone.forget(cast.map, JO, cast.owner)
    (kept,) = reflecting.said_in(row, cast.visit(cast.owner))
    assert "Jo" not in kept.text


def test_an_archive_of_everything_has_what_happened(cast: Cast) -> None:
    say(cast, begun(cast), "moved", JO)
    found = dict(everything(cast.visit(cast.owner)))
    assert b'"happened": "moved"' in found["conversations.jsonl"]


# -- without somebody --------------------------------------------------------------------------


@pytest.mark.parametrize("who", [hat.value for hat in Hat])
def test_everyone_can_see_the_map_without_somebody_whom_they_see(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    answer = client.get(f"/maps/{cast.map.pk}/without/{JO}/")
    page = answer.content.decode()
    assert "On this map, only Jo cares for Mum." in page
    hidden = client.get(f"/maps/{cast.map.pk}/without/{SAM}/")
    assert hidden.status_code == (200 if who in ("owner", "facilitator") else 404)


def test_in_the_drawing_they_and_what_they_give_are_faded_and_nobody_else(cast: Cast) -> None:
    with_ann(cast)
    page = signed_in(cast.owner).get(f"/maps/{cast.map.pk}/without/{JO}/").content.decode()
    faded = {part.split('"')[0] for part in _after(page, "cw-faded")}
    assert faded == {JO, JO_FOR_MUM}


def _after(page: str, mark: str) -> list[str]:
    groups = [group.split(">")[0] for group in page.split("<g ")[1:]]
    return [
        group.split(f'data-{sort}="')[1]
        for group in groups
        if mark in group
        for sort in ("actor", "tie")
        if f'data-{sort}="' in group
    ]


def test_the_page_of_somebody_who_is_there_leads_to_it(cast: Cast) -> None:
    client, way = signed_in(cast.reader), f"/maps/{cast.map.pk}/without/{JO}/"
    assert way in client.get(f"/maps/{cast.map.pk}/who/{JO}/").content.decode()
    say(cast, begun(cast), "died", JO)
    assert way not in client.get(f"/maps/{cast.map.pk}/who/{JO}/").content.decode()


def test_every_happening_has_its_words() -> None:
    assert {*CALLED} == {*KEPT} == {*Happened}
