"""Starting the web service from the command line."""

from pathlib import Path

from careweave.cli.files import RefusedError, show
from careweave.service import serving
from careweave.service.accounts import adding


def check() -> None:
    """Say what is wrong with this deployment. Raises RefusedError if anything is."""
    set_up()
    if faults := [*serving.faults()]:
        raise RefusedError("\n".join(faults))
    show(b"Nothing is wrong with this deployment.\n")


def serve(host: str, port: int, practice: Path | None, *, with_worker: bool = True) -> None:
    """Make everything ready, say where it is, and serve until told to stop."""
    set_up(practise=practice is not None)
    try:
        serving.make_ready(practice)
    except serving.NotReadyError as error:
        raise RefusedError(str(error)) from None
    show(_greeting(host, port, practise=practice is not None).encode())
    serving.run(host, port, with_worker=with_worker)


def work(host: str, port: int) -> None:
    """Send reminders and the like until told to stop. Raises RefusedError."""
    set_up()
    show(b"The worker is at work. Press Ctrl-C to stop it.\n")
    try:
        serving.work(host, port)
    except serving.NotReadyError as error:
        raise RefusedError(str(error)) from None


def add_organisation(name: str, administrator: str) -> None:
    """Begin an organisation. Raises RefusedError."""
    set_up()
    from careweave.service.teams import beginning  # noqa: PLC0415 -- it needs the settings

    try:
        begun = beginning.begin(name, administrator)
    except beginning.BeginningError as error:
        raise RefusedError(str(error)) from None
    show(f"{begun.name} is there. {administrator} can invite the others.\n".encode())


def verify_log(since: str) -> None:
    """Say what is wrong with the access log, and print its anchor. Raises RefusedError."""
    set_up()
    from careweave.service.audit import verifying  # noqa: PLC0415 -- it needs the settings

    try:
        found = [*verifying.faults(since)]
    except verifying.AnchorError as error:
        raise RefusedError(str(error)) from None
    if found:
        raise RefusedError("\n".join(found))
    show(f"The access log is whole.\n{verifying.anchor()}\n".encode())


def add_account(email: str, name: str) -> None:
    """Make an account. Raises RefusedError where that cannot be."""
    set_up()
    try:
        serving.make_ready()
        adding.add(email, name)
    except (serving.NotReadyError, adding.NotAddedError) as error:
        raise RefusedError(str(error)) from None
    said = ["There is an account now. They sign in with a code sent to their email.", *_new_key()]
    show(("\n".join(said) + "\n").encode())


def set_up(*, practise: bool = False) -> None:
    """Load the settings. Raises RefusedError."""
    try:
        serving.set_up(practise=practise)
    except serving.NotReadyError as error:
        raise RefusedError(str(error)) from None


def _greeting(host: str, port: int, *, practise: bool) -> str:
    lines = [
        f"Careweave is at {serving.url_at(host, port)}",
        "Press Ctrl-C to stop it.",
        *_new_key(),
    ]
    if practise:
        from careweave.service.practice.people import CAST, PASSWORD  # noqa: PLC0415 -- as above

        lines += ["", f"Sign in to practise with the password: {PASSWORD}"]
        lines += [f"  {person.email}  {person.name}, {person.says}" for person in CAST]
    return "\n".join(lines) + "\n"


def _new_key() -> list[str]:
    from django.conf import settings  # noqa: PLC0415 -- they are there once the service is set up

    masters = settings.ENVIRONMENT.masters
    if not masters.is_new:
        return []
    return [
        f"A master key was made in {masters.where}.",
        "Keep a copy of it elsewhere: without it no map can ever be read.",
    ]
