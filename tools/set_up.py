"""Set up Careweave on a fresh machine: uv, the locked libraries, and Careweave itself in .venv.

Runs on nothing but Python 3.11 or newer. What it cannot get, it names in one line.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
OWN_UV = ROOT / ".uv"


def stop(line: str) -> None:
    """End with one line that says what is missing and how to get it."""
    sys.exit(f"careweave set-up: {line}")


def find_uv() -> str:
    """The uv on this machine, else our own in .uv, obtained with pip."""
    own = OWN_UV / "bin" / "uv"
    found = shutil.which("uv") or (str(own) if own.exists() else None)
    if found:
        return found
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--target", str(OWN_UV), "uv"]
    if subprocess.run(pip, check=False).returncode:
        stop("uv is missing and pip could not fetch it; install uv or pip, or check the network")
    return str(own)


def run(uv: str, *words: str) -> None:
    """Run uv in the project's root, for the project's own environment."""
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    if subprocess.run([uv, *words], cwd=ROOT, env=environment, check=False).returncode:
        stop(f"'uv {' '.join(words)}' failed, for the reason above; mend it and run this again")


def lock(uv: str) -> None:
    """Write the newest versions that fit into the lock: with hashes, and without any host."""
    options = ("--group", "dev", "--universal", "--upgrade", "--generate-hashes")
    plain = ("--no-header", "--no-annotate", "--quiet")
    run(uv, "pip", "compile", "pyproject.toml", *options, *plain, "--output-file", str(LOCK))


def install(uv: str) -> None:
    """Make .venv hold exactly what the lock names, and Careweave, its layout search compiled."""
    if not (VENV / "pyvenv.cfg").exists():
        run(uv, "venv", "--quiet", "--python", sys.executable, str(VENV))
    run(uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode", str(LOCK))
    run(uv, "pip", "install", "--quiet", "--no-deps", "--editable", ".")
    (VENV / "ready").touch()


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 -- the one file that an older Python may meet
        stop("Python 3.11 or newer is missing; install it, or name it: make PYTHON=python3.12")
    lock(find_uv()) if "--lock" in sys.argv else install(find_uv())
