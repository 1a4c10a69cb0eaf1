"""Nothing tells of a view that is kept apart: no page, operation, count, log, archive or letter."""

import json
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client

from careweave.caremap.vocabulary import OrganisationHat
from careweave.service.audit.models import Access
from careweave.service.consent.evaluation import agreed, agreed_to_evaluation
from careweave.service.maps.models import Map
from careweave.service.permissions import Act, hats, maps_of, may
from careweave.service.perspectives import pages
from careweave.service.retention import reviewing
from careweave.service.rights import asking
from careweave.service.teams import listing
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import Cast
from tests.service.clients import signed_in
from tests.service.perspectives import Author
from tests.service.stage import ASKED, BODIES, Stage
from tests.service.test_rights_everything import taken

pytestmark = pytest.mark.django_db

OTHERS = ("owner", "facilitator", "reader", "stranger", *OrganisationHat)


@pytest.fixture
def author(stage: Stage) -> Author:
    """The contributor, whose view is kept apart."""
    return Author(stage.cast, stage.cast.contributor).with_an_aunt()


def _addresses(stage: Stage, author: Author) -> Iterator[tuple[str, str, str]]:
    """The name, the method and the address of everything: of the shared map, and of the view."""
    parts = {name: [str(part)] for name, part in stage.parts.items()}
    parts["map_id"].append(str(author.view.pk))
    parts["view_id"] = [str(author.view.pk)]
    ways = [*((name, "GET", way) for name, way in NAMES.items()), *_operations()]
    ways += [(name, "POST", way) for name, way in NAMES.items() if "map_id" in way]
    ways += [(name, "POST", way) for name, way in NAMES.items() if "view_id" in way]
    for name, method, way in ways:
        for address in put_in(way, parts):
            if method == "GET" or str(author.view.pk) in address:
                yield name, method, address + ASKED.get(name, "")


def _operations() -> Iterator[tuple[str, str, str]]:
    return ((name, method, way) for name, (method, way) in ACTS.items())


def _sent(client: Client, method: str, name: str, address: str) -> tuple[int, str]:
    body = json.dumps(BODIES[name]()) if method == "POST" and name in BODIES else ""
    type_ = "application/json" if address.startswith("/api/") else "multipart/form-data"
    answer = client.generic(method, address, body, content_type=type_)
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    return answer.status_code, text + str(answer.headers)


@pytest.mark.parametrize("who", OTHERS)
def test_no_address_tells_anybody_else_of_it(who: str, stage: Stage, author: Author) -> None:
    client, of_the_view = signed_in(stage.account(who)), 0
    for name, method, address in _addresses(stage, author):
        status, text = _sent(client, method, name, address)
        is_of_the_view = str(author.view.pk) in address
        of_the_view += is_of_the_view
        if is_of_the_view:
            refused = (403, 404, 405) if "/organisations/" in address else (404, 405)
            assert status in refused, (name, method)
        text = text.replace(address, "")
        for word in (str(author.view.pk), author.view.pk.hex, author.view.number, "Zqaunt"):
            assert word not in text, (name, method)
    assert of_the_view > 100


@pytest.mark.parametrize("who", OTHERS)
def test_what_is_there_is_answered_as_what_is_not(who: str, author: Author) -> None:
    client = signed_in(getattr(author.cast, who))
    nothing = "/maps/00000000-0000-4000-8000-000000000000/"
    for page in ("", "together/", "show/", "drawing.svg", "views/", "changes/"):
        there, none = client.get(author.url + page), client.get(nothing + page)
        assert (there.status_code, _plain(there)) == (none.status_code, _plain(none)), page


def _plain(answer: object) -> str:
    """A page without what differs each time: the token against forgery."""
    text = answer.content.decode()  # type: ignore[attr-defined]  # it is an answer
    return "".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_everything_that_its_owner_takes_away_tells_nothing_of_it(author: Author) -> None:
    archive = _archive(author.cast)
    assert b"Zqaunt" not in b"".join(archive.values())
    assert str(author.view.pk).encode() not in b"".join(archive.values())
    assert not [name for name in archive if name.startswith("views/")]


def test_what_is_shown_is_among_everything_as_far_as_others_see_it(author: Author) -> None:
    author.show()
    archive = _archive(author.cast)
    assert b"Zqaunt" in archive["views/1.careweave.json"]


