"""Which way words run: the part of Unicode's bidirectional algorithm (UAX 9) that names need."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal
from unicodedata import bidirectional

Direction = Literal["ltr", "rtl"]

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_IN_NUMBERS = {("ES", "EN"), ("CS", "EN"), ("CS", "AN")}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "「": "」"}

# Numbers stand in words of either direction, and run from left to right in both.
_LEVELS = {"ltr": {"L": 0, "R": 1, "N": 2}, "rtl": {"L": 2, "R": 1, "N": 2}}


def runs(words: str, base: Direction) -> list[tuple[str, Direction]]:
    """Runs of one direction, as they stand on a line of this direction from left to right.

    Embeddings and isolates are not looked at: a line holds one name.
    """
    levels = [_LEVELS[base][kind] for kind in _kinds(words, "L" if base == "ltr" else "R")]
    placed = [
        ("".join(character for character, _ in run), level)
        for level, run in groupby(zip(words, levels, strict=True), key=lambda pair: pair[1])
    ]
    for lowest in (2, 1):  # rule L2
        placed = [*_turned(placed, lowest)]
    return [(run, "rtl" if level == 1 else "ltr") for run, level in placed]


def _turned(placed: list[tuple[str, int]], lowest: int) -> Iterator[tuple[str, int]]:
    """Turn round each row of runs that are of this level or a higher one."""
    for high, row in groupby(placed, key=lambda run: run[1] >= lowest):
        runs_in_row = [*row]
        yield from reversed(runs_in_row) if high else runs_in_row


def _kinds(words: str, base: str) -> list[str]:
    """Of every character: L or R for its direction, N for a number among words from the right."""
    kinds = _marks_and_numbers(words, base)
    for opening, closing in _pairs(words):  # rule N0
        inside = {_side(kind) for kind in kinds[opening + 1 : closing] if kind}
        if inside:
            before = _last(kinds[:opening], base)
            side = base if base in inside or before == base else before
            kinds[opening] = kinds[closing] = side
    for place, kind in enumerate(kinds):  # rules N1 and N2
        if kind is None:
            before, after = _last(kinds[:place], base), _last(kinds[:place:-1], base)
            kinds[place] = before if before == after else base
    return [kind or base for kind in kinds]


def _marks_and_numbers(words: str, base: str) -> list[str | None]:
    """What rules W1 to W7 make of marks, numbers and the signs within them; None is undecided."""
    kinds: list[str | None] = []
    strong = base
    classes = _numbers(words)
    for class_ in classes:
        strong = _STRONG.get(class_, strong)
        if class_ in _STRONG:
            kinds.append(strong)
        elif class_ in ("NSM", "BN"):
            kinds.append(kinds[-1] if kinds else base)
        elif class_ == "AN" or (class_ == "EN" and strong == "R"):
            kinds.append("N")
        else:
            kinds.append("L" if class_ == "EN" else None)
    return kinds


def _numbers(words: str) -> list[str]:
    """The classes of characters: among Arabic letters numbers are Arabic, and signs join them."""
    classes = [bidirectional(character) for character in words]
    strong = ""
    for place, class_ in enumerate(classes):
        strong = class_ if class_ in _STRONG else strong
        if class_ == "EN" and strong == "AL":
            classes[place] = "AN"
    for place in range(1, len(classes) - 1):
        sign, (before, after) = classes[place], (classes[place - 1], classes[place + 1])
        if before == after and (sign, before) in _IN_NUMBERS:
            classes[place] = before
    return classes


def _pairs(words: str) -> list[tuple[int, int]]:
    """Where brackets open and close (rule BD16), in the order in which they open."""
    waiting: list[tuple[str, int]] = []
    found = []
    for place, character in enumerate(words):
        if character in _BRACKETS:
            waiting.append((_BRACKETS[character], place))
        elif character in [closing for closing, _ in waiting]:
            while waiting[-1][0] != character:
                waiting.pop()
            found.append((waiting.pop()[1], place))
    return sorted(found)


def _side(kind: str) -> str:
    return "R" if kind == "N" else kind


def _last(kinds: list[str | None], base: str) -> str:
    return _side(next((kind for kind in reversed(kinds) if kind), base))
