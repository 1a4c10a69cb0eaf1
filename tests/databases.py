"""The database that the tests of the service stand on: SQLite, or ``--database postgresql``.

A plugin, so that all is ready before Django reads its settings (``tests/settings.py``). The process
that was started by hand makes the folder and runs the server; the workers of xdist inherit their
addresses, and each makes a database of its own there.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

import pytest

from tools.postgresql import NoServerError, postgresql

_OF_A_DEPLOYMENT = ("DATABASE_URL", "CAREWEAVE_URL", "CAREWEAVE_PRACTICE", "CAREWEAVE_SECRET_KEY")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="the database of the service; for postgresql a server is started and stopped",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    options = early_config.known_args_namespace
    if "PYTEST_XDIST_WORKER" in os.environ or options.help or options.version:
        return
    ground = ExitStack()
    early_config.add_cleanup(ground.close)
    for name in _OF_A_DEPLOYMENT:
        os.environ.pop(name, None)
    os.environ["CAREWEAVE_DATA"] = ground.enter_context(TemporaryDirectory(prefix="careweave-"))
    if options.database == "postgresql":
        os.environ["DATABASE_URL"] = ground.enter_context(_server())


@contextmanager
def _server() -> Iterator[str]:
    try:
        with postgresql() as url:
            yield url
    except NoServerError as error:
        raise pytest.UsageError(str(error)) from None
