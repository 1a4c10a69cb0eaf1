"""What a pointer or a finger can hit, and what shows focus and choice: for drawings in a page.

Two shapes that are not seen until the page's stylesheet (``notation/page.css``) shows them: the
outer one is hit, and is the ring of focus; the inner one is the ring of choice.
"""

from collections.abc import Iterable, Iterator, Mapping

from careweave.caremap.ties import Tie
from careweave.drawing.layout import Place
from careweave.drawing.svg.ink import element
from careweave.drawing.svg.segment import Segment

# How far off a symbol its rings lie, so that what is hit is 47 page units wide or more; how far to
# each side of an arrow its bands reach.
_RINGS = {"cw-reach": 6.5, "cw-halo": 2.0}
_HIT = 11.0
_HALO = 5.5


def round_actor(place: Place) -> str:
    """Two circles round a symbol."""
    at = {"cx": place.x, "cy": place.y}
    return "".join(
        element("circle", {"class": class_, **at, "r": place.radius + off})
        for class_, off in _RINGS.items()
    )


def along_ties(ties: Mapping[str, Tie], runs: Mapping[str, Segment]) -> dict[str, str]:
    """Two bands along each arrow, by id, as if it ran to the right from (0, 0).

    Between arrows that lie side by side, what is hit is shared evenly.
    """
    pairs: dict[frozenset[str], list[Segment]] = {}
    for id_, tie in ties.items():
        pairs.setdefault(frozenset(tie.ends), []).append(runs[id_])
    return {id_: _bands(runs[id_], pairs[frozenset(tie.ends)]) for id_, tie in ties.items()}


def _bands(run: Segment, beside: Iterable[Segment]) -> str:
    """The bands of an arrow among those of its pair."""
    off = [*_off(run, beside)]
    left = min([_HIT, *(-away / 2 for away in off if away < 0)])
    right = min([_HIT, *(away / 2 for away in off if away > 0)])
    return _band("cw-reach", run, left, right) + _band("cw-halo", run, _HALO, _HALO)


def _off(run: Segment, beside: Iterable[Segment]) -> Iterator[float]:
    """How far to the right of whoever walks along an arrow each of the others lies."""
    for other in beside:
        yield (other.y - run.y) * run.dx - (other.x - run.x) * run.dy


def _band(class_: str, run: Segment, left: float, right: float) -> str:
    """A band so far to the left and right of whoever walks along it, rounded at its ends."""
    end = _HALO / 2
    return element(
        "rect",
        {
            "class": class_,
            "x": -end,
            "y": -left,
            "width": run.length + 2 * end,
            "height": left + right,
            "rx": min(left, right),
        },
    )
