"""The access log: who did what, when, in which hat; never content, and nothing taken away."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.audit import chain, recording, telling, verifying
from careweave.service.audit.models import Access, AuditKey, Chain, Opening
from careweave.service.audit.recording import REGISTER, record
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import MapHat
from careweave.service.permissions import hats
from careweave.service.teams import models as teams
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import JO, PASSWORD, Cast
from tests.service.clients import signed_in
from tests.service.pages import Reader
from tests.service.stage import ASKED, Stage

pytestmark = pytest.mark.django_db


def entries(cast: Cast) -> list[Access]:
    return [*Access.objects.filter(subject=cast.map.pk)]


@pytest.fixture
def logged(cast: Cast) -> Cast:
    """A log of seven entries of one map, one of another, and the register."""
    for act in ("map", "actor", "drawing", "change_actor.sent", "version", "outline"):
        record(cast.map, cast.reader, {Hat.READER}, act)
    record(cast.circle.organisation, cast.owner, (), "members")
    record(cast.map, cast.owner, {Hat.OWNER}, "seen", about=cast.reader.pk)
    assert not [*verifying.faults()]
    return cast


@pytest.fixture
def loose() -> None:
    """The database with nothing that guards the log, as whoever owns the machine has it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_access DISABLE TRIGGER USER")
        else:
            for act in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER audit_access_no_{act}")


def at(cast: Cast, number: int) -> Any:
    return Access.objects.filter(subject=cast.map.pk, number=number)


def _swap(cast: Cast) -> None:
    at(cast, 2).update(number=100)
    at(cast, 3).update(number=2)
    at(cast, 100).update(number=3)


def _forge_without_the_key(cast: Cast) -> None:
    """Change an entry, and make the codes anew as well as can be done without the key."""
    at(cast, 7).update(account=uuid4(), code=bytes(32))
    Chain.objects.filter(subject=cast.map.pk).update(last=bytes(32))


def _forge_another_key(cast: Cast) -> None:
    AuditKey.objects.all().delete()
    chain._unwrapped.cache_clear()
    _ = cast


TAMPERINGS: dict[str, Callable[[Cast], object]] = {
    "an act": lambda cast: at(cast, 2).update(act="people"),
    "an account": lambda cast: at(cast, 3).update(account=uuid4()),
    "a time": lambda cast: at(cast, 3).update(at=F("at") - timedelta(seconds=1)),
    "a hat": lambda cast: at(cast, 3).update(hats="owner"),
    "a refusal": lambda cast: at(cast, 1).update(is_refused=True),
    "whom it was about": lambda cast: at(cast, 7).update(about=None),
    "a reason": lambda cast: at(cast, 2).update(reason_kind="emergency"),
    "sealed words": lambda cast: at(cast, 2).update(reason=b"\x01words"),
    "the first away": lambda cast: at(cast, 1).delete(),
    "one in the middle away": lambda cast: at(cast, 4).delete(),
    "the last away": lambda cast: at(cast, 7).delete(),
    "every one of a map away": lambda cast: Access.objects.filter(subject=cast.map.pk).delete(),
    "the end away": lambda cast: Chain.objects.filter(subject=cast.map.pk).delete(),
    "the log of a map away": lambda cast: (
        Access.objects.filter(subject=cast.map.pk).delete(),
        Chain.objects.filter(subject=cast.map.pk).delete(),
    ),
    "the last away, and the end moved": lambda cast: (
        at(cast, 7).delete(),
        Chain.objects.filter(subject=cast.map.pk).update(
            count=6, last=bytes(at(cast, 6).get().code)
        ),
    ),
    "the register away": lambda _: Access.objects.filter(subject=REGISTER).delete(),
    "two swapped": _swap,
    "one put in": lambda cast: Access.objects.create(
        subject=cast.map.pk, number=8, account=cast.owner.pk, act="map", code=bytes(32)
    ),
    "one moved to another map": lambda cast: at(cast, 7).update(subject=uuid4()),
    "forged without the key": _forge_without_the_key,
    "forged with another key": _forge_another_key,
}


@pytest.mark.parametrize("what", TAMPERINGS)
@pytest.mark.usefixtures("loose")
def test_whatever_is_tampered_with_is_found(what: str, logged: Cast) -> None:
    TAMPERINGS[what](logged)
    assert [*verifying.faults()]
    chain._unwrapped.cache_clear()


def test_each_fault_is_told_in_a_line_that_names_the_map(logged: Cast, loose: None) -> None:  # noqa: ARG001
    at(logged, 2).update(act="people")
    [said] = verifying.faults()
    assert said == f"{logged.map.pk}: entry 2 was changed, or is no entry of ours"


