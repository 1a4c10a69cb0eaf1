"""The marks a care map is drawn with: a symbol for an actor, an arrow for a tie."""

from dataclasses import dataclass
from enum import StrEnum

from careweave.caremap.vocabulary import Kind, Status, Support, Visibility


class Sign(StrEnum):
    """A small round mark on a symbol or a line that says what became of it."""

    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"


class Stroke(StrEnum):
    """How a line looks: its weight and its dashes, as the stylesheet has them by this name."""

    SEVERAL_DAILY = "several-daily"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    OCCASIONALLY = "occasionally"
    STRONG = "strong"
    MODERATE = "moderate"
    TENUOUS = "tenuous"
    CHOSEN = "chosen"
    OTHER = "other"
    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"
    KEPT = "kept"
    PAST = "past"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Shape(StrEnum):
    """What a line does on its way."""

    PLAIN = "plain"
    WAVE = "wave"
    BARS = "bars"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class TieMark:
    """An arrow. An open head says that something about the tie is not known, or not there now.

    ``only`` is who may see the tie, where that is not everyone.
    """

    stroke: Stroke
    shape: Shape = Shape.PLAIN
    is_open: bool = False
    sign: Sign | None = None
    only: Visibility | None = None


@dataclass(frozen=True, slots=True)
class SymbolMark:
    """A symbol: a token in the shape of its support, a pictogram of its kind, small marks.

    ``kind`` or ``support`` is None where only the other is shown, as in a legend; ``status`` is
    current, past or possible; ``only`` is who may see the actor, where that is not everyone.
    """

    kind: Kind | None = None
    support: Support | None = None
    status: Status = Status.CURRENT
    is_centre: bool = False
    is_online: bool = False
    sign: Sign | None = None
    only: Visibility | None = None
    is_unnamed: bool = False


Mark = SymbolMark | TieMark
