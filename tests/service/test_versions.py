"""A version is saved once, stays as it is, and shows nobody what they may not see."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from careweave.caremap.commands import AnyCommand, ChangeActor, ChangeTie, EndActor, EndTie
from careweave.caremap.map import Participant
from careweave.caremap.map import Version as About
from careweave.caremap.vocabulary import EndReason, Hat, Occasion, Visibility
from careweave.service.live import hub
from careweave.service.maps.looks import Look
from careweave.service.maps.models import Map
from careweave.service.versions import saving, seen
from careweave.service.versions.models import Version
from tests.service.cast import JO, JO_FOR_MUM, SAM, Cast

pytestmark = pytest.mark.django_db

WHO = ("owner", "facilitator", "contributor", "reader", "stranger")
MISTAKE = EndReason.ENTERED_BY_MISTAKE


class Versions:
    """Someone at the pages of the versions of Mum's map."""

    def __init__(self, cast: Cast, who: str) -> None:
        self.cast, self.client = cast, Client()
        self.client.force_login(getattr(cast, who))

    def url(self, rest: str = "") -> str:
        return f"/maps/{self.cast.map.pk}/versions/{rest}"

    def get(self, rest: str = "", **query: str) -> Any:
        return self.client.get(self.url(rest), query)

    def page(self, rest: str = "", **query: str) -> str:
        response = self.get(rest, **query)
        assert response.status_code == 200, response.status_code
        content: str = response.content.decode()
        return content

    def save(self, **said: object) -> Any:
        form = {"deed": uuid4(), "seen": 4, "date": "2026-05-03", "note_visible_to": "everyone"}
        return self.client.post(self.url("save/"), form | said)


def change(cast: Cast, *makers: Callable[..., AnyCommand], who: str = "owner") -> None:
    visit = cast.visit(getattr(cast, who))
    visit.do(uuid4(), visit.map.sequence, *makers)
    cast.map.refresh_from_db()


def hide(id_: str, who: Visibility = Visibility.TEAM) -> Callable[..., ChangeActor]:
    return partial(ChangeActor, id=id_, field="visible_to", value=who)


def save(cast: Cast, **said: Any) -> Version:
    cast.map.refresh_from_db()
    return saving.save(cast.map, cast.facilitator, uuid4(), About(**said))


# -- saving ------------------------------------------------------------------------------------


def test_a_version_is_saved_with_its_date_occasion_who_took_part_and_note(cast: Cast) -> None:
    present = [str(cast.owner.pk), str(cast.facilitator.pk)]
    said = "Ruth, contributor\nTom Smith, who lives next door\n\n"
    response = Versions(cast, "facilitator").save(
        occasion="review", present=present, drawn_by=said, note="A good talk."
    )
    assert response.status_code == 302
    version = Version.objects.get()
    assert version.sequence == cast.map.sequence
    assert version.author == cast.facilitator
    assert saving.about(version) == About(
        number=1,
        date=date(2026, 5, 3),
        occasion=Occasion.REVIEW,
        drawn_by=(
            Participant(name="Owner", hat=Hat.OWNER),
            Participant(name="Facilitator", hat=Hat.FACILITATOR),
            Participant(name="Ruth", hat=Hat.CONTRIBUTOR),
            Participant(name="Tom Smith, who lives next door"),
        ),
        note="A good talk.",
    )


def test_a_day_is_enough(cast: Cast) -> None:
    assert Versions(cast, "owner").save().status_code == 302
    assert saving.about(Version.objects.get()) == About(number=1, date=date(2026, 5, 3))


@pytest.mark.parametrize(
    ("who", "status"),
    [*zip(WHO, (302, 302, 403, 403, 404), strict=True)],
)
def test_the_owner_and_a_facilitator_save_versions_and_nobody_else(
    cast: Cast, who: str, status: int
) -> None:
    someone = Versions(cast, who)
    assert someone.get("save/").status_code == (200 if status == 302 else status)
    assert someone.save().status_code == status
    assert Version.objects.count() == (1 if status == 302 else 0)


