"""axe-core finds nothing wrong with any page, in any state of it."""

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from benchmarks.synthetic import synthetic
from careweave.caremap.map import CareMap, Version
from careweave.service.maps import outlines
from careweave.service.maps.models import Map
from careweave.service.versions import saving
from tests.browser.conftest import Visit
from tests.browser.editor import ask
from tests.browser.flaws import flaws
from tests.browser.worked import CAROLINE, living
from tests.service.cast import JO, JO_FOR_MUM, MUM, Cast
from tools.devices import STILL

# Of Mum's map, which has one saved version. Where a form can be filled in wrongly, what is wrong.
_PAGES: dict[str, dict[str, str]] = {
    "": {},
    "?view=strength": {},
    "?view=kind&kind=food": {},
    "?view=change&since=1": {},
    "title/": {},
    "quick/": {},
    "who/add/": {"since": "soon"},
    f"who/{JO}/": {},
    f"who/{JO}/change/": {"until": "never"},
    f"who/{MUM}/change/": {"since": "soon"},
    f"who/{JO}/end/": {"until": "long ago"},
    f"who/{JO}/place/": {},
    "ties/add/": {"since": "soon"},
    f"ties/{JO_FOR_MUM}/": {"until": "never"},
    f"ties/{JO_FOR_MUM}/end/": {"until": "long ago"},
    "versions/": {},
    "versions/save/": {"drawn_by": "x" * 300},
    "versions/1/": {},
    "versions/1/photographs/add/": {},
    "versions/since/1/": {},
    "versions/2/since/1/": {},
}

_ASKED = (
    ("", {"find": "jo"}),
    ("", {"find": "nobody"}),
    ("quick/", {"line": "Ann, neighbour, nearby, helps with shopping daily"}),
    ("quick/", {"line": "Jo, who lives far away"}),
    ("quick/", {"line": ","}),
    ("who/add/", {"name": "Al"}),
)


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """A page whose colours do not fade in: they are looked at as soon as they change."""
    return visit(cast.owner, STILL).new_page()


def save_version(care_map: Map, cast: Cast) -> None:
    saving.save(care_map, cast.owner, uuid4(), Version(date="2026-05-01", note="At the table."))


def wrong(page: Page, said: dict[str, str]) -> None:
    """Fill in the form on the page, and have it refused."""
    form = page.locator("#panel form:has(button.big)")
    for name, words in said.items():
        field = form.locator(f"[name={name}]")
        field.evaluate("field => { for (let e = field; e; e = e.parentElement) e.open = true; }")
        field.fill(words)
    form.evaluate("form => { form.noValidate = true; }")
    form.locator("button.big").click()
    expect(page.locator("#panel .errors")).to_be_visible()


def test_the_pages_of_a_map_are_flawless(page: Page, cast: Cast) -> None:
    found = {}
    save_version(cast.map, cast)
    for end, said in _PAGES.items():
        page.goto(f"/maps/{cast.map.pk}/{end}")
        found[end] = flaws(page)
        if said:
            wrong(page, said)
            found[f"{end}, refused"] = flaws(page)
        if end == "versions/1/":
            save_version(cast.map, cast)
    for end, said in _ASKED:
        ask(page, f"/maps/{cast.map.pk}/{end}", **said)
        found[f"{end}, {said}"] = flaws(page)
    assert not {end: lines for end, lines in found.items() if lines}


def test_the_ways_in_are_flawless(visit: Visit) -> None:
    page = visit(None, STILL).new_page()
    page.goto("/sign-in/")
    found = flaws(page)
    page.get_by_text("With a password").click()
    found += flaws(page)
    page.locator("#id_login").fill("owner@example.org")
    page.get_by_label("Password").fill("a guess")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".errors, .errorlist").first).to_be_visible()
    assert not found + flaws(page)


def test_your_maps_and_a_new_one_are_flawless(visit: Visit, cast: Cast, page: Page) -> None:
    empty = visit(cast.stranger, STILL).new_page()
    empty.goto("/maps/")
    found = flaws(empty)
    living(CAROLINE, cast.owner)
    page.goto("/maps/")
    found += flaws(page)
    page.goto("/maps/new/")
    found += flaws(page)
    page.get_by_label("Whose map is it?").fill(" ")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".errors")).to_be_visible()
    found += flaws(page)
    page.get_by_label("Whose map is it?").fill("Ann")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#picture")).to_be_visible()
    assert not found + flaws(page)


@pytest.mark.parametrize("care_map", [CAROLINE, synthetic(3, 59)], ids=["few", "many"])
def test_a_map_is_flawless_with_everything_open(page: Page, cast: Cast, care_map: CareMap) -> None:
    page.goto(f"/maps/{living(care_map, cast.owner).pk}/")
    page.wait_for_selector("html[data-scripts=on]")
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
    assert not flaws(page)


