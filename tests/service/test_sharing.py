"""Who may see a map: invited by link and code, in one hat, until somebody ends it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map, MapHat
from careweave.service.permissions import hats
from careweave.service.sharing import hats as sharing
from careweave.service.sharing import inviting, opening
from careweave.service.sharing.basis import Basis, Ground, basis_of
from careweave.service.sharing.models import MapInvitation
from tests.service.cast import Cast
from tests.service.pages import Answer, Reader

pytestmark = pytest.mark.django_db


def invited(cast: Cast, by: str = "facilitator", **said: Any) -> MapInvitation:
    """Somebody invites, by the form of the page."""
    said = {"whom": "My cousin", "hat": "reader", **said}
    answer = Reader(cast, getattr(cast, by)).send("people/invite/", **said)
    assert answer.status_code == 302, answer.content.decode()
    return MapInvitation.objects.latest("made_at")


def opened(account: Account | None, invitation: MapInvitation, **said: str) -> Answer:
    """Somebody opens the link, or sends the code."""
    client = Client()
    if account:
        client.force_login(account)
    where = f"/invitations/{invitation.pk}/{opening.secret_of(invitation)}/"
    return client.post(where, said) if said else client.get(where)


def accepts(account: Account, invitation: MapInvitation) -> Answer:
    return opened(account, invitation, code=opening.code_of(invitation))


def test_whoever_has_the_link_and_the_code_is_let_in(cast: Cast) -> None:
    made = invited(cast)
    assert accepts(cast.stranger, made).headers["Location"] == f"/maps/{cast.map.pk}/"
    assert hats(cast.stranger, cast.map) == {Hat.READER}
    assert Reader(cast, cast.stranger).open("").status_code == 200


def test_a_code_is_the_same_in_small_letters_and_with_spaces(cast: Cast) -> None:
    made = invited(cast)
    typed = f" {opening.code_of(made).lower().replace('-', ' ')} "
    assert opened(cast.stranger, made, code=typed).status_code == 302


def test_the_link_alone_tells_nothing_of_the_map_and_lets_nobody_in(cast: Cast) -> None:
    page = opened(cast.stranger, invited(cast)).content.decode()
    assert "Facilitator</strong> invites you" in page
    assert "Mum" not in page
    assert str(cast.map.pk) not in page
    assert not hats(cast.stranger, cast.map)


def test_whoever_is_not_signed_in_is_shown_the_way_in_and_may_make_an_account(cast: Cast) -> None:
    page = opened(None, invited(cast))
    assert page.status_code == 200
    assert "/account/new/?next=/invitations/" in page.content.decode()


def test_five_wrong_codes_close_the_invitation(cast: Cast) -> None:
    made = invited(cast)
    for left in (4, 3, 2, 1):
        page = opened(cast.stranger, made, code="AAAA-AAAA")
        assert page.status_code == 422
        assert f"{left} more" in page.content.decode()
    assert "closed now" in opened(cast.stranger, made, code="AAAA-AAAA").content.decode()
    assert accepts(cast.stranger, made).status_code == 410
    assert not hats(cast.stranger, cast.map)


def test_an_invitation_is_accepted_once(cast: Cast) -> None:
    made = invited(cast)
    accepts(cast.stranger, made)
    another = Account.objects.create_user(email="another@example.org", name="Another")
    assert accepts(another, made).status_code == 410
    assert not hats(another, cast.map)


@pytest.mark.parametrize(
    "change",
    ["late", "taken back", "wrong secret", "inviter gone", "sent away", "archived"],
)
def test_what_is_not_open_opens_nothing(change: str, cast: Cast) -> None:
    made = invited(cast)
    if change == "late":
        MapInvitation.objects.update(open_until=timezone.now() - timedelta(seconds=1))
    elif change == "taken back":
        where = f"/maps/{cast.map.pk}/people/invitations/{made.pk}/end/"
        assert Reader(cast, cast.owner).client.post(where).status_code == 302
    elif change == "sent away":
        sharing.end(MapHat.objects.get(account=cast.facilitator), cast.owner)
    elif change == "archived":
        Map.objects.update(archived_at=timezone.now())
    elif change == "inviter gone":
        Account.objects.filter(pk=cast.facilitator.pk).update(is_active=False)
    else:
        client = Client()
        client.force_login(cast.stranger)
        assert client.get(f"/invitations/{made.pk}/{'0' * 64}/").status_code == 410
        return
    assert accepts(cast.stranger, made).status_code == 410
    assert not hats(cast.stranger, cast.map)


def test_whoever_is_sent_away_cannot_come_back_by_an_invitation_of_their_own(cast: Cast) -> None:
    made = invited(cast, by="facilitator", hat="facilitator")
    sharing.end(MapHat.objects.get(account=cast.facilitator), cast.owner)
    assert accepts(cast.facilitator, made).status_code == 410
    assert not hats(cast.facilitator, cast.map)


def test_a_form_sent_twice_invites_once(cast: Cast) -> None:
    reader = Reader(cast, cast.owner)
    form = reader.form(reader.open("people/invite/"))
    for _ in range(2):
        reader.again(f"{reader.map}people/invite/", form, whom="Al", hat="reader")
    assert MapInvitation.objects.count() == 1


def test_a_letter_brings_the_link_and_neither_the_code_nor_a_name(cast: Cast) -> None:
    made = invited(cast, email="cousin@example.org")
    [letter] = mail.outbox
    assert letter.to == ["cousin@example.org"]
    assert isinstance(letter, mail.EmailMultiAlternatives)
    html = str(letter.alternatives[0][0])
    for text in (letter.body, html):
        assert opening.secret_of(made) in text
        assert opening.code_of(made) not in text
        assert "Mum" not in text
        assert "cousin" not in text


def test_a_letter_cannot_be_bent_by_a_name(cast: Cast) -> None:
    answer = Reader(cast, cast.owner).send(
        "people/invite/", whom="Al", hat="reader", email="a@example.org\nBcc: b@example.org"
    )
    assert answer.status_code == 422
    assert not mail.outbox


def test_only_whoever_made_an_invitation_is_told_its_link_and_code(cast: Cast) -> None:
    made = invited(cast, by="facilitator")
    path = f"people/invitations/{made.pk}/"
    assert opening.code_of(made) in Reader(cast, cast.facilitator).open(path).content.decode()
    assert Reader(cast, cast.owner).open(path).status_code == 403


def test_a_hat_ends_at_the_end_of_its_last_day(cast: Cast) -> None:
    made = invited(cast, until=timezone.localdate().isoformat())
    accepts(cast.stranger, made)
    row = MapHat.objects.get(account=cast.stranger)
    assert row.until
    assert timezone.localtime(row.until).time().isoformat() == "00:00:00"
    assert hats(cast.stranger, cast.map) == {Hat.READER}
    MapHat.objects.filter(pk=row.pk).update(until=timezone.now())
    assert not hats(cast.stranger, cast.map)
    assert Reader(cast, cast.stranger).open("").status_code == 404


def test_a_day_that_is_over_is_refused(cast: Cast) -> None:
    answer = Reader(cast, cast.owner).send(
        "people/invite/", whom="Al", hat="reader", until="2020-02-29"
    )
    assert answer.status_code == 422
    assert "This day is over" in answer.content.decode()


def test_an_owner_is_invited_with_the_ground_they_stand_on(cast: Cast) -> None:
    made = invited(cast, by="owner", hat="owner", ground="attorney", evidence="LPA of 2024, by Ann")
    accepts(cast.stranger, made)
    row = MapHat.objects.select_related("map__key").get(account=cast.stranger, hat=Hat.OWNER)
    assert basis_of(row) == Basis(ground=Ground.ATTORNEY, evidence="LPA of 2024, by Ann")


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        ("", "Say why they may own this map"),
        ("attorney", "which document was seen"),
        ("deputy", "which document was seen"),
        ("best_interests", "who was consulted"),
    ],
)
def test_nobody_is_invited_to_own_a_map_without_saying_why(
    ground: str, words: str, cast: Cast
) -> None:
    answer = Reader(cast, cast.owner).send("people/invite/", whom="Al", hat="owner", ground=ground)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not MapInvitation.objects.exists()


def test_a_guide_finds_the_first_owner_and_no_second(cast: Cast) -> None:
    page = Reader(cast, cast.facilitator).open("people/invite/").content.decode()
    assert 'value="owner"' not in page
    MapHat.objects.filter(hat=Hat.OWNER).update(ended_at=timezone.now())
    page = Reader(cast, cast.facilitator).open("people/invite/").content.decode()
    assert 'value="owner"' in page


def test_whoever_leaves_sees_nothing_from_that_moment(cast: Cast) -> None:
    row = MapHat.objects.get(account=cast.contributor)
    reader = Reader(cast, cast.contributor)
    assert reader.client.post(f"{reader.map}people/{row.pk}/end/").headers["Location"] == "/maps/"
    assert reader.open("").status_code == 404
    row.refresh_from_db()
    assert row.ended_at


def test_whoever_is_sent_away_sees_nothing_and_may_be_invited_again(cast: Cast) -> None:
    row = MapHat.objects.get(account=cast.contributor)
    owner = Reader(cast, cast.owner)
    owner.client.post(f"{owner.map}people/{row.pk}/end/")
    assert Reader(cast, cast.contributor).open("").status_code == 404
    accepts(cast.contributor, invited(cast, hat="contributor"))
    assert Reader(cast, cast.contributor).open("").status_code == 200


def test_a_contributor_ends_nobody_elses_hat_and_a_guide_not_the_owners(cast: Cast) -> None:
    for who, whose in (("contributor", "reader"), ("facilitator", "owner"), ("reader", "owner")):
        row = MapHat.objects.get(account=getattr(cast, whose))
        reader = Reader(cast, getattr(cast, who))
        assert reader.client.post(f"{reader.map}people/{row.pk}/end/").status_code == 403
        row.refresh_from_db()
        assert row.ended_at is None


def test_a_hat_of_another_map_is_not_there(cast: Cast) -> None:
    elsewhere = MapHat.objects.get(account=cast.contributor)
    begun = Client()
    begun.force_login(cast.owner)
    made = begun.post("/maps/new/", {"deed": uuid4(), "name": "Ada"}).headers["Location"]
    assert begun.post(f"{made}people/{elsewhere.pk}/end/").status_code == 404


def test_the_last_who_looks_after_a_map_stays(cast: Cast) -> None:
    owner, facilitator = Reader(cast, cast.owner), Reader(cast, cast.facilitator)
    first = MapHat.objects.get(account=cast.facilitator)
    assert facilitator.client.post(f"{owner.map}people/{first.pk}/end/").status_code == 302
    last = MapHat.objects.get(account=cast.owner)
    answer = owner.client.post(f"{owner.map}people/{last.pk}/end/")
    assert answer.status_code == 422
    assert "Nobody else could look after this map" in answer.content.decode()
    assert hats(cast.owner, cast.map) == {Hat.OWNER}


def test_someone_who_only_looks_after_a_map_for_a_while_does_not_count(cast: Cast) -> None:
    soon = timezone.now() + timedelta(days=1)
    MapHat.objects.filter(account=cast.facilitator).update(until=soon)
    with pytest.raises(sharing.SharingError):
        sharing.end(MapHat.objects.get(account=cast.owner), cast.owner)


def test_a_hat_given_twice_is_worn_once_until_the_later_word(cast: Cast) -> None:
    until = timezone.now() + timedelta(days=3)
    sharing.give(cast.map, cast.reader, Hat.READER, cast.owner, until)
    assert MapHat.objects.get(account=cast.reader).until == until


def test_everyone_on_the_map_is_told_who_may_see_it_and_the_team_why(cast: Cast) -> None:
    row = MapHat.objects.select_related("map__key").get(account=cast.owner)
    sharing.give(
        cast.map,
        cast.owner,
        Hat.OWNER,
        cast.owner,
        basis=Basis(ground=Ground.BEST_INTERESTS, consulted="Her sister"),
    )
    for who in ("owner", "facilitator", "contributor", "reader"):
        page = Reader(cast, getattr(cast, who)).open("people/").content.decode()
        assert all(name in page for name in ("Owner", "Facilitator", "Contributor", "Reader"))
        assert ("Her sister" in page) == (who in ("owner", "facilitator"))
    row.refresh_from_db()
    assert b"sister" not in bytes(row.basis or b"")


def test_whom_an_invitation_is_for_is_told_to_those_who_invite_alone(cast: Cast) -> None:
    made = invited(cast, whom="Zqcousin")
    assert b"Zqcousin" not in bytes(made.said)
    for who, is_told in (("owner", True), ("facilitator", True), ("reader", False)):
        page = Reader(cast, getattr(cast, who)).open("people/").content.decode()
        assert ("Zqcousin" in page) == is_told


def test_a_map_of_ones_own_is_owned_from_the_beginning() -> None:
    account = Account.objects.create_user(email="ada@example.org", name="Ada")
    client = Client()
    client.force_login(account)
    client.post("/maps/new/", {"deed": uuid4(), "name": "Ada", "is_mine": "on"})
    assert MapHat.objects.get(account=account).hat == Hat.OWNER


def test_codes_hold_no_letters_that_are_taken_for_others(cast: Cast) -> None:
    made = invited(cast)
    for _ in range(200):
        code = opening.code_of(MapInvitation(id=uuid4()))
        assert len(code) == 9
        assert not set(code) & set("01OIL")
    assert not inviting.find(made.pk, "")
