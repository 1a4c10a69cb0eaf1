"""After a conversation: how it was for the person, and a debrief that nobody else comes to."""

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection, transaction
from django.test import Client

from careweave.caremap.vocabulary import Hat, Occasion, OrganisationHat, Visibility
from careweave.service.accounts.models import Account
from careweave.service.audit.models import Access
from careweave.service.conversations import talking
from careweave.service.conversations.models import Conversation
from careweave.service.debriefs import noting
from careweave.service.debriefs.contents import Face, Felt, Noted, felt, noted
from careweave.service.debriefs.models import Debrief, Feeling, Notebook, Plan
from careweave.service.maps import ciphers, erasing, keys, wrapping
from careweave.service.maps.keys import own_key
from careweave.service.rights import someone
from careweave.service.rights.everything import everything
from careweave.service.rights.spoken import spoken
from careweave.service.teams import leaving
from careweave.service.teams.models import OrganisationHat as Worn
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import JO, Cast
from tests.service.clients import signed_in
from tests.service.papers import words
from tests.service.stage import ASKED, BODIES, Stage, form
from tests.service.test_permissions import WHO

pytestmark = pytest.mark.django_db

SECRET = "Zqdebrief"
SENDING = ("owner", "peer_supervisor", "administrator")
"""Those who also send every form in the search for it."""

SAID = Noted(was=f"{SECRET}was", stayed=f"{SECRET}stayed", helps=f"{SECRET}helps")


@pytest.fixture
def talk(cast: Cast) -> Conversation:
    """A conversation that the facilitator has led, and closed."""
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.REVIEW)
    sent = {"deed": uuid4(), "seen": 0, "date": "2026-11-25"}
    closed = signed_in(cast.facilitator).post(of(row, "close/"), sent)
    assert closed.status_code == 302
    row.refresh_from_db()
    row.map = cast.map
    return row


@pytest.fixture
def debrief(cast: Cast, talk: Conversation) -> Debrief:
    """What the facilitator has written after it."""
    return noting.write(cast.facilitator, talk, SAID)


def of(row: Conversation, page: str = "") -> str:
    return f"/maps/{row.map_id}/conversations/{row.pk}/{page}"


def supervision(cast: Cast) -> str:
    return f"/organisations/{cast.circle.organisation_id}/supervision/"


def read(account: Account, url: str) -> str:
    return str(signed_in(account).get(url).content.decode())


# -- the person --------------------------------------------------------------------------------


def test_a_face_and_a_word_are_kept_with_the_conversation(cast: Cast, talk: Conversation) -> None:
    assert "How was it for you?" in read(cast.owner, of(talk))
    said = {"face": "calm", "word": "lighter", "visible_to": "team"}
    assert signed_in(cast.owner).post(of(talk, "how-it-was/"), said).status_code == 302
    row = Feeling.objects.get()
    assert felt(row) == Felt(face=Face.CALM, word="lighter", visible_to=Visibility.TEAM)
    assert b"lighter" not in bytes(row.content)
    assert "lighter" in read(cast.facilitator, of(talk))
    assert "lighter" not in read(cast.reader, of(talk))


def test_it_is_seen_by_those_whom_the_person_wishes_to_know(cast: Cast, talk: Conversation) -> None:
    for wish, knows in (("owner", "owner"), ("everyone", "owner facilitator reader")):
        said = {"face": "sad", "word": "heavy", "visible_to": wish}
        signed_in(cast.owner).post(of(talk, "how-it-was/"), said)
        for who in ("owner", "facilitator", "reader"):
            assert ("heavy" in read(getattr(cast, who), of(talk))) == (who in knows), who


def test_whoever_may_not_know_it_does_not_write_over_it(cast: Cast, talk: Conversation) -> None:
    said = {"face": "sad", "visible_to": "owner"}
    signed_in(cast.owner).post(of(talk, "how-it-was/"), said)
    signed_in(cast.contributor).post(of(talk, "how-it-was/"), {"face": "glad"})
    assert felt(Feeling.objects.get()).face is Face.SAD


