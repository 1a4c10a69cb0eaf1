"""How the service bears load, on one database: figures beside a bare view and a bare insert.

``python -m benchmarks.load ADDRESS`` prints them as JSON; ``benchmarks.service`` runs it for each
database, since Django reads its settings once.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

SIZES = (20, 60, 150)
_TIMES = 30


@dataclass(frozen=True)
class Figure:
    """Milliseconds at the median, and how many times as long as the bare thing takes."""

    what: str
    milliseconds: float
    ratio: float


def measure() -> list[Figure]:
    """Open maps and append commands, each beside the least that Django could do."""
    from benchmarks import living  # noqa: PLC0415 -- needs the settings

    someone = living.Someone()
    view = _median(someone.open_nothing)
    insert = _median(someone.insert_nothing)
    figures = [Figure("a bare Django view", view, 1.0)]
    maps = {size: someone.map_of(size) for size in SIZES}
    for size, living_map in maps.items():
        took = _median(living_map.open)
        figures.append(Figure(f"open a map of {size} actors", took, took / view))
    figures.append(Figure("a bare insert", insert, 1.0))
    for size, living_map in maps.items():
        took = _median(living_map.append)
        figures.append(Figure(f"append a command to a map of {size}", took, took / insert))
    return figures


def _median(act: Callable[[], None]) -> float:
    act()  # once to warm up
    taken = []
    for _ in range(_TIMES):
        start = perf_counter()
        act()
        taken.append(perf_counter() - start)
    return median(taken) * 1000


def main() -> None:
    """Make an empty database ready, measure, and print."""
    with TemporaryDirectory() as folder:
        os.environ["CAREWEAVE_DATA"] = folder
        os.environ["DATABASE_URL"] = sys.argv[1].replace("FOLDER", folder)
        from careweave.service import serving  # noqa: PLC0415 -- needs the variables

        serving.set_up()
        serving.make_ready()
        figures = [asdict(figure) for figure in measure()]
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
