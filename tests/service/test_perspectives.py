"""How one contributor sees a map: drawn apart, shown when they choose, looked at beside the map."""

import re
from functools import partial
from uuid import uuid4

import pytest
from django.core import mail

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AddTie, ChangeActor, EndActor
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, EndReason, Kind, Visibility
from careweave.service.audit.models import Access
from careweave.service.maps import undoing
from careweave.service.maps.models import Map
from careweave.service.perspectives import finding
from tests.service.cast import JO, JO_FOR_MUM, MUM, SAM, Cast
from tests.service.clients import signed_in
from tests.service.pages import Answer
from tests.service.perspectives import AUNT, Author, shown_to
from tests.service.programs import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(cast: Cast) -> Author:
    """The contributor, who has drawn how they see it: with an aunt whom nobody else knows of."""
    return Author(cast, cast.contributor).with_an_aunt()


def test_a_view_begins_with_what_its_author_sees_of_the_shared_map(cast: Cast) -> None:
    view = Author(cast, cast.contributor)
    assert {*view.seen.actors} == {MUM, JO}
    assert {*view.seen.ties} == {JO_FOR_MUM}
    assert {*Author(cast, cast.facilitator).seen.actors} == {MUM, JO, SAM}


def test_from_nothing_there_is_nobody_but_whoever_is_in_the_middle(cast: Cast) -> None:
    owner = cast.visit(cast.owner)
    owner.do(uuid4(), 4, partial(ChangeActor, id=MUM, field="note", value="Loves the sea"))
    seen = Author(cast, cast.contributor, begin_from="nothing").seen
    assert seen.actors == {MUM: Actor(name="Mum", kind=Kind.PERSON)}


def test_whose_view_it_is_stands_on_the_page_and_in_its_title(author: Author) -> None:
    assert author.visit.title == "Mum's care map, as Contributor sees it"
    page = author.open()
    assert "This is how you see it, and it is kept apart." in page
    assert author.visit.title in page


def test_there_is_one_view_of_a_map_for_each_of_them(author: Author) -> None:
    again = Author(author.cast, author.account)
    assert again.view == author.view
    assert Author(author.cast, author.cast.owner).view != author.view


def test_a_form_that_is_sent_twice_begins_one_view(cast: Cast) -> None:
    client, said = signed_in(cast.owner), {"deed": uuid4(), "seen": 4, "begin_from": "shared"}
    url = f"/maps/{cast.map.pk}/views/begin/"
    first, second = (client.post(url, said).headers["Location"] for _ in range(2))
    assert first == second


def test_whoever_says_not_from_what_is_asked_again(cast: Cast) -> None:
    answer = signed_in(cast.owner).post(f"/maps/{cast.map.pk}/views/begin/", {"deed": uuid4()})
    assert answer.status_code == 422
    assert not Map.with_views.exclude(perspective_of=None).exists()


def test_a_view_is_drawn_as_any_map_and_the_shared_map_stays_as_it_is(author: Author) -> None:
    cast = author.cast
    before = cast.visit(cast.owner).seen
    author.client.post(f"{author.url}who/add/", author.form(name="Al"))
    author.client.post(f"{author.url}who/{JO}/change/", author.form(name="Joan"))
    assert {"Al", "Joan"} < {actor.name for actor in author.seen.actors.values()}
    assert cast.visit(cast.owner).seen == before


def test_its_author_undoes_what_they_drew_and_never_what_it_began_with(author: Author) -> None:
    for _ in range(2):
        undoing.take_back(author.visit, uuid4(), undoing.offer(author.visit).undo or uuid4())
    assert {*author.seen.actors} == {MUM, JO}
    assert undoing.offer(author.visit).undo is None


def test_programs_draw_on_it_too_and_only_its_author_reads_how_it_came_to_be(
    author: Author,
) -> None:
    author.show()
    said = {"type": "change_actor", "uuid": str(uuid4()), "seen": author.visit.map.sequence}
    Program(author.account).send(author.view.pk, {**said, "id": JO, "field": "role", "value": "x"})
    Program(author.account).get(f"maps/{author.view.pk}/commands")
    Program(author.cast.owner).get(f"maps/{author.view.pk}/commands", status=404)
    Program(author.cast.owner).get(f"maps/{author.view.pk}")


def test_it_is_said_by_name_who_will_see_it(author: Author) -> None:
    page = author.open("show/")
    assert all(name in page for name in ("Owner", "Facilitator", "Reader"))
    assert "Stranger" not in page
    assert "Coordinator" not in page


def test_what_is_shown_is_seen_by_those_of_the_shared_map_until_it_is_kept_apart_again(
    author: Author,
) -> None:
    cast = author.cast
    others = (cast.owner, cast.facilitator, cast.reader)
    author.show()
    assert all("Zqaunt" in shown_to(account, author.url) for account in others)
    assert "How others see it" in shown_to(cast.reader, cast_url(cast))
    author.client.post(f"{author.url}keep-apart/")
    assert not any(shown_to(account, author.url) for account in others)
    assert mail.outbox == []


