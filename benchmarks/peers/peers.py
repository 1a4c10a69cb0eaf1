"""The peers that run in Python: ``python peers.py NAME``; the same lines in and out as peers.mjs.

Runs in the environment of the peers, which holds nothing of Careweave.
"""

import json
import random
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import igraph  # type: ignore[import-not-found,unused-ignore]  # only in the peers' environment
import networkx  # type: ignore[import-untyped,unused-ignore]  # likewise

Graph = dict[str, Any]
Places = list[list[float]]


def kamada_kawai(graph: Graph) -> Callable[[], Places]:
    """Make igraph ready to lay the graph out by Kamada and Kawai (1989)."""
    return _in_igraph(graph, "kamada_kawai")


def fruchterman_reingold(graph: Graph) -> Callable[[], Places]:
    """Make igraph ready to lay the graph out by Fruchterman and Reingold (1991)."""
    return _in_igraph(graph, "fruchterman_reingold")


def spring(graph: Graph) -> Callable[[], Places]:
    """Make networkx ready to lay the graph out by springs, with its own settings."""
    g = _in_networkx(graph)
    return lambda: _in_order(networkx.spring_layout(g, seed=0))


def forceatlas2(graph: Graph) -> Callable[[], Places]:
    """Make networkx ready to lay the graph out by ForceAtlas2, with its own settings."""
    g = _in_networkx(graph)
    return lambda: _in_order(networkx.forceatlas2_layout(g, seed=0))


def shell(graph: Graph) -> Callable[[], Places]:
    """Make networkx ready to put each ring's actors on a circle, evenly spaced."""
    g, radii = _in_networkx(graph), graph["radii"]
    rings = [[n for n in g if radii[n] == radius] for radius in sorted(set(radii))]
    return lambda: _in_order(networkx.shell_layout(g, rings))


def _in_igraph(graph: Graph, method: str) -> Callable[[], Places]:
    g = igraph.Graph(n=len(graph["radii"]), edges=graph["pairs"])
    random.seed(0)
    return lambda: g.layout(method).coords


def _in_networkx(graph: Graph) -> Any:
    g = networkx.Graph()
    g.add_nodes_from(range(len(graph["radii"])))
    g.add_edges_from(graph["pairs"])
    return g


def _in_order(places: dict[int, Any]) -> Places:
    return [list(map(float, places[n])) for n in range(len(places))]


def _main() -> None:
    prepare = {
        f.__name__: f for f in (kamada_kawai, fruchterman_reingold, spring, forceatlas2, shell)
    }[sys.argv[1]]
    for number, line in enumerate(sys.stdin):
        graph = json.loads(line)
        if number == 0:
            prepare(graph)()
        lay_out = prepare(graph)
        start = perf_counter()
        places = lay_out()
        print(json.dumps({"places": places, "seconds": perf_counter() - start}))


if __name__ == "__main__":
    _main()