def test_a_log_put_back_to_what_it_was_is_found_by_an_anchor(logged: Cast, loose: None) -> None:  # noqa: ARG001
    before = Chain.objects.get(subject=logged.map.pk)
    record(logged.map, logged.reader, {Hat.READER}, "everything_zip")
    anchor = verifying.anchor()
    assert not [*verifying.faults(anchor)]
    at(logged, 8).delete()
    before.save()
    assert not [*verifying.faults()]  # to itself it looks whole
    assert [*verifying.faults(anchor)] == ["the log is not what it was when the anchor was made"]


def test_an_anchor_stays_right_while_the_log_grows(logged: Cast) -> None:
    anchor = verifying.anchor()
    record(logged.map, logged.reader, {Hat.READER}, "map")
    record(logged.circle.organisation, logged.owner, (), "members")
    assert not [*verifying.faults(anchor)]


def test_an_anchor_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(verifying.AnchorError):
        [*verifying.faults("yesterday")]


@pytest.mark.parametrize("act", ["UPDATE audit_access SET act = 'x'", "DELETE FROM audit_access"])
def test_the_database_itself_refuses_to_change_the_log(act: str, logged: Cast) -> None:
    assert entries(logged)
    refused = pytest.raises(DatabaseError, match="only ever added")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)


def test_the_log_outlives_its_map(logged: Cast) -> None:
    number = logged.map.pk
    erase(logged.map)
    assert Access.objects.filter(subject=number).count() == 7
    assert not [*verifying.faults()]


def test_a_visit_is_logged_with_its_hat_and_act(cast: Cast) -> None:
    Reader(cast, cast.reader).open("")
    [entry] = entries(cast)
    assert (entry.account, entry.hats, entry.act) == (cast.reader.pk, "reader", "map")
    assert not entry.is_refused


def test_looking_again_soon_is_logged_once_and_later_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(cast, cast.reader)
    for _ in range(3):
        reader.open("")
    assert len(entries(cast)) == 1
    monkeypatch.setattr(recording, "ONCE_IN", timedelta(0))
    reader.open("")
    assert len(entries(cast)) == 2


def test_a_change_is_told_from_a_look(cast: Cast) -> None:
    Reader(cast, cast.owner).send(f"who/{JO}/change/", role="our daughter")
    assert [entry.act for entry in entries(cast)] == ["change_actor", "change_actor.sent"]


@pytest.mark.parametrize(("who", "path"), [("stranger", ""), ("reader", "title/")])
def test_whoever_is_refused_is_logged_as_refused(who: str, path: str, cast: Cast) -> None:
    Reader(cast, getattr(cast, who)).open(path)
    [entry] = entries(cast)
    assert entry.is_refused


def test_every_way_to_see_a_map_is_logged(stage: Stage) -> None:
    ways = [(name, way) for name, way in NAMES.items() if "<uuid:map_id>" in way]
    ways += [(name, way) for name, (method, way) in ACTS.items() if method == "GET"]
    client = signed_in(stage.cast.owner)
    shown = 0
    for name, way in ways:
        [address] = put_in(way, {part: [value] for part, value in stage.parts.items()})
        before = Access.objects.count()
        with transaction.atomic():
            Chain.objects.all().delete()  # so that the log lets go
            Access.objects.all().delete()
            answer = client.get(address + ASKED.get(name, ""))
            is_logged = Access.objects.filter(account=stage.cast.owner.pk).exists()
            transaction.set_rollback(True)
        assert before == Access.objects.count()
        if answer.status_code == 200 and "map_id" in way and name not in _SHOW_NOTHING:
            shown += 1
            assert is_logged, name
    assert shown > 30


_SHOW_NOTHING = {"changes"}
"""The stream tells that something has changed, never what."""


