"""A view ends: thrown away, or erased with the shared map; and who is forgotten is so there."""

from functools import partial
from uuid import uuid4

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, ChangeActor
from careweave.service.maps import rebuilding, wrapping
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Erased, Map, MapKey
from careweave.service.retention import reviewing
from careweave.service.rights import someone
from tests.service.cast import JO, MUM, Cast
from tests.service.clients import signed_in
from tests.service.perspectives import AUNT, Author
from tests.service.test_rights_someone import sealed_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(cast: Cast) -> Author:
    """The contributor, who has drawn how they see it."""
    return Author(cast, cast.contributor).with_an_aunt()


def test_to_throw_it_away_takes_saying_so_twice(author: Author) -> None:
    away = f"{author.url}throw-away/"
    assert author.client.post(away).status_code == 422
    assert Map.with_views.filter(pk=author.view.pk).exists()
    answer = author.client.post(away, {"final": "on"}, follow=True)
    assert "The shared map is as it was" in answer.content.decode()
    assert not Map.with_views.filter(pk=author.view.pk).exists()
    assert Erased.objects.filter(pk=author.view.pk).exists()
    assert {*author.cast.visit(author.cast.contributor).seen.actors} == {MUM, JO}
    assert "Begin from nothing" in answer.content.decode()


@pytest.mark.parametrize("who", ["owner", "facilitator", "reader"])
def test_nobody_else_throws_it_away_shown_or_not(who: str, author: Author) -> None:
    client = signed_in(getattr(author.cast, who))
    assert client.post(f"{author.url}throw-away/", {"final": "on"}).status_code == 404
    author.show()
    for page in ("throw-away/", "keep-apart/", "show/"):
        assert client.post(author.url + page, {"final": "on"}).status_code == 403
    assert Map.with_views.get(pk=author.view.pk).shown_at


def test_while_the_shared_map_is_held_it_is_not_thrown_away(author: Author) -> None:
    reviewing.hold(author.cast.map, author.cast.coordinator, "A court has asked for it.")
    answer = author.client.post(f"{author.url}throw-away/", {"final": "on"})
    assert answer.status_code == 422
    assert "held" in answer.content.decode()
    assert Map.with_views.filter(pk=author.view.pk).exists()


def test_it_is_erased_with_the_shared_map(author: Author) -> None:
    Author(author.cast, author.cast.owner)
    erase(author.cast.map)
    assert not Map.with_views.exists()
    assert not MapKey.objects.exists()
    assert Erased.objects.count() == 3


def test_whoever_is_forgotten_is_forgotten_by_their_id_and_by_their_names(author: Author) -> None:
    other = uuid4().hex
    author.do(
        partial(ChangeActor, id=JO, field="note", value="Tired of it all"),
        partial(AddActor, id=other, actor=Actor(name="jo", note="Drawn once more")),
        partial(ChangeActor, id=AUNT, field="note", value="Cannot stand Jo."),
    )
    someone.forget(author.cast.map, JO, author.cast.facilitator)
    words = " ".join(sealed_words(author.view))
    for word in ("Jo", "jo", JO, other, "daughter", "Tired of", "once more"):
        assert f'"{word}' not in words
        assert word not in words or word in ("Jo", "jo")
    assert author.seen.actors[AUNT].note == "Cannot stand someone."
    assert rebuilding.is_right(author.visit.map)
    assert author.open("together/")


def test_somebody_else_of_the_same_name_stays(author: Author) -> None:
    cast, other = author.cast, uuid4().hex
    owner = cast.visit(cast.owner)
    owner.do(uuid4(), 4, partial(AddActor, id=other, actor=Actor(name="Jo", role="plumber")))
    view = Author(cast, cast.facilitator)
    someone.forget(cast.map, JO, cast.owner)
    assert view.seen.actors[other].role == "plumber"
    assert JO not in view.seen.actors


def test_where_they_are_only_spoken_of_they_are_forgotten_too(cast: Cast) -> None:
    view = Author(cast, cast.contributor, begin_from="nothing")
    view.do(partial(ChangeActor, id=MUM, field="note", value="Waits for Jo all day"))
    someone.forget(cast.map, JO, cast.owner)
    assert view.seen.actors[MUM].note == "Waits for someone all day"


def test_nothing_about_forgetting_tells_that_there_is_a_view(author: Author) -> None:
    page = signed_in(author.cast.owner).get(f"/maps/{author.cast.map.pk}/who/{JO}/forget/")
    assert str(author.view.pk) not in page.content.decode()
    assert "view" not in page.content.decode().split("<main")[1].replace("viewport", "")


def test_its_key_is_rotated_with_the_others(author: Author) -> None:
    [kind] = [kind for kind in wrapping.kinds() if kind.model is MapKey]
    assert kind.rows().filter(pk=author.view.pk).exists()