def _open_an_actor(page: Page) -> None:
    page.locator(f"#outline a[href$='/who/{JO}/']").click()
    expect(page.locator("#panel h1")).to_have_text("Jo")


def _open_a_form(page: Page) -> None:
    page.locator("#tools a[href$='/who/add/']").click()
    expect(page.locator("#panel form")).to_be_visible()


def _draw_ties(page: Page) -> None:
    page.locator("[data-act=tie]").click()


def _find(page: Page) -> None:
    page.locator("[name=find]").fill("jo")
    expect(page.locator("#said")).to_contain_text("found")


def _lose_the_connection(page: Page) -> None:
    page.context.set_offline(True)
    page.locator("#tidy").click()
    expect(page.locator(".unsent")).to_be_visible()


@pytest.mark.parametrize(
    "state", [_open_an_actor, _open_a_form, _draw_ties, _find, _lose_the_connection]
)
def test_a_map_that_somebody_works_on_is_flawless(
    page: Page, cast: Cast, state: Callable[[Page], None]
) -> None:
    page.goto(f"/maps/{cast.map.pk}/")
    page.wait_for_selector("html[data-scripts=on]")
    state(page)
    assert not flaws(page)


def test_what_two_tell_differently_is_flawless(visit: Visit, cast: Cast, page: Page) -> None:
    other = visit(cast.contributor, STILL).new_page()
    both = ((other, "far"), (page, "nearby"))
    for each, _ in both:
        each.goto(f"/maps/{cast.map.pk}/who/{JO}/change/")
    for each, value in both:
        each.locator("[name=presence]").select_option(value)
        each.locator("#panel button.big").click()
    expect(page.locator("#panel h1")).to_have_text("Which is right?")
    found = flaws(page)
    page.locator("#panel a", has_text="Decide later").click()
    expect(page.locator("#differences li")).to_be_visible()
    assert not found + flaws(page)


def test_a_map_to_look_at_is_flawless(visit: Visit, cast: Cast) -> None:
    page = visit(cast.reader, STILL).new_page()
    page.goto(f"/maps/{cast.map.pk}/")
    found = flaws(page)
    page.goto(f"/maps/{cast.map.pk}/who/{JO}/")
    assert not found + flaws(page)


def test_a_photograph_is_flawless(page: Page, cast: Cast) -> None:
    save_version(cast.map, cast)
    picture = BytesIO()
    Image.new("RGB", (300, 200), "white").save(picture, "PNG")
    page.goto(f"/maps/{cast.map.pk}/versions/1/photographs/add/")
    found = []
    for content, then in ((b"no picture", ".errors"), (picture.getvalue(), "figure img")):
        file = FilePayload(name="map.png", mimeType="image/png", buffer=content)
        page.locator("[name=photograph]").set_input_files([file])
        page.locator("button.big").click()
        expect(page.locator(then)).to_be_visible()
        found += flaws(page)
    assert not found


def _send(page: Page, to: str, fields: int) -> None:
    """Send a form that no page has."""
    page.goto("/maps/")
    page.evaluate(_SEND, [to, fields])
    page.wait_for_url(f"**{to}")


_SEND = """([to, fields]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: to });
  for (let n = 0; n < fields; n++) {
    form.append(Object.assign(document.createElement("input"), { name: `field-${n}` }));
  }
  document.body.append(form);
  form.submit();
}"""


def test_what_says_that_something_went_wrong_is_flawless(
    visit: Visit, cast: Cast, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for fields in (300, 0):  # too many, and without the token of the session
        _send(page, "/maps/new/", fields)
        found += flaws(page)
    for path in ("/nowhere/", "/too-large/"):
        page.goto(path)
        found += flaws(page)
    reader = visit(cast.reader, STILL).new_page()
    reader.goto(f"/maps/{cast.map.pk}/who/add/")
    found += flaws(reader)
    monkeypatch.delattr(outlines, "told")
    page.goto(f"/maps/{cast.map.pk}/")
    expect(page.locator("h1")).to_have_text("Something went wrong with us")
    assert not found + flaws(page)


@pytest.mark.parametrize(
    ("made", "told"),
    [("width: 2000px; height: 50px", "sticks out"), ("width: 50px; height: 30px", "is small")],
)
def test_what_does_not_fit_and_what_is_too_small_is_told(page: Page, made: str, told: str) -> None:
    page.goto("/maps/")
    page.evaluate(
        """made => {
          const button = Object.assign(document.createElement("button"), { textContent: "x" });
          button.style.cssText = `${made}; min-height: 0; min-width: 0; padding: 0`;
          document.querySelector("main").append(button);
        }""",
        made,
    )
    assert any(f"narrow, {told}" in line for line in flaws(page))
