"""Our layout and its peers on the same maps: each drawn, measured and timed one after another."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from functools import partial
from statistics import mean
from time import perf_counter

from benchmarks.graph import graph_of, on_page
from benchmarks.metrics import Metrics, drawn, joined, measure
from benchmarks.peer import PEERS, Peer, lay_out
from benchmarks.synthetic import synthetic
from careweave.caremap.map import CareMap
from careweave.drawing.layout import Layout, layout

FULL, QUICK = "Careweave", "Careweave, quick"
LARGE = 149
"""Alters on a map of 150 actors."""


@dataclass(frozen=True)
class Row:
    """A way of drawing: the mean of each measure over the maps, and what share of them is clear.

    ``seconds`` is the mean time of the layout of one map.
    """

    name: str
    maps: int
    means: dict[str, float]
    clear: float
    seconds: float


@dataclass(frozen=True)
class Comparison:
    """The set of maps, the rows of ours and of each peer on it, and ours on the large maps."""

    maps: int
    actors: float
    pairs: float
    rows: list[Row]
    large: list[Row]

    def to_json(self) -> dict[str, object]:
        """All of it, for programs."""
        return asdict(self)


def compare(maps: int, large: int, tell: Callable[[str], None]) -> Comparison:
    """Draw so many maps in every way, and so many large ones in ours; ``tell`` says what is on."""
    care_maps = [synthetic(seed) for seed in range(maps)]
    crowds = [synthetic(seed, LARGE) for seed in range(large)]
    return Comparison(
        maps=maps,
        actors=mean(len(care_map.actors) for care_map in care_maps),
        pairs=mean(len(joined(care_map)) for care_map in care_maps),
        rows=list(_rows(care_maps, tell)),
        large=[_ours(crowds, name, tell)[0] for name in (FULL, QUICK)] if crowds else [],
    )


def _rows(care_maps: list[CareMap], tell: Callable[[str], None]) -> Iterator[Row]:
    ours, pages = _ours(care_maps, FULL, tell)
    yield ours
    yield _ours(care_maps, QUICK, tell)[0]
    for peer in PEERS:
        tell(peer.name)
        yield _theirs(peer, care_maps, pages)


def _ours(
    care_maps: list[CareMap], name: str, tell: Callable[[str], None]
) -> tuple[Row, list[Layout]]:
    tell(name)
    draw = partial(layout, quick=name == QUICK)
    draw(care_maps[0])
    timed = [_timed(partial(draw, care_map)) for care_map in care_maps]
    found = [measure(m, drawn(at)) for m, (at, _) in zip(care_maps, timed, strict=True)]
    return _row(name, found, [seconds for _, seconds in timed]), [where for where, _ in timed]


def _theirs(peer: Peer, care_maps: list[CareMap], pages: list[Layout]) -> Row:
    graphs = [graph_of(*both) for both in zip(care_maps, pages, strict=True)]
    answers = lay_out(peer, graphs)
    found = [
        measure(care_map, on_page(graph, answer.places))
        for care_map, graph, answer in zip(care_maps, graphs, answers, strict=True)
    ]
    return _row(peer.name, found, [answer.seconds for answer in answers])


def _timed(draw: Callable[[], Layout]) -> tuple[Layout, float]:
    start = perf_counter()
    where = draw()
    return where, perf_counter() - start


def _row(name: str, found: list[Metrics], seconds: list[float]) -> Row:
    names = [field.name for field in fields(Metrics)]
    return Row(
        name=name,
        maps=len(found),
        means={name: mean(float(getattr(each, name)) for each in found) for name in names},
        clear=mean(float(each.is_clear) for each in found),
        seconds=mean(seconds),
    )
