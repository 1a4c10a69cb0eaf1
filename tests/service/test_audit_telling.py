"""What its owner reads of who has seen the map."""

import json
from datetime import datetime
from uuid import UUID

import pytest
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.audit import telling
from careweave.service.audit.exporting import exported
from careweave.service.audit.models import Access
from careweave.service.audit.recording import record
from careweave.service.audit.words import act_said
from tests.service.cast import JO, Cast
from tests.service.pages import Reader
from tests.service.stage import Stage
from tests.service.test_audit import entries

pytestmark = pytest.mark.django_db


def test_the_owner_reads_who_has_seen_the_map_in_plain_words(cast: Cast) -> None:
    Reader(cast, cast.reader).open("drawing.svg")
    Reader(cast, cast.facilitator).send(f"who/{JO}/change/", role="our daughter")
    Reader(cast, cast.stranger).open("")
    page = " ".join(Reader(cast, cast.owner).open("seen/").content.decode().split())
    assert "Took the drawing, or printed it" in page
    assert "Worked on the map" in page
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
        told = telling.who_has_seen(cast.map, cast.owner, before)
        pages, before = pages + 1, told.before
        if before is None:
            break
    assert pages == 3


@pytest.mark.parametrize("before", ["1" * 18, "9" * 5000, "-1", "x", ""])
def test_a_page_of_the_log_that_makes_no_sense_is_still_a_page(before: str, cast: Cast) -> None:
    assert Reader(cast, cast.owner).open(f"seen/?before={before}").status_code == 200


def test_an_account_that_is_gone_is_told_as_gone(cast: Cast) -> None:
    gone = Account(id=UUID(int=5), name="Gone", email="gone@example.org")
    record(cast.map, gone, {Hat.READER}, "map")
    page = Reader(cast, cast.owner).open("seen/").content.decode()
    assert "Someone whose account has been closed" in page


def looked(cast: Cast, *times: str) -> None:
    """Entries of the reader at these times of a day in May."""
    for number, time in enumerate(times, 1):
        at = timezone.make_aware(datetime.fromisoformat(f"2027-05-03T{time}"))
        Access.objects.create(
            subject=cast.map.pk,
            number=number,
            at=at,
            account=cast.reader.pk,
            hats="reader",
            act="map",
            code=b"",
        )


def test_a_long_pause_is_not_told_as_looking_on(cast: Cast) -> None:
    looked(cast, "09:00", "09:10", "09:35", "14:02")
    [(day, [one])] = telling.who_has_seen(cast.map, cast.owner).days
    assert (f"{day:%A}", one.name, one.called) == ("Monday", "Reader", "reader")
    [did] = one.did
    assert (did.words, did.when) == ("looked at the map", "09:00 to 09:35 and 14:02")


def test_two_people_of_one_name_are_told_as_two(cast: Cast) -> None:
    namesake = Account.objects.create_user(email="other@example.org", name="Reader")
    for account in (cast.reader, namesake):
        record(cast.map, account, {Hat.READER}, "map")
    [(_, people)] = telling.who_has_seen(cast.map, cast.owner).days
    assert [one.name for one in people] == ["Reader", "Reader"]


def test_a_form_is_not_told_beside_what_came_of_it(cast: Cast) -> None:
    for act in ("end_care.sent", "care_ended"):
        record(cast.map, cast.owner, {Hat.OWNER}, act)
    [(_, [one])] = telling.who_has_seen(cast.map, cast.owner).days
    assert [did.words for did in one.did] == ["said that care has ended"]


def test_what_an_owner_did_is_told_as_theirs(cast: Cast) -> None:
    record(cast.map, cast.owner, {Hat.OWNER}, "map")
    [(_, [one])] = telling.who_has_seen(cast.map, cast.owner).days
    assert (one.name, one.called) == ("You", "")


def test_somebody_who_was_not_invited_is_told_once_and_in_no_hat(cast: Cast) -> None:
    for act, hats in (("open_uninvited", set()), ("map", {Hat.READER})):
        record(cast.map, cast.coordinator, hats, act, reason_kind="audit")
    [(_, [one])] = telling.who_has_seen(cast.map, cast.owner).days
    assert (one.name, one.called) == ("Coordinator", "")
    assert one.reason.startswith("Audit")


def test_a_small_drawing_in_a_list_is_a_look_and_one_to_keep_is_taken(stage: Stage) -> None:
    cast = stage.cast
    reader = Reader(cast, cast.reader)
    said = {}
    for query in ("?small", "?keep"):
        assert reader.open(f"versions/1/drawing.svg{query}").status_code == 200
        said[query] = act_said(entries(cast.map)[-1].act)
    assert said == {
        "?small": "looked at the map",
        "?keep": "took a version’s drawing, or printed it",
    }


def test_an_archive_names_nobody_whom_the_page_does_not(cast: Cast) -> None:
    Reader(cast, cast.stranger).open("")
    Reader(cast, cast.reader).open("drawing.svg")
    [(name, content)] = exported(cast.map)
    lines = [json.loads(line) for line in content.decode().splitlines()]
    assert name == "access.jsonl"
    assert [line["by"] for line in lines] == ["Someone who is not invited", "Reader"]
    assert lines[1]["in_words"] == "took the drawing, or printed it"
