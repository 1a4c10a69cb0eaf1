"""No address says anything of a life: it would stand in histories and in the logs of proxies."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from careweave.caremap.vocabulary import CareKind
from tests.service.addresses import NAMES, put_in
from tests.service.stage import Stage

pytestmark = pytest.mark.django_db

_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{0,9}")
_VIEWS = {"frequency", "strength", "kind", "change", "today", *CareKind}
_WORDS = ("Jo", "Mum", "Sam", "daughter", "Zqxvwk")


class _Asked(HTMLParser):
    """What the forms of a page that go into an address hold, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.links: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = of.get("method", "get").lower() != "post"
        elif self._inside and tag in ("input", "textarea"):
            self.fields.append((of.get("type", "text"), of.get("value", "")))
        elif self._inside and tag in ("option", "button"):
            self.fields.append(("hidden", of.get("value", "")))
        self.links += [of[name] for name in ("href", "action", "src", "data-from") if name in of]

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


def _pages(stage: Stage) -> Iterator[tuple[str, _Asked]]:
    """Every page, as the owner has it; those for one line and for whoever is sought as well."""
    client = Client()
    client.force_login(stage.cast.owner)
    parts: dict[str, list[object]] = {key: [part] for key, part in stage.parts.items()}
    here = f"/maps/{stage.cast.map.pk}/"
    answers = [(url, client.get(url)) for way in NAMES.values() for url in put_in(way, parts)]
    for url, said in (
        (here, {"find": "Jo"}),
        (f"{here}quick/", {"line": "Zqxvwk, daughter, nearby"}),
    ):
        answers.append((f"{url}, asked", client.post(url, said)))
    for url, answer in answers:
        if answer.headers["Content-Type"].startswith("text/html"):
            page = _Asked()
            page.feed(answer.content.decode())
            yield url, page


def test_no_form_puts_words_into_an_address(stage: Stage) -> None:
    for url, page in _pages(stage):
        for type_, value in page.fields:
            assert type_ in ("hidden", "radio", "checkbox"), url
            assert value in _VIEWS or _ID.fullmatch(value), (url, value)


def test_no_link_has_words_in_its_address(stage: Stage) -> None:
    for url, page in _pages(stage):
        for link in page.links:
            for name, value in parse_qsl(urlsplit(link).query):
                is_way = name == "next" and value.startswith("/")
                assert is_way or value in _VIEWS or _ID.fullmatch(value), (url, link)
            if "/static/" not in link:
                assert not any(word in link for word in _WORDS), (url, link)


def test_whoever_is_sought_by_an_address_is_not_looked_for(stage: Stage) -> None:
    client = Client()
    client.force_login(stage.cast.owner)
    page = client.get(f"/maps/{stage.cast.map.pk}/", {"find": "Zqxvwk"}).content.decode()
    assert "Zqxvwk" not in page
    page = client.get(f"/maps/{stage.cast.map.pk}/quick/", {"line": "Zqxvwk"}).content.decode()
    assert "Zqxvwk" not in page
    page = client.get(f"/maps/{stage.cast.map.pk}/who/add/", {"name": "Zqxvwk"}).content.decode()
    assert "Zqxvwk" not in page
