"""The service under load, on both databases: ``python -m benchmarks.service``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.crowd import DEEDS, PEOPLE
from tools.postgresql import postgresql


@contextmanager
def _sqlite() -> Iterator[str]:
    yield "sqlite:///FOLDER/measured.sqlite3"


@contextmanager
def _postgresql() -> Iterator[str]:
    with postgresql(durable=True) as address:
        yield address


_DATABASES = {"SQLite": _sqlite, "PostgreSQL": _postgresql}
_CROWD = {
    "acknowledged": "deeds acknowledged",
    "lost": "of them lost",
    "twice": "there twice",
    "seconds": "seconds in all",
    "median": "ms for a deed, at the median",
    "slowest_of_twenty": "ms for the slowest of twenty",
}


def main() -> None:
    """Measure and print, a table for each database."""
    console = Console(width=100)
    for name, database in _DATABASES.items():
        with database() as address:
            with _fresh(address) as empty:
                console.print(_loads(name, _run("benchmarks.load", empty)))
            with _fresh(address) as empty:
                console.print(_crowd(name, _run("benchmarks.crowd", empty)))


@contextmanager
def _fresh(address: str) -> Iterator[str]:
    """An empty database at this address."""
    if address.startswith("postgresql"):
        import psycopg  # noqa: PLC0415 -- SQLite needs none

        with psycopg.connect(address, autocommit=True) as server:
            server.execute("DROP SCHEMA public CASCADE")
            server.execute("CREATE SCHEMA public")
    yield address


def _run(module: str, address: str) -> Any:
    words = [sys.executable, "-m", module, address]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def _loads(name: str, figures: list[dict[str, Any]]) -> Table:
    table = Table(title=f"{name}: one person", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("", no_wrap=True)
    table.add_column("ms", justify="right")
    table.add_column("beside the bare one", justify="right")
    for figure in figures:
        ratio = f"{figure['ratio']:.1f} ×"
        table.add_row(figure["what"], f"{figure['milliseconds']:.2f}", ratio)
    return table


def _crowd(name: str, figures: dict[str, float]) -> Table:
    title = f"{name}: {PEOPLE} people at {PEOPLE} maps, {DEEDS} deeds each, as fast as they can"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", show_header=False)
    for key, words in _CROWD.items():
        table.add_row(words, f"{figures[key]:.1f}" if "s" in words[:2] else f"{figures[key]:.0f}")
    return table


if __name__ == "__main__":
    main()
