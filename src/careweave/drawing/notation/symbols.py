"""The ink of a symbol: token, pictogram and small marks, used from ``symbols.svg``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from careweave.caremap.vocabulary import Visibility
from careweave.drawing.layout import CENTRE_RADIUS, SYMBOL_RADIUS
from careweave.drawing.notation.marks import Mark, Sign, SymbolMark
from careweave.drawing.svg.ink import Attributes, element

_SIGN_RADIUS = 6.0

# The centre's pictogram is larger, as its token is.
_CENTRE_KIND = 26.0

# How far aside and down small marks stand from a symbol's middle: within the token's circle.
_OUT = 7.8

_SYMBOL = re.compile(
    r'<symbol id="(?P<name>[a-z-]+)" viewBox="(?P<box>[^"]+)">(?P<shapes>.*?)</symbol>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the symbols that make up a mark: its name in the file, its class, where it stands."""

    name: str
    class_: str
    x: float = 0.0
    y: float = 0.0
    radius: float = SYMBOL_RADIUS

    @property
    def square(self) -> Attributes:
        """Where the part stands and how large it is."""
        size = {"width": 2 * self.radius, "height": 2 * self.radius}
        return {"x": self.x - self.radius, "y": self.y - self.radius, **size}

    def ink(self, prefix: str | None) -> str:
        """The part as it is defined, or its own copy of that where there is no prefix."""
        if prefix is None:
            found = _file()[self.name]
            about = {"class": self.class_, "viewBox": found["box"], **self.square}
            return element("svg", about, found["shapes"])
        return element(
            "use", {"href": f"#{prefix}{self.name}", "class": self.class_, **self.square}
        )


def ink(mark: SymbolMark, prefix: str | None) -> str:
    """A symbol with its middle at (0, 0), from definitions whose ids begin with ``prefix``.

    Without a prefix it holds its own shapes, and neither needs an id nor has one.
    """
    support = "centre" if mark.is_centre else mark.support or "bare"
    class_ = f"cw-symbol cw-support-{support} cw-status-{mark.status}"
    return element("g", {"class": class_}, *(part.ink(prefix) for part in _parts(mark)))


def sign(which: Sign, prefix: str | None) -> str:
    """A small round mark with its middle at (0, 0)."""
    return "".join(part.ink(prefix) for part in _sign_parts(which, 0, 0))


def private(only: Visibility, prefix: str | None) -> str:
    """A small mark of who may see something, with its middle at (0, 0)."""
    return "".join(part.ink(prefix) for part in _private_parts(only, 0, 0))


def names(marks: Iterable[Mark]) -> set[str]:
    """The symbols that these marks use, as ``symbols.svg`` calls them."""
    return {part.name for mark in marks for part in _parts_of_any(mark)}


def _parts_of_any(mark: Mark) -> Iterator[_Part]:
    if isinstance(mark, SymbolMark):
        yield from _parts(mark)
        return
    yield from _sign_parts(mark.sign, 0, 0)
    if mark.only:
        yield from _private_parts(mark.only, 0, 0)


def definitions(used: set[str], prefix: str) -> str:
    """The definitions of the symbols used, with ids that begin with ``prefix``."""
    return "".join(
        symbol[0].replace(f'id="{name}"', f'id="{prefix}{name}"', 1)
        for name, symbol in _file().items()
        if name in used
    )


def _parts(mark: SymbolMark) -> Iterator[_Part]:
    """What makes up a mark, lowest first."""
    if mark.is_centre:
        yield _Part("token-centre", "cw-token", radius=CENTRE_RADIUS)
    elif mark.support is not None:
        yield _Part(f"token-{mark.support}", "cw-token")
    if mark.kind is not None:
        radius = _CENTRE_KIND if mark.is_centre else SYMBOL_RADIUS
        yield _Part(f"kind-{mark.kind}", "cw-kind", radius=radius)
    # A small mark with nothing to stand on is an example in a legend, in the middle.
    out = _OUT if mark.support else 0.0
    if mark.is_online:
        yield _Part("mark-ground", "cw-ground", out, out, _SIGN_RADIUS)
        yield _Part("mark-online", "cw-online", out, out, _SIGN_RADIUS)
    yield from _sign_parts(mark.sign, out, -out)
    if mark.is_unnamed:
        yield from _private_parts("unnamed", -out, -out)
    if mark.only:
        yield from _private_parts(mark.only, -out, out)


def _private_parts(which: str, x: float, y: float) -> Iterator[_Part]:
    yield _Part("mark-ground", "cw-ground", x, y, _SIGN_RADIUS)
    yield _Part(f"mark-{which}", "cw-private", x, y, _SIGN_RADIUS)


def _sign_parts(which: Sign | None, x: float, y: float) -> Iterator[_Part]:
    if which:
        yield _Part("mark-ground", "cw-ground", x, y, _SIGN_RADIUS)
        yield _Part("mark-disc", "cw-disc", x, y, _SIGN_RADIUS)
        yield _Part(f"mark-{which}", "cw-sign", x, y, _SIGN_RADIUS)


@cache
def _file() -> dict[str, re.Match[str]]:
    file = Path(__file__).with_name("symbols.svg").read_text(encoding="utf-8")
    return {found["name"]: found for found in _SYMBOL.finditer(file)}
