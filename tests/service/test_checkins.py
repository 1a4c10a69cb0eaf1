"""A visit alone: by the clock on the wall, and a colleague who is told if nobody comes back."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.audit.models import Access
from careweave.service.maps import erasing
from careweave.service.reminders import checking, exporting, forgetting, times
from careweave.service.reminders.models import CheckIn, Letter
from tests.service.cast import Cast
from tests.service.clients import signed_in
from tests.service.pages import Reader

pytestmark = pytest.mark.django_db

URL = "https://maps.example.org/"
PLACE, NUMBER = "12 Mill Lane, up the back stairs", "07700 900123"
NOW = datetime(2026, 6, 10, 13, 0, tzinfo=UTC)  # two in the afternoon in London


def out(cast: Cast, due_at: datetime | None = None) -> CheckIn:
    """The facilitator is out, and the coordinator is to ask after them."""
    return checking.set_out(
        cast.map,
        cast.facilitator,
        cast.coordinator,
        due_at or NOW,
        uuid4(),
        place=PLACE,
        number=NUMBER,
    )


def subjects() -> list[str]:
    return [str(each.subject) for each in mail.outbox]


def soon(**away: int) -> str:
    return f"{timezone.localtime(timezone.now() + timedelta(**away)):%H:%M}"


def page(account: Account, check_in: CheckIn) -> str:
    answer = signed_in(account).get(f"/visits/{check_in.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


# The clock on the wall.


@pytest.mark.parametrize(
    ("now", "said", "meant"),
    [
        ("2026-06-10T13:00", "15:30", "2026-06-10T14:30"),  # summer: an hour before Greenwich
        ("2026-12-10T13:00", "15:30", "2026-12-10T15:30"),
        ("2026-12-10T23:30", "00:30", "2026-12-11T00:30"),  # after midnight
        ("2026-06-10T22:30", "00:15", "2026-06-10T23:15"),
        ("2026-03-28T23:00", "02:30", "2026-03-29T01:30"),  # the night with an hour less
        ("2026-03-29T00:30", "03:00", "2026-03-29T02:00"),
        ("2026-10-24T23:30", "01:30", "2026-10-25T00:30"),  # twice that night: the first is meant
        ("2026-10-25T00:45", "01:30", "2026-10-25T01:30"),  # which is over by now: the second
        ("2026-10-25T00:45", "02:30", "2026-10-25T02:30"),
    ],
)
def test_a_time_is_the_next_at_which_the_clock_shows_it(now: str, said: str, meant: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    found = times.moment(time.fromisoformat(said), moment)
    assert found == datetime.fromisoformat(meant).replace(tzinfo=UTC)
    assert times.said(found).split()[0] == said


def test_a_time_that_no_clock_shows_is_refused_in_words() -> None:
    now = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    for wall in (time(1), time(1, 30), time(1, 59)):
        with pytest.raises(times.TimeError, match="clocks go forward then, and never show 01:"):
            times.moment(wall, now)
    assert times.moment(time(2), now) == datetime(2026, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize("said", ["14:00", "13:59", "02:01", "10:00"])
def test_a_time_that_is_over_is_not_taken_for_tomorrow(said: str) -> None:
    with pytest.raises(times.TimeError, match="This time is over"):
        times.moment(time.fromisoformat(said), NOW)


def test_a_time_that_comes_twice_is_told_with_its_zone() -> None:
    assert times.said(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "01:30 BST"
    assert times.said(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "01:30 GMT"
    assert times.said(datetime(2026, 10, 25, 2, 30, tzinfo=UTC)) == "02:30"
    assert times.said(NOW) == "14:00"


# Setting out.


def test_whoever_visits_alone_says_when_they_are_back_and_who_is_to_ask(cast: Cast) -> None:
    reader = Reader(cast, cast.facilitator)
    said = {"colleague": str(cast.coordinator.pk), "place": PLACE, "number": NUMBER}
    form = reader.form(reader.open("visit/"))
    for _ in range(2):
        answer = reader.again(f"{reader.map}visit/", form, by=soon(hours=2), **said)
        assert answer.status_code == 302, answer.content.decode()
    made = CheckIn.objects.get()
    assert timedelta(hours=1, minutes=58) < made.due_at - timezone.now() <= timedelta(hours=2)
    assert "Coordinator is asked to ring you" in reader.open("visit/").content.decode()
    for sealed, words in ((made.place, PLACE), (made.number, NUMBER)):
        assert words.encode() not in bytes(sealed or b"")


def test_a_colleague_is_somebody_else_of_the_same_organisation(cast: Cast) -> None:
    found = {each.name for each in checking.colleagues(cast.facilitator)}
    assert found == {"Coordinator", "Evaluator", "Peer Supervisor", "Administrator"}
    assert not checking.colleagues(cast.owner).exists()
    reader = Reader(cast, cast.facilitator)
    form = reader.form(reader.open("visit/"))
    for nobody in (cast.stranger, cast.owner, cast.facilitator):
        answer = reader.again(
            f"{reader.map}visit/", form, by=soon(hours=1), colleague=str(nobody.pk)
        )
        assert answer.status_code == 422
    assert "You belong to none here" in Reader(cast, cast.owner).open("visit/").content.decode()


def test_a_time_that_is_over_is_told_beside_its_field(cast: Cast) -> None:
    reader = Reader(cast, cast.facilitator)
    form = reader.form(reader.open("visit/"))
    said = {"by": soon(minutes=-5), "colleague": str(cast.coordinator.pk)}
    answer = reader.again(f"{reader.map}visit/", form, **said)
    assert (answer.status_code, CheckIn.objects.count()) == (422, 0)
    assert "This time is over" in answer.content.decode()


# Coming back.


def test_whoever_says_that_they_are_back_is_not_asked_after_and_where_they_were_is_forgotten(
    cast: Cast,
) -> None:
    made = out(cast)
    answer = signed_in(cast.facilitator).post(f"/visits/{made.pk}/back/", {"to": "/maps/"})
    assert answer.headers["Location"] == "/maps/"
    made.refresh_from_db()
    assert made.back_at
    assert (made.place, made.number) == (None, None)
    checking.tell(NOW + timedelta(minutes=1), URL)
    assert mail.outbox == []


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example/", "x"])
def test_no_button_leads_elsewhere(to: str, cast: Cast) -> None:
    made = out(cast)
    answer = signed_in(cast.facilitator).post(f"/visits/{made.pk}/back/", {"to": to})
    assert answer.headers["Location"] == f"/visits/{made.pk}/"


def test_a_visit_that_lasts_longer_ends_later(cast: Cast) -> None:
    made = out(cast, timezone.now() + timedelta(minutes=10))
    was = made.due_at
    for longer, minutes in (("half", 30), ("hour", 90)):
        signed_in(cast.facilitator).post(f"/visits/{made.pk}/longer/", {"longer": longer})
        made.refresh_from_db()
        assert made.due_at == was + timedelta(minutes=minutes)


def test_what_is_over_already_lasts_longer_from_now_on(cast: Cast) -> None:
    made = out(cast)  # long ago
    checking.stay(made, timedelta(minutes=30))
    made.refresh_from_db()
    assert made.due_at > timezone.now() + timedelta(minutes=29)


# Telling the colleague.


def test_a_colleague_is_told_once_when_the_time_is_over(cast: Cast) -> None:
    made = out(cast)
    checking.tell(NOW - timedelta(seconds=1), URL)
    assert mail.outbox == []
    for minutes in range(5):
        checking.tell(NOW + timedelta(minutes=minutes), URL)
    [letter] = mail.outbox
    assert letter.to == ["coordinator@example.org"]
    assert letter.subject == "Please ring Facilitator"
    says = "Facilitator asked to be checked on by 14:00 and has not said that they are back."
    assert isinstance(letter, EmailMultiAlternatives)
    [(html, _)] = letter.alternatives
    for text in (letter.body, str(html)):
        assert says in text
        assert NUMBER in text
        assert f"{URL}visits/{made.pk}/" in text
        assert not {"Mum", "Jo", "Sam"} & {*text.split()}
        assert "Mill Lane" not in text
        assert str(cast.map.pk) not in text


def test_a_colleague_hears_that_they_are_back_after_all(cast: Cast) -> None:
    made = out(cast)
    checking.tell(NOW, URL)
    checking.back(made, cast.facilitator)
    for minutes in range(3):
        checking.tell(NOW + timedelta(minutes=minutes), URL)
    assert subjects() == ["Please ring Facilitator", "Facilitator is back"]


def test_a_colleague_hears_that_they_stay_longer_and_is_told_again(cast: Cast) -> None:
    made = out(cast)
    checking.tell(NOW, URL)
    later = NOW + timedelta(minutes=30)
    CheckIn.objects.filter(pk=made.pk).update(due_at=later)
    for minutes in (1, 2, 29, 30, 31):
        checking.tell(NOW + timedelta(minutes=minutes), URL)
    assert subjects() == [
        "Please ring Facilitator",
        "Facilitator stays longer",
        "Please ring Facilitator",
    ]


def test_whoever_has_reached_them_is_told_no_more(cast: Cast) -> None:
    made = out(cast)
    checking.tell(NOW, URL)
    assert "I have reached them" in page(cast.coordinator, made)
    signed_in(cast.coordinator).post(f"/visits/{made.pk}/back/")
    checking.tell(NOW + timedelta(minutes=5), URL)
    assert len(mail.outbox) == 1
    assert "Coordinator said" in page(cast.facilitator, made)


def test_a_letter_that_cannot_be_sent_is_tried_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    out(cast)

    def fail(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("careweave.service.pages.letters.send", fail)
        checking.tell(NOW, URL)
    assert CheckIn.objects.get().told_at is None
    checking.tell(NOW + timedelta(minutes=2), URL)
    assert subjects() == ["Please ring Facilitator"]
    assert Letter.objects.get().tries == 2


def test_after_two_days_nobody_is_told_any_more(cast: Cast) -> None:
    out(cast)
    checking.tell(NOW + timedelta(days=2), URL)
    assert mail.outbox == []


# Who sees what.


def test_where_they_are_is_seen_by_their_colleague_only_once_the_time_is_over(cast: Cast) -> None:
    made = out(cast, timezone.now() + timedelta(hours=1))
    assert PLACE not in page(cast.coordinator, made)
    assert not Access.objects.filter(act="visit_place").exists()
    CheckIn.objects.filter(pk=made.pk).update(due_at=timezone.now())
    assert PLACE in page(cast.coordinator, made)
    assert Access.objects.get(act="visit_place").account == cast.coordinator.pk


@pytest.mark.parametrize("who", ["owner", "contributor", "administrator", "stranger"])
def test_a_visit_is_there_for_two_people_and_nobody_else(who: str, cast: Cast) -> None:
    made = out(cast)
    client = signed_in(getattr(cast, who))
    assert client.get(f"/visits/{made.pk}/").status_code == 404
    for act in ("back", "longer"):
        assert client.post(f"/visits/{made.pk}/{act}/").status_code == 404
    made.refresh_from_db()
    assert made.back_at is None


def test_a_page_that_is_open_at_the_visit_leads_back_to_itself(cast: Cast) -> None:
    made = out(cast)
    request = RequestFactory().get(f"/maps/{cast.map.pk}/conversations/")
    visit = cast.visit(cast.facilitator)
    tag = Template("{% load reminding %}{% check_in visit %}")
    shown = tag.render(Context({"visit": visit, "request": request, "csrf_token": "x"}))
    assert f'value="/maps/{cast.map.pk}/conversations/"' in shown
    assert "I am back" in shown
    checking.back(made, cast.facilitator)
    shown = tag.render(Context({"visit": visit, "request": request}))
    assert f'href="/maps/{cast.map.pk}/visit/"' in shown
    assert tag.render(Context({"visit": cast.visit(cast.owner), "request": request})).strip() == ""


def test_whoever_is_out_sees_it_among_their_maps_whatever_became_of_their_hat(cast: Cast) -> None:
    out(cast)
    cast.map.hats.filter(account=cast.facilitator).update(ended_at=timezone.now())
    assert "I am back" in signed_in(cast.facilitator).get("/maps/").content.decode()
    assert "I am back" not in signed_in(cast.coordinator).get("/maps/").content.decode()


# What becomes of it.


def test_visits_are_forgotten_after_a_month(cast: Cast) -> None:
    out(cast)
    checking.forget(NOW + timedelta(days=30))
    assert CheckIn.objects.count() == 1
    checking.forget(NOW + timedelta(days=31))
    assert not CheckIn.objects.exists()


def test_a_visit_is_in_the_archive_of_everything_without_the_number(cast: Cast) -> None:
    out(cast)
    [text] = [text for name, text in exporting.exported(cast.map) if name == "visits.jsonl"]
    assert PLACE in text.decode()
    assert NUMBER not in text.decode()


def test_a_name_is_taken_out_of_where_a_visit_was(cast: Cast) -> None:
    made = out(cast)
    forgetting.reword(cast.map, lambda words: words.replace("Mill Lane", "somewhere"))
    made.refresh_from_db()
    assert "somewhere" in checking.place_of(made, cast.facilitator)


def test_an_erased_map_leaves_no_visit_letter_or_date(cast: Cast) -> None:
    out(cast)
    checking.tell(NOW, URL)
    erasing.erase(cast.map)
    assert not CheckIn.objects.exists()
    assert not Letter.objects.exists()