def test_a_version_that_is_sent_twice_is_saved_once(cast: Cast) -> None:
    someone, deed = Versions(cast, "owner"), uuid4()
    first, again = someone.save(deed=deed), someone.save(deed=deed)
    assert first.headers["Location"] == again.headers["Location"]
    assert Version.objects.count() == 1


def test_numbers_follow_one_another_and_are_given_by_the_server(cast: Cast) -> None:
    someone = Versions(cast, "owner")
    someone.save(number=7)
    someone.save()
    assert [*Version.objects.values_list("number", flat=True)] == [1, 2]
    assert saving.save(cast.map, cast.owner, uuid4(), About(number=40)).number == 3


def test_a_script_is_told_where_the_version_is(cast: Cast) -> None:
    someone = Versions(cast, "owner")
    someone.client.defaults["HTTP_X_CAREWEAVE"] = "1"
    assert someone.save().json() == {
        "sequence": 4,
        "said": "Saved as version 1.",
        "to": someone.url("1/saved/"),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "soon"},
        {"date": ""},
        {"occasion": "party"},
        {"present": ["someone else"]},
        {"drawn_by": "<script>alert(1)</script>"},
        {"note": "x" * 5_001},
        {"note": "a\x00b"},
        {"note_visible_to": "nobody"},
        {"deed": "1"},
        {"drawn_by": "\n".join(f"{n}" for n in range(1_001))},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_means_nothing_is_refused_and_nothing_is_saved(
    cast: Cast, wrong: dict[str, object]
) -> None:
    response = Versions(cast, "owner").save(**wrong)
    assert response.status_code == 422
    assert b"<script>alert" not in response.content
    assert not Version.objects.exists()


def test_the_form_begins_with_today_and_offers_those_who_wear_a_hat(cast: Cast) -> None:
    page = Versions(cast, "facilitator").page("save/")
    assert f'value="{timezone.localdate().isoformat()}"' in page
    for person in ("Owner, owner", "Facilitator, facilitator", "Contributor, contributor"):
        assert person in page
    assert "Stranger" not in page
    assert f'value="{cast.facilitator.pk}" id="id_present_1" checked' in page


def test_the_first_version_is_taken_for_the_first_map_and_a_later_one_for_nothing(
    cast: Cast,
) -> None:
    someone = Versions(cast, "owner")
    assert '<option value="first_map" selected>' in someone.page("save/")
    someone.save()
    assert '<option value="unknown" selected>' not in someone.page("save/")
    assert '<option value="first_map" selected>' not in someone.page("save/")


@pytest.mark.parametrize("act", ["DELETE FROM", "UPDATE"])
def test_the_database_itself_refuses_to_change_a_version(cast: Cast, act: str) -> None:
    save(cast)
    sql = f"{act} versions_version" + (" SET number = 2" if act == "UPDATE" else "")
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        connection.cursor().execute(sql)


def test_whoever_has_the_map_open_is_told_of_a_new_version(
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("there the database tells it, as the tests of live changes try")
    told: list[hub.News] = []
    monkeypatch.setattr(hub, "tell", told.append)
    with django_capture_on_commit_callbacks(execute=True):
        Versions(cast, "owner").save()
    assert told == [hub.News(cast.map.pk, cast.map.sequence, cast.owner.pk)]


# -- the note ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("visible_to", "told"),
    [
        ("everyone", ("owner", "facilitator", "contributor", "reader")),
        ("team", ("owner", "facilitator")),
        ("owner", ("owner",)),
    ],
)
def test_a_note_is_told_to_those_it_is_for(
    cast: Cast, visible_to: str, told: tuple[str, ...]
) -> None:
    Versions(cast, "facilitator").save(note="She cried.", note_visible_to=visible_to)
    pages = ("", "1/", "1/outline.txt", "since/1/")
    assert {who for who in WHO[:4] if "She cried." in Versions(cast, who).page("1/")} == {*told}
    for who in WHO[:4]:
        if who not in told:
            assert not [page for page in pages if "She cried." in Versions(cast, who).page(page)]


