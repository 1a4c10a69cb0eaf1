"""Maps end because a person says so: put away, left alone, erased, held, kept; never by itself."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.utils import timezone

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.audit.models import Access
from careweave.service.maps import keeping
from careweave.service.maps.models import Erased, Map, MapHat
from careweave.service.retention import ending, reviewing
from careweave.service.retention.models import Hold, Keeping, Notice
from careweave.service.retention.reviewing import Review
from careweave.service.retention.schedule import due_on, today, years_after
from careweave.service.teams import models as teams
from careweave.service.teams.models import Organisation, PersonSupported
from tests.service.cast import Cast, start
from tests.service.clients import signed_in
from tests.service.pages import Answer, Reader

pytestmark = pytest.mark.django_db

LONG_AGO = date(2015, 6, 1)


class Coordinator:
    """Somebody who looks after an organisation's maps, at a browser."""

    def __init__(self, cast: Cast, account: Account | None = None) -> None:
        self.account = account or cast.coordinator
        self.here = cast.circle.organisation
        self.client = signed_in(self.account)
        self.home = f"/organisations/{self.here.pk}/retention/"
        self.map = f"{self.home}{cast.map.pk}/"

    def send(self, path: str = "", /, **said: object) -> Answer:
        return self.client.post(self.map + path, said)

    def page(self) -> str:
        return str(self.client.get(self.map).content.decode())


@pytest.fixture
def coordinator(cast: Cast) -> Coordinator:
    return Coordinator(cast)


@pytest.fixture
def due(cast: Cast) -> Review:
    """Mum's map, whose time has come."""
    ending.end_care(cast.map, cast.owner, LONG_AGO)
    return review(cast)


def review(cast: Cast) -> Review:
    row = Map.objects.select_related("person__circle").get(pk=cast.map.pk)
    return Review(row, Organisation.objects.get())


def is_there(cast: Cast) -> bool:
    return Map.objects.filter(pk=cast.map.pk).exists()


def no_owner(cast: Cast) -> None:
    MapHat.objects.filter(map=cast.map, hat=Hat.OWNER).update(ended_at=timezone.now())


@pytest.mark.parametrize(
    ("ended", "years", "due"),
    [
        (date(2020, 2, 29), 2, date(2022, 3, 1)),
        (date(2020, 2, 29), 8, date(2028, 2, 29)),
        (date(2016, 2, 28), 8, date(2024, 2, 28)),
        (date(2020, 12, 31), 0, date(2020, 12, 31)),
        (date(9999, 1, 1), 8, date(9999, 1, 1)),
    ],
)
def test_so_many_whole_years_are_over_on_the_same_day_or_on_the_first_of_march(
    ended: date, years: int, due: date
) -> None:
    assert years_after(ended, years) == due


