"""The pages of a map say what can be done there, keep every field, and tell what went wrong."""

import re

import pytest
from django.test import Client

from careweave.caremap.vocabulary import CareKind
from careweave.service.maps.forms import ActorForm, CentreForm, EndForm, NewTieForm, TieForm
from tests.service.cast import JO, JO_FOR_MUM, MUM, SAM, Cast
from tests.service.pages import Answer, Reader, deed

pytestmark = pytest.mark.django_db

EVERY_PAGE = (
    "",
    "?view=strength",
    "quick/",
    "title/",
    "who/add/",
    f"who/{JO}/",
    f"who/{JO}/change/",
    f"who/{JO}/end/",
    f"who/{JO}/place/",
    f"who/{MUM}/",
    "ties/add/",
    f"ties/{JO_FOR_MUM}/",
    f"ties/{JO_FOR_MUM}/end/",
    "versions/",
    "versions/save/",
)


@pytest.fixture
def owner(cast: Cast) -> Reader:
    return Reader(cast, cast.owner)


@pytest.fixture
def reader(cast: Cast) -> Reader:
    return Reader(cast, cast.reader)


def html(answer: Answer) -> str:
    return str(answer.content.decode())


def ids(page: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', page)


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_no_page_has_a_script_or_a_style_of_its_own(owner: Reader, path: str) -> None:
    page = re.sub(r"<svg.*?</svg>", "", html(owner.open(path)), flags=re.DOTALL)
    assert not re.search(r"<style|\sstyle=|<script(?![^>]* src=)|\son[a-z]+=", page)


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_no_two_things_on_a_page_have_the_same_id(owner: Reader, path: str) -> None:
    found = ids(html(owner.open(path)))
    assert len(found) == len({*found})


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_whatever_a_page_points_to_within_itself_is_there(owner: Reader, path: str) -> None:
    page = html(owner.open(path))
    named = re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', page)
    wanted = {id_ for each in named for id_ in each.split()}
    wanted |= {*re.findall(r'href="#([^"]+)"', page)}
    assert wanted <= {*ids(page)}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("who/add/", ActorForm),
        (f"who/{MUM}/change/", CentreForm),
        ("ties/add/", NewTieForm),
        (f"ties/{JO_FOR_MUM}/", TieForm),
        (f"who/{JO}/end/", EndForm),
    ],
)
def test_every_field_of_a_form_is_on_its_page(
    owner: Reader, path: str, form: type[ActorForm | TieForm | EndForm]
) -> None:
    page = html(owner.open(path))
    assert {name for name in form.base_fields if f'name="{name}"' not in page} == set()


def test_every_kind_of_care_is_offered_once(owner: Reader) -> None:
    page = html(owner.open("ties/add/"))
    offered = re.findall(r'<input type="checkbox" name="kinds" value="([^"]+)"', page)
    assert sorted(offered) == sorted(CareKind)


def test_what_nobody_has_said_is_not_known(owner: Reader) -> None:
    for path in ("who/add/", "ties/add/"):
        page = html(owner.open(path))
        chosen = re.findall(r'<option value="([^"]*)" selected', page)
        assert {*chosen} <= {"unknown", ""}
        assert "unknown" in chosen


def test_what_is_wrong_is_told_at_the_top_and_beside_its_field(owner: Reader) -> None:
    said = {**deed(owner.cast.map.sequence), "name": "Al", "since": "never"}
    answer = owner.client.post(f"{owner.map}who/add/", said)
    page = html(answer)
    assert answer.status_code == 422
    assert 'href="#id_since"' in page
    assert re.search(r'id="id_since"[^>]*', page)
    field = re.search(r'<input[^>]*name="since"[^>]*>', page)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert "id_since_error" in field[0]
    assert 'id="id_since_error"' in page
    assert 'value="Al"' in page
    assert re.search(r"<details[^>]* open", page)


def test_whoever_is_not_found_fades(owner: Reader) -> None:
    page = html(owner.ask("", find="daughter"))
    faded = re.findall(r'cw-faded"[^>]* data-actor="([^"]+)"', page)
    assert {*faded} == {MUM, SAM}
    assert "Found for “daughter”: 1" in page


def test_a_map_of_one_person_invites_to_begin(cast: Cast) -> None:
    someone = Reader(cast, cast.facilitator)
    made = someone.client.post("/maps/new/", {"deed": "0" * 31 + "9", "name": "Ada"}, follow=True)
    page = html(made)
    assert "Who is in Ada’s life?" in page
    assert re.search(r'<input id="quick-line"[^>]* autofocus', page)
    assert "Undo" not in page


def test_a_reader_looks_and_is_offered_nothing_else(reader: Reader) -> None:
    for path in ("", f"who/{JO}/", f"ties/{JO_FOR_MUM}/"):
        answer = reader.open(path)
        assert answer.status_code == 200
        assert "data-deed" not in html(answer)
        assert "quick-line" not in html(answer)
    assert reader.client.post(f"{reader.map}ties/{JO_FOR_MUM}/", deed(1)).status_code == 403


def test_your_maps_tell_how_many_stand_round_the_person(owner: Reader) -> None:
    assert "2 people and things around Mum" in html(owner.client.get("/maps/"))


def test_whoever_has_no_map_is_invited_to_draw_one(cast: Cast) -> None:
    page = html(Reader(cast, cast.stranger).client.get("/maps/"))
    assert "There is no map here yet." in page
    assert "Draw a new map" in page


def test_a_form_begins_with_what_a_line_was_understood_as(owner: Reader) -> None:
    page = html(owner.ask("quick/", line="Al, son, nearby"))
    known = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', page))
    form = owner.form(owner.ask("who/add/", **{name: known[name] for name in ("name", "presence")}))
    assert form.fields["name"] == ["Al"]
    assert form.fields["presence"] == ["nearby"]
    assert form.fields["status"] == ["unknown"]


def test_whoever_sends_a_page_that_is_out_of_date_is_told_kindly(owner: Reader) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.force_login(owner.account)
    answer = client.post(f"{owner.map}who/add/", {"name": "Al"})
    assert answer.status_code == 403
    assert "This page is out of date" in html(answer)
