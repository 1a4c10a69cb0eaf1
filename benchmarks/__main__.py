"""The layout beside its peers: ``python -m benchmarks [--maps N] [--large N] [--json FILE]``."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from benchmarks.comparison import compare
from benchmarks.first_run import first_run
from benchmarks.peer import install
from benchmarks.synthetic import MANY
from benchmarks.table import show

# Wide enough for every column; a log would otherwise be cut at 80.
WIDTH = 118


def main() -> None:
    """Install the peers, draw the same maps with all of them, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--maps", type=int, default=MANY, help="how many maps of 5 to 60 actors")
    parser.add_argument("--large", type=int, default=10, help="how many maps of 150 actors")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = parser.parse_args()
    if asked.maps < 1 or asked.large < 0:
        parser.error("--maps is at least 1, and --large at least 0")
    with Console(stderr=True).status("installing the peers") as status:
        install()
        comparison = compare(asked.maps, asked.large, status.update)
        first = first_run()
    show(comparison, first, Console(width=WIDTH))
    if asked.json:
        figures = comparison.to_json() | {"first_run": asdict(first)}
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