def test_no_entry_holds_a_word_of_what_was_said(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    owner.send(f"who/{JO}/change/", note="Zqwhisper")
    owner.client.post(owner.map, {"find": "Zqwhisper"})
    assert "Zqwhisper" not in json.dumps([*Access.objects.values()], default=str)


def coordinator(cast: Cast, organisation: teams.Organisation | None = None) -> Account:
    account = Account.objects.create_user(
        email=f"{uuid4()}@example.org", name="Cora", password=PASSWORD
    )
    teams.OrganisationHat.objects.create(
        organisation=organisation or cast.circle.organisation,
        account=account,
        hat=OrganisationHat.COORDINATOR,
    )
    return account


def opens(cast: Cast, account: Account, reason: str = "Nobody has heard of her") -> Client:
    """Somebody opens the map without an invitation."""
    client = signed_in(account)
    where = f"/maps/{cast.map.pk}/open/"
    assert client.get(where).status_code == 200
    answer = client.post(where, {"kind": "emergency", "reason": reason})
    assert answer.status_code == 302, answer.content.decode()
    return client


def test_in_an_emergency_a_coordinator_looks_for_some_hours_and_changes_nothing(cast: Cast) -> None:
    account = coordinator(cast)
    client = opens(cast, account)
    page = client.get(f"/maps/{cast.map.pk}/")
    assert page.status_code == 200
    assert "Sam" not in page.content.decode()  # whom the team alone sees
    assert client.get(f"/maps/{cast.map.pk}/who/add/").status_code == 403
    MapHat.objects.filter(account=account).update(until=timezone.now())
    assert client.get(f"/maps/{cast.map.pk}/").status_code == 404
    assert not hats(account, cast.map)


def test_every_look_without_an_invitation_is_logged_with_its_kind_of_reason(cast: Cast) -> None:
    account = coordinator(cast)
    opens(cast, account).get(f"/maps/{cast.map.pk}/outline.txt")
    kinds = {entry.act: entry.reason_kind for entry in entries(cast)}
    assert kinds["open_uninvited"] == kinds["outline"] == "emergency"
    assert b"heard" not in bytes(Opening.objects.get().reason)


def test_the_owner_is_told_at_once_and_by_email_without_a_name(cast: Cast) -> None:
    opens(cast, coordinator(cast))
    [letter] = mail.outbox
    assert letter.to == [cast.owner.email]
    assert not any(word in letter.body for word in ("Mum", "Cora", "heard"))
    owner = Reader(cast, cast.owner)
    page = owner.open("").content.decode()
    assert "Your map was opened without an invitation" in page
    assert "Cora" in page
    assert "Nobody has heard of her" in owner.open("seen/").content.decode()
    owner.client.post(f"{owner.map}seen/known/")
    assert "Your map was opened" not in owner.open("").content.decode()
    assert "Nobody has heard of her" in owner.open("seen/").content.decode()


def test_nobody_else_is_shown_that_it_was_opened(cast: Cast) -> None:
    opens(cast, coordinator(cast))
    for who in (cast.facilitator, cast.contributor, cast.reader):
        reader = Reader(cast, who)
        assert "opened without an invitation" not in reader.open("").content.decode()
        assert reader.open("seen/").status_code == 403


def test_the_loud_way_is_not_there_for_anybody_else(cast: Cast) -> None:
    elsewhere = teams.Organisation.objects.create(name="Another")
    for account in (coordinator(cast, elsewhere), cast.stranger, cast.facilitator, cast.owner):
        assert signed_in(account).get(f"/maps/{cast.map.pk}/open/").status_code == 404
        assert signed_in(account).get(f"/maps/{uuid4()}/open/").status_code == 404


def test_a_map_that_is_to_be_left_alone_is_not_opened(cast: Cast) -> None:
    account = coordinator(cast)
    client = opens(cast, account)
    cast.map.restricted_at = timezone.now()
    cast.map.save()
    assert client.get(f"/maps/{cast.map.pk}/open/").status_code == 404
    assert client.get(f"/maps/{cast.map.pk}/").status_code == 404


def test_no_reason_no_look(cast: Cast) -> None:
    account = coordinator(cast)
    where = f"/maps/{cast.map.pk}/open/"
    assert signed_in(account).post(where, {"kind": "emergency"}).status_code == 422
    assert not hats(account, cast.map)
    assert not mail.outbox


def test_the_owner_reads_who_has_seen_the_map_in_plain_words(cast: Cast) -> None:
    Reader(cast, cast.reader).open("drawing.svg")
    Reader(cast, cast.facilitator).send(f"who/{JO}/change/", role="our daughter")
    Reader(cast, cast.stranger).open("")
    page = " ".join(Reader(cast, cast.owner).open("seen/").content.decode().split())
    assert "Took the drawing, or printed it" in page
    assert "Changed the map" in page
    assert "(facilitator)" in page
    assert "Someone who is not invited" in page
    assert "Stranger" not in page


def test_a_long_log_is_read_page_by_page_without_losing_any(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST", 3)
    for n in range(8):
        record(cast.map, cast.reader, {Hat.READER}, f"act {n}")
    pages, before = 0, None
    while True:
        told = telling.who_has_seen(cast.map, before)
        pages, before = pages + 1, told.before
        if before is None:
            break
    assert pages == 3


def test_an_account_that_is_gone_is_told_as_gone(cast: Cast) -> None:
    gone = Account(id=UUID(int=5), name="Gone", email="gone@example.org")
    record(cast.map, gone, {Hat.READER}, "map")
    page = Reader(cast, cast.owner).open("seen/").content.decode()
    assert "Someone whose account has been closed" in page
