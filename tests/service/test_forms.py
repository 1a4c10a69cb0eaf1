"""Everything on a map can be changed by plain forms, by whoever may, and by nobody else."""

import pytest

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Kind,
    Presence,
    Status,
    Support,
    Visibility,
)
from careweave.service.maps import contents
from careweave.service.maps.models import Command, Map
from tests.service.cast import JO, JO_FOR_MUM, MUM, SAM, Cast
from tests.service.pages import Answer, Reader, deed

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(cast: Cast) -> Reader:
    return Reader(cast, cast.owner)


def now(cast: Cast) -> CareMap:
    return contents.state_of(cast.map)


def is_kept(answer: Answer) -> bool:
    return bool(answer.status_code == 302)


def test_someone_is_put_on_the_map_with_all_that_is_said(owner: Reader, cast: Cast) -> None:
    said = {
        "name": "Rex",
        "role": "old dog",
        "kind": "animal",
        "presence": "household",
        "support": "informal",
        "since": "2019-11",
        "note": "Likes the park.",
        "visible_to": "team",
    }
    assert is_kept(owner.send("who/add/", **said))
    rex = [*now(cast).actors.values()][-1]
    assert (rex.name, rex.role, rex.kind) == ("Rex", "old dog", Kind.ANIMAL)
    assert (rex.presence, rex.support) == (Presence.HOUSEHOLD, Support.INFORMAL)
    assert (rex.since, rex.note, rex.visible_to) == ("2019-11", "Likes the park.", Visibility.TEAM)


def test_only_what_a_form_changes_becomes_a_command(owner: Reader, cast: Cast) -> None:
    before = Command.objects.count()
    assert is_kept(owner.send(f"who/{JO}/change/", role="eldest daughter"))
    assert Command.objects.count() == before + 1
    jo = now(cast).actors[JO]
    assert (jo.name, jo.role) == ("Jo", "eldest daughter")


def test_an_old_form_puts_no_old_value_back(owner: Reader, cast: Cast) -> None:
    path = f"who/{JO}/change/"
    form = owner.form(owner.open(path))
    Reader(cast, cast.facilitator).send(path, note="Rings on Sundays.")
    assert is_kept(owner.again(owner.map + path, form, role="eldest"))
    jo = now(cast).actors[JO]
    assert (jo.role, jo.note) == ("eldest", "Rings on Sundays.")


def test_a_form_that_is_sent_twice_is_done_once(owner: Reader, cast: Cast) -> None:
    form = owner.form(owner.open("who/add/"))
    for _ in range(2):
        assert is_kept(owner.again(owner.map + "who/add/", form, name="Al"))
    assert [a.name for a in now(cast).actors.values()].count("Al") == 1


def test_the_person_in_the_middle_can_be_described_too(owner: Reader, cast: Cast) -> None:
    assert is_kept(owner.send(f"who/{MUM}/change/", note="Loves her garden."))
    assert now(cast).centre_actor.note == "Loves her garden."


def test_a_tie_is_drawn_both_ways_at_once(owner: Reader, cast: Cast) -> None:
    said: dict[str, object] = {
        "giver": JO,
        "receiver": MUM,
        "kinds": ["company", "money"],
        "other": "Sings\nReads aloud",
        "frequency": "weekly",
        "hours_per_week": "2.5",
        "both_ways": "on",
    }
    assert is_kept(owner.send("ties/add/", **said))
    there, back = [*now(cast).ties.values()][-2:]
    assert there.ends == (JO, MUM)
    assert back.ends == (MUM, JO)
    assert {kind.words for kind in there.kinds} == {"company", "money", "Sings", "Reads aloud"}
    assert (there.frequency, there.hours_per_week) == (Frequency.WEEKLY, 2.5)


def test_a_tie_is_changed(owner: Reader, cast: Cast) -> None:
    assert is_kept(owner.send(f"ties/{JO_FOR_MUM}/", frequency="daily", kinds=["food", "company"]))
    tie = now(cast).ties[JO_FOR_MUM]
    assert tie.frequency is Frequency.DAILY
    assert tie.kinds == (CareKind.FOOD, CareKind.COMPANY)


@pytest.mark.parametrize(
    ("reason", "status"),
    [("moved_away", Status.PAST), ("died", Status.PAST), ("lost_touch", Status.PAST)],
)
def test_whoever_is_no_longer_there_stays_as_past(
    owner: Reader, cast: Cast, reason: str, status: Status
) -> None:
    assert is_kept(owner.send(f"who/{JO}/end/", reason=reason, until="2026-03"))
    jo = now(cast).actors[JO]
    assert (jo.status, jo.until) == (status, "2026-03")


def test_whoever_was_past_comes_back(owner: Reader, cast: Cast) -> None:
    owner.send(f"who/{JO}/end/", reason="lost_touch")
    answer = owner.client.post(f"{owner.map}who/{JO}/restore/", deed(cast.map.sequence + 9))
    assert answer.status_code == 422  # it was made after a change that is not here
    answer = owner.client.post(f"{owner.map}who/{JO}/restore/", deed(cast.map.sequence + 1))
    assert is_kept(answer)
    assert now(cast).actors[JO].status is Status.UNKNOWN


def test_what_was_entered_by_mistake_goes_with_its_ties(owner: Reader, cast: Cast) -> None:
    assert is_kept(owner.send(f"who/{JO}/end/", reason="entered_by_mistake"))
    assert JO not in now(cast).actors
    assert not now(cast).ties


