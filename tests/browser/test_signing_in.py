"""Signing in with a real browser: by a passkey, by codes, by keys alone, and with scripts off."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from careweave.caremap.vocabulary import OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.teams import models as teams
from tests.browser.conftest import Visit
from tests.browser.flaws import flaws
from tests.browser.hands import Hand, Keys, Mouse
from tests.browser.server import served
from tests.service.cast import PASSWORD, Cast
from tests.service.visitors import app_code, code_sent_to
from tools.devices import NO_SCRIPTS, PHONE, STILL, Settings

OWNER = "owner@example.org"
LONG = "three quiet words in a row"


@pytest.fixture
def server(transactional_db: None) -> Iterator[str]:  # noqa: ARG001 -- it serves the test's database
    """The service by a name: there are no passkeys for a number."""
    with served() as url:
        yield url.replace("127.0.0.1", "localhost")


@pytest.fixture
def somebody(visit: Visit, cast: Cast) -> Callable[..., Page]:  # noqa: ARG001 -- they have accounts
    """A page of somebody who is not signed in."""
    return lambda *settings: visit(None, STILL, *settings).new_page()


def arrive(page: Page, path: str) -> None:
    """Wait until somebody is there, and it is shown."""
    page.wait_for_url(re.compile(rf"^http://[^/]+{path}$"))


def give_device(page: Page) -> None:
    """Give the browser a device that keeps passkeys, and knows whose finger it is."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in_by_code(page: Page, hand: Hand, email: str = OWNER, next_: str = "") -> None:
    page.goto(f"/sign-in/{next_}")
    hand.write(page.locator("#code_email"), email)
    hand.press(page.get_by_role("button", name="Send me a code"))
    page.wait_for_url("**/account/code/typed/**")
    hand.write(page.get_by_role("textbox", name="Code"), code_sent_to(email))
    hand.press(page.get_by_role("button", name="Sign in"))


def sign_in_by_password(page: Page, hand: Hand, password: str = PASSWORD) -> None:
    page.goto("/sign-in/")
    hand.press(page.locator("summary", has_text="With a password"))
    hand.write(page.locator("#id_login"), OWNER)
    hand.write(page.locator("#id_password"), password)
    hand.press(page.get_by_role("button", name="Sign in", exact=True))


def turn_on_app(page: Page, hand: Hand) -> str:
    """Set up codes from an app; gives the key."""
    page.goto("/account/app/")
    key = page.locator(".key").inner_text()
    hand.write(page.get_by_role("textbox", name="Code"), app_code(key))
    hand.press(page.get_by_role("button", name="Turn it on"))
    expect(page.locator("h1")).to_have_text("Recovery codes")
    return key


def add_passkey(page: Page, name: str) -> None:
    page.goto("/account/passkeys/add/")
    page.get_by_role("textbox", name="Name of this passkey").fill(name)
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.locator("#messages")).to_contain_text("You have a new passkey.")


def out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    arrive(page, "/sign-in/")


def test_a_passkey_is_made_named_used_and_taken_away(somebody: Callable[..., Page]) -> None:
    page = somebody()
    give_device(page)
    sign_in_by_code(page, Mouse())
    arrive(page, "/maps/")
    add_passkey(page, "Old tablet")
    out(page)
    page.goto("/sign-in/?next=/maps/new/")
    page.get_by_role("button", name="Use a passkey").click()
    arrive(page, "/maps/new/")
    page.goto("/account/")
    page.get_by_role("link", name="Rename Old tablet").click()
    page.get_by_role("textbox", name="Name of this passkey").fill("Blue tablet")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Take away Blue tablet").click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("#messages")).to_contain_text("The passkey is gone.")
    out(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("#messages")).to_contain_text("This did not fit.")
    assert page.url.endswith("/sign-in/")


def test_a_passkey_is_the_second_step_after_a_password(somebody: Callable[..., Page]) -> None:
    page = somebody()
    give_device(page)
    sign_in_by_code(page, Mouse())
    arrive(page, "/maps/")
    add_passkey(page, "Tablet")
    out(page)
    sign_in_by_password(page, Mouse())
    expect(page.locator("h1")).to_have_text("Your second step")
    page.get_by_role("button", name="Use my passkey").click()
    arrive(page, "/maps/")


def test_a_device_that_has_no_passkey_is_told_kindly(somebody: Callable[..., Page]) -> None:
    page = somebody()
    page.goto("/sign-in/")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")  # and there is no device
    page.evaluate("AbortSignal.timeout")
    page.route("**/account/passkey/", lambda route: route.fulfill(status=500))
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".passkey-said")).to_contain_text("take another way")


@pytest.mark.parametrize("hand", [Mouse, Keys], ids=["mouse", "keys alone"])
@pytest.mark.parametrize("settings", [{}, NO_SCRIPTS], ids=["scripts", "no scripts"])
def test_codes_and_passwords_sign_in(
    hand: type[Mouse] | type[Keys], settings: Settings, somebody: Callable[..., Page]
) -> None:
    page = somebody(settings)
    by = hand(page) if hand is Keys else Mouse()
    sign_in_by_code(page, by, next_="?next=/account/")
    arrive(page, "/account/")
    key = turn_on_app(page, by)
    spare = page.locator(".codes code").first.inner_text()
    for code in (app_code(key), spare):
        by.press(page.get_by_role("button", name="Sign out"))
        arrive(page, "/sign-in/")
        sign_in_by_password(page, by)
        by.write(page.get_by_role("textbox", name="Code"), code)
        by.press(page.get_by_role("button", name="Sign in"))
        arrive(page, "/maps/")


