"""A map begins with a name, once, whoever sends it however often."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from careweave.caremap.actors import Actor
from careweave.caremap.commands import CommandError
from careweave.caremap.vocabulary import Hat
from careweave.service.maps import beginning, contents
from careweave.service.maps.models import Map, MapHat
from careweave.service.teams.models import PersonSupported
from tests.service.cast import Cast

pytestmark = pytest.mark.django_db  # which checks in the end what joins the rows


def test_a_map_begins_with_whoever_is_in_the_middle(cast: Cast) -> None:
    made = beginning.begin(cast.stranger, uuid4(), Actor(name="Ada"), "Ours")
    state = contents.state_of(made)
    assert (state.title, state.centre_actor.name) == ("Ours", "Ada")
    assert MapHat.objects.get(map=made).hat == Hat.FACILITATOR


def test_a_map_that_is_sent_again_is_begun_once(cast: Cast) -> None:
    before, deed = PersonSupported.objects.count(), uuid4()
    first, again = (beginning.begin(cast.stranger, deed, Actor(name="Ada")) for _ in range(2))
    assert first == again
    assert PersonSupported.objects.count() == before + 1


def test_a_map_belongs_to_no_circle_of_others(cast: Cast) -> None:
    before = Map.objects.count(), PersonSupported.objects.count()
    for circle in (cast.circle.pk, uuid4()):
        with pytest.raises(CommandError, match="no such team"):
            beginning.begin(cast.stranger, uuid4(), Actor(name="Ada"), circle=circle)
    assert (Map.objects.count(), PersonSupported.objects.count()) == before


def test_a_page_begins_a_map_in_the_only_circle_of_whoever_begins_it(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.facilitator)
    answer = client.post(reverse("new_map"), {"deed": uuid4(), "name": "Ada"})
    made = Map.objects.latest("made_at")
    assert answer.headers["Location"] == reverse("map", args=[made.pk])
    assert made.person.circle == cast.circle


def test_a_page_says_what_a_name_cannot_be(cast: Cast, client: Client) -> None:
    client.force_login(cast.facilitator)
    answer = client.post(reverse("new_map"), {"deed": uuid4(), "name": "<b>Ada</b>"})
    assert answer.status_code == 422
    assert "This has markup in it" in answer.content.decode()
    assert Map.objects.count() == 1