def test_a_note_is_nowhere_in_the_clear(cast: Cast) -> None:
    Versions(cast, "owner").save(note="She cried.")
    columns = Version.objects.values().get()
    assert not [name for name, value in columns.items() if b"cried" in _bytes(value)]


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


# -- the list ----------------------------------------------------------------------------------


def test_the_list_has_the_newest_first_with_its_words_and_drawing(cast: Cast) -> None:
    save(cast, date="2026-05-03", occasion="first_map")
    save(cast, occasion="review", drawn_by=[{"name": "Ruth"}])
    page = Versions(cast, "reader").page()
    assert page.index("Open version 2") < page.index("Open version 1")
    assert "Version 1, the first map, drawn on 3 May 2026." in page
    assert "Ruth took part." in page
    assert f'src="{Versions(cast, "reader").url("2/drawing.svg")}?small"' in page
    assert page.count('loading="lazy"') == 2


def test_a_list_of_forty_versions_opens_no_map_and_asks_little_of_the_database(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(40):
        save(cast)
    someone = Versions(cast, "owner")
    someone.page()
    with django_assert_max_num_queries(10):
        assert someone.page().count("<article") == 40


def test_the_list_of_a_map_without_versions_says_so(cast: Cast) -> None:
    assert "No version has been saved yet." in Versions(cast, "reader").page()


# -- one version -------------------------------------------------------------------------------


def test_a_version_stays_as_it_was_whatever_changes_later(cast: Cast) -> None:
    save(cast, date="2026-05-03")
    change(cast, partial(ChangeActor, id=JO, field="name", value="Joanna"))
    someone = Versions(cast, "reader")
    page = someone.page("1/")
    assert "Joanna" not in page
    assert "Jo, Mum&#x27;s daughter" in page or "Jo is Mum&#x27;s daughter" in page
    assert "This is how it was on 3 May 2026." in page
    assert f'<a href="/maps/{cast.map.pk}/">Continue from the latest</a>' in page
    assert "Jo" in someone.page("1/outline.txt")
    assert "Joanna" in someone.client.get(f"/maps/{cast.map.pk}/").content.decode()


@pytest.mark.parametrize("type_", ["svg", "png", "pdf"])
def test_a_version_can_be_kept_as_a_file(cast: Cast, type_: str) -> None:
    save(cast)
    response = Versions(cast, "reader").get(f"1/drawing.{type_}", keep="")
    starts = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}[type_]
    assert response.content.startswith(starts)
    assert response.headers["Content-Disposition"] == f'attachment; filename="care-map-1.{type_}"'
    assert response.headers["Cache-Control"] == "no-store"


def test_a_small_drawing_has_no_legend(cast: Cast) -> None:
    save(cast)
    someone = Versions(cast, "reader")
    assert "cw-legend" in someone.page("1/drawing.svg")
    assert "cw-legend" not in someone.page("1/drawing.svg", small="")


def test_a_version_can_be_looked_at_for_strength(cast: Cast) -> None:
    save(cast)
    page = Versions(cast, "reader").page("1/", view="strength")
    assert '<option value="strength" selected>' in page
    assert "drawing.svg?view=strength&amp;keep" in page
    assert "how strong each tie is" in page


PAGES = (
    "",
    "1/",
    "1/saved/",
    "1/drawing.svg",
    "1/outline.txt",
    "2/since/1/",
    "since/1/",
    "compare/?since=1",
)


@pytest.mark.parametrize("page", PAGES)
def test_whoever_may_look_at_the_map_may_look_at_its_versions(cast: Cast, page: str) -> None:
    save(cast)
    save(cast)
    for who in WHO[:4]:
        assert Versions(cast, who).get(page).status_code in (200, 302)
    assert Versions(cast, "stranger").get(page).status_code == 404
    assert Client().get(Versions(cast, "owner").url(page)).status_code == 302


