"""Two people change one map at once: each sees what the other does, and neither loses anything."""

from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from careweave.service.maps.models import MapHat
from tests.browser.conftest import Visit
from tests.browser.drawn import spot
from tests.browser.editor import add, form, open_map, panel, said, settled
from tests.browser.worked import kept
from tests.service.cast import JO, Cast

_LONG = 20_000  # milliseconds; how long it really takes is printed


@pytest.fixture
def pages(visit: Visit, cast: Cast) -> tuple[Page, Page]:
    """Mum's map, open before the owner and before a contributor."""
    both = visit(cast.owner).new_page(), visit(cast.contributor).new_page()
    for page in both:
        open_map(page, cast.map.pk)
    return both


def test_what_one_does_the_other_sees(pages: tuple[Page, Page]) -> None:
    one, other = pages
    other.evaluate("window.isTheSame = true")
    start = monotonic()
    add(one, "Ann, neighbour")
    expect(other.locator("#outline")).to_contain_text("Ann", timeout=_LONG)
    seconds = monotonic() - start
    print(f"written, confirmed and seen by the other in {seconds:.2f} s")  # noqa: T201 -- is told only
    expect(said(other)).to_contain_text("Owner changed the map.")
    assert other.evaluate("window.isTheSame")
    assert other.locator("#drawing .cw-actor").count() == 3


def test_two_who_say_different_things_both_have_their_say(
    pages: tuple[Page, Page], cast: Cast
) -> None:
    forms = [form(page, f"/who/{JO}/", "/change/") for page in pages]
    forms[0].locator("[name=presence]").select_option("far")
    forms[1].locator("[name=note]").fill("Has a car.")
    forms[1].locator("[name=role]").focus()
    for page in pages:
        settled(page, cast.map.pk)
    jo = kept(cast.map.pk).actors[JO]
    assert (jo.presence, jo.note) == ("far", "Has a car.")


def test_two_who_say_otherwise_of_the_same_are_asked_which_is_right(
    pages: tuple[Page, Page], cast: Cast
) -> None:
    one, other = pages
    note, later = (form(page, f"/who/{JO}/", "/change/").locator("[name=note]") for page in pages)
    later.fill("Has a van.")
    note.fill("Has a car.")
    note.blur()
    expect(said(other)).to_contain_text("Owner changed the map.", timeout=_LONG)
    expect(later).to_have_value("Has a van.")
    later.blur()

    asked = other.locator("#panel")
    expect(asked.locator("h1")).to_have_text("Which is right?")
    expect(asked.locator("q")).to_have_text(["Has a car.", "Has a van."])
    asked.get_by_text("Decide later").click()
    expect(asked).to_be_hidden()
    assert kept(cast.map.pk).actors[JO].note == "Has a car."

    for page in pages:
        expect(page.locator("#differences li")).to_contain_text("Has a van.", timeout=_LONG)
    one.locator("#panel .close").click()
    one.locator("#differences a").click()
    one.locator("#panel section", has_text="Has a van.").get_by_role("button").click()
    for page in pages:
        expect(page.locator("#differences li")).to_have_count(0, timeout=_LONG)
    assert kept(cast.map.pk).actors[JO].note == "Has a van."


def test_whoever_is_being_dragged_is_not_lost(pages: tuple[Page, Page], cast: Cast) -> None:
    one, other = pages
    x, y = spot(other, JO)
    other.mouse.move(x, y)
    other.mouse.down()
    other.mouse.move(x + 20, y + 20, steps=4)
    add(one, "Ann, neighbour")
    expect(other.locator("#drawing .cw-actor")).to_have_count(3, timeout=_LONG)
    other.mouse.move(x + 50, y + 40, steps=4)
    other.mouse.up()
    settled(other, cast.map.pk)
    assert [*kept(cast.map.pk).positions] == [JO]
    assert spot(other, JO) == pytest.approx((x + 50, y + 40), abs=2)


def test_what_one_is_writing_stays_while_the_other_changes_things(
    pages: tuple[Page, Page], cast: Cast
) -> None:
    one, other = pages
    other.locator("#quick-line").fill("Ben, her")
    note = form(other, f"/who/{JO}/", "/change/").locator("[name=note]")
    note.press_sequentially("Has a")
    add(one, "Ann, neighbour")
    expect(other.locator("#outline")).to_contain_text("Ann", timeout=_LONG)
    note.press_sequentially(" car.")
    expect(note).to_have_value("Has a car.")
    note.blur()
    settled(other, cast.map.pk)
    assert kept(cast.map.pk).actors[JO].note == "Has a car."
    expect(other.locator("#quick-line")).to_have_value("Ben, her")


def test_what_one_looks_at_changes_while_it_is_open(pages: tuple[Page, Page]) -> None:
    one, other = pages
    shown = panel(other, f"/who/{JO}/")
    form(one, f"/who/{JO}/", "/change/").locator("[name=presence]").select_option("far")
    expect(shown).to_contain_text("far, over two hours away", timeout=_LONG)


def test_whoever_may_not_look_any_more_sees_nothing_of_the_map(
    pages: tuple[Page, Page], cast: Cast
) -> None:
    one, other = pages
    panel(other, f"/who/{JO}/")
    MapHat.objects.get(map=cast.map, account=cast.contributor).delete()
    add(one, "Ann, neighbour")
    expect(other.locator("h1").first).to_have_text(
        "You may not look at this map any more.", timeout=_LONG
    )
    assert "Jo" not in other.inner_text("body")