def test_nothing_has_to_be_said_and_what_was_said_can_be_taken_back(
    cast: Cast, talk: Conversation
) -> None:
    client = signed_in(cast.owner)
    client.post(of(talk, "how-it-was/"), {"face": "upset"})
    assert Feeling.objects.exists()
    client.post(of(talk, "how-it-was/"), {"face": "unknown", "word": ""})
    assert not Feeling.objects.exists()


def test_the_word_is_in_the_archive_and_whoever_is_forgotten_is_not_in_it(
    cast: Cast, talk: Conversation
) -> None:
    signed_in(cast.owner).post(of(talk, "how-it-was/"), {"face": "glad", "word": "Thanks to Jo"})
    assert "Thanks to Jo" in [each.words for each in spoken(cast.map, Hat.OWNER)]
    someone.forget(cast.map, JO, cast.owner)
    told = dict(everything(cast.visit(cast.owner)))["how-it-was.jsonl"].decode()
    assert "Thanks to" in told
    assert "Jo" not in told


# -- the debrief -------------------------------------------------------------------------------


def test_whoever_led_writes_for_themselves_and_goes_on_writing(
    cast: Cast, talk: Conversation
) -> None:
    client, way = signed_in(cast.facilitator), f"/debriefs/after/{talk.pk}/"
    assert way in read(cast.facilitator, of(talk))
    first = client.post(way, {"was": "Long."})
    assert first.status_code == 302
    assert client.post(way, {"was": "Long.", "helps": "A walk."})["Location"] == first["Location"]
    assert noted(Debrief.objects.get()) == Noted(was="Long.", helps="A walk.")
    assert "A walk." in read(cast.facilitator, first["Location"])


def test_to_write_one_leaves_nothing_in_the_access_log_of_the_map(
    cast: Cast, talk: Conversation
) -> None:
    before = Access.objects.count()
    client = signed_in(cast.facilitator)
    made = client.post(f"/debriefs/after/{talk.pk}/", {"was": "Long."})
    client.get(made["Location"])
    client.get("/debriefs/")
    assert Access.objects.count() == before


def test_its_key_is_not_the_maps(cast: Cast, debrief: Debrief) -> None:
    sealed, place = bytes(debrief.content), b"Debrief" + debrief.pk.bytes
    assert SECRET.encode() in ciphers.decrypt(keys.unwrap(debrief.notebook), sealed, place)
    for where in (place, cast.map.pk.bytes):
        with pytest.raises(InvalidTag):
            ciphers.decrypt(own_key(cast.map), sealed, where)


def test_its_key_is_among_those_that_a_rotation_wraps_anew(debrief: Debrief) -> None:
    assert Notebook in {kind.model for kind in wrapping.kinds()}
    [kind] = [kind for kind in wrapping.kinds() if kind.model is Notebook]
    kind.wrap_anew(Notebook.objects.get())
    again = Debrief.objects.select_related("notebook").get(pk=debrief.pk)
    assert noted(again) == SAID


def test_one_that_is_shared_is_read_by_that_peer_supervisor_until_it_is_taken_back(
    cast: Cast, debrief: Debrief
) -> None:
    client, way = signed_in(cast.facilitator), f"/debriefs/{debrief.pk}/"
    assert SECRET not in read(cast.peer_supervisor, supervision(cast))
    client.post(f"{way}share/", {"supervisor": cast.peer_supervisor.pk})
    page = read(cast.peer_supervisor, supervision(cast))
    assert SAID.was
    assert SAID.was in page
    assert "Facilitator" in page
    client.post(f"{way}take-back/")
    assert SECRET not in read(cast.peer_supervisor, supervision(cast))


def test_a_peer_supervisor_is_shown_nothing_of_the_person_or_the_map(
    cast: Cast, debrief: Debrief
) -> None:
    noting.share(debrief, cast.peer_supervisor.pk)
    page = read(cast.peer_supervisor, supervision(cast))
    told = ("Mum", "Jo", str(cast.map.pk), cast.map.number, str(debrief.conversation_id), "Review")
    for word in told:
        assert word not in page, word