@pytest.mark.parametrize(
    "missing",
    ["0/", "2/", f"{10**30}/", "2/drawing.svg", "1/drawing.gif", "1/since/1/", "1/since/9/",
     "9/since/1/", "since/9/", "1/since/2/drawing.svg", "since/1/drawing.gif", "compare/",
     "compare/?since=x", "compare/?since=1&until=x"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(cast: Cast, missing: str) -> None:
    save(cast)
    assert Versions(cast, "owner").get(missing).status_code == 404


def test_a_version_of_another_map_is_not_found(cast: Cast) -> None:
    save(cast)
    other = Map.objects.create(person=cast.map.person)
    client = Client()
    client.force_login(cast.owner)
    assert client.get(f"/maps/{other.pk}/versions/1/").status_code == 404


# -- what has changed --------------------------------------------------------------------------


def changed(cast: Cast) -> None:
    """Version 1, a change, version 2, another change."""
    save(cast)
    change(cast, partial(ChangeActor, id=JO, field="role", value="eldest daughter"))
    save(cast)
    change(cast, partial(EndTie, id=JO_FOR_MUM, reason=EndReason.NO_LONGER_NEEDED))


def test_the_change_between_two_versions_is_drawn_and_told(cast: Cast) -> None:
    changed(cast)
    page = Versions(cast, "reader").page("2/since/1/")
    assert "What has changed since version 1 until version 2" in page
    assert "Jo is now Mum&#x27;s eldest daughter, and was Mum&#x27;s daughter before." in page
    assert "used to help" not in page
    assert "<svg" in page
    assert "cw-key" in page


def test_the_change_since_a_version_goes_until_today(cast: Cast) -> None:
    changed(cast)
    page = Versions(cast, "reader").page("since/1/")
    assert "Jo is now Mum&#x27;s eldest daughter" in page
    assert "Jo used to help Mum with food." in page
    later = Versions(cast, "reader").page("since/2/")
    assert "eldest daughter, and was" not in later
    assert "Jo used to help Mum with food." in later


def test_where_nothing_has_changed_the_page_says_so(cast: Cast) -> None:
    save(cast)
    assert "Nothing has changed." in Versions(cast, "reader").page("since/1/")


def test_the_later_of_two_is_told_since_the_earlier_whichever_was_asked_for_first(
    cast: Cast,
) -> None:
    changed(cast)
    someone = Versions(cast, "reader")
    assert someone.get("1/since/2/").headers["Location"] == someone.url("2/since/1/")


@pytest.mark.parametrize(
    ("asked", "to"),
    [("1", "since/1/"), ("1&until=today", "since/1/"), ("1&until=2", "2/since/1/")],
)
def test_two_versions_are_chosen_by_a_plain_form(cast: Cast, asked: str, to: str) -> None:
    changed(cast)
    someone = Versions(cast, "reader")
    assert someone.get(f"compare/?since={asked}").headers["Location"] == someone.url(to)


@pytest.mark.parametrize("where", ["2/since/1/", "since/1/"])
def test_the_drawing_of_a_change_can_be_kept(cast: Cast, where: str) -> None:
    changed(cast)
    drawing = Versions(cast, "reader").page(f"{where}drawing.svg")
    assert "Small marks show what is new" in drawing
    for type_ in ("png", "pdf"):
        assert Versions(cast, "reader").get(f"{where}drawing.{type_}").status_code == 200


# -- what is hidden ----------------------------------------------------------------------------

EVERY_PAGE = (
    *(
        "",
        "1/",
        "2/",
        "1/saved/",
        "1/drawing.svg",
        "2/drawing.svg",
        "1/outline.txt",
        "2/outline.txt",
    ),
    *("2/since/1/", "since/1/", "since/2/", "2/since/1/drawing.svg", "since/1/drawing.svg"),
)


def found(cast: Cast, who: str, words: str) -> list[str]:
    """The pages on which they stand as a word: tokens are made of letters too."""
    word = re.compile(rf"\b{words}\b")
    return [page for page in EVERY_PAGE if word.search(Versions(cast, who).page(page))]


def hidden_all_along(cast: Cast) -> None:
    save(cast)
    save(cast)


def hidden_after_the_first(cast: Cast) -> None:
    change(cast, hide(SAM, Visibility.EVERYONE))
    save(cast)
    change(cast, hide(SAM))
    save(cast)


def hidden_today(cast: Cast) -> None:
    change(cast, hide(SAM, Visibility.EVERYONE))
    save(cast)
    save(cast)
    change(cast, hide(SAM))


def hidden_and_taken_off(cast: Cast) -> None:
    hidden_after_the_first(cast)
    change(cast, partial(EndActor, id=SAM, reason=MISTAKE))


def hidden_in_the_second_alone(cast: Cast) -> None:
    """Here today tells, but to tell of the second since the first would tell that it was hidden."""
    hidden_after_the_first(cast)
    change(cast, partial(ChangeActor, id=SAM, field="role", value="cousin"))


HIDDEN = [
    hidden_all_along,
    hidden_after_the_first,
    hidden_today,
    hidden_and_taken_off,
    hidden_in_the_second_alone,
]


@pytest.mark.parametrize("history", HIDDEN)
@pytest.mark.parametrize("who", ["contributor", "reader"])
def test_nothing_hidden_is_on_any_page_of_versions(
    cast: Cast, who: str, history: Callable[[Cast], None]
) -> None:
    history(cast)
    assert found(cast, who, "Sam") == []
    assert found(cast, who, SAM) == []


@pytest.mark.parametrize("history", HIDDEN)
def test_the_team_sees_it_where_it_was(cast: Cast, history: Callable[[Cast], None]) -> None:
    history(cast)
    assert "1/" in found(cast, "facilitator", "Sam")


def test_what_was_shown_again_is_shown_but_not_where_it_was_hidden_between(cast: Cast) -> None:
    hidden_after_the_first(cast)
    change(cast, hide(SAM, Visibility.EVERYONE))
    someone = Versions(cast, "reader")
    assert "Sam" in someone.page("1/")
    assert "Sam" not in someone.page("2/")
    assert "Sam" not in someone.page("2/since/1/")


def test_what_was_hidden_and_taken_off_is_not_in_the_view_of_the_living_map_either(
    cast: Cast,
) -> None:
    hidden_and_taken_off(cast)
    page = Versions(cast, "reader").client.get(
        f"/maps/{cast.map.pk}/", {"view": "change", "since": "1"}
    )
    assert "Sam" not in page.content.decode()


def test_a_hidden_tie_is_in_no_version_though_both_its_ends_are(cast: Cast) -> None:
    save(cast)
    change(
        cast,
        partial(ChangeTie, id=JO_FOR_MUM, field="visible_to", value=Visibility.OWNER),
    )
    save(cast)
    assert found(cast, "facilitator", "food") == []
    assert "1/" in found(cast, "owner", "food")


def test_a_version_is_shown_to_a_hat_as_the_pages_show_it(cast: Cast) -> None:
    version = saving.save(cast.map, cast.owner, uuid4(), About(note="Private."), Visibility.OWNER)
    assert saving.shown(version, Hat.OWNER).note == "Private."
    assert saving.shown(version, Hat.FACILITATOR) == About(number=1)


def test_a_look_at_a_change_draws_the_older_map(cast: Cast) -> None:
    save(cast)
    older = seen.find(cast.visit(cast.reader), 1).care_map
    view = Look("change", since=1).drawn(cast.visit(cast.reader))
    assert getattr(view, "since", None) == older.changed(version=None)
