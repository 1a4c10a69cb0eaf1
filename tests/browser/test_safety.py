"""What people write is words, and never anything that runs; and nothing is fetched from elsewhere.

That no page asks for anything from elsewhere, or for what its policy forbids, every visit holds.
"""

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import Kind
from tests.browser.conftest import Visit
from tests.browser.editor import ask, form, open_map, settled
from tests.browser.worked import id_of, kept, living
from tests.service.cast import Cast

# In names there is no markup, but what would become some if it were put into a page as it is.
NAMES = (
    '" onmouseover="window.harmed=1',
    "' autofocus onfocus='window.harmed=2",
    "&lt;img src=x onerror=window.harmed=3&gt;",
    "javascript:window.harmed=4",
    "{% csrf_token %}{{ user }}${window.harmed=5}",
)
NOTES = (
    "<script>window.harmed = 6</script>",
    "<img src=x onerror=window.harmed=7>",
    "\"><svg onload='window.harmed=8'>",
    "</title></textarea></script><iframe src='javascript:parent.harmed=9'>",
    "]]><b>--><!--",
)


def harmful() -> CareMap:
    """A map on which everything that can be said would do harm if it ran."""
    people = {
        f"a{n}": Actor(name=name, role=name, note=note, kind=Kind.PERSON)
        for n, (name, note) in enumerate(zip(NAMES, NOTES, strict=True))
    }
    ties = {
        f"t{n}": Tie(giver=f"a{n}", receiver="a0", kinds=(OtherCare(other=name),), note=NOTES[n])
        for n, name in enumerate(NAMES[1:], 1)
    }
    return CareMap(title=NAMES[0], centre="a0", actors=people, ties=ties)


def unharmed(page: Page) -> None:
    """Nothing has run, and nothing of it has become part of the page."""
    assert page.evaluate("window.harmed") is None
    assert page.locator(_HARM).count() == 0


_HARM = "[src=x], iframe, [onload], [onfocus], [onmouseover], script:not([src])"


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    return visit(cast.owner).new_page()


def test_what_looks_like_markup_is_words_on_every_page(page: Page, cast: Cast) -> None:
    care_map = living(harmful(), cast.owner)
    someone = id_of(kept(care_map.pk), NAMES[1])
    ends = ("", f"who/{someone}/", f"who/{someone}/change/", f"who/{someone}/end/")
    for end in (*ends, "ties/add/", "title/", "versions/save/"):
        page.goto(f"/maps/{care_map.pk}/{end}")
        unharmed(page)
    for end, name, words in (("", "find", "<"), ("quick/", "line", NOTES[1])):
        ask(page, f"/maps/{care_map.pk}/{end}", **{name: words})
        unharmed(page)
    page.goto("/maps/")
    expect(page.locator(".cards")).to_contain_text(NAMES[0])
    unharmed(page)


def test_what_looks_like_markup_is_words_to_whoever_works_with_it(page: Page, cast: Cast) -> None:
    care_map = living(harmful(), cast.owner)
    open_map(page, care_map.pk)
    page.locator("[name=find]").fill("<")
    for name, note in zip(NAMES, NOTES, strict=True):
        change = form(page, f"/who/{id_of(kept(care_map.pk), name)}/", "/change/")
        change.locator("[name=note]").fill(f"{note} again")
        change.locator("button.big").click()
        settled(page, care_map.pk)
        expect(page.locator("#outline")).to_contain_text(f"{note} again")
        unharmed(page)


def test_markup_in_a_name_is_refused_in_words(page: Page, cast: Cast) -> None:
    open_map(page, cast.map.pk)
    page.locator('#tools a[href$="/who/add/"]').click()
    page.locator("#panel [name=name]").fill(NOTES[1])
    page.locator("#panel button.big").click()
    expect(page.locator("#panel .errors")).to_contain_text("has markup in it")
    expect(page.locator("#panel [name=name]")).to_have_value(NOTES[1])
    unharmed(page)


def test_markup_that_is_not_sent_and_that_two_tell_differently_is_words(
    page: Page, visit: Visit, cast: Cast
) -> None:
    care_map = living(harmful(), cast.owner, cast.contributor)
    someone = id_of(kept(care_map.pk), NAMES[1])
    other = visit(cast.contributor).new_page()
    for each in (page, other):
        open_map(each, care_map.pk)
    note, later = (
        form(each, f"/who/{someone}/", "/change/").locator("[name=note]") for each in (page, other)
    )
    later.fill(NOTES[2])
    other.context.set_offline(True)
    later.blur()
    expect(other.locator("#unsent")).to_contain_text("1 change not sent yet.")
    unharmed(other)
    note.fill(NOTES[3])
    note.blur()
    settled(page, care_map.pk)
    other.context.set_offline(False)
    expect(other.locator("#panel h1")).to_have_text("Which is right?")
    expect(other.locator("#panel q")).to_have_text([NOTES[3], NOTES[2]])
    unharmed(other)