def cast_url(cast: Cast) -> str:
    return f"/maps/{cast.map.pk}/views/"


def test_only_what_its_author_leaves_to_others_is_shown(author: Author) -> None:
    """Not what is for themselves alone, nor what they have taken off, nor a note of that kind."""
    gone = uuid4().hex
    author.visit.do(
        uuid4(),
        author.visit.map.sequence,
        partial(AddActor, id=gone, actor=Actor(name="Zqgone")),
        partial(EndActor, id=gone, reason=EndReason.ENTERED_BY_MISTAKE),
        partial(ChangeActor, id=AUNT, field="visible_to", value=Visibility.OWNER),
        partial(ChangeActor, id=JO, field="note", value="Zqnote"),
        partial(ChangeActor, id=JO, field="note_visible_to", value=Visibility.OWNER),
    )
    author.show()
    for account in (author.cast.owner, author.cast.facilitator, author.cast.reader):
        pages = "".join(shown_to(account, author.url + page) for page in author.pages)
        assert "Jo" in pages
        assert not re.search("Zq(aunt|gone|note)", pages)
    assert "Zqaunt" in author.open()


def test_what_is_for_the_team_is_for_the_team_of_the_shared_map(author: Author) -> None:
    author.do(partial(ChangeActor, id=AUNT, field="visible_to", value=Visibility.TEAM))
    author.show()
    assert "Zqaunt" in shown_to(author.cast.owner, author.url)
    assert "Zqaunt" in shown_to(author.cast.facilitator, author.url)
    assert "Zqaunt" not in shown_to(author.cast.reader, author.url)


def test_what_has_been_hidden_on_the_shared_map_since_is_not_shown_on_a_view(
    author: Author,
) -> None:
    cast = author.cast
    author.show()
    owner = cast.visit(cast.owner)
    owner.do(uuid4(), 4, partial(ChangeActor, id=JO, field="visible_to", value=Visibility.TEAM))
    pages = "".join(shown_to(cast.reader, author.url + page) for page in author.pages)
    assert "Zqaunt" in pages
    assert "daughter" not in pages
    assert "daughter" in shown_to(cast.owner, author.url)


def test_what_was_hidden_on_the_shared_map_and_taken_off_it_is_not_shown_on_a_view(
    author: Author,
) -> None:
    cast = author.cast
    author.show()
    hide = partial(ChangeActor, id=JO, field="visible_to", value=Visibility.TEAM)
    cast.visit(cast.owner).do(
        uuid4(), 4, hide, partial(EndActor, id=JO, reason=EndReason.ENTERED_BY_MISTAKE)
    )
    assert "daughter" not in shown_to(cast.reader, author.url)


def test_looking_at_the_two_together_tells_what_is_on_one_and_where_they_differ(
    author: Author,
) -> None:
    author.do(partial(ChangeActor, id=JO, field="role", value="eldest"))
    page = author.open("together/")
    assert "Only your view shows Zqaunt" in page
    assert "who Jo is in all this: your view says “eldest”" in page.replace("Who Jo", "who Jo")
    assert all(words in page for words in ("only on your view", "seen differently"))
    author.show()
    assert "Contributor&#x27;s view" in shown_to(author.cast.reader, f"{author.url}together/")


def test_beside_the_two_stands_what_people_can_ask_each_other(author: Author) -> None:
    page = author.open("together/")
    assert "What do you both see?" in page
    assert "This may hurt. More gently:" in page


def test_what_is_only_on_the_shared_map_is_drawn_as_it_stands_there(cast: Cast) -> None:
    page = Author(cast, cast.contributor, begin_from="nothing").open("together/")
    assert "only on the shared map" in page
    assert "was there before" not in page
    assert ", ended" not in page


@pytest.mark.parametrize("type_", ["svg", "png", "pdf"])
def test_both_can_be_taken_away_as_one_drawing(type_: str, author: Author) -> None:
    assert author.client.get(f"{author.url}together/drawing.{type_}").status_code == 200
    assert author.client.get(f"{author.url}together/drawing.gif").status_code == 404


def test_each_is_seen_beside_the_other_only_as_far_as_a_visitor_may_see_it(cast: Cast) -> None:
    view = Author(cast, cast.facilitator)
    view.show()
    assert "Sam" in view.open("together/")
    assert "Sam" not in shown_to(cast.reader, f"{view.url}together/")
    assert "Sam" not in shown_to(cast.contributor, f"{view.url}together/drawing.svg")


def test_to_look_at_both_is_in_the_log_of_both(author: Author) -> None:
    author.show()
    shown_to(author.cast.reader, f"{author.url}together/")
    reader = author.cast.reader.pk
    acts = Access.objects.filter(account=reader).values_list("subject", "act")
    assert {*acts} == {(author.view.pk, "together"), (author.cast.map.pk, "map")}


