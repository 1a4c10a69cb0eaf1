"""When to talk next: what sets it, who is told, and that nobody is told more than a day."""

import itertools
import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map, MapHat
from careweave.service.reminders import dates, exporting, forgetting, posting, reminding, speaking
from careweave.service.reminders.dates import State
from careweave.service.reminders.models import Letter, NextDate, Wishes
from tests.service.cast import MUM, Cast
from tests.service.clients import signed_in
from tests.service.pages import Reader

pytestmark = pytest.mark.django_db

URL = "https://maps.example.org/"
TALK = date(2026, 9, 15)  # in summer time
LONG_AGO = datetime(2026, 6, 1, 12, tzinfo=UTC)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment by the clock on the wall in London."""
    naive = datetime(day.year, day.month, day.day, hour, minute)
    return timezone.make_aware(naive)


def planned(cast: Cast, on: date | None = TALK, weeks: int = 13) -> NextDate:
    """A talk that was planned long ago."""
    row = dates.choose(cast.map, cast.facilitator, on, weeks, uuid4())
    NextDate.objects.filter(pk=row.pk).update(set_at=LONG_AGO)
    return row


def standing(cast: Cast) -> date | None:
    cast.map.refresh_from_db()
    found = dates.next_of(cast.map)
    assert found
    return found.on


def told_to() -> list[str]:
    return sorted(each.to[0].split("@")[0] for each in mail.outbox)


def html(letter: EmailMultiAlternatives) -> str:
    [(content, kind)] = letter.alternatives
    assert kind == "text/html"
    return str(content)


# What sets it.


def test_a_map_without_a_talk_yet_has_one_a_quarter_after_it_was_begun(cast: Cast) -> None:
    begun = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    Map.objects.filter(pk=cast.map.pk).update(made_at=begun)
    assert standing(cast) == date(2026, 3, 28) + timedelta(weeks=13)


def test_a_map_begun_after_midnight_in_summer_is_begun_on_that_day(cast: Cast) -> None:
    Map.objects.filter(pk=cast.map.pk).update(made_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert standing(cast) == date(2026, 7, 2) + timedelta(weeks=13)


def test_closing_a_talk_sets_the_next_as_far_off_as_the_map_says(cast: Cast) -> None:
    dates.closed(cast.map, TALK)
    assert standing(cast) == TALK + timedelta(weeks=13)
    dates.choose(cast.map, cast.owner, TALK, 4, uuid4())
    dates.closed(cast.map, TALK, cast.owner)
    assert standing(cast) == TALK + timedelta(weeks=4)


def test_no_date_for_now_stays_until_somebody_sets_a_day(cast: Cast) -> None:
    dates.put_off(cast.map, cast.owner, None, NextDate.Why.NOT_WISHED, "", uuid4())
    dates.closed(cast.map, TALK)
    assert standing(cast) is None
    dates.choose(cast.map, cast.owner, TALK, 13, uuid4())
    assert standing(cast) == TALK


def test_what_is_sent_twice_is_set_once(cast: Cast) -> None:
    deed = uuid4()
    for _ in range(2):
        dates.put_off(cast.map, cast.owner, TALK, NextDate.Why.NO_TIME, "", deed)
    assert NextDate.objects.count() == 1


def test_only_one_date_stands_and_the_others_are_kept(cast: Cast) -> None:
    for n in range(3):
        planned(cast, TALK + timedelta(days=n))
    assert NextDate.objects.filter(over_at=None).count() == 1
    assert NextDate.objects.count() == 3


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-15, State.LATER),
        (-14, State.SOON),
        (-1, State.SOON),
        (0, State.DUE),
        (13, State.DUE),
        (14, State.OVERDUE),
    ],
)
def test_it_is_soon_within_two_weeks_and_overdue_after_two(
    days: int, state: State, cast: Cast
) -> None:
    planned(cast)
    talk = dates.next_of(cast.map)
    assert talk
    assert talk.state(TALK + timedelta(days=days)) is state


# The page.


def test_a_day_is_chosen_on_the_page_of_the_map(cast: Cast) -> None:
    reader = Reader(cast, cast.facilitator)
    sooner = timezone.localdate() + timedelta(days=3)
    form = reader.form(reader.open("next/"), "/next/")
    answer = reader.again(f"{reader.map}next/", form, on=sooner.isoformat(), weeks="26")
    assert answer.status_code == 302, answer.content.decode()
    assert standing(cast) == sooner
    assert NextDate.objects.get(over_at=None).weeks == 26


@pytest.mark.parametrize(
    ("days", "says"), [(-1, "This day is over"), (400, "later than"), (2000, "three years")]
)
def test_a_day_that_makes_no_sense_is_told_and_changes_nothing(
    days: int, says: str, cast: Cast
) -> None:
    reader = Reader(cast, cast.facilitator)
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    form = reader.form(reader.open("next/"), "/next/")
    answer = reader.again(f"{reader.map}next/", form, on=day)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert not NextDate.objects.exists()


def test_putting_off_asks_why(cast: Cast) -> None:
    reader = Reader(cast, cast.facilitator)
    answer = reader.again(f"{reader.map}next/put-off/", reader.form(reader.open("next/"), "off/"))
    assert answer.status_code == 422
    assert 'href="#off_why_0"' in answer.content.decode()
    assert not NextDate.objects.exists()


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"until": "week"}, 7),
        ({"until": "month"}, 28),
        ({"until": "day", "on": "+40"}, 40),
        ({"until": "none"}, None),
    ],
)
def test_a_talk_is_put_off_from_when_it_was_due(
    said: dict[str, str], days: int | None, cast: Cast
) -> None:
    was = standing(cast)
    assert was
    if "on" in said:
        said = said | {"on": (was + timedelta(days=int(said["on"]))).isoformat()}
    reader = Reader(cast, cast.owner)
    form = reader.form(reader.open("next/"), "off/")
    words = "She has the flu."
    sent = reader.again(f"{reader.map}next/put-off/", form, why="not_well", words=words, **said)
    assert sent.status_code == 302, sent.content.decode()
    assert standing(cast) == (None if days is None else was + timedelta(days=days))
    page = reader.open("next/").content.decode()
    assert words in page
    assert "The person is not well enough" in page


def test_why_it_was_put_off_is_sealed_and_for_those_who_look_after_the_map(cast: Cast) -> None:
    row = dates.put_off(cast.map, cast.owner, TALK, NextDate.Why.OTHER, "Sam is in", uuid4())
    assert b"Sam" not in bytes(NextDate.objects.get(pk=row.pk).words or b"")
    for who in (cast.contributor, cast.reader):
        assert Reader(cast, who).open("next/").status_code == 403
    for name, said in (("owner", True), ("facilitator", True), ("reader", False)):
        found = [each.words for each in speaking.spoken(cast.map, Hat(name))]
        assert ("Sam is in" in found) is said


def test_a_name_is_taken_out_of_why_it_was_put_off(cast: Cast) -> None:
    dates.put_off(cast.map, cast.owner, TALK, NextDate.Why.OTHER, "Sam is in", uuid4())
    forgetting.reword(cast.map, lambda words: words.replace("Sam", "someone"))
    [(_, words)] = dates.put_off_lately(cast.map)
    assert words == "someone is in"


def test_every_date_is_in_the_archive_of_everything(cast: Cast) -> None:
    planned(cast)
    dates.put_off(cast.map, cast.owner, None, NextDate.Why.OTHER, "Sam is in", uuid4())
    files = dict(exporting.exported(cast.map))
    lines = [json.loads(line) for line in files["next-talks.jsonl"].splitlines()]
    assert [line["on"] for line in lines] == ["2026-09-15", None]
    assert (lines[1]["words"], lines[1]["by"]) == ("Sam is in", "Owner")


# What others are told of it.


def test_your_maps_tell_when_the_next_talk_is(cast: Cast) -> None:
    day = timezone.localdate() + timedelta(days=40)
    planned(cast, day)
    for who in (cast.owner, cast.reader):
        page = signed_in(who).get("/maps/").content.decode()
        assert f"The next talk is on {day:%-d %B %Y}" in page
    planned(cast, timezone.localdate())
    assert "The next talk is due" in signed_in(cast.reader).get("/maps/").content.decode()


def test_a_coordinator_sees_what_is_due_and_nothing_of_what_is_on_it(cast: Cast) -> None:
    planned(cast, timezone.localdate() - timedelta(days=20))
    page = signed_in(cast.coordinator).get(f"/organisations/{cast.circle.organisation_id}/due/")
    text = page.content.decode()
    assert "Overdue for two weeks or longer (1)" in text
    assert cast.map.number in text
    assert "Facilitator" in text
    assert f"/maps/{cast.map.pk}/" not in text
    for name in ("Mum", "Jo", "Sam"):
        assert name not in text


def test_a_coordinator_is_led_to_a_map_that_they_may_open(cast: Cast) -> None:
    MapHat.objects.create(map=cast.map, account=cast.coordinator, hat=Hat.READER)
    page = signed_in(cast.coordinator).get(f"/organisations/{cast.circle.organisation_id}/due/")
    assert f'href="/maps/{cast.map.pk}/"' in page.content.decode()


def test_how_often_it_was_put_off_counts_from_the_last_talk(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    where = f"/organisations/{cast.circle.organisation_id}/due/"
    for n in (1, 2):
        dates.put_off(cast.map, cast.owner, TALK + timedelta(n), NextDate.Why.NO_TIME, "", uuid4())
    assert "twice" in client.get(where).content.decode()
    dates.closed(cast.map, TALK)
    assert "twice" not in client.get(where).content.decode()


RESTS = [
    {"archived_at": LONG_AGO},
    {"restricted_at": LONG_AGO},
    {"use_withdrawn_at": LONG_AGO},
    {"care_ended_on": date(2026, 6, 1)},
]


@pytest.mark.parametrize("rests", RESTS, ids=lambda rests: next(iter(rests)))
def test_nobody_is_asked_to_talk_about_a_map_that_rests(
    rests: dict[str, object], cast: Cast
) -> None:
    planned(cast)
    Map.objects.filter(pk=cast.map.pk).update(**rests)
    reminding.remind(at(TALK, 9), URL)
    assert mail.outbox == []
    where = f"/organisations/{cast.circle.organisation_id}/due/"
    assert cast.map.number not in signed_in(cast.coordinator).get(where).content.decode()


# The letters.


@pytest.mark.parametrize(
    ("days", "subject"),
    [
        (-8, None),
        (-7, "A care map talk is due on 15 September"),
        (0, "A care map talk is due today"),
        (3, "A care map talk was due on 15 September"),
        (14, "A care map talk has been due since 15 September"),
        (28, None),
    ],
)
def test_who_looks_after_a_map_is_reminded_on_its_days(
    days: int, subject: str | None, cast: Cast
) -> None:
    planned(cast)
    for _ in range(3):
        reminding.remind(at(TALK + timedelta(days=days), 9), URL)
    assert [each.subject for each in mail.outbox] == ([subject] if subject else [])
    assert told_to() == (["facilitator"] if subject else [])


def test_from_day_to_day_each_reminder_comes_once(cast: Cast) -> None:
    planned(cast)
    for n in range(-20, 60):
        for hour in (3, 9, 10, 21):
            reminding.remind(at(TALK + timedelta(days=n), hour), URL)
    assert [each.subject for each in mail.outbox] == [
        "A care map talk is due on 15 September",
        "A care map talk is due today",
        "A care map talk has been due since 15 September",
    ]


def test_a_letter_names_nobody_and_leads_to_the_map(cast: Cast) -> None:
    dates.put_off(cast.map, cast.owner, TALK, NextDate.Why.OTHER, "Sam is in", uuid4())
    NextDate.objects.update(set_at=LONG_AGO)
    for days in (-7, 0, 14):
        reminding.remind(at(TALK + timedelta(days=days), 9), URL)
    link = f"{URL}maps/{cast.map.pk}/next/"
    for letter in mail.outbox:
        assert isinstance(letter, EmailMultiAlternatives)
        for text in (letter.body, html(letter)):
            assert link in text
            assert not {"Mum", "Jo", "Sam", "Owner", "circle"} & {*text.replace(",", " ").split()}
        assert MUM not in letter.body


@pytest.mark.parametrize(
    "day",
    [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25), TALK],
    ids=str,
)
def test_letters_come_from_nine_by_the_clock_in_winter_and_in_summer(day: date, cast: Cast) -> None:
    planned(cast, day)
    NextDate.objects.update(set_at=datetime(2026, 1, 1, tzinfo=UTC))
    for hour, minute in ((0, 1), (8, 59), (20, 0), (23, 59)):
        reminding.remind(at(day, hour, minute), URL)
    assert mail.outbox == []
    nine = 8 if date(2026, 3, 29) <= day < date(2026, 10, 25) else 9
    reminding.remind(datetime(day.year, day.month, day.day, nine, tzinfo=UTC), URL)
    assert [each.subject for each in mail.outbox] == ["A care map talk is due today"]


def test_a_date_that_is_set_anew_has_reminders_of_its_own(cast: Cast) -> None:
    planned(cast)
    reminding.remind(at(TALK, 9), URL)
    planned(cast, TALK + timedelta(days=10))
    reminding.remind(at(TALK + timedelta(days=10), 9), URL)
    assert [each.subject for each in mail.outbox] == ["A care map talk is due today"] * 2


def test_whoever_has_just_chosen_a_day_is_not_reminded_of_it(cast: Cast) -> None:
    row = planned(cast)
    NextDate.objects.filter(pk=row.pk).update(set_at=at(TALK - timedelta(days=3), 12))
    reminding.remind(at(TALK - timedelta(days=3), 13), URL)
    assert mail.outbox == []
    reminding.remind(at(TALK, 9), URL)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("facilitator", "owner", "told"),
    [
        (None, None, ["facilitator"]),
        ("none", None, []),
        (None, "all", ["facilitator", "owner"]),
        ("none", "all", ["owner"]),
    ],
)
def test_everyone_says_of_which_maps_they_are_reminded(
    facilitator: str | None, owner: str | None, told: list[str], cast: Cast
) -> None:
    for account, wish in ((cast.facilitator, facilitator), (cast.owner, owner)):
        if wish:
            signed_in(account).post("/account/reminders/", {"remind_of": wish})
    planned(cast)
    reminding.remind(at(TALK, 9), URL)
    assert told_to() == told


def test_an_owner_whom_nobody_guides_is_reminded_unless_they_wish_otherwise(cast: Cast) -> None:
    MapHat.objects.filter(map=cast.map, hat=Hat.FACILITATOR).update(ended_at=LONG_AGO)
    assert [*reminding.recipients(cast.map)] == [cast.owner]
    Wishes.objects.create(account=cast.owner, remind_of=Wishes.Of.NONE)
    assert [*reminding.recipients(cast.map)] == []


def test_nobody_hears_of_a_map_that_they_may_not_see_any_more(cast: Cast) -> None:
    planned(cast)
    MapHat.objects.filter(account=cast.facilitator).update(until=at(TALK, 8))
    Account.objects.filter(pk=cast.owner.pk).update(is_active=False)
    assert [*reminding.recipients(cast.map)] == []


def test_letters_of_long_ago_are_forgotten(cast: Cast) -> None:
    planned(cast)
    reminding.remind(at(TALK, 9), URL)
    Letter.objects.update(made_at=at(TALK, 9))
    reminding.forget_letters(at(TALK + timedelta(days=100), 9))
    assert Letter.objects.count() == 1
    reminding.forget_letters(at(TALK + timedelta(days=200), 9))
    assert not Letter.objects.exists()


# That each is sent once.


def letter(cast: Cast, now: datetime) -> Letter:
    return posting.written(now, map=cast.map, to=cast.owner, kind="x", about="y")


def test_of_two_workers_one_sends_a_letter(cast: Cast) -> None:
    now, sent = at(TALK, 9), list[int]()
    one, other = letter(cast, now), letter(cast, now)

    def send() -> None:
        sent.append(1)
        assert not posting.post(other, now, lambda: sent.append(2))

    assert posting.post(one, now, send)
    assert sent == [1]
    assert not posting.post(letter(cast, now), now, lambda: sent.append(3))


def test_a_letter_that_cannot_be_sent_is_tried_again_after_ever_longer_pauses(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    now, tried = at(TALK, 9), list[datetime]()

    def fail() -> None:
        tried.append(now)
        raise OSError("mum@example.org was refused")

    for _ in range(24 * 60):
        posting.post(letter(cast, now), now, fail)
        now += timedelta(minutes=1)
    pauses = [(b - a).total_seconds() / 60 for a, b in itertools.pairwise(tried)]
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512]
    assert "mum@example.org" not in " ".join(record.getMessage() for record in caplog.records)


def test_a_letter_whose_worker_was_cut_off_is_sent_by_another(cast: Cast) -> None:
    now, sent = at(TALK, 9), list[int]()

    class PowerCutError(BaseException):
        pass

    def stop() -> None:
        raise PowerCutError

    with pytest.raises(PowerCutError):
        posting.post(letter(cast, now), now, stop)
    assert not posting.post(letter(cast, now), now, lambda: sent.append(1))
    later = now + timedelta(minutes=2)
    assert posting.post(letter(cast, later), later, lambda: sent.append(2))
    assert sent == [2]
