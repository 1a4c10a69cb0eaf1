"""Sessions and tokens: made by the service, worth nothing once they have ended."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.service.addresses import NAMES
from tests.service.stage import FORMS, Stage, address, as_owner, everything, form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nothing_is_done_without_the_token_of_a_page(name: str, stage: Stage) -> None:
    """Not for whoever is signed in; nor from another site, though it has found a token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(stage.cast.owner)
    here, said = address(name, stage), form(name, stage, stage.cast.owner)
    before = everything()
    assert client.post(here, said).status_code == 403
    client.cookies["csrftoken"] = "t" * 32
    forged = said | {"csrfmiddlewaretoken": "t" * 32}
    elsewhere = client.post(here, forged, headers={"origin": "https://evil.example"})
    assert elsewhere.status_code == 403
    assert client.post(here, said | {"csrfmiddlewaretoken": "u" * 32}).status_code == 403
    assert everything() == before


def test_a_session_that_somebody_else_chose_is_not_used(stage: Stage) -> None:
    client, chosen = Client(), "a" * 32
    client.cookies["sessionid"] = chosen
    client.post(reverse("sign_in"), FORMS["sign_in"](stage, None))
    assert client.cookies["sessionid"].value not in ("", chosen)
    assert re.fullmatch(r"[a-z0-9]{32}", client.cookies["sessionid"].value)
    thief = Client()
    thief.cookies["sessionid"] = chosen
    assert thief.get("/maps/").status_code == 302


def test_another_signs_in_with_a_session_of_their_own(stage: Stage) -> None:
    client = as_owner(stage)
    before = client.cookies["sessionid"].value
    client.force_login(stage.cast.reader)
    assert client.cookies["sessionid"].value != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get("/maps/").status_code == 302


def test_a_session_that_has_ended_opens_nothing(stage: Stage) -> None:
    client, thief = as_owner(stage), Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert thief.get("/maps/").status_code == 200
    client.post(reverse("sign_out"))
    assert thief.get("/maps/").status_code == 302
    assert thief.get("/api/maps").status_code == 401


def test_nobody_is_signed_in_by_looking(stage: Stage) -> None:
    client = Client()
    for name in NAMES:
        client.get(address(name, stage))
        assert "_auth_user_id" not in client.session, name


COVERED = "covered"
"""It tells nothing of whoever is signed in, so that nobody who walks in sees that somebody is."""


def test_every_page_offers_to_sign_out(stage: Stage) -> None:
    client = as_owner(stage)
    for name in sorted({*NAMES} - {COVERED}):
        answer = client.get(address(name, stage))
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if is_page and answer.status_code == 200:
            assert f'action="{reverse("sign_out")}"' in answer.content.decode(), name


def test_a_password_is_hidden_and_may_be_pasted() -> None:
    page = Client().get(reverse("sign_in")).content.decode()
    [field] = re.findall(r'<input[^>]*name="password"[^>]*>', page)
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert "onpaste" not in page


@pytest.mark.parametrize(
    ("typed", "is_in"),
    [
        ("  A quiet Garden gate  ", True),
        ("A quiet Garden gate", False),
        ("  a quiet garden gate  ", False),
        ("  A quiet Garden gat", False),
        ("  A quiet Garden gate  \x00", False),
    ],
)
def test_a_password_is_looked_at_as_it_was_typed(typed: str, is_in: bool, stage: Stage) -> None:
    stage.cast.owner.set_password("  A quiet Garden gate  ")
    stage.cast.owner.save()
    client = Client()
    client.post(reverse("sign_in"), FORMS["sign_in"](stage, None) | {"password": typed})
    assert ("_auth_user_id" in client.session) is is_in