def _archive(cast: Cast) -> dict[str, bytes]:
    found, _ = taken(cast)
    return {name: found.read(name) for name in found.namelist()}


def test_the_log_of_the_shared_map_tells_nothing_of_it(author: Author) -> None:
    """Neither that it was begun, nor that it was looked at beside the map, nor what went across."""
    author.open("together/")
    author.client.get(f"/maps/{author.cast.map.pk}/views/")
    log = Access.objects.filter(subject=author.cast.map.pk, account=author.account.pk)
    assert {*log.values_list("act", flat=True)} <= {"map", "send.sent", "send"}
    assert "view_begun" in {*author_log(author)}


def author_log(author: Author) -> list[str]:
    return [*Access.objects.filter(subject=author.view.pk).values_list("act", flat=True)]


def test_nobody_is_written_to_about_it(author: Author) -> None:
    author.open("together/")
    author.show()
    author.client.post(f"{author.url}keep-apart/")
    assert mail.outbox == []


def test_whatever_walks_all_maps_comes_upon_the_shared_map_alone(author: Author) -> None:
    cast, here = author.cast, author.cast.circle.organisation
    Map.with_views.update(evaluation_agreed_at="2026-05-01T10:00:00Z")
    assert [*Map.objects.all()] == [cast.map]
    assert [each.map for each in listing.maps_of(here)] == [cast.map]
    assert [each.map for each in reviewing.reviews(here)] == [cast.map]
    assert [*asking.maps_of(here)] == [cast.map]
    assert [*agreed(Map.objects.all())] == [cast.map]
    assert not agreed_to_evaluation(author.view)
    assert [each for each, _ in maps_of(cast.contributor)] == [cast.map]


def test_whoever_asks_what_is_kept_of_them_is_given_what_is_shown_and_no_more(
    author: Author,
) -> None:
    request = asking.ask(author.cast.circle.organisation, author.cast.coordinator, ["Zqaunt"])
    assert not request.found.exists()
    author.show()
    [found] = asking.look(request, author.cast.coordinator)
    assert (found.map, found.many) == (author.cast.map, 1)
    author.client.post(f"{author.url}keep-apart/")
    [found] = asking.look(request, author.cast.coordinator)
    assert found.many == 0


@pytest.mark.parametrize("is_shown", [False, True])
@pytest.mark.parametrize("act", Act)
def test_what_each_may_do_with_it(
    act: Act,
    is_shown: bool,
    author: Author,
) -> None:
    cast = author.cast
    if is_shown:
        author.show()
    view = author.visit.map
    mine = {Act.LOOK, Act.CHANGE, Act.SEE_ACCESS, Act.SHOW_VIEW, Act.END_VIEW}
    others = {Act.LOOK} if is_shown else set()
    may_do = {
        who: may(hats(getattr(cast, who), view), act, view) for who in (*OTHERS, "contributor")
    }
    assert may_do == {
        **{who: act in others and who in ("owner", "facilitator", "reader") for who in OTHERS},
        "contributor": act in mine,
    }


def test_of_a_view_its_author_has_these_pages_and_no_others(stage: Stage, author: Author) -> None:
    """A page that somebody adds to maps is none of a view, until it is put among its pages."""
    open_ = {*pages.SHOWN, *pages.OWN, "changes"}
    for name, method, address in _addresses(stage, author):
        is_api = address.startswith("/api/")
        if str(author.view.pk) in address and (f"api:{name}" if is_api else name) not in open_:
            status, _ = _sent(author.client, method, name, address)
            assert status in (404, 405), name


def test_there_is_each_of_these_pages(stage: Stage) -> None:  # noqa: ARG001 -- it has every page
    named = {*NAMES, *(f"api:{name}" for name in ACTS)}
    assert named > {*pages.SHOWN, *pages.OWN}
    assert not pages.SHOWN & pages.OWN


def test_whoever_looks_in_an_emergency_sees_what_is_shown_and_is_named_with_the_reason(
    author: Author,
) -> None:
    cast = author.cast
    coordinator = signed_in(cast.coordinator)
    said = {"kind": "emergency", "reason": "Nobody has heard of her."}
    coordinator.post(f"/maps/{cast.map.pk}/open/", said)
    assert coordinator.get(author.url).status_code == 404
    assert coordinator.post(f"{author.url}open/", said).status_code == 404
    author.show()
    assert coordinator.get(author.url).status_code == 200
    assert "Was not invited." in author.open("seen/")
