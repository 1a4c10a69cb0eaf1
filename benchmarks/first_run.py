"""How long the very first drawing takes: a new process, and nothing compiled before it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.synthetic import synthetic
from careweave.formats.careweave import write

COMMAND = Path(sys.executable).parent / "careweave"


@dataclass(frozen=True)
class FirstRun:
    """Seconds from the start to the end of ``careweave draw``: the first time, and the next."""

    first: float
    next: float


def first_run() -> FirstRun:
    """Draw a map of the set as SVG, twice, from Python sources that have never been run before."""
    with TemporaryDirectory() as folder:
        care_map = Path(folder) / "map.yaml"
        care_map.write_text(write(synthetic(0)), encoding="utf-8")
        kept = {"PYTHONPYCACHEPREFIX": str(Path(folder) / "kept"), "PYTHONDONTWRITEBYTECODE": ""}
        never_run = {**os.environ, **kept}
        return FirstRun(_seconds(care_map, never_run), _seconds(care_map, never_run))


def _seconds(care_map: Path, environment: dict[str, str]) -> float:
    command: list[str | Path] = [COMMAND, "draw", care_map, "-o", care_map.with_suffix(".svg")]
    start = perf_counter()
    subprocess.run(command, env=environment, check=True)
    return perf_counter() - start