@pytest.mark.parametrize("who", ["administrator", "coordinator", "owner", "facilitator"])
def test_it_is_shared_with_nobody_but_a_peer_supervisor(
    cast: Cast, debrief: Debrief, who: str
) -> None:
    sent = {"supervisor": getattr(cast, who).pk}
    signed_in(cast.facilitator).post(f"/debriefs/{debrief.pk}/share/", sent)
    debrief.refresh_from_db()
    assert debrief.shared_with is None


def test_whoever_supervises_no_more_reads_nothing_more(cast: Cast, debrief: Debrief) -> None:
    noting.share(debrief, cast.peer_supervisor.pk)
    Worn.objects.filter(account=cast.peer_supervisor).update(hat=OrganisationHat.EVALUATOR)
    organisation = cast.circle.organisation
    assert [*noting.shared_with(cast.peer_supervisor, organisation)] == []
    answer = signed_in(cast.peer_supervisor).get(supervision(cast))
    assert answer.status_code == 403


def test_one_can_be_thrown_away(cast: Cast, debrief: Debrief) -> None:
    noting.share(debrief, cast.peer_supervisor.pk)
    signed_in(cast.facilitator).post(f"/debriefs/{debrief.pk}/throw-away/")
    assert not Debrief.objects.exists()


def test_whoever_leaves_the_organisation_leaves_no_debrief_of_its_conversations(
    cast: Cast, debrief: Debrief
) -> None:
    noting.share(debrief, cast.peer_supervisor.pk)
    leaving.leave(cast.circle.organisation, cast.facilitator, cast.administrator)
    assert not Debrief.objects.exists()


def test_a_peer_supervisor_who_leaves_gives_back_what_was_shared(
    cast: Cast, debrief: Debrief
) -> None:
    noting.share(debrief, cast.peer_supervisor.pk)
    leaving.leave(cast.circle.organisation, cast.peer_supervisor, cast.administrator)
    debrief.refresh_from_db()
    assert debrief.shared_with is None
    assert noting.mine(cast.facilitator)[0].said == SAID


def test_a_hat_on_the_map_that_ends_leaves_somebody_their_own_words(
    cast: Cast, debrief: Debrief
) -> None:
    cast.map.hats.filter(account=cast.facilitator).delete()
    client = signed_in(cast.facilitator)
    assert client.get(of(debrief.conversation)).status_code == 404
    assert SECRET in read(cast.facilitator, f"/debriefs/{debrief.pk}/")


def test_it_goes_with_the_map(cast: Cast, debrief: Debrief) -> None:
    noting.share(debrief, cast.peer_supervisor.pk)
    erasing.erase(cast.map)
    assert not Debrief.objects.exists()
    assert SECRET not in read(cast.peer_supervisor, supervision(cast))


# -- the next meeting --------------------------------------------------------------------------


def plans(cast: Cast) -> tuple[str, str]:
    here = cast.circle.organisation_id
    return (
        f"/debriefs/with/{cast.peer_supervisor.pk}/at/{here}/",
        f"{supervision(cast)}{cast.facilitator.pk}/",
    )


def test_both_plan_when_they_meet_and_neither_writes_over_the_other(
    cast: Cast, debrief: Debrief
) -> None:
    noting.share(debrief, cast.peer_supervisor.pk)
    mine, theirs = plans(cast)
    said = {"revision": 0, "on": "2026-12-01", "points": "Saying no"}
    assert signed_in(cast.facilitator).post(mine, said).status_code == 302
    assert "Saying no" in read(cast.peer_supervisor, theirs)
    late = signed_in(cast.peer_supervisor).post(theirs, {"revision": 0, "points": "Rest"})
    assert late.status_code == 422
    assert "has written here meanwhile" in late.content.decode()
    both = {"revision": 1, "on": "2026-12-01", "points": "Saying no, and rest"}
    assert signed_in(cast.peer_supervisor).post(theirs, both).status_code == 302
    assert "Saying no, and rest" in read(cast.facilitator, mine)
    assert b"Saying" not in bytes(Plan.objects.get().content or b"")
    nothing = {"revision": 2, "on": "", "points": ""}
    signed_in(cast.facilitator).post(mine, nothing)
    assert not Plan.objects.exists()


