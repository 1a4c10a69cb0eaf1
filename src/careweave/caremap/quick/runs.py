"""A line in runs of words: the name, what was read, and what is left, with every word in one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from careweave.caremap.quick.phrases import Part, Phrase
from careweave.caremap.quick.sorting import Reading, Sorting, Told

_ASKS = re.compile(r"\s*[?؟？]")
_GOES_ALONG = (Part.SMALL, Part.SUBJECT, Part.OBJECT, Part.CENTRE, Part.SELF)


@dataclass(slots=True)
class Run:
    """Words that stand together: read as something, or left where ``read_as`` is empty."""

    start: int
    end: int
    read_as: Sequence[tuple[str, str]] = ()
    is_name: bool = False

    @property
    def is_left(self) -> bool:
        """Whether nobody could read it."""
        return not self.read_as and not self.is_name


def runs(clauses: Iterable[Told], name: Phrase | None, sorting: Sorting) -> Iterator[Run]:
    """The runs of a line, clause by clause."""
    for told in clauses:
        yield from _of_clause(told, name, sorting)


def readings(line: str, found: Iterable[Run]) -> tuple[Reading, ...]:
    """What was read, in the order of the line."""
    return tuple(
        Reading(line[run.start : run.end], *reading) for run in found for reading in run.read_as
    )


def left(line: str, found: Iterable[Run]) -> tuple[str, ...]:
    """The words that were left, in the order of the line; a question stays one."""
    return tuple(_asked(line, run) for run in found if run.is_left)


def _asked(line: str, run: Run) -> str:
    mark = _ASKS.match(line, run.end)
    return " ".join(line[run.start : mark.end() if mark else run.end].split())


def _of_clause(told: Told, name: Phrase | None, sorting: Sorting) -> list[Run]:
    """The runs of a clause.

    Small words go along with what comes after them, else with what came before; what says more
    than the map can is left as well.
    """
    found: list[Run] = []
    small: list[Phrase] = []
    for phrase in told.phrases:
        read_as = sorting.taken.get(phrase.start, [])
        if phrase is name and not read_as:
            _end(small, found)
            found.append(Run(phrase.start, phrase.end, is_name=True))
        elif not read_as and (sorting.has(phrase) or phrase.part in _GOES_ALONG):
            small.append(phrase)
            continue
        elif read_as:
            found.append(Run((small or [phrase])[0].start, phrase.end, read_as))
            found += _left([phrase] if phrase.says_more else [])
        else:
            _leave([*small, phrase], found)
        small = []
    _end(small, found)
    return found


def _left(phrases: Sequence[Phrase]) -> list[Run]:
    return [Run(phrases[0].start, phrases[-1].end)] if phrases else []


def _leave(phrases: Sequence[Phrase], found: list[Run]) -> None:
    if found and found[-1].is_left:
        found[-1].end = phrases[-1].end
    else:
        found += _left(phrases)


def _end(small: Sequence[Phrase], found: list[Run]) -> None:
    if small and found and not found[-1].is_name:
        found[-1].end = small[-1].end
    else:
        found += _left(small)
