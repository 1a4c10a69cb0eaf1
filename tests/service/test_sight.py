"""What people keep for some, and how others wish to be shown, holds on every page and paper."""

import pytest

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Visibility
from careweave.service.maps import contents
from tests.service.cast import JO, JO_FOR_MUM, MUM, Cast
from tests.service.pages import Reader
from tests.service.papers import words

pytestmark = pytest.mark.django_db

PAGES = ("", f"who/{JO}/", f"who/{JO}/change/", f"ties/{JO_FOR_MUM}/")
PAPERS = ("drawing.svg", "drawing.pdf", "outline.txt", "drawing.svg?view=strength")


@pytest.fixture
def owner(cast: Cast) -> Reader:
    """The owner; Jo Brown wishes to be shown by initials."""
    found = Reader(cast, cast.owner)
    found.send(f"who/{JO}/change/", name="Jo Brown", shown_as="initials")
    return found


@pytest.fixture
def contributor(cast: Cast) -> Reader:
    return Reader(cast, cast.contributor)


def now(cast: Cast) -> CareMap:
    return contents.state_of(cast.map)


def test_the_owner_sees_the_name_on_every_page_with_a_mark_and_on_no_paper(owner: Reader) -> None:
    for path in PAGES:
        assert "Jo Brown" in words(owner.open(path)), path
    assert "shown to others without the full name" in words(owner.open(""))
    for path in PAPERS:
        said = words(owner.open(path))
        assert "Brown" not in said, path
        assert "J. B." in said, path


def test_others_see_initials_on_pages_and_papers_alike(owner: Reader, contributor: Reader) -> None:
    assert owner.account != contributor.account
    for path in (*PAGES, *PAPERS):
        said = words(contributor.open(path))
        assert "Brown" not in said, path
        assert "J. B." in said, path


def test_whoever_sees_initials_can_change_the_rest_and_not_the_name(
    owner: Reader, contributor: Reader, cast: Cast
) -> None:
    form = contributor.form(contributor.open(f"who/{JO}/change/"))
    assert not {"name", "shown_as"} & {*form.fields}
    assert contributor.send(f"who/{JO}/change/", role="eldest").status_code == 302
    jo = now(owner.cast).actors[JO]
    assert (jo.name, jo.role, jo.shown_as) == ("Jo Brown", "eldest", "initials")
    answer = contributor.again(f"{contributor.map}who/{JO}/change/", form, name="Al")
    assert answer.status_code == 302
    assert now(cast).actors[JO].name == "Jo Brown"


def test_a_note_for_the_team_is_not_read_or_written_over_by_others(
    owner: Reader, contributor: Reader, cast: Cast
) -> None:
    owner.send(f"who/{JO}/change/", note="Hush", note_visible_to="team")
    assert "Hush" in words(owner.open(f"who/{JO}/"))
    for path in (*PAGES, *PAPERS):
        assert "Hush" not in words(contributor.open(path)), path
    answer = contributor.send(f"who/{JO}/change/", note="Rings on Sundays.")
    assert answer.status_code == 422
    assert "Rings on Sundays." in words(answer)
    assert now(cast).actors[JO].note == "Hush"


def test_who_may_see_something_is_chosen_where_it_is_written(owner: Reader, cast: Cast) -> None:
    owner.send("who/add/", name="Al", visible_to="owner", note="Hm", note_visible_to="team")
    owner.send("ties/add/", giver=JO, receiver=MUM, kinds=["money"], visible_to="team")
    owner.quick("Bo, neighbour, nearby, helps with food daily", visible_to="team")
    *_, al, bo = now(cast).actors.values()
    *_, money, food = now(cast).ties.values()
    assert (al.visible_to, al.note_visible_to) == (Visibility.OWNER, Visibility.TEAM)
    assert {bo.visible_to, money.visible_to, food.visible_to} == {Visibility.TEAM}
    page = words(owner.open(""))
    assert "for the owner alone" in page
    assert "for the team and the owner" in page


def test_a_tie_that_is_hidden_is_not_found_out_by_drawing_the_same(
    owner: Reader, contributor: Reader, cast: Cast
) -> None:
    money = {"giver": JO, "receiver": MUM, "kinds": ["money"]}
    owner.send("ties/add/", **money, visible_to="owner")
    assert contributor.send("ties/add/", **money).status_code == 302
    assert contributor.send("ties/add/", **money).status_code == 422  # as ever, of what they see
    assert len([tie for tie in now(cast).ties.values() if "money" in tie.kinds]) == 2


def test_where_nobody_has_said_anything_everyone_sees_it_and_it_is_offered_once(
    owner: Reader, cast: Cast
) -> None:
    page = words(owner.open("who/add/"))
    options = page.split('name="visible_to"')[1].split("</select>")[0]
    assert options.count("everyone") == 1
    assert "not known" not in options
    owner.send(f"ties/{JO_FOR_MUM}/", frequency="daily")
    assert now(cast).ties[JO_FOR_MUM].visible_to == "unknown"
    owner.send(f"who/{JO}/change/", visible_to="everyone")
    owner.send(f"who/{JO}/change/", role="eldest")
    assert now(cast).actors[JO].visible_to == "everyone"