def test_a_day_begins_at_midnight_where_the_service_is_at_home(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    just_after = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in a British summer
    monkeypatch.setattr(timezone, "now", lambda: just_after)
    assert today() == date(2026, 7, 2)


def test_a_contact_that_came_to_nothing_is_kept_for_a_shorter_time(cast: Cast) -> None:
    here = cast.circle.organisation
    cast.map.care_ended_on = date(2020, 5, 1)
    assert due_on(cast.map, here) == date(2028, 5, 1)
    cast.map.came_to_nothing = True
    assert due_on(cast.map, here) == date(2022, 5, 1)


def test_a_map_has_no_time_while_care_goes_on(cast: Cast) -> None:
    assert due_on(cast.map, cast.circle.organisation) is None


def test_a_map_that_is_put_away_is_read_and_not_changed_until_it_is_taken_out(cast: Cast) -> None:
    owner, guide = Reader(cast, cast.owner), Reader(cast, cast.facilitator)
    guide.ask("ending/away/")
    assert owner.open("").status_code == 200
    assert owner.open("who/add/").status_code == 403
    guide.ask("ending/away/", take_out="1")
    assert owner.open("who/add/").status_code == 200


def test_a_map_that_is_put_away_stands_folded_at_the_end_of_your_maps(cast: Cast) -> None:
    ending.put_away(cast.map, cast.owner, away=True)
    keeping.begin(PersonSupported.objects.create(), cast.owner, start())
    page = signed_in(cast.owner).get("/maps/").content.decode()
    there, away = page.split("Put away")
    assert str(cast.map.pk) in away
    assert str(cast.map.pk) not in there


def test_a_map_that_is_left_alone_is_there_for_its_owner_alone(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    owner.ask("ending/alone/")
    assert owner.open("").status_code == 200
    assert owner.open("who/add/").status_code == 403
    for account in (cast.facilitator, cast.contributor, cast.reader):
        assert Reader(cast, account).open("").status_code == 404
    owner.ask("ending/alone/", lift="1")
    assert Reader(cast, cast.reader).open("").status_code == 200


def test_an_owner_erases_a_map_by_saying_so_twice(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    assert owner.ask("ending/erase/", taken="on").status_code == 422
    assert is_there(cast)
    assert owner.ask("ending/erase/", taken="on", final="on").status_code == 302
    assert not is_there(cast)
    assert Erased.objects.filter(pk=cast.map.pk).exists()


def test_a_map_that_is_held_is_erased_by_nobody(cast: Cast, coordinator: Coordinator) -> None:
    coordinator.send("hold/", reason="The coroner has asked for it")
    owner = Reader(cast, cast.owner)
    refused = owner.ask("ending/erase/", taken="on", final="on")
    assert refused.status_code == 422
    assert b"This map is held" in refused.content
    with pytest.raises(ending.HeldError):
        ending.erase(cast.map, cast.owner)
    coordinator.send("hold/", lift="1")
    assert owner.ask("ending/erase/", taken="on", final="on").status_code == 302


def test_why_a_map_is_held_is_sealed(coordinator: Coordinator) -> None:
    coordinator.send("hold/", reason="The coroner has asked for it")
    hold = Hold.objects.get()
    assert b"coroner" not in bytes(hold.reason)
    assert reviewing.reason_of(hold) == "The coroner has asked for it"
    assert "The coroner has asked for it" in coordinator.page()


def test_a_review_lists_numbers_circles_and_dates_and_nothing_of_the_map(
    due: Review, coordinator: Coordinator
) -> None:
    for path in (coordinator.home, coordinator.map):
        page = coordinator.client.get(path).content.decode()
        assert due.map.number in page
        assert "A circle" in page
        assert not any(name in page for name in ("Mum", "Jo", "Sam"))


@pytest.mark.usefixtures("due")
def test_nothing_is_erased_because_its_time_has_come(cast: Cast, coordinator: Coordinator) -> None:
    coordinator.client.get(coordinator.home)
    coordinator.page()
    assert is_there(cast)


@pytest.mark.usefixtures("due")
def test_a_map_without_an_owner_is_erased_once_a_coordinator_decides(
    cast: Cast, coordinator: Coordinator
) -> None:
    no_owner(cast)
    assert coordinator.send("erase/", taken="on").status_code == 422
    assert coordinator.send("erase/", taken="on", final="on").status_code == 302
    assert not is_there(cast)


@pytest.mark.usefixtures("due")
def test_an_owner_is_told_by_a_letter_that_says_nothing_of_the_map(
    cast: Cast, coordinator: Coordinator
) -> None:
    assert coordinator.send("erase/", taken="on", final="on").status_code == 422
    coordinator.send("tell/")
    coordinator.send("tell/")
    [letter] = mail.outbox
    assert isinstance(letter, mail.EmailMultiAlternatives)
    html = str(letter.alternatives[0][0])
    assert letter.to == [cast.owner.email]
    assert f"/maps/{cast.map.pk}/ending/" in str(letter.body)
    assert not any(name in f"{letter.subject}{letter.body}{html}" for name in ("Mum", "Jo", "Sam"))


@pytest.mark.parametrize(
    ("days", "answer", "is_erased"),
    [
        (29, "", False),
        (31, "", True),
        (0, Notice.AGREED, True),
        (0, Notice.KEEP, False),
        (400, Notice.KEEP, False),
    ],
)
@pytest.mark.usefixtures("due")
def test_a_map_with_an_owner_is_erased_when_they_agree_or_are_silent_for_thirty_days(
    cast: Cast, coordinator: Coordinator, days: int, answer: str, is_erased: bool
) -> None:
    coordinator.send("tell/")
    Notice.objects.update(told_at=timezone.now() - timedelta(days=days))
    if answer:
        Reader(cast, cast.owner).ask("ending/answer/", answer=answer)
    coordinator.send("erase/", taken="on", final="on")
    assert is_there(cast) is not is_erased


def test_a_map_that_is_kept_longer_is_asked_about_again_on_that_day(
    cast: Cast, due: Review, coordinator: Coordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert due.is_due
    until = today() + timedelta(days=30)
    coordinator.send("keep/", until=str(until), reason="A complaint is still open")
    assert b"complaint" not in bytes(Keeping.objects.get().reason)
    assert not review(cast).is_due
    monkeypatch.setattr("careweave.service.retention.reviewing.today", lambda: until)
    assert review(cast).is_due


@pytest.mark.parametrize("until", ["2020-01-01", "3000-01-01", "soon"])
@pytest.mark.usefixtures("due")
def test_a_map_is_kept_until_a_day_that_is_to_come(coordinator: Coordinator, until: str) -> None:
    assert coordinator.send("keep/", until=until, reason="Why").status_code == 422
    assert not Keeping.objects.exists()


def test_care_that_goes_on_after_all_takes_back_that_an_owner_was_told(
    cast: Cast, due: Review, coordinator: Coordinator
) -> None:
    coordinator.send("tell/")
    Reader(cast, cast.owner).ask("ending/care/", goes_on="1")
    assert review(cast).notice is None
    assert not review(cast).is_due
    assert due.organisation == review(cast).organisation


@pytest.mark.parametrize("on", ["1850-01-01", "2999-01-01", "yesterday", ""])
def test_care_ends_on_a_day_that_has_come(cast: Cast, on: str) -> None:
    answer = Reader(cast, cast.owner).ask("ending/care/", on=on, how="ended")
    assert answer.status_code == 422
    cast.map.refresh_from_db()
    assert cast.map.care_ended_on is None


def test_a_familys_map_has_no_schedule_and_no_coordinator(
    cast: Cast, coordinator: Coordinator
) -> None:
    alone = keeping.begin(PersonSupported.objects.create(), cast.owner, start())
    ending.end_care(alone, cast.owner, LONG_AGO)
    assert [each.map.pk for each in reviewing.reviews(coordinator.here)] == [cast.map.pk]
    assert coordinator.client.get(f"{coordinator.home}{alone.pk}/").status_code == 404


def test_another_organisations_coordinator_finds_no_map(cast: Cast) -> None:
    here = Coordinator(cast)
    another = Organisation.objects.create(name="Another")
    teams.OrganisationHat.objects.create(
        organisation=another, account=here.account, hat=OrganisationHat.COORDINATOR
    )
    there = f"/organisations/{another.pk}/retention/{cast.map.pk}/"
    assert here.client.get(there).status_code == 404
    assert here.client.post(f"{there}erase/", {"taken": "on", "final": "on"}).status_code == 404


def test_whoever_sets_how_long_maps_are_kept_is_noted(cast: Cast) -> None:
    administrator = Coordinator(cast, cast.administrator)
    said = {"years_after_care": 10, "years_after_nothing": 1}
    assert administrator.client.post(f"{administrator.home}years/", said).status_code == 302
    administrator.here.refresh_from_db()
    change = administrator.here.schedule_changes.get()
    assert (administrator.here.years_after_care, change.years_after_care) == (10, 10)
    assert change.changed_by == administrator.account


@pytest.mark.parametrize("years", ["-1", "101", "many"])
def test_years_are_a_number_within_a_lifetime(cast: Cast, years: str) -> None:
    administrator = Coordinator(cast, cast.administrator)
    said = {"years_after_care": years, "years_after_nothing": 1}
    assert administrator.client.post(f"{administrator.home}years/", said).status_code == 422


def test_only_the_hat_for_it_opens_what_an_organisation_keeps(cast: Cast) -> None:
    evaluator = Coordinator(cast, cast.evaluator)
    assert evaluator.client.get(evaluator.home).status_code == 403
    assert evaluator.client.get(f"{evaluator.home}years/").status_code == 403
    stranger = signed_in(cast.reader)
    assert stranger.get(evaluator.home).status_code == 404


@pytest.mark.usefixtures("due")
def test_each_act_of_a_coordinator_is_noted_in_the_access_log(
    cast: Cast, coordinator: Coordinator
) -> None:
    coordinator.send("tell/")
    coordinator.send("hold/", reason="Why")
    coordinator.send("hold/", lift="1")
    coordinator.send("keep/", until=str(today() + timedelta(days=1)), reason="Why")
    acts = {*Access.objects.filter(subject=cast.map.pk).values_list("act", flat=True)}
    assert {"owner_told", "held", "hold_lifted", "kept_longer"} <= acts


def test_what_cannot_be_a_map_is_not_there(coordinator: Coordinator) -> None:
    assert coordinator.client.get(f"{coordinator.home}{uuid4()}/").status_code == 404
    assert coordinator.client.get(f"{coordinator.home}{UUID(int=0)}/").status_code == 404
