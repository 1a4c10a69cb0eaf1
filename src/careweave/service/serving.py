"""Running the service: an empty database is made ready, and uvicorn serves."""

import os
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

import django
import uvicorn
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from careweave.service.live import hub


class NotReadyError(Exception):
    """Why the service cannot be run as it stands: one line, with what to do."""


def set_up(*, practise: bool = False) -> None:
    """Load the settings that the environment makes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careweave.service.settings")
    if practise:
        os.environ["CAREWEAVE_PRACTICE"] = "1"
    try:
        django.setup()
    except OSError as error:
        mend = "set CAREWEAVE_DATA to a folder that may be written"
        raise NotReadyError(f"{error.filename}: {error.strerror}; {mend}") from None
    except ImproperlyConfigured as error:
        raise NotReadyError(str(error)) from None


def make_ready(practice: Path | None = None) -> None:
    """Migrate an empty database, gather the static files, and make the practice organisation.

    Raises NotReadyError where the database cannot be reached, or is of an older version.
    """
    try:
        waiting, is_empty = _migrations()
    except DatabaseError as error:
        raise NotReadyError(_unreachable(error)) from None
    if is_empty:
        call_command("migrate", verbosity=0)
    elif waiting:
        raise NotReadyError(_behind(waiting))
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if practice:
        from careweave.service.practice import organisation  # noqa: PLC0415 -- needs the settings

        organisation.make(practice)


class Server(uvicorn.Server):
    """A server that lets go of the pages that listen before it stops: they would keep it."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop."""
        hub.close()
        await super().shutdown(sockets)


def run(host: str, port: int, *, with_worker: bool) -> None:
    """Serve until told to stop, with a worker beside unless one is run apart."""
    config = uvicorn.Config(
        "careweave.service.asgi:application",
        host=host,
        port=port,
        log_config=None,  # as everything is logged: see ``logs``
        access_log=False,  # addresses of maps are nobody's business
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    server = Server(config)
    with suppress(KeyboardInterrupt), worker(url_at(host, port)) if with_worker else nullcontext():
        server.run()
    if not server.started:
        raise SystemExit(3)


def url_at(host: str, port: int) -> str:
    """Where the service is reached: as the deployment says, else on this machine."""
    said: str = settings.ENVIRONMENT.url
    return said or f"http://{host}:{port}/"


def worker(url: str) -> AbstractContextManager[None]:
    """A worker, for as long as something else goes on."""
    from careweave.service.reminders import working  # noqa: PLC0415 -- it needs the settings

    return working.working(url)


def work(host: str, port: int) -> None:
    """Do what a worker does until told to stop. Raises NotReadyError."""
    from careweave.service.reminders import working  # noqa: PLC0415 -- as above

    try:
        waiting, is_empty = _migrations()
    except DatabaseError as error:
        raise NotReadyError(_unreachable(error)) from None
    if is_empty:
        raise NotReadyError("the database is empty; `careweave serve` makes it ready")
    if waiting:
        raise NotReadyError(_behind(waiting))
    working.work_alone(url_at(host, port))


def faults() -> Iterator[str]:
    """What is wrong with this deployment, a line each."""
    is_public = settings.ENVIRONMENT.is_public
    if not is_public:
        yield (
            "it serves this machine alone; for people elsewhere, set CAREWEAVE_URL to the https:// "
            "address that they reach it by"
        )
    for message in checks.run_checks(include_deployment_checks=is_public):
        if message.level >= checks.WARNING:
            yield f"{message.msg.splitlines()[0]} ({message.id})"
    if is_public:
        yield from _email_faults()
    if is_public and settings.ENVIRONMENT.practice:
        yield "it offers practice sign-ins to everyone; take CAREWEAVE_PRACTICE away"
    if is_public:
        yield from _key_faults()
    yield from _database_faults()


def _key_faults() -> Iterator[str]:
    masters = settings.ENVIRONMENT.masters
    database = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"] or masters.file is None:
        return
    if masters.file.resolve().parent == Path(database["NAME"]).resolve().parent:
        yield (
            "whoever takes the folder of the database has the key that opens it: put "
            f"{masters.where} elsewhere, and say where with CAREWEAVE_MASTER_KEY_FILE"
        )


def _email_faults() -> Iterator[str]:
    email = settings.ENVIRONMENT.email
    if not email:
        yield (
            "it sends no emails, and people sign in with codes that are sent to them; set "
            "CAREWEAVE_EMAIL_URL to a server, such as submission://user:password@mail.example.org"
        )
        return
    is_plain = not (email["EMAIL_USE_TLS"] or email["EMAIL_USE_SSL"])
    if is_plain and email["EMAIL_HOST"] not in _HERE:
        yield "codes go to the server of emails unencrypted; begin its address with submission://"


_HERE = ("", "localhost", "127.0.0.1", "::1")


def _database_faults() -> Iterator[str]:
    found = settings.DATABASES["default"]
    is_elsewhere = found["HOST"] not in _HERE and not found["HOST"].startswith("/")
    if is_elsewhere and found.get("OPTIONS", {}).get("sslmode") != "verify-full":
        yield (
            "anybody on the way to the database could read along; add ?sslmode=verify-full to "
            "DATABASE_URL"
        )
    try:
        waiting, is_empty = _migrations()
    except DatabaseError as error:
        yield _unreachable(error)
        return
    if is_empty:
        yield "the database is empty; `careweave serve` makes it ready"
    elif waiting:
        yield f"the database is {waiting} steps behind; run: python -m careweave.service migrate"


def _behind(waiting: int) -> str:
    return (
        f"the database is {waiting} steps behind this version of Careweave; make a backup of "
        "it, then run: python -m careweave.service migrate"
    )


def _unreachable(error: DatabaseError) -> str:
    return f"the database cannot be reached ({str(error).splitlines()[0]}); check DATABASE_URL"


def _migrations() -> tuple[int, bool]:
    """How many migrations are still to do, and whether none has been done."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return len(plan), not executor.loader.applied_migrations
