"""A first conversation to practise: an ordinary map of somebody invented, and nobody else's."""

from uuid import uuid4

import pytest

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import practising
from careweave.service.conversations.contents import prepared
from careweave.service.conversations.models import Conversation
from careweave.service.maps.models import Map
from careweave.service.permissions import onlookers
from tests.service.cast import Cast
from tests.service.clients import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("story", practising.stories())
def test_each_invented_person_can_be_practised_with(cast: Cast, story: str) -> None:
    client, sent = signed_in(cast.stranger), {"deed": uuid4(), "story": story}
    answer = client.post("/practise/talking/", sent, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/prepare/")
    talk = Conversation.objects.get()
    assert talk.occasion == Occasion.FIRST_MAP
    assert prepared(talk).story == story


def test_a_practice_map_is_its_own_and_nobody_elses(cast: Cast) -> None:
    talk = practising.begin(cast.facilitator, uuid4(), "ada")
    assert onlookers(talk.map) == [cast.facilitator]
    assert talk.map.person.circle is None
    assert cast.coordinator not in onlookers(talk.map)


def test_sent_twice_it_is_begun_once(cast: Cast) -> None:
    deed, before = uuid4(), Map.objects.count()
    assert len({practising.begin(cast.owner, deed, "ada").pk for _ in range(2)}) == 1
    assert Map.objects.count() == before + 1


def test_nobody_who_is_not_invented_can_be_practised_with(cast: Cast) -> None:
    sent = {"deed": uuid4(), "story": "../../settings"}
    assert signed_in(cast.owner).post("/practise/talking/", sent).status_code == 422


def test_each_story_has_an_answer_to_each_kind_of_question() -> None:
    kinds = [{*story.says} for story in practising.stories().values()]
    assert all(found == kinds[0] for found in kinds)
    assert len(kinds[0]) == 7