def test_a_tie_ends_and_comes_back(owner: Reader, cast: Cast) -> None:
    owner.send(f"ties/{JO_FOR_MUM}/end/", reason="no_longer_needed")
    assert now(cast).ties[JO_FOR_MUM].status is Status.PAST
    owner.client.post(f"{owner.map}ties/{JO_FOR_MUM}/restore/", deed(cast.map.sequence + 1))
    assert now(cast).ties[JO_FOR_MUM].status is Status.UNKNOWN


def test_someone_is_placed_by_hand_and_left_to_the_layout_again(owner: Reader, cast: Cast) -> None:
    path = f"{owner.map}who/{JO}/place/"
    owner.client.post(path, deed(cast.map.sequence) | {"x": "0.5", "y": "-0.25"})
    assert now(cast).positions[JO] == (0.5, -0.25)
    owner.client.post(path, deed(cast.map.sequence + 1))
    assert JO not in now(cast).positions


def test_a_map_gets_a_title(owner: Reader, cast: Cast) -> None:
    assert is_kept(owner.send("title/", title="Our Mum"))
    assert now(cast).title == "Our Mum"


@pytest.mark.parametrize(
    ("path", "said", "tells"),
    [
        ("who/add/", {"name": "<script>alert(1)</script>"}, "markup"),
        ("who/add/", {"name": "Al", "since": "last year"}, "write a year, a month or a day"),
        ("who/add/", {"name": "x" * 300}, "at most 200 characters"),
        ("ties/add/", {"giver": JO, "receiver": JO}, "two different people"),
        ("ties/add/", {"giver": JO, "receiver": MUM, "kinds": ["food"]}, "food in another tie"),
        ("ties/add/", {"giver": JO, "receiver": MUM, "hours_per_week": "200"}, "168"),
        (f"who/{JO}/end/", {}, "required"),
        (f"who/{MUM}/end/", {"reason": "died"}, "stays on their own map"),
        (f"who/{MUM}/place/", {"x": "0.5", "y": "0.5"}, "stays in the middle"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(
    owner: Reader, cast: Cast, path: str, said: dict[str, object], tells: str
) -> None:
    before = now(cast), Command.objects.count()
    answer = owner.client.post(owner.map + path, deed(cast.map.sequence) | said)
    assert answer.status_code == 422
    assert tells in answer.content.decode()
    assert (now(cast), Command.objects.count()) == before


@pytest.mark.parametrize("seen", ["0", "1", "3"])
def test_a_form_about_someone_who_is_gone_or_was_not_there_yet_is_answered_plainly(
    owner: Reader, cast: Cast, seen: str
) -> None:
    owner.send(f"who/{JO}/end/", reason="entered_by_mistake")
    for path in (f"who/{JO}/change/", f"ties/{JO_FOR_MUM}/"):
        sent = deed(0) | {"seen": seen, "since": "never"}
        answer = owner.client.post(owner.map + path, sent)
        assert answer.status_code == 404
    assert JO not in now(cast).actors


def test_whom_someone_may_not_see_any_more_they_can_say_nothing_of(cast: Cast) -> None:
    contributor = Reader(cast, cast.contributor)
    path = f"who/{JO}/change/"
    form = contributor.form(contributor.open(path))
    Reader(cast, cast.owner).send(path, visible_to="owner")
    answer = contributor.again(contributor.map + path, form, role="eldest")
    assert answer.status_code == 404
    assert now(cast).actors[JO].role == "daughter"


def test_a_reader_may_look_and_change_nothing(cast: Cast) -> None:
    reader = Reader(cast, cast.reader)
    assert reader.open("").status_code == 200
    assert reader.open(f"who/{JO}/").status_code == 200
    for path in ("who/add/", f"who/{JO}/change/", "ties/add/", f"ties/{JO_FOR_MUM}/end/", "title/"):
        assert reader.open(path).status_code == 403
        answer = reader.client.post(reader.map + path, deed(cast.map.sequence) | {"name": "Al"})
        assert answer.status_code == 403
    assert now(cast).title is None


def test_a_stranger_finds_no_map(cast: Cast) -> None:
    stranger = Reader(cast, cast.stranger)
    assert stranger.open("").status_code == 404
    assert stranger.open(f"who/{JO}/").status_code == 404


def test_whom_a_contributor_may_not_see_has_no_page_for_them(cast: Cast) -> None:
    contributor = Reader(cast, cast.contributor)
    assert Reader(cast, cast.owner).open(f"who/{SAM}/").status_code == 200
    assert contributor.open(f"who/{SAM}/").status_code == 404
    assert "Sam" not in contributor.open("").content.decode()


def test_a_new_map_begins_with_a_name(cast: Cast) -> None:
    facilitator = Reader(cast, cast.facilitator)
    page = facilitator.client.get("/maps/new/")
    form = facilitator.form(page)
    answers = [facilitator.again("/maps/new/", form, name="Ada") for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    assert answers[0]["Location"] == answers[1]["Location"]
    made = Map.objects.get(pk=answers[0]["Location"].split("/")[2])
    assert contents.state_of(made).centre_actor.name == "Ada"
    assert made.person.circle == cast.circle


def test_a_new_map_needs_a_name_that_can_be_read(cast: Cast) -> None:
    facilitator = Reader(cast, cast.facilitator)
    form = facilitator.form(facilitator.client.get("/maps/new/"))
    answer = facilitator.again("/maps/new/", form, name="<b>")
    assert answer.status_code == 422
    assert Map.objects.count() == 1
