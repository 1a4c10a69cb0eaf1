"""What a pointer or a finger can hit, and what shows focus and choice: for drawings in a page.

Two shapes that are not seen until the page's stylesheet (``notation/page.css``) shows them: the
outer one is hit, and is the ring of focus; the inner one is the ring of choice.
"""

from careweave.drawing.layout import Place
from careweave.drawing.svg.ink import element
from careweave.drawing.svg.segment import Segment

# How far off a symbol each ring lies: what is hit is 47 page units wide or more. How far to each
# side of an arrow its bands reach.
_RINGS = {"cw-reach": 6.5, "cw-halo": 2.0}
_BANDS = {"cw-reach": 11.0, "cw-halo": 7.0}


def round_actor(place: Place) -> str:
    """Two circles round a symbol."""
    at = {"cx": place.x, "cy": place.y}
    return "".join(
        element("circle", {"class": class_, **at, "r": place.radius + off})
        for class_, off in _RINGS.items()
    )


def along_tie(run: Segment) -> str:
    """Two bands along an arrow, which runs to the right from (0, 0)."""
    return "".join(
        element(
            "rect",
            {
                "class": class_,
                "x": -half / 2,
                "y": -half,
                "width": run.length + half,
                "height": 2 * half,
                "rx": half,
            },
        )
        for class_, half in _BANDS.items()
    )