def test_without_scripts_a_passkey_says_that_it_needs_them(somebody: Callable[..., Page]) -> None:
    page = somebody(NO_SCRIPTS)
    page.goto("/sign-in/")
    expect(page.get_by_text("A passkey needs scripts")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()


def test_a_password_is_shown_to_whoever_wants_to_see_it(somebody: Callable[..., Page]) -> None:
    page = somebody()
    page.goto("/sign-in/")
    page.get_by_text("With a password").click()
    field = page.locator("#id_password")
    field.fill(LONG)
    show = page.get_by_role("button", name="Show what I write")
    show.click()
    expect(field).to_have_attribute("type", "text")
    expect(show).to_have_attribute("aria-pressed", "true")
    show.click()
    expect(field).to_have_attribute("type", "password")
    expect(field).to_have_value(LONG)


def test_to_sign_out_everywhere_else_ends_the_pages_that_are_open_there(
    somebody: Callable[..., Page], cast: Cast
) -> None:
    here, there = somebody(), somebody(PHONE)
    for page in (here, there):
        sign_in_by_code(page, Mouse())
        arrive(page, "/maps/")
    there.goto(f"/maps/{cast.map.pk}/")
    expect(there.locator("#drawing")).to_be_visible()
    here.goto("/account/sessions/")
    here.get_by_role("button", name="Sign out everywhere else").click()
    expect(here.locator("#messages")).to_contain_text("You are signed out everywhere else.")
    there.reload()
    expect(there.locator("h1")).to_have_text("Draw a care map together")
    here.goto("/maps/")
    expect(here.locator("h1")).to_have_text("Your maps")


def test_who_needs_a_second_step_is_led_to_a_passkey(
    somebody: Callable[..., Page], cast: Cast
) -> None:
    teams.OrganisationHat.objects.create(
        organisation=cast.circle.organisation,
        account=cast.owner,
        hat=OrganisationHat.COORDINATOR,
    )
    page = somebody()
    give_device(page)
    sign_in_by_code(page, Mouse())
    expect(page.locator("h1")).to_have_text("You need a second step")
    page.goto("/maps/")
    expect(page.locator("h1")).to_have_text("You need a second step")
    page.get_by_role("link", name="A passkey").click()
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.locator("h1")).to_have_text("Recovery codes")
    page.goto("/maps/")
    expect(page.locator("h1")).to_have_text("Your maps")


def test_the_ways_in_are_flawless(somebody: Callable[..., Page]) -> None:
    page, found = somebody(), {}

    def look(what: str) -> None:
        found[what] = flaws(page)

    for path in ("/sign-in/", "/account/new/", "/account/code/", "/account/forgotten/"):
        page.goto(path)
        look(path)
    page.goto("/account/code/")
    page.get_by_role("textbox", name="Email").fill(OWNER)
    page.get_by_role("button", name="Send me a code").click()
    look("typing a code")
    page.get_by_role("textbox", name="Code").fill("0000-0000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".errors")).to_be_visible()
    look("a wrong code")
    page.get_by_role("button", name="Start again").click()
    page.goto("/account/forgotten/")
    page.get_by_role("textbox", name="Email").fill(OWNER)
    page.get_by_role("button", name="Send me a code").click()
    look("typing a code for a password")
    page.get_by_role("textbox", name="Code").fill(code_sent_to(OWNER))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("Choose a new password")
    look("a new password")
    assert not {what: lines for what, lines in found.items() if lines}


def test_the_pages_of_an_account_are_flawless(somebody: Callable[..., Page]) -> None:
    page, found = somebody(), {}
    Account.objects.create_user(email="new@example.org", name="Newcomer")

    def look(*paths: str) -> None:
        for path in paths:
            page.goto(path)
            assert page.url.endswith(path), page.url
            found[path] = flaws(page)

    sign_in_by_code(page, Mouse(), "new@example.org")
    arrive(page, "/maps/")
    look("/account/password/first/", "/account/confirm/email/", "/account/second-step/needed/")
    page.goto("/account/confirm/email/")
    page.get_by_role("button", name="Send me a code").click()
    found["a code again"] = flaws(page)
    out(page)
    give_device(page)
    sign_in_by_code(page, Mouse())
    arrive(page, "/maps/")
    add_passkey(page, "My telephone, which is a rather old one")
    look("/account/app/")
    turn_on_app_again(page)
    look("/account/", "/account/name/", "/account/email/", "/account/password/")
    look("/account/sessions/", "/account/recovery/", "/account/recovery/new/")
    look("/account/app/remove/", "/account/passkeys/add/", "/account/confirm/")
    look("/account/confirm/code/", "/account/confirm/passkey/")
    page.goto("/account/")
    page.get_by_role("link", name="Rename").click()
    found["rename"] = flaws(page)
    page.goto("/account/")
    page.get_by_role("link", name="Take away").click()
    found["take away"] = flaws(page)
    out(page)
    sign_in_by_password(page, Mouse())
    expect(page.locator("h1")).to_have_text("Your second step")
    found["second step"] = flaws(page)
    assert not {what: lines for what, lines in found.items() if lines}


def turn_on_app_again(page: Page) -> None:
    """Codes from an app, beside recovery codes that are there already."""
    page.get_by_role("textbox", name="Code").fill(app_code(page.locator(".key").inner_text()))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.locator("#messages")).to_contain_text("Codes from your app are on.")
