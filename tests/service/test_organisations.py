"""Who belongs to an organisation, and what a coordinator and an administrator see and do there."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.maps import keeping
from careweave.service.maps.models import MapHat
from careweave.service.permissions import hats, needs_second_factor, organisation_hats
from careweave.service.sharing import opening
from careweave.service.sharing.models import OrganisationInvitation
from careweave.service.teams import beginning
from careweave.service.teams import models as teams
from tests.service.cast import Cast, start
from tests.service.clients import signed_in
from tests.service.pages import Answer

pytestmark = pytest.mark.django_db


class Office:
    """The organisation of the cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.organisation = cast.circle.organisation
        self.coordinator, self.administrator = cast.coordinator, cast.administrator
        self.here = f"/organisations/{self.organisation.pk}/"

    def someone(self, name: str, hat: OrganisationHat) -> Account:
        """Somebody new, in a hat."""
        account = Account.objects.create_user(email=f"{name}@example.org", name=f"The {name}")
        teams.OrganisationHat.objects.create(
            organisation=self.organisation, account=account, hat=hat
        )
        return account

    def opens(self, account: Account, path: str = "") -> Answer:
        """Somebody opens a page of the organisation."""
        return signed_in(account).get(self.here + path)

    def sends(self, account: Account, path: str, **said: Any) -> Answer:
        """Somebody sends a form of the organisation."""
        return signed_in(account).post(self.here + path, said)

    def invites(self, **said: Any) -> OrganisationInvitation:
        """The administrator invites somebody."""
        answer = self.sends(self.administrator, "people/invite/", deed=uuid4(), **said)
        assert answer.status_code == 302, answer.content.decode()
        return OrganisationInvitation.objects.latest("made_at")


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(cast)


def accepts(account: Account, made: OrganisationInvitation) -> Answer:
    where = f"/invitations/{made.pk}/{opening.secret_of(made)}/"
    return signed_in(account).post(where, {"code": opening.code_of(made)})


def test_a_coordinator_sees_maps_by_number_and_nothing_that_is_on_them(office: Office) -> None:
    page = office.opens(office.coordinator, "maps/").content.decode()
    assert str(office.cast.map.pk)[:8] in page
    assert "Facilitator" in page
    assert "A circle" in page
    assert not any(name in page for name in ("Mum", "Sam", "daughter"))
    assert not hats(office.coordinator, office.cast.map)
    assert signed_in(office.coordinator).get(f"/maps/{office.cast.map.pk}/").status_code == 404


def test_maps_of_another_organisation_are_not_on_the_list(office: Office) -> None:
    elsewhere = teams.Circle.objects.create(
        organisation=teams.Organisation.objects.create(name="Another"), name="There"
    )
    person = teams.PersonSupported.objects.create(circle=elsewhere)
    made = keeping.begin(person, office.cast.stranger, start())
    assert str(made.pk)[:8] not in office.opens(office.coordinator, "maps/").content.decode()
    path = f"maps/{made.pk}/appoint/"
    assert office.opens(office.coordinator, path).status_code == 404


@pytest.mark.parametrize("path", ["", "maps/", "people/"])
def test_an_organisation_is_not_there_for_strangers(path: str, office: Office) -> None:
    for who in (office.cast.stranger, office.cast.owner, office.cast.facilitator):
        assert office.opens(who, path).status_code == 404


def test_each_hat_opens_its_own_pages(office: Office) -> None:
    assert office.opens(office.administrator, "maps/").status_code == 403
    assert office.opens(office.coordinator, "people/").status_code == 403
    assert office.opens(office.administrator, "people/").status_code == 200


def test_somebody_is_taken_into_a_circle_and_given_a_hat(office: Office) -> None:
    made = office.invites(circle=office.cast.circle.pk, hat="coordinator")
    assert accepts(office.cast.stranger, made).status_code == 302
    assert office.cast.circle in office.cast.stranger.circles.all()
    assert organisation_hats(office.cast.stranger, office.organisation) == {
        OrganisationHat.COORDINATOR
    }
    assert needs_second_factor(office.cast.stranger)


