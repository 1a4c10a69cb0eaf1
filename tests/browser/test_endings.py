"""Endings in a browser: what is said once is so in every open page; and each page is flawless."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.vocabulary import Visibility
from careweave.service.maps.models import Map
from careweave.service.retention import ending, reviewing
from careweave.service.retention.schedule import today
from careweave.service.rights import asking
from careweave.service.versions import photographs
from careweave.service.versions.darkroom import develop
from careweave.service.versions.models import Version
from tests.browser.conftest import Visit
from tests.browser.editor import open_map
from tests.browser.flaws import flaws
from tests.browser.test_axe import save_version
from tests.service.cast import JO, SAM, Cast
from tests.service.stage import picture
from tools.devices import NO_SCRIPTS, PHONE, STILL

_LONG = 20_000  # milliseconds


def test_whoever_has_the_map_open_loses_it_as_soon_as_it_is_erased(
    visit: Visit, cast: Cast
) -> None:
    other = visit(cast.facilitator).new_page()
    open_map(other, cast.map.pk)
    mine = visit(cast.owner, PHONE, NO_SCRIPTS).new_page()
    mine.goto(f"/maps/{cast.map.pk}/ending/")
    mine.get_by_role("link", name="Erase it for good").click()
    for box in mine.get_by_role("checkbox").all():
        box.check()
    mine.get_by_role("button", name="Erase it for good").click()
    expect(mine.locator("#messages")).to_contain_text("is erased")
    expect(other.locator("h1").first).to_have_text(
        "You may not look at this map any more.", timeout=_LONG
    )
    assert "Jo" not in other.inner_text("body")


def test_a_map_that_is_left_alone_goes_from_open_pages_and_comes_back(
    visit: Visit, cast: Cast
) -> None:
    other = visit(cast.reader).new_page()
    open_map(other, cast.map.pk)
    mine = visit(cast.owner, NO_SCRIPTS).new_page()
    mine.goto(f"/maps/{cast.map.pk}/ending/")
    mine.get_by_role("button", name="Have it left alone").click()
    expect(other.locator("h1").first).to_have_text(
        "You may not look at this map any more.", timeout=_LONG
    )
    mine.get_by_role("button", name="Open it again").click()
    open_map(other, cast.map.pk)
    expect(other.locator("#outline")).to_contain_text("Jo")


def test_a_map_is_put_away_and_taken_out_again(visit: Visit, cast: Cast) -> None:
    page = visit(cast.owner, NO_SCRIPTS).new_page()
    page.goto(f"/maps/{cast.map.pk}/ending/")
    page.get_by_role("button", name="Put it away").click()
    page.goto("/maps/")
    page.get_by_text("Put away (1)").click()
    page.locator("#away .cards a").click()
    expect(page.locator("main")).to_contain_text("This map is put away.")
    expect(page.locator(".quick")).to_have_count(0)
    page.goto(f"/maps/{cast.map.pk}/ending/")
    page.get_by_role("button", name="Take it out again").click()
    page.goto(f"/maps/{cast.map.pk}/")
    expect(page.locator(".quick")).to_be_visible()


def test_whoever_is_forgotten_goes_from_open_pages(visit: Visit, cast: Cast) -> None:
    other = visit(cast.reader).new_page()
    open_map(other, cast.map.pk)
    mine = visit(cast.facilitator, NO_SCRIPTS).new_page()
    mine.goto(f"/maps/{cast.map.pk}/forget/")
    mine.get_by_role("link", name="Jo").click()
    mine.get_by_role("checkbox", name="I know").check()
    mine.get_by_role("button", name="Forget them for good").click()
    expect(mine.locator("#messages")).to_contain_text("It is done.")
    expect(other.locator("#outline")).to_contain_text("Someone", timeout=_LONG)
    assert "Jo" not in other.inner_text("main")


@pytest.mark.parametrize("settings", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_everything_comes_as_one_file(visit: Visit, cast: Cast, settings: dict[str, bool]) -> None:
    page = visit(cast.owner, settings).new_page()
    page.goto(f"/maps/{cast.map.pk}/everything/")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Take everything away").click()
    file = coming.value
    assert file.suggested_filename == "care-map-everything.zip"
    archive = ZipFile(BytesIO(file.path().read_bytes()))
    assert archive.testzip() is None
    assert "map.careweave.yaml" in archive.namelist()


def test_somebody_is_answered_from_the_question_to_the_answer(visit: Visit, cast: Cast) -> None:
    asked = visit(cast.coordinator, NO_SCRIPTS).new_page()
    asked.goto(f"/organisations/{cast.circle.organisation_id}/requests/")
    asked.get_by_label("Every name they go by").fill("Jo")
    asked.get_by_role("button", name="Look through every map").click()
    expect(asked.locator("main")).to_contain_text("left to decide")
    owner = visit(cast.owner, PHONE, NO_SCRIPTS).new_page()
    owner.goto(f"/maps/{cast.map.pk}/")
    owner.get_by_role("link", name="Decide what is given").click()
    owner.locator(".cards a").click()
    while owner.locator(".mention details[open]").count():
        form = owner.locator(".mention details[open] form").first
        form.get_by_role("button", name="Give what is chosen").click()
    expect(owner.locator("main")).to_contain_text("Everything you see here is decided.")
    asked.reload()
    with asked.expect_download() as coming:
        asked.get_by_role("button", name="Take the answer").click()
    assert coming.value.path().read_bytes().startswith(b"%PDF")


def test_the_pages_of_endings_are_flawless(visit: Visit, cast: Cast) -> None:
    save_version(cast.map, cast)
    about = photographs.About(type="image/png", visible_to=Visibility.TEAM)
    version = Version.objects.get()
    photographs.attach(cast.visit(cast.owner), version, version.deed, develop(picture()), about)
    ending.end_care(cast.map, cast.owner, today().replace(year=2012))
    here = cast.circle.organisation
    request = asking.ask(here, cast.coordinator, ["Jo"])
    of_map, home = f"/maps/{cast.map.pk}", f"/organisations/{here.pk}"
    found = {}
    owner = visit(cast.owner, STILL).new_page()
    for path in ("everything/", "ending/", "ending/erase/", "forget/", f"who/{JO}/forget/"):
        found[path] = seen(owner, f"{of_map}/{path}")
    for path in ("requests/", f"requests/{request.pk}/"):
        found[path] = seen(owner, f"{of_map}/{path}")
    owner.get_by_role("button", name="Hold it back").first.click()
    expect(owner.locator(".errors").first).to_be_visible()
    found["refused"] = flaws(owner)
    coordinator = visit(cast.coordinator, STILL).new_page()
    for path in ("retention/", f"retention/{cast.map.pk}/", "requests/", f"requests/{request.pk}/"):
        found[f"of the organisation: {path}"] = seen(coordinator, f"{home}/{path}")
    administrator = visit(cast.administrator, STILL).new_page()
    found["years"] = seen(administrator, f"{home}/retention/years/")
    in_every_state(cast)
    for path in ("ending/", "ending/erase/", f"who/{SAM}/forget/"):
        found[f"held: {path}"] = seen(owner, f"{of_map}/{path}")
    found["held"] = seen(coordinator, f"{home}/retention/{cast.map.pk}/")
    assert not {path: lines for path, lines in found.items() if lines}


def seen(page: Page, path: str) -> list[str]:
    page.goto(path)
    return flaws(page)


def in_every_state(cast: Cast) -> None:
    """Have the map held, and its owner told."""
    care_map = Map.objects.select_related("person__circle").get(pk=cast.map.pk)
    reviewing.tell(reviewing.Review(care_map, cast.circle.organisation), cast.coordinator)
    reviewing.hold(care_map, cast.coordinator, "A court has asked for it.")
