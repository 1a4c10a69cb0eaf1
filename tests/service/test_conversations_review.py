"""A review: the last map walked through, resumed elsewhere, by two at once, and laid beside now."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import escape

from careweave.caremap.map import Version as About
from careweave.caremap.vocabulary import Frequency, Occasion, Presence, Status
from careweave.drawing.outline.single import tie_sentences
from careweave.service.agreements import agreeing
from careweave.service.agreements.contents import Agreed
from careweave.service.conversations import forgetting, talking, walking
from careweave.service.conversations.exporting import exported
from careweave.service.conversations.models import Conversation, Walked
from careweave.service.conversations.views.walking import EVERYTHING
from careweave.service.maps import contents, undoing
from careweave.service.maps.models import Deed, Difference
from careweave.service.versions import saving
from tests.service.asked import ask
from tests.service.cast import JO, JO_FOR_MUM, SAM, Cast
from tests.service.clients import signed_in

pytestmark = pytest.mark.django_db

FAMILY = "family-1"


def begun(cast: Cast, *, last: bool = True) -> Conversation:
    if last:
        about = About(occasion=Occasion.FIRST_MAP)
        saving.save(cast.map, cast.facilitator, uuid4(), about)
    return talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.REVIEW)


def url(row: Conversation, page: str = "walk/") -> str:
    return f"/maps/{row.map_id}/conversations/{row.pk}/{page}"


def sent(cast: Cast, **said: Any) -> dict[str, Any]:
    cast.map.refresh_from_db()
    return {"deed": uuid4(), "seen": cast.map.sequence, **said}


def walk(client: Client, cast: Cast, row: Conversation, **said: Any) -> str:
    """Where it goes on once something was sent."""
    answer = client.post(url(row), sent(cast, **said))
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_everyone_stands_in_their_group_with_what_is_told_of_them(cast: Cast) -> None:
    row = begun(cast)
    page = signed_in(cast.facilitator).get(url(row)).content.decode()
    assert '<h2 id="family-1-heading">Family</h2>' in page
    told = tie_sentences(cast.visit(cast.facilitator).seen)
    assert escape(told[JO_FOR_MUM]) in page
    assert f'name="frequency-{JO_FOR_MUM}"' in page
    assert f'name="over-{JO}"' in page


def test_all_of_it_is_the_same_in_one_act_and_then_somebody_new_is_asked_for(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    was = contents.state_of(cast.map)
    assert walk(client, cast, row, part=EVERYTHING, same="1").endswith(ask("who-is-new"))
    assert walking.walked(row) == {JO: True, SAM: True}
    assert contents.state_of(cast.map) == was
    assert "Everyone has been walked through." in client.get(url(row)).content.decode()


def test_only_those_whom_somebody_sees_are_the_same_to_them(cast: Cast) -> None:
    row = begun(cast)
    client = signed_in(cast.contributor)
    assert walk(client, cast, row, part=EVERYTHING, same="1").endswith(ask("who-is-new"))
    assert walking.walked(row) == {JO: True}
    page = client.get(url(row)).content.decode()
    assert SAM not in page
    assert "Sam<" not in page


def test_what_is_changed_goes_onto_the_map_and_the_others_of_the_group_are_the_same(
    cast: Cast,
) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    said = {f"frequency-{JO_FOR_MUM}": "weekly", f"hours_per_week-{JO_FOR_MUM}": "2.5"}
    walk(client, cast, row, part=FAMILY, same="1", **said, **{f"presence-{JO}": "far"})
    now = contents.state_of(cast.map)
    tie = now.ties[JO_FOR_MUM]
    assert (tie.frequency, tie.hours_per_week) == (Frequency.WEEKLY, 2.5)
    assert now.actors[JO].presence is Presence.FAR
    assert walking.walked(row) == {JO: False, SAM: True}


def test_to_save_what_is_different_says_nothing_of_the_others(cast: Cast) -> None:
    row = begun(cast)
    walk(signed_in(cast.owner), cast, row, part=FAMILY, **{f"presence-{JO}": "far"})
    assert walking.walked(row) == {JO: False}


def test_whoever_has_died_stays_on_the_map_as_somebody_who_was(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    walk(client, cast, row, part=FAMILY, **{f"over-{JO}": "died"})
    assert contents.state_of(cast.map).actors[JO].status is Status.PAST
    page = client.get(url(row)).content.decode()
    assert page.index("Used to be") > page.index("Sam")
    walk(client, cast, row, part="past-1", **{f"back-{JO}": "back"})
    assert contents.state_of(cast.map).actors[JO].status is not Status.PAST


def test_a_tie_that_has_stopped_is_past_and_both_stay(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    walk(client, cast, row, part=FAMILY, **{f"over-{JO_FOR_MUM}": "no_longer_needed"})
    now = contents.state_of(cast.map)
    assert now.ties[JO_FOR_MUM].status is Status.PAST
    assert now.actors[JO].status is not Status.PAST


def test_sent_twice_it_is_kept_once_and_can_be_undone(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    twice = sent(cast, part=FAMILY, same="1", **{f"presence-{JO}": "far"})
    before = Deed.objects.count()
    for _ in range(2):
        assert client.post(url(row), twice).status_code == 302
    assert Deed.objects.count() == before + 1
    visit = cast.visit(cast.facilitator)
    target = undoing.offer(visit).undo
    assert target
    undoing.take_back(visit, uuid4(), target)
    assert contents.state_of(cast.map).actors[JO].presence is Presence.UNKNOWN


def test_two_who_change_the_same_differently_are_asked_which_is_right(cast: Cast) -> None:
    row = begun(cast)
    seen = sent(cast)["seen"]
    for account, value, status in ((cast.owner, "far", 302), (cast.facilitator, "nearby", 409)):
        said = {"deed": uuid4(), "seen": seen, "part": FAMILY, f"presence-{JO}": value}
        assert signed_in(account).post(url(row), said).status_code == status
    assert Difference.objects.count() == 1
    assert contents.state_of(cast.map).actors[JO].presence is Presence.FAR
    assert "two people tell differently" in signed_in(cast.owner).get(url(row)).content.decode()


def test_what_two_say_of_different_things_stands_though_neither_saw_the_other(cast: Cast) -> None:
    row = begun(cast)
    seen = sent(cast)["seen"]
    for account, said in (
        (cast.owner, {f"presence-{JO}": "far", f"frequency-{JO_FOR_MUM}": "unknown"}),
        (cast.facilitator, {f"presence-{JO}": "unknown", f"frequency-{JO_FOR_MUM}": "daily"}),
    ):
        whole = {"deed": uuid4(), "seen": seen, "part": FAMILY, "same": "1", **said}
        assert signed_in(account).post(url(row), whole).status_code == 302
    now = contents.state_of(cast.map)
    assert now.actors[JO].presence is Presence.FAR
    assert now.ties[JO_FOR_MUM].frequency is Frequency.DAILY


def test_what_one_has_changed_is_not_the_same_though_another_says_so_later(cast: Cast) -> None:
    row = begun(cast)
    walk(signed_in(cast.owner), cast, row, part=FAMILY, **{f"presence-{JO}": "far"})
    walk(signed_in(cast.facilitator), cast, row, part=EVERYTHING, same="1")
    assert walking.walked(row) == {JO: False, SAM: True}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (f"hours_per_week-{JO_FOR_MUM}", "200", "Hours a week"),
        (f"hours_per_week-{JO_FOR_MUM}", "many", "Hours a week"),
        (f"frequency-{JO_FOR_MUM}", "hourly", "How often"),
        (f"over-{JO}", "entered_by_mistake", "Not there any more"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_changed(
    cast: Cast, field: str, value: str, words: str
) -> None:
    row = begun(cast)
    was = contents.state_of(cast.map)
    said = sent(cast, part=FAMILY, same="1", **{field: value, f"presence-{JO}": "far"})
    answer = signed_in(cast.facilitator).post(url(row), said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert '<option value="far" selected>' in page
    assert contents.state_of(cast.map) == was
    assert not Walked.objects.exists()


def test_somebody_new_is_put_on_the_map_in_the_walk(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    here = f"{url(row)}{ask('who-is-new')}"
    first = client.post(here, sent(cast, lines="Ann, neighbour, shopping daily"))
    shown = first.content.decode().split('name="shown" value="')[1][:32]
    form = first.context["form"].data
    answer = client.post(here, {**form.dict(), "shown": shown})
    assert answer.status_code == 302
    assert "Ann" in {each.label for each in contents.state_of(cast.map).actors.values()}
    assert answer.headers["Location"].endswith(ask("whom-do-you-care-for-now"))


def test_after_the_last_question_comes_what_has_changed(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    page = client.get(f"{url(row)}{ask('what-has-changed')}").content.decode()
    assert f'href="{url(row, "walk/since/")}"' in page


def test_what_has_changed_since_the_last_version_stands_beside_what_was_agreed(cast: Cast) -> None:
    agreeing.agree(cast.visit(cast.facilitator), uuid4(), Agreed(text="Jo asks at the club."))
    row, client = begun(cast), signed_in(cast.facilitator)
    walk(client, cast, row, part=FAMILY, same="1", **{f"over-{JO}": "moved_away"})
    page = client.get(url(row, "walk/since/")).content.decode()
    assert "past now" in page
    assert "cw-map" in page
    assert "Jo asks at the club." in page


def test_a_review_of_a_map_without_a_version_goes_as_well(cast: Cast) -> None:
    row, client = begun(cast, last=False), signed_in(cast.facilitator)
    walk(client, cast, row, part=EVERYTHING, same="1")
    page = client.get(url(row, "walk/since/")).content.decode()
    assert "There is no version from before" in page


def test_a_version_saved_during_the_review_is_not_what_it_is_compared_with(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    walk(client, cast, row, part=FAMILY, **{f"presence-{JO}": "far"})
    saving.save(cast.map, cast.facilitator, uuid4(), About(occasion=Occasion.CHANGE))
    page = client.get(url(row, "walk/since/")).content.decode()
    assert "Everything is as it was" not in page
    assert "has changed" in page


def test_who_has_been_come_to_is_in_the_archive_and_forgotten_with_them(cast: Cast) -> None:
    row = begun(cast)
    walk(signed_in(cast.facilitator), cast, row, part=EVERYTHING, same="1")
    [(_, lines)] = exported(cast.map)
    assert f'"actor": "{JO}"' in lines.decode()
    forgetting.forget(cast.map, JO)
    assert walking.walked(row) == {SAM: True}
    forgetting.forget(cast.map, SAM, "f" * 32)
    assert walking.walked(row) == {"f" * 32: True}


def test_only_a_review_is_walked_through(cast: Cast) -> None:
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.FIRST_MAP)
    client = signed_in(cast.facilitator)
    assert client.get(url(row)).status_code == 404
    assert client.get(url(row, "walk/since/")).status_code == 404