def test_an_invitation_ends_with_the_hat_of_whoever_made_it(office: Office) -> None:
    made = office.invites(circle=office.cast.circle.pk, hat="administrator")
    office.organisation.hats.filter(account=office.administrator).update(ended_at=timezone.now())
    assert accepts(office.administrator, made).status_code == 410
    assert not organisation_hats(office.administrator, office.organisation)


def test_an_invitation_to_nothing_is_refused(office: Office) -> None:
    answer = office.sends(office.administrator, "people/invite/", deed=uuid4())
    assert answer.status_code == 422
    assert "Choose a circle or a hat" in answer.content.decode()


def test_a_circle_of_another_organisation_cannot_be_chosen(office: Office) -> None:
    elsewhere = teams.Circle.objects.create(
        organisation=teams.Organisation.objects.create(name="Another"), name="There"
    )
    answer = office.sends(office.administrator, "people/invite/", deed=uuid4(), circle=elsewhere.pk)
    assert answer.status_code == 422


def test_whoever_is_let_go_loses_it_all_at_once(office: Office) -> None:
    guide = office.cast.facilitator
    answer = office.sends(office.administrator, f"people/{guide.pk}/end/")
    assert answer.status_code == 302
    assert not guide.circles.exists()
    assert not hats(guide, office.cast.map)
    assert signed_in(guide).get(f"/maps/{office.cast.map.pk}/").status_code == 404


def test_whoever_is_let_go_keeps_a_map_of_their_own(office: Office) -> None:
    office.cast.circle.members.add(office.cast.owner)
    office.sends(office.administrator, f"people/{office.cast.owner.pk}/end/")
    assert hats(office.cast.owner, office.cast.map) == {Hat.OWNER}


def test_nobody_from_elsewhere_can_be_let_go(office: Office) -> None:
    answer = office.sends(office.administrator, f"people/{office.cast.stranger.pk}/end/")
    assert answer.status_code == 404
    assert office.cast.stranger.is_active


def test_the_last_administrator_stays(office: Office) -> None:
    path = f"people/{office.administrator.pk}/end/"
    answer = office.sends(office.administrator, path)
    assert answer.status_code == 422
    assert "last administrator" in answer.content.decode()
    another = office.someone("another", OrganisationHat.ADMINISTRATOR)
    assert office.sends(another, path).status_code == 302


def test_a_map_that_nobody_looks_after_is_given_a_guide_from_its_circle(office: Office) -> None:
    path = f"maps/{office.cast.map.pk}/appoint/"
    assert office.opens(office.coordinator, path).status_code == 302  # somebody does
    MapHat.objects.filter(hat__in=[Hat.OWNER, Hat.FACILITATOR]).update(ended_at=timezone.now())
    assert "Appoint a facilitator" in office.opens(office.coordinator, "maps/").content.decode()
    sent = office.sends(office.coordinator, path, facilitator=office.cast.stranger.pk)
    assert sent.status_code == 422  # who is not of the circle
    sent = office.sends(office.coordinator, path, facilitator=office.cast.facilitator.pk)
    assert sent.status_code == 302
    assert hats(office.cast.facilitator, office.cast.map) == {Hat.FACILITATOR}


def test_a_circle_is_begun(office: Office) -> None:
    office.sends(office.administrator, "circles/add/", name="Hillside")
    assert "Hillside" in office.opens(office.administrator, "people/").content.decode()


def test_an_organisation_is_begun_with_its_administrator(cast: Cast) -> None:
    begun = beginning.begin("Hillside Care", "STRANGER@example.org")
    assert organisation_hats(cast.stranger, begun) == {OrganisationHat.ADMINISTRATOR}
    for name, email in (("Hillside Care", "owner@example.org"), ("Another", "no@example.org")):
        with pytest.raises(beginning.BeginningError):
            beginning.begin(name, email)
    assert teams.Organisation.objects.count() == 2


def test_your_maps_show_the_way_to_where_you_belong(office: Office) -> None:
    page = signed_in(office.coordinator).get("/maps/").content.decode()
    assert office.here in page
    assert office.here not in signed_in(office.cast.owner).get("/maps/").content.decode()
