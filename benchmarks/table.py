"""The figures as tables, with a key that says what each column counts."""

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.comparison import FULL, QUICK, Comparison, Row
from benchmarks.first_run import FirstRun

_COLUMNS = {
    "symbol_overlaps": ("node overlaps", ".2f"),
    "label_overlaps": ("label overlaps", ".2f"),
    "labels_crossed": ("labels crossed", ".1f"),
    "crossings": ("crossings", ".1f"),
    "angle": ("angle ratio", ".2f"),
    "ring_inversions": ("ring inversions", ".1f"),
}

_KEY = """\
Means for one map.
node overlaps    two symbols share room
label overlaps   a label shares room with a label or a symbol
labels crossed   a tie runs over the label of an actor that it does not join
crossings        two ties cross, drawn straight from actor to actor
angle ratio      the smallest angle between two ties at the centre, over that of an even spread
ring inversions  of two actors, the one who is nearer in life stands further out
clear            the share of maps on which nothing overlaps
full, quick      how many times as long as that layout ours takes, in its full and its quick mode"""


def show(comparison: Comparison, first: FirstRun, console: Console) -> None:
    """Print means for each map, shares of all maps, and ratios of time."""
    console.print(
        f"{comparison.maps} made-up maps of 5 to 60 actors: on average {comparison.actors:.1f} "
        f"actors and {comparison.pairs:.1f} joined pairs"
    )
    console.print(_table(comparison.rows))
    if comparison.large:
        console.print(f"{comparison.large[0].maps} made-up maps of 150 actors, on a larger page")
        console.print(_table(comparison.large))
    console.print(f"{_KEY}\n")
    console.print(
        f"The first `careweave draw` takes {first.first:.2f} s, the next {first.next:.2f} s."
    )


def _table(rows: list[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0)
    table.add_column("layout", no_wrap=True)
    for heading in (*(said for said, _ in _COLUMNS.values()), "clear", "ms", "full", "quick"):
        table.add_column(heading, justify="right", min_width=max(map(len, heading.split())))
    ours = {row.name: row.seconds for row in rows if row.name in (FULL, QUICK)}
    for row in rows:
        table.add_row(*_cells(row, ours))
    return table


def _cells(row: Row, ours: dict[str, float]) -> list[str]:
    means = [format(row.means[key], digits) for key, (_, digits) in _COLUMNS.items()]
    ratios = [_times(ours[name] / row.seconds) for name in (FULL, QUICK)]
    return [row.name, *means, f"{row.clear:.0%}", f"{row.seconds * 1000:.1f}", *ratios]


def _times(ratio: float) -> str:
    return f"{ratio:.2f} ×" if ratio < 10 else f"{ratio:.0f} ×"
