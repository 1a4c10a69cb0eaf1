"""Opening a map without an invitation: with a reason, for some hours, and loudly."""

from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.audit.models import Opening
from careweave.service.consent.contents import Answer
from careweave.service.maps.models import MapHat
from careweave.service.permissions import hats
from careweave.service.teams import models as teams
from tests.service.cast import Cast
from tests.service.clients import signed_in
from tests.service.consents import say
from tests.service.pages import Reader
from tests.service.test_audit import entries

pytestmark = pytest.mark.django_db


def opens(cast: Cast, account: Account, reason: str = "Nobody has heard of her") -> Client:
    """Somebody opens the map without an invitation."""
    client = signed_in(account)
    where = f"/maps/{cast.map.pk}/open/"
    assert client.get(where).status_code == 200
    answer = client.post(where, {"kind": "emergency", "reason": reason})
    assert answer.status_code == 302, answer.content.decode()
    return client


def test_in_an_emergency_a_coordinator_looks_for_some_hours_and_changes_nothing(cast: Cast) -> None:
    account = cast.coordinator
    client = opens(cast, account)
    page = client.get(f"/maps/{cast.map.pk}/")
    assert page.status_code == 200
    assert "Sam" not in page.content.decode()  # whom the team alone sees
    assert client.get(f"/maps/{cast.map.pk}/who/add/").status_code == 403
    MapHat.objects.filter(account=account).update(until=timezone.now())
    assert client.get(f"/maps/{cast.map.pk}/").status_code == 404
    assert not hats(account, cast.map)


def test_every_look_without_an_invitation_is_logged_with_its_kind_of_reason(cast: Cast) -> None:
    account = cast.coordinator
    opens(cast, account).get(f"/maps/{cast.map.pk}/outline.txt")
    kinds = {entry.act: entry.reason_kind for entry in entries(cast.map)}
    assert kinds["open_uninvited"] == kinds["outline"] == "emergency"
    assert b"heard" not in bytes(Opening.objects.get().reason)


def test_the_owner_is_told_at_once_and_by_email_without_a_name(cast: Cast) -> None:
    opens(cast, cast.coordinator)
    [letter] = mail.outbox
    assert letter.to == [cast.owner.email]
    assert not any(word in letter.body for word in ("Mum", "Coordinator", "heard"))
    owner = Reader(cast, cast.owner)
    page = owner.open("").content.decode()
    assert "Your map was opened without an invitation" in page
    assert "Coordinator" in page
    assert "Nobody has heard of her" in owner.open("seen/").content.decode()
    owner.client.post(f"{owner.map}seen/known/")
    assert "Your map was opened" not in owner.open("").content.decode()
    assert "Nobody has heard of her" in owner.open("seen/").content.decode()


def test_nobody_else_is_shown_that_it_was_opened(cast: Cast) -> None:
    opens(cast, cast.coordinator)
    for who in (cast.facilitator, cast.contributor, cast.reader):
        reader = Reader(cast, who)
        assert "opened without an invitation" not in reader.open("").content.decode()
        assert reader.open("seen/").status_code == 403


def test_the_loud_way_is_not_there_for_anybody_else(cast: Cast) -> None:
    other = Account.objects.create_user(email="other@example.org", name="Other")
    teams.OrganisationHat.objects.create(
        organisation=teams.Organisation.objects.create(name="Another"),
        account=other,
        hat=OrganisationHat.COORDINATOR,
    )
    for account in (other, cast.stranger, cast.facilitator, cast.owner):
        assert signed_in(account).get(f"/maps/{cast.map.pk}/open/").status_code == 404
        assert signed_in(account).get(f"/maps/{uuid4()}/open/").status_code == 404


def test_a_map_that_is_to_be_left_alone_is_not_opened(cast: Cast) -> None:
    account = cast.coordinator
    client = opens(cast, account)
    cast.map.restricted_at = timezone.now()
    cast.map.save()
    assert client.get(f"/maps/{cast.map.pk}/open/").status_code == 404
    assert client.get(f"/maps/{cast.map.pk}/").status_code == 404


def test_no_reason_no_look(cast: Cast) -> None:
    account = cast.coordinator
    where = f"/maps/{cast.map.pk}/open/"
    assert signed_in(account).post(where, {"kind": "emergency"}).status_code == 422
    assert not hats(account, cast.map)
    assert not mail.outbox


def test_a_map_that_is_not_to_be_used_is_not_opened(cast: Cast) -> None:
    say(cast.map, cast.owner, planning=Answer.NO)
    assert signed_in(cast.coordinator).get(f"/maps/{cast.map.pk}/open/").status_code == 404
    assert not mail.outbox


def test_a_look_counts_as_uninvited_while_the_owner_shares_with_nobody(cast: Cast) -> None:
    MapHat.objects.create(map=cast.map, account=cast.coordinator, hat=Hat.READER)
    say(cast.map, cast.owner, sharing=Answer.NO)
    opens(cast, cast.coordinator).get(f"/maps/{cast.map.pk}/outline.txt")
    assert {entry.reason_kind for entry in entries(cast.map)} == {"emergency"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_let_in_already_goes_straight_to_the_map(method: str, cast: Cast) -> None:
    client = opens(cast, cast.coordinator)
    said = {"kind": "audit", "reason": "Again"} if method == "post" else {}
    answer = getattr(client, method)(f"/maps/{cast.map.pk}/open/", said)
    assert answer["location"] == f"/maps/{cast.map.pk}/"
    assert Opening.objects.count() == len(mail.outbox) == 1


def test_where_nobody_owns_a_map_those_who_look_after_it_are_told(cast: Cast) -> None:
    MapHat.objects.filter(hat=Hat.OWNER).delete()
    opens(cast, cast.coordinator)
    [letter] = mail.outbox
    assert letter.to == [cast.facilitator.email]
    assert f"/maps/{cast.map.pk}/people/" in letter.body
    assert "look after" in letter.body
    page = Reader(cast, cast.facilitator).open("people/").content.decode()
    assert "Looks without an invitation." in page


def test_a_mail_server_that_is_away_does_not_keep_the_map_shut(
    cast: Cast, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    assert opens(cast, cast.coordinator).get(f"/maps/{cast.map.pk}/").status_code == 200
    page = Reader(cast, cast.owner).open("").content.decode()
    assert "Your map was opened without an invitation" in page


def test_an_end_by_the_owner_ends_the_look(cast: Cast) -> None:
    client = opens(cast, cast.coordinator)
    worn = MapHat.objects.get(account=cast.coordinator)
    signed_in(cast.owner).post(f"/maps/{cast.map.pk}/people/{worn.pk}/end/")
    assert client.get(f"/maps/{cast.map.pk}/").status_code == 404
