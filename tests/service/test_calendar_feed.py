"""A calendar of one's own: days and links, read by any device that has its address."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Component
from pytest_django import Settings

from careweave.caremap.vocabulary import Hat
from careweave.service.maps.models import Map, MapHat
from careweave.service.reminders import calendars, dates
from careweave.service.reminders.calendars import Event
from careweave.service.reminders.models import Feed
from tests.service.cast import Cast
from tests.service.clients import signed_in
from tests.service.pages import Answer
from tests.service.stage import Stage
from tests.service.visitors import count_tries

pytestmark = pytest.mark.django_db

TALK = date(2026, 9, 15)


def address(cast: Cast) -> str:
    """Where the owner's calendar is, which is made if there is none."""
    feed = Feed.objects.filter(account=cast.owner).first() or calendars.begin(cast.owner)
    return f"/calendar/{calendars.secret_of(feed)}.ics"


def read(where: str) -> Answer:
    return Client().get(where)


def talks(answer: Answer) -> list[Component]:
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def strictly(content: bytes) -> list[tuple[str, str]]:
    """Every line of a calendar as RFC 5545 has it: folded at 75 octets, ended by CRLF, typed."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    for each in lines:
        assert len(each) <= 75
        assert b"\n" not in each
        assert b"\r" not in each
    unfolded = re.sub(rb"\r\n[ \t]", b"", content[:-2]).decode().split("\r\n")
    found = []
    for line in unfolded:
        named = re.fullmatch(r"([A-Z-]+(?:;[A-Z-]+=[A-Za-z0-9-]+)*):(.*)", line)
        assert named, line
        found.append((named[1], named[2]))
    return found


def test_a_calendar_holds_the_day_of_the_next_talk_and_a_link(cast: Cast) -> None:
    dates.choose(cast.map, cast.owner, TALK, 13, uuid4())
    answer = read(address(cast))
    [talk] = talks(answer)
    assert talk.decoded("dtstart") == TALK
    assert talk["dtstart"].params["VALUE"] == "DATE"
    assert str(talk["summary"]) == "Care map talk"
    assert str(talk["url"]) == f"http://testserver/maps/{cast.map.pk}/"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_it_is_written_as_the_standard_has_it(cast: Cast) -> None:
    dates.choose(cast.map, cast.owner, TALK, 13, uuid4())
    lines = strictly(read(address(cast)).content)
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert lines[-1] == ("END", "VCALENDAR")
    names = [name for name, _ in lines]
    said = dict(lines)
    for once in ("VERSION", "PRODID", "UID", "DTSTAMP", "REFRESH-INTERVAL;VALUE=DURATION"):
        assert names.count(once) == 1
    assert said["VERSION"] == "2.0"
    assert said["REFRESH-INTERVAL;VALUE=DURATION"] == "PT6H"
    assert said["DTSTART;VALUE=DATE"] == "20260915"
    assert said["DTEND;VALUE=DATE"] == "20260916"
    assert re.fullmatch(r"\d{8}T\d{6}Z", said["DTSTAMP"])


def test_a_long_line_is_folded_between_letters_and_what_means_something_is_escaped(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "Ünïcødé; with, commas\nand a second line " + "ß" * 80
    event = Event("x@careweave", TALK, says, "/maps/", timezone.now())
    monkeypatch.setattr(calendars, "offered", lambda *_: [lambda _: [event]])
    lines = strictly(calendars.written(cast.owner, "https://maps.example.org/"))
    assert dict(lines)["SUMMARY"] == says.replace(";", "\\;").replace(",", "\\,").replace(
        "\n", "\\n"
    )


def test_a_talk_that_is_moved_stays_the_same_in_the_calendar(cast: Cast) -> None:
    found = []
    for n in (0, 9):
        dates.choose(cast.map, cast.owner, TALK + timedelta(days=n), 13, uuid4())
        [talk] = talks(read(address(cast)))
        found.append((str(talk["uid"]), talk.decoded("dtstart")))
    assert found[0][0] == found[1][0]
    assert found[1][1] - found[0][1] == timedelta(days=9)


def test_no_name_stands_in_it(stage: Stage) -> None:
    text = read(address(stage.cast)).content.decode()
    assert len(re.findall("BEGIN:VEVENT", text)) >= 1
    for name in ("Mum", "Jo", "Sam", "Owner", "Facilitator", "circle", "operative"):
        assert name not in text


def test_only_maps_that_they_may_look_at_now_stand_in_it(cast: Cast) -> None:
    where = address(cast)
    assert len(talks(read(where))) == 1
    Map.objects.filter(pk=cast.map.pk).update(archived_at=timezone.now())
    assert talks(read(where)) == []
    Map.objects.filter(pk=cast.map.pk).update(archived_at=None)
    MapHat.objects.filter(map=cast.map, hat=Hat.OWNER).update(ended_at=timezone.now())
    assert talks(read(where)) == []


def test_nobody_has_a_calendar_who_has_not_asked_for_one(cast: Cast) -> None:
    page = signed_in(cast.owner).get("/account/reminders/").content.decode()
    assert "/calendar/" not in page.replace("/account/calendar/", "")
    assert not Feed.objects.exists()


def test_a_new_address_closes_the_one_before_and_turning_off_closes_it_too(cast: Cast) -> None:
    client = signed_in(cast.owner)

    def shown() -> str:
        page = client.get("/account/reminders/").content.decode()
        found = re.search(r'value="http://testserver(/calendar/[0-9a-f]+\.ics)"', page)
        return found[1] if found else ""

    client.post("/account/calendar/new/")
    first = shown()
    assert read(first).status_code == 200
    client.post("/account/calendar/new/")
    second = shown()
    assert second != first
    assert (read(first).status_code, read(second).status_code) == (404, 200)
    client.post("/account/calendar/off/")
    assert shown() == ""
    assert read(second).status_code == 404


def test_a_stolen_database_holds_no_address(cast: Cast, settings: Settings) -> None:
    where = address(cast)
    kept = Feed.objects.get()
    secret = where.removeprefix("/calendar/").removesuffix(".ics")
    assert secret.startswith(kept.pk.hex)
    rest = secret.removeprefix(kept.pk.hex)
    assert len(rest) == 64
    assert rest not in "".join(str(value) for value in Feed.objects.values_list())
    settings.SECRET_KEY = "another " * 8
    assert read(where).status_code == 404


def test_at_an_address_that_is_wrong_there_is_nothing(cast: Cast) -> None:
    right = address(cast)
    for wrong in (
        right.replace(".ics", "0.ics"),
        f"/calendar/{UUID(int=1).hex}{'0' * 64}.ics",
        f"/calendar/{Feed.objects.get().pk.hex}.ics",
        "/calendar/é.ics",
        "/calendar/x.ics",
    ):
        assert read(wrong).status_code == 404, wrong
    assert Client().post(right).status_code == 405
    assert Client().head(right).status_code == 200


def test_whoever_may_sign_in_no_more_has_no_calendar(cast: Cast) -> None:
    where = address(cast)
    type(cast.owner).objects.filter(pk=cast.owner.pk).update(is_active=False)
    assert read(where).status_code == 404


def test_it_is_kept_in_no_cache_and_tells_nobody_where_it_was(cast: Cast) -> None:
    for where in (address(cast), "/calendar/x.ics"):
        headers = read(where).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"].split(", ")[-1] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_it_is_told_sixty_times_an_hour_and_guessed_at_as_often(
    cast: Cast, settings: Settings
) -> None:
    where = address(cast)
    count_tries(settings)
    for asked, answered in ((where, 200), ("/calendar/x.ics", 404)):
        assert {read(asked).status_code for _ in range(60)} == {answered}
        answer = read(asked)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
