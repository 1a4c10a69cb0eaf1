"""How one contributor sees a map: kept apart until they show it, and looked at beside the map."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from careweave.caremap.actors import Actor
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map
from careweave.service.perspectives import beginning
from tests.service.cast import JO, JO_FOR_MUM, MUM, SAM, Cast
from tests.service.clients import signed_in

pytestmark = pytest.mark.django_db


def begun(cast: Cast, who: str = "contributor", *, from_nothing: bool = False) -> Map:
    """How somebody sees Mum's map."""
    visit = cast.visit(getattr(cast, who))
    return beginning.begin(visit, uuid4(), from_nothing=from_nothing)


def test_a_view_begins_from_what_its_author_sees_of_the_shared_map(cast: Cast) -> None:
    client = signed_in(cast.contributor)
    url = f"/maps/{cast.map.pk}/views/"
    assert "Begin from nothing" in client.get(url).text
    answer = client.post(f"{url}begin/", {"deed": uuid4(), "seen": 4, "begin_from": "shared"})
    page = client.get(answer.headers["Location"]).text
    assert "kept apart" in page
    assert "Jo" in page
    assert "Sam" not in page
    view = Map.with_views.get(perspective_of=cast.map)
    assert client.get(f"/maps/{view.pk}/together/").status_code == 200
    assert "show" in client.get(f"/maps/{view.pk}/show/").text
    assert client.post(f"/maps/{view.pk}/show/").status_code == 302
    assert client.get(f"/maps/{view.pk}/throw-away/").status_code == 200
