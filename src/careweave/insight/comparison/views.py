"""Two points of view of one map: what both show, what one shows, and where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from careweave.caremap.base import freeze
from careweave.caremap.changes import Thing, together
from careweave.caremap.map import CareMap
from careweave.insight.comparison.whole import Comparison, Turn, comparison


@dataclass(frozen=True)
class Views:
    """Two points of view side by side; neither is the older one, and neither is right.

    Ids are those of the second, or of ``together`` where that has none.
    """

    first: CareMap
    second: CareMap
    comparison: Comparison

    @cached_property
    def together(self) -> CareMap:
        """The second map and, as past, what only the first one shows."""
        return together(self.first, self.second)

    @cached_property
    def actors(self) -> "Seen":
        """Who is on which of them."""
        return _seen(self.comparison.actors)

    @cached_property
    def ties(self) -> "Seen":
        """Which ties are on which of them."""
        return _seen(self.comparison.ties)


@dataclass(frozen=True)
class Seen:
    """Who, or what, is on both of two maps, on the first alone, or on the second alone.

    ``otherwise`` are those on both that are not alike: each field that differs, as the first and as
    the second have it.
    """

    both: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    otherwise: Mapping[str, Mapping[str, tuple[object, object]]]


def views(first: CareMap, second: CareMap) -> Views:
    """Put two points of view of one map side by side. Raises TooManyError as ``together`` does."""
    return Views(first, second, comparison(first, second))


def _seen(turns: Mapping[str, Turn[Thing]]) -> Seen:
    both = tuple(id_ for id_, turn in turns.items() if turn.was and turn.now)
    return Seen(
        both=both,
        first=tuple(id_ for id_, turn in turns.items() if not turn.now),
        second=tuple(id_ for id_, turn in turns.items() if not turn.was),
        otherwise=freeze({id_: turns[id_].fields for id_ in both if turns[id_].fields}),
    )
