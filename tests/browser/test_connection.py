"""A connection that is lost loses nothing: what was done is kept, told, and sent once."""

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from careweave.caremap.commands import AnyCommand
from careweave.service.accounts.models import Account
from careweave.service.maps.contents import history
from tests.browser.conftest import Visit
from tests.browser.drawn import drag, spot
from tests.browser.editor import form, open_map, settled
from tests.browser.server import served
from tests.service.cast import JO, PASSWORD, Cast

_LONG = 40_000  # milliseconds: tries are further and further apart


class Service:
    """The service, which can be stopped and started again at the same address."""

    def __init__(self) -> None:
        self._running = ExitStack()
        self.url = self._running.enter_context(served())

    def stop(self) -> None:
        """Stop it."""
        self._running.close()

    def start(self) -> None:
        """Start it again."""
        self._running.enter_context(served(urlsplit(self.url).port or 0))


@pytest.fixture
def service(transactional_db: None) -> Iterator[Service]:  # noqa: ARG001 -- it serves its database
    made = Service()
    yield made
    made.stop()


@pytest.fixture
def server(service: Service) -> str:
    return service.url


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """Mum's map, open before its owner."""
    page = visit(cast.owner).new_page()
    open_map(page, cast.map.pk)
    return page


def unsent(page: Page) -> Locator:
    """The sign of what is not sent yet."""
    return page.locator("#unsent")


def done(cast: Cast) -> list[AnyCommand]:
    """What has been kept of what was done here, in the order of the server."""
    return history(cast.map)[cast.map.sequence :]


def sign_in(page: Page, account: Account) -> None:
    """Sign in on the page that asks for it."""
    page.get_by_text("With a password").click()
    page.locator("#id_login").fill(account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/maps/**")


def test_what_is_done_without_a_connection_arrives_once_and_in_order(
    page: Page, cast: Cast
) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    page.context.set_offline(True)
    change.locator("[name=presence]").select_option("far")
    change.locator("[name=note]").fill("Has a car.")
    change.locator("[name=role]").fill("younger daughter")
    x, y = spot(page, JO)
    drag(page, (x, y), (x + 40, y + 40))
    expect(unsent(page)).to_contain_text("4 changes not sent yet. They are kept on this device.")
    expect(unsent(page).locator("li")).to_have_count(4)
    assert not done(cast)

    page.context.set_offline(False)
    expect(unsent(page)).to_have_text("", timeout=_LONG)
    settled(page, cast.map.pk)
    assert [getattr(each, "field", each.type) for each in done(cast)] == [
        "presence",
        "note",
        "role",
        "place_actor",
    ]


def test_whoever_leaves_what_is_not_sent_is_asked_first(page: Page, cast: Cast) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    page.context.set_offline(True)
    change.locator("[name=presence]").select_option("far")
    expect(unsent(page)).to_contain_text("1 change not sent yet.")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()

    page.context.set_offline(False)
    settled(page, cast.map.pk)
    page.close(run_before_unload=True)


def test_what_was_done_is_sent_when_the_map_is_opened_again(
    page: Page, cast: Cast, service: Service
) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    service.stop()
    change.locator("[name=presence]").select_option("far")
    change.locator("[name=note]").fill("Has a car.")
    change.locator("[name=note]").blur()
    expect(unsent(page)).to_contain_text("2 changes not sent yet.")
    page.close()

    service.start()
    again = page.context.new_page()
    open_map(again, cast.map.pk)
    settled(again, cast.map.pk)
    assert [each.field for each in done(cast)] == ["presence", "note"]  # type: ignore[union-attr]
    expect(again.locator("#outline")).to_contain_text("Has a car.")


def test_an_open_page_goes_on_when_the_service_is_back(
    page: Page, cast: Cast, service: Service
) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    service.stop()
    change.locator("[name=presence]").select_option("far")
    expect(unsent(page)).to_contain_text("1 change not sent yet.")
    service.start()
    unsent(page).get_by_text("Try again now").click()
    settled(page, cast.map.pk)
    assert [each.field for each in done(cast)] == ["presence"]  # type: ignore[union-attr]


def test_an_answer_that_was_lost_is_asked_for_again_and_nothing_is_done_twice(
    page: Page, cast: Cast
) -> None:
    answers: list[int] = []

    def lose(route: Route) -> None:
        answers.append(route.fetch().status)
        if len(answers) > 1:
            route.continue_()
        else:
            route.abort()

    change = form(page, f"/who/{JO}/", "/change/")
    page.route("**/change/", lose)
    change.locator("[name=presence]").select_option("far")
    settled(page, cast.map.pk)
    assert answers == [200, 200]
    assert len(done(cast)) == 1


@pytest.mark.parametrize(
    ("status", "body"), [(503, "Try later."), (200, "<h1>Welcome to our hotel</h1>")]
)
def test_an_answer_of_something_in_between_is_no_answer(
    page: Page, cast: Cast, status: int, body: str
) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    page.route("**/change/", lambda route: route.fulfill(status=status, body=body), times=1)
    change.locator("[name=presence]").select_option("far")
    settled(page, cast.map.pk)
    assert len(done(cast)) == 1


def test_what_was_done_waits_until_one_is_signed_in_again(page: Page, cast: Cast) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    page.context.clear_cookies()
    change.locator("[name=presence]").select_option("far")
    expect(unsent(page)).to_contain_text("You are signed out.")
    page.on("dialog", lambda asked: asked.accept())
    unsent(page).get_by_text("Sign in again").click()
    sign_in(page, cast.owner)
    settled(page, cast.map.pk)
    assert len(done(cast)) == 1


def test_what_was_done_is_nothing_to_whoever_signs_in_next(page: Page, cast: Cast) -> None:
    change = form(page, f"/who/{JO}/", "/change/")
    page.context.set_offline(True)
    change.locator("[name=note]").fill("Only between us.")
    change.locator("[name=note]").blur()
    expect(unsent(page)).to_contain_text("1 change not sent yet.")
    page.route("**/change/", lambda route: route.abort())  # so that it is not sent before
    page.context.set_offline(False)
    page.context.clear_cookies()
    other = page.context.new_page()
    other.goto("/sign-in/")
    sign_in(other, cast.contributor)
    page.unroute("**/change/")
    unsent(page).get_by_text("Try again now").click()
    expect(unsent(page)).to_contain_text("Somebody else is signed in here now.")
    assert "Only between us." not in unsent(page).inner_text()
    open_map(other, cast.map.pk)
    assert "Only between us." not in other.inner_text("body")
    page.on("dialog", lambda asked: asked.accept())
    open_map(page, cast.map.pk)
    assert "Only between us." not in page.inner_text("body")
    assert not done(cast)


def test_two_pages_of_one_browser_send_what_was_done_once(page: Page, cast: Cast) -> None:
    other = page.context.new_page()
    open_map(other, cast.map.pk)
    change = form(page, f"/who/{JO}/", "/change/")
    page.context.set_offline(True)
    change.locator("[name=presence]").select_option("far")
    for each in (page, other):
        expect(unsent(each)).to_contain_text("1 change not sent yet.")
    page.context.set_offline(False)
    for each in (page, other):
        expect(unsent(each)).to_have_text("", timeout=_LONG)
    settled(other, cast.map.pk)
    assert len(done(cast)) == 1
