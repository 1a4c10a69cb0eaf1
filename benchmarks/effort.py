"""What conversations cost in acts, counted in a real browser: ``python -m benchmarks.effort``.

The counts are those of the tests, as the browser took them. Beside them stands the same first map
drawn by hand in a general drawing tool, counted from its public documentation.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich import box
from rich.console import Console
from rich.table import Table

_TESTS = [f"tests/browser/test_{name}.py" for name in ("effort", "review", "crisis")]
_COUNTED = "15_ties or (phone and not scripts and (acts or twenty_five or few_taps))"
_AIMS = {
    "a review with nothing changed": 8,
    "a review with three changes": 25,
    "a crisis: the main carer is lost, and two things are agreed": 20,
}

BY_HAND = {
    "drag each of 13 shapes, whose outline says what it is, to its place": 13,
    "end the writing of each name, which begins by itself": 13,
    "drag each of 15 arrows from one shape to another": 15,
    "open the label of each arrow, to write what it carries, and end it": 30,
    "make one arrow of each of 3 frequencies: open the styles, choose, copy": 9,
    "paste the style onto each of the other 12 arrows: press it, paste": 24,
    "colour the 2 who are paid: press, choose": 4,
    "save with a name": 2,
}
"""Taps, drags and shortcuts in draw.io. A drag counts once, a shortcut once, text not at all."""


def main() -> None:
    """Count, and print."""
    console = Console(width=100)
    console.print(_table(_counted()))
    console.print(_by_hand())


def _counted() -> dict[str, int]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "effort.jsonl"
        ran = [sys.executable, "-m", "pytest", *_TESTS, "-k", _COUNTED]
        subprocess.run(ran, env={**os.environ, "CAREWEAVE_EFFORT": str(path)}, check=True)
        lines = path.read_text(encoding="utf-8").splitlines()
    return dict(json.loads(line) for line in lines)


def _table(counted: dict[str, int]) -> Table:
    table = Table(title="Acts: taps and keys, text apart", box=box.SIMPLE, title_justify="left")
    for column in ("", "acts", "aim"):
        table.add_column(column, justify="left" if not column else "right")
    for what, acts in counted.items():
        table.add_row(what, str(acts), f"at most {_AIMS[what]}" if what in _AIMS else "")
    by_hand = sum(BY_HAND.values())
    table.add_row("the same first map by hand in draw.io", str(by_hand), "")
    return table


def _by_hand() -> Table:
    table = Table(title="By hand in draw.io", box=box.SIMPLE, title_justify="left")
    table.add_column("")
    table.add_column("acts", justify="right")
    for what, acts in BY_HAND.items():
        table.add_row(what, str(acts))
    return table


if __name__ == "__main__":
    main()
