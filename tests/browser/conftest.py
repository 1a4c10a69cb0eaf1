"""A real browser, and the service that it visits."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from careweave.service.accounts.models import Account
from tests.browser.server import served
from tests.service.cast import Cast, gather
from tests.service.clients import signed_in
from tools.browser import chromium
from tools.devices import DESKTOP, Settings

Visit = Callable[..., BrowserContext]

# Milliseconds. What is waited for comes at once, but not on a machine that does much else besides:
# nothing here says how fast the service is.
_PATIENCE = 60_000
expect.set_options(timeout=_PATIENCE)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all of these tests, and for no others: it keeps an event loop running."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        try:
            started = stack.enter_context(chromium())
        except LookupError as error:
            pytest.fail(str(error), pytrace=False)
        patch.setattr("django.utils.asyncio.get_running_loop", _loop_of_a_server)
        yield started


def _loop_of_a_server() -> asyncio.AbstractEventLoop:
    """Django's guard against blocking a loop, without the browser's own loop, which tests block."""
    if threading.current_thread() is threading.main_thread():
        raise RuntimeError
    return asyncio.get_running_loop()


@pytest.fixture
def server(transactional_db: None) -> Iterator[str]:  # noqa: ARG001 -- it serves the test's database
    """The address of the service, over real HTTP."""
    with served() as url:
        yield url


@pytest.fixture
def cast(server: str) -> Cast:  # noqa: ARG001 -- what they do has to be seen by the server
    """Everyone, and Mum's map."""
    return gather()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Start a visit, ``visit(account, PHONE, NO_SCRIPTS)``: a context of its own, signed in.

    An error in a script, something that the policy of the page forbids, or a request to anywhere
    else fails the test.
    """
    wrong: list[str] = []
    with ExitStack() as stack:

        def start(account: Account | None = None, *settings: Settings) -> BrowserContext:
            joined: dict[str, Any] = {**DESKTOP, "base_url": server}
            for more in settings:
                joined |= more
            context = stack.enter_context(browser.new_context(**joined))
            context.set_default_timeout(_PATIENCE)
            context.on("weberror", lambda error: wrong.append(str(error.error)))
            context.on("console", lambda said: wrong.extend(_forbidden(said.text)))
            context.on("request", lambda request: wrong.extend(_abroad(request.url, server)))
            if account:
                _sign_in(context, account, server)
            return context

        yield start
    assert not wrong


def _forbidden(said: str) -> Iterator[str]:
    if "Content Security Policy" in said:
        yield said


def _abroad(url: str, home: str) -> Iterator[str]:
    if not url.startswith((f"{home}/", "data:", "blob:")):
        yield f"a request to {url}"


def _sign_in(context: BrowserContext, account: Account, url: str) -> None:
    cookie = signed_in(account).cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url, "httpOnly": True}])


@pytest.fixture
def page(visit: Visit, cast: Cast) -> Page:
    """A page at a desk, signed in as the owner of Mum's map."""
    return visit(cast.owner).new_page()