def put(author: Author, what: str, account: object = None) -> Answer:
    """Send the form that puts something of a view on the shared map."""
    client = signed_in(account or author.account)  # type: ignore[arg-type]  # it is an account
    url = f"{author.url}together/{what}/"
    assert client.get(url).status_code == 200
    author.cast.map.refresh_from_db()
    return client.post(url, {"deed": uuid4(), "seen": author.cast.map.sequence})


def test_somebody_of_a_view_is_put_on_the_shared_map_and_then_what_they_do(
    author: Author,
) -> None:
    [tie] = {*author.seen.ties} - {JO_FOR_MUM}
    assert put(author, f"ties/{tie}").status_code == 422  # its giver is not there yet
    assert put(author, f"who/{AUNT}").status_code == 302
    assert put(author, f"ties/{tie}").status_code == 302
    shared = author.cast.visit(author.cast.reader).seen
    assert shared.actors[AUNT].name == "Zqaunt"
    assert shared.ties[tie].ends == (AUNT, MUM)
    assert put(author, f"who/{AUNT}").status_code == 422  # it is there already
    assert "Only your view" not in author.open("together/")


def test_those_who_change_the_shared_map_take_something_over_from_what_is_shown(
    author: Author,
) -> None:
    author.show()
    assert put(author, f"who/{AUNT}", author.cast.owner).status_code == 302
    assert "Put on the shared map" not in shown_to(author.cast.reader, f"{author.url}together/")


def test_what_is_for_its_author_alone_is_not_put_on_the_shared_map(author: Author) -> None:
    author.do(
        partial(ChangeActor, id=AUNT, field="note", value="Zqnote"),
        partial(ChangeActor, id=AUNT, field="note_visible_to", value=Visibility.OWNER),
    )
    put(author, f"who/{AUNT}")
    assert author.cast.visit(author.cast.owner).seen.actors[AUNT].note is None
    lone = uuid4().hex
    actor = Actor(name="Zqlone", visible_to=Visibility.OWNER)
    author.do(partial(AddActor, id=lone, actor=actor))
    assert put(author, f"who/{lone}").status_code == 422


def test_nothing_tells_that_whom_one_puts_there_is_hidden_there(author: Author) -> None:
    cast = author.cast
    owner = cast.visit(cast.owner)
    owner.do(uuid4(), 4, partial(ChangeActor, id=JO, field="visible_to", value=Visibility.TEAM))
    assert put(author, f"who/{JO}").status_code == 302
    names = [actor.name for actor in cast.visit(cast.contributor).seen.actors.values()]
    assert sorted(filter(None, names)) == ["Jo", "Mum"]
    assert [a.name for a in cast.visit(cast.owner).seen.actors.values()].count("Jo") == 2


def test_the_view_ends_while_its_author_may_not_look_at_the_shared_map(author: Author) -> None:
    cast = author.cast
    Map.objects.filter(pk=cast.map.pk).update(sharing_withdrawn_at="2026-05-01T10:00:00Z")
    assert author.client.get(author.url).status_code == 404
    Map.objects.filter(pk=cast.map.pk).update(sharing_withdrawn_at=None)
    assert author.client.get(author.url).status_code == 200
    worn = cast.map.hats.filter(account=cast.contributor)
    worn.update(ended_at="2026-05-01T10:00:00Z")
    assert author.client.get(author.url).status_code == 404
    assert finding.own(cast.visit(cast.contributor)) is None


@pytest.mark.parametrize("field", ["archived_at", "restricted_at", "use_withdrawn_at"])
def test_while_the_shared_map_stands_still_a_view_is_read_and_not_changed(
    field: str, cast: Cast
) -> None:
    view = Author(cast, cast.owner)
    Map.objects.filter(pk=cast.map.pk).update(**{field: "2026-05-01T10:00:00Z"})
    assert view.client.get(view.url).status_code == 200
    assert view.client.post(f"{view.url}quick/", {"line": "Al"}).status_code == 403
    assert view.client.post(f"{view.url}show/").status_code == 403
    assert view.client.get(f"{view.url}throw-away/").status_code == 200


def test_its_author_sees_who_has_looked_at_it_and_nobody_else_does(author: Author) -> None:
    author.show()
    shown_to(author.cast.reader, author.url)
    assert "Reader" in author.open("seen/")
    assert not shown_to(author.cast.owner, f"{author.url}seen/")


def test_a_tie_of_another_is_matched_by_what_it_is(author: Author) -> None:
    """Whoever begins from nothing draws the same under ids of their own where they must."""
    cast = author.cast
    view = Author(cast, cast.owner, begin_from="nothing")
    view.do(
        partial(AddActor, id=JO, actor=Actor(name="Jo")),
        partial(AddTie, id=uuid4().hex, tie=Tie(giver=JO, receiver=MUM, kinds=(CareKind.FOOD,))),
    )
    assert "Only your view shows that" not in view.open("together/")
