"""The way into the compiled search (``annealing/``) for places that keep a drawing clear."""

import ctypes
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from math import cos, sin
from pathlib import Path

from careweave.drawing.geometry import Box
from careweave.drawing.layout.slots import angle_of

SIDES = 4
"""On how many sides of its symbol a label can stand."""

ARROW = 24.0
"""Clear way that an arrow needs between the symbols it joins, in page units."""

_SUFFIX = {"darwin": ".dylib", "win32": ".dll"}.get(sys.platform, ".so")

# Cosines are kept to this many digits, so that the last digit of a machine's mathematics library
# cannot change a drawing.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Free:
    """An actor that may take any level from a tuple of radii, and a run of slots.

    ``first_slot`` and ``span`` are the run; slots count clockwise from the top.
    """

    levels: tuple[float, ...]
    first_slot: int
    span: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """An actor that stays where it is, from the middle of the page."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Piece:
    """An actor as the search sees it: where it may stand, its symbol's reach, its label's boxes.

    ``labels`` are boxes for the ``SIDES`` sides, as from a symbol at (0, 0). ``slot`` is where it
    starts; no two pieces start in the same slot. It starts on the level nearest to ``radius``, in
    the middle if there is none, and with its label on ``side``, where that of a piece that is
    ``pinned`` stays; only one that is fixed can be.
    """

    stands: Free | Fixed
    reach: float
    labels: tuple[Box, ...]
    slot: int
    radius: float | None = None
    side: int = 0
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where an actor stands, from the middle of the page, and on which side its label is.

    ``overlaps`` is how many symbols, labels and obstacles it and its label are upon.
    """

    x: float
    y: float
    side: int
    overlaps: int


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to search, in visits to single actors, and how tolerant of a worse drawing.

    While only crossings count, ``starts`` sketches of ``sketches`` visits each cool from ``hot`` to
    ``warm`` and the best is kept; then ``visits`` from ``warm`` to ``cold``, while everything
    counts. Temperatures are in crossings. At the end each tries as many slots as are ``near``, and
    whoever overlaps all of them; ``tries`` are the places weighed in full for one actor.
    """

    starts: int
    sketches: int
    visits: int
    tries: int = 3000
    near: int = 3
    hot: float = 8.0
    warm: float = 0.4
    cold: float = 0.1


class _Problem(ctypes.Structure):
    """Field for field the ``Problem`` of annealing/problem.h."""

    _fields_ = (
        *((name, ctypes.c_int32) for name in ("actors", "slots", "ties", "among", "obstacles")),
        *((name, ctypes.POINTER(ctypes.c_float)) for name in ("cosine", "sine", "radius")),
        *(
            (name, ctypes.POINTER(ctypes.c_int32))
            for name in ("first_level", "levels", "first_slot", "span")
        ),
        *((name, ctypes.POINTER(ctypes.c_float)) for name in ("fixed_x", "fixed_y")),
        ("pinned", ctypes.POINTER(ctypes.c_int32)),
        *((name, ctypes.POINTER(ctypes.c_float)) for name in ("reach", "label")),
        *((name, ctypes.POINTER(ctypes.c_int32)) for name in ("from_", "to")),
        ("obstacle", ctypes.POINTER(ctypes.c_float)),
        *((name, ctypes.c_float) for name in ("arrow", "rim", "hot", "warm", "cold")),
        *((name, ctypes.c_int32) for name in ("starts", "sketches", "visits", "tries", "near")),
        ("seed", ctypes.c_uint32),
    )


class _Answer(ctypes.Structure):
    """Field for field the ``Answer`` of annealing/problem.h."""

    _fields_ = tuple(
        (name, ctypes.POINTER(ctypes.c_int32)) for name in ("slot", "level", "side", "overlaps")
    )


@cache
def _compiled() -> ctypes.CDLL:
    library = ctypes.CDLL(str(Path(__file__).with_name(f"libsearch{_SUFFIX}")))
    library.search.argtypes = [ctypes.POINTER(_Problem), ctypes.POINTER(_Answer)]
    library.search.restype = ctypes.c_int32
    return library


def _floats(values: Sequence[float]) -> "ctypes.Array[ctypes.c_float]":
    return (ctypes.c_float * max(1, len(values)))(*values)


def _ints(values: Sequence[int]) -> "ctypes.Array[ctypes.c_int32]":
    return (ctypes.c_int32 * max(1, len(values)))(*values)


def search(
    pieces: Sequence[Piece],
    ties: Sequence[tuple[int, int]],
    *,
    slots: int,
    rim: float,
    obstacles: Sequence[Box],
    effort: Effort,
    seed: int,
) -> tuple[list[Found], int]:
    """Find a place for every piece; ``pieces[0]`` is the centre, fixed at (0, 0).

    ``ties`` are pairs of indices of pieces, each pair once. Boxes are padded by the caller as it
    wishes; ``rim`` is how far from the middle a label may reach. Returns the places and how many
    overlaps are left among symbols, labels and obstacles. Raises ``MemoryError``.
    """
    radii = sorted(
        {r for piece in pieces if isinstance(piece.stands, Free) for r in piece.stands.levels}
    )
    problem, answer = _problem(pieces, ties, slots, radii), _start(pieces, radii)
    problem.obstacles = len(obstacles)
    problem.obstacle = _floats([number for box in obstacles for number in _middle(box)])
    problem.arrow, problem.rim = ARROW, rim
    for field in fields(effort):
        setattr(problem, field.name, getattr(effort, field.name))
    problem.seed = seed & 0xFFFFFFFF
    left = _compiled().search(problem, answer)
    if left < 0:
        raise MemoryError("no memory for the search of a layout")
    return [_found(piece, answer, i, radii, slots) for i, piece in enumerate(pieces)], left


def _problem(
    pieces: Sequence[Piece], ties: Sequence[tuple[int, int]], slots: int, radii: list[float]
) -> _Problem:
    stands = [piece.stands for piece in pieces]
    free = [s if isinstance(s, Free) else Free((0.0,), 0, 0) for s in stands]
    fixed = [s if isinstance(s, Fixed) else Fixed(0, 0) for s in stands]
    ties = sorted(ties, key=lambda tie: 0 in tie)
    angles = [angle_of(slot, slots) for slot in range(slots)]
    labels = [number for piece in pieces for box in piece.labels for number in _middle(box)]
    return _Problem(
        actors=len(pieces),
        slots=slots,
        ties=len(ties),
        among=sum(0 not in tie for tie in ties),
        cosine=_floats([round(cos(angle), _DIGITS) for angle in angles]),
        sine=_floats([round(sin(angle), _DIGITS) for angle in angles]),
        radius=_floats(radii),
        first_level=_ints([radii.index(f.levels[0]) if f.span else 0 for f in free]),
        levels=_ints([len(f.levels) for f in free]),
        first_slot=_ints([f.first_slot for f in free]),
        span=_ints([f.span for f in free]),
        fixed_x=_floats([f.x for f in fixed]),
        fixed_y=_floats([f.y for f in fixed]),
        pinned=_ints([piece.pinned for piece in pieces]),
        reach=_floats([piece.reach for piece in pieces]),
        label=_floats(labels),
        from_=_ints([tie[0] for tie in ties]),
        to=_ints([tie[1] for tie in ties]),
    )


def _start(pieces: Sequence[Piece], radii: list[float]) -> _Answer:
    return _Answer(
        slot=_ints([piece.slot for piece in pieces]),
        level=_ints(
            [radii.index(r) if (r := _radius(piece)) is not None else 0 for piece in pieces]
        ),
        side=_ints([piece.side for piece in pieces]),
        overlaps=_ints([0] * len(pieces)),
    )


def _radius(piece: Piece) -> float | None:
    """The level that a piece starts on; none, if it cannot move."""
    if not isinstance(piece.stands, Free):
        return None
    levels, wanted = piece.stands.levels, piece.radius
    if wanted is None:
        return levels[len(levels) // 2]
    return min(levels, key=lambda level: abs(level - wanted))


def _found(piece: Piece, answer: _Answer, i: int, radii: list[float], slots: int) -> Found:
    side, overlaps = answer.side[i], answer.overlaps[i]
    if isinstance(piece.stands, Fixed):
        return Found(piece.stands.x, piece.stands.y, side, overlaps)
    radius, angle = radii[answer.level[i]], angle_of(answer.slot[i], slots)
    return Found(radius * cos(angle), radius * sin(angle), side, overlaps)


def _middle(box: Box) -> tuple[float, float, float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2, box.width / 2, box.height / 2