def test_without_anything_shared_there_is_no_plan_to_meet(cast: Cast, debrief: Debrief) -> None:
    assert debrief.shared_with is None
    for who, url in zip(("facilitator", "peer_supervisor"), plans(cast), strict=True):
        assert signed_in(getattr(cast, who)).get(url).status_code == 404


# -- nobody else -------------------------------------------------------------------------------


@pytest.fixture
def alone(stage: Stage) -> Stage:
    """One of everything, and a debrief that is shared with nobody."""
    row = Debrief.objects.select_related("conversation__map").get()
    noting.write(stage.cast.facilitator, row.conversation, SAID)
    noting.take_back(row)
    return stage


def _reached(stage: Stage) -> Iterator[tuple[str, str, str]]:
    """The name, the method and the address of everything that there is."""
    ways = [*((name, method, way) for name, way in NAMES.items() for method in ("GET", "POST"))]
    ways += [(name, method, way) for name, (method, way) in ACTS.items()]
    for name, method, way in ways:
        parts = {key: [str(part)] for key, part in stage.parts_of(way).items()}
        parts["conversation_id"] = [str(pk) for pk in stage.talks.values()][:1]
        for picture in ("type_", "picture"):
            parts[picture] = ["svg", "pdf"]
        for address in put_in(way, parts):
            yield name, method, address + (ASKED.get(name, "") if method == "GET" else "")


def _answered(client: Client, stage: Stage, who: str, name: str, method: str, way: str) -> str:
    """All that an address answers somebody; what they did is as if it had never been."""
    with transaction.atomic():
        if way.startswith("/api/"):
            body = json.dumps(BODIES[name]()) if name in BODIES else ""
            answer = client.generic(method, way, body, content_type="application/json")
        elif method == "POST":
            answer = client.post(way, form(name, stage, stage.account(who)))
        else:
            answer = client.get(way)
        found = words(answer) + str(answer.headers)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("who", [who for who in WHO if who != "facilitator"])
def test_no_address_tells_anybody_else_a_word_of_it(who: str, alone: Stage) -> None:
    client = signed_in(alone.account(who))
    for name, method, way in _reached(alone):
        if method == "POST":
            if who not in SENDING:
                continue
            client = signed_in(alone.account(who))
        assert SECRET not in _answered(client, alone, who, name, method, way), (name, method)


def _pages_with_it(stage: Stage, who: str) -> set[str]:
    """The names of all that somebody can read it on."""
    client = signed_in(stage.account(who))
    return {
        name
        for name, method, way in _reached(stage)
        if method == "GET" and SECRET in _answered(client, stage, who, name, method, way)
    }


def test_shared_it_is_on_one_page_of_one_other_person(alone: Stage) -> None:
    noting.share(Debrief.objects.get(), alone.cast.peer_supervisor.pk)
    assert _pages_with_it(alone, "peer_supervisor") == {"supervision"}
    assert _pages_with_it(alone, "owner") == _pages_with_it(alone, "administrator") == set()


def test_whoever_wrote_it_comes_to_it_on_their_own_pages_alone(alone: Stage) -> None:
    assert _pages_with_it(alone, "facilitator") == {"debrief", "write_debrief"}


def test_nothing_that_is_taken_away_or_told_of_a_map_has_a_word_of_it(alone: Stage) -> None:
    files = dict(everything(alone.cast.visit(alone.cast.owner)))
    assert SECRET.encode() not in b"".join(files.values())
    for hat in Hat:
        assert not any(SECRET in each.words for each in spoken(alone.cast.map, hat))


def test_no_row_of_the_database_has_a_word_of_it_in_the_clear(alone: Stage) -> None:
    noting.share(Debrief.objects.get(), alone.cast.peer_supervisor.pk)
    looked = 0
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = (bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)
                assert SECRET not in repr([*cells]), table
                looked += 1
    assert looked > 100


def test_no_key_of_a_map_opens_it(alone: Stage) -> None:
    row = Debrief.objects.get()
    for where in (b"Debrief" + row.pk.bytes, row.pk.bytes, alone.cast.map.pk.bytes):
        with pytest.raises(InvalidTag):
            ciphers.decrypt(own_key(alone.cast.map), bytes(row.content), where)
