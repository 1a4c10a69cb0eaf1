"""The page that covers the screen where scripts are off shows nothing, and leads back."""

import pytest
from django.test import Client

from tests.service.cast import Cast

pytestmark = pytest.mark.django_db

_HOME = 'href="/"'


def covered(client: Client, came: str = "") -> str:
    headers = {"referer": came} if came else {}
    return client.get("/covered/", headers=headers).content.decode()


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.owner)
    return client


def test_it_tells_the_time_and_nothing_of_whoever_is_signed_in(client: Client, cast: Cast) -> None:
    page = covered(client, f"http://testserver/maps/{cast.map.pk}/")
    assert "Clock" in page
    for words in ("Mum", "Jo", "Careweave", cast.owner.name, cast.owner.email):
        assert words not in page.replace("careweave", "")


def test_it_leads_back_to_where_one_was(client: Client, cast: Cast) -> None:
    here = f"/maps/{cast.map.pk}/?view=strength"
    assert f'href="{here}"' in covered(client, f"http://testserver{here}")


@pytest.mark.parametrize(
    "came",
    ["", "https://elsewhere.example/maps/", "http://testserver/covered/", "javascript:alert(1)"],
)
def test_it_leads_to_your_maps_from_anywhere_else(client: Client, came: str) -> None:
    assert _HOME in covered(client, came)


def test_it_never_leads_to_another_host(client: Client) -> None:
    assert 'href="/elsewhere.example/"' in covered(client, "http://testserver//elsewhere.example/")
