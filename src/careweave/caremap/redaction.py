"""Blacking out: giving somebody what was said of them, and nothing of others."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from careweave.caremap.mentions import Names, parts, plain, put, without
from careweave.caremap.vocabulary import Kind

BLACK = "[blacked out]"
"""What stands where something is blacked out."""

_ENDS = re.compile(r"(?<=[.!?…。！？])\s+|\s*\n+\s*")


@dataclass(frozen=True)
class Piece:
    """A sentence: whether it speaks of whoever asks, and how it reads without others' names."""

    words: str
    is_theirs: bool
    redacted: str

    @property
    def names_others(self) -> bool:
        """Whether it names somebody else."""
        return self.redacted != self.words


def pieces(words: str, asker: Names, others: Names) -> list[Piece]:
    """A text, sentence by sentence."""
    return [_piece(part, asker, others) for part in _ENDS.split(words) if part.strip()]


def _piece(words: str, asker: Names, others: Names) -> Piece:
    """A sentence; where the name of somebody else holds that of whoever asks, it is another's."""
    theirs, rest = asker.spans(words), others.spans(words)
    return Piece(words, bool(without(theirs, rest)), put(words, without(rest, theirs), BLACK))


def given(found: Sequence[Piece], chosen: Collection[int], *, with_names: bool) -> str:
    """The chosen pieces, and one bar for whatever lies between; names only if that is said."""
    said: list[str] = []
    for number, piece in enumerate(found):
        if number in chosen:
            said.append(piece.words if with_names else piece.redacted)
        elif not said or said[-1] != BLACK:
            said.append(BLACK)
    return " ".join(said)


def variants(name: str) -> set[str]:
    """Other ways to write a name of several words: initials, and the last word first."""
    words = name.split()
    if len(words) < 2:
        return set()
    first, last = words[0], words[-1]
    letters = [word[0] for word in words]
    return {
        *(".".join(letters) + ".", ". ".join(letters) + ".", "".join(letters)),
        *(f"{first[0]} {last}", f"{first[0]}. {last}", f"{first} {last[0]}", f"{first} {last}"),
        *(f"{last}, {first}", f"{last} {first}"),
    }


def looked_for(names: Iterable[str]) -> Names:
    """What to look for of whoever has these names: all of them, however they are written.

    A first or a last name alone is looked for where it has its capital.
    """
    return Names(_written(names), _alone(names))


def is_called(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of these, however it is written, and not only a part of it."""
    return plain(name) in {*map(plain, {*_written(names), *_alone(names)})}


def other_names(every: Iterable[str], names: Iterable[str]) -> Names:
    """Of all these names, and their first and last ones, those of others."""
    rest = [name for name in every if not is_called(name, names)]
    own = {*map(plain, _alone(names))}
    return Names(rest, {word for word in parts(rest, Kind) if plain(word) not in own})


def _written(names: Iterable[str]) -> set[str]:
    found = [name.strip() for name in names if name.strip()]
    return {*found, *(other for name in found for other in variants(name))}


def _alone(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in name.split() if len(word) > 1}
