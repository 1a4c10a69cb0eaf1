"""Which mark everything on a care map gets, in each of the ways to look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from careweave.caremap.actors import Actor
from careweave.caremap.beside import beside
from careweave.caremap.changes import Change, Changes, changes, together
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Presence,
    Quality,
    Status,
    Strength,
    Visibility,
)
from careweave.caremap.wishes import hides_name
from careweave.drawing.notation.marks import Shape, Sign, Stroke, SymbolMark, TieMark


@dataclass(frozen=True, slots=True)
class FrequencyView:
    """Lines say how often care flows."""


@dataclass(frozen=True, slots=True)
class StrengthView:
    """Lines say how strong a tie is, and how it feels to those it joins."""


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of care stands out; the rest is faded."""

    kind: CareKind


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Marks say what has been added, has ended or has changed since an older map."""

    since: CareMap


@dataclass(frozen=True, slots=True)
class TwoViews(ChangeView):
    """The same situation as two people see it: marks say what only one has, and where they differ.

    ``since`` is how the other sees it; ``here`` and ``there`` are what the two are called after
    "only on".
    """

    here: str
    there: str


View = FrequencyView | StrengthView | KindView | ChangeView | TwoViews

_STATUS_STROKES = {Status.PAST: Stroke.PAST, Status.POSSIBLE: Stroke.POSSIBLE}
NOT_THERE = frozenset(_STATUS_STROKES.values())
"""The lines of ties that are past or only possible, whatever the view."""

_FREQUENCY_STROKES = {word: Stroke(word.replace("_", "-")) for word in Frequency}
_STRENGTH_STROKES = {word: Stroke(word) for word in Strength}
_CHANGE_STROKES = {word: Stroke(word) for word in Change}
_SHAPES = {
    Quality.MIXED: Shape.WAVE,
    Quality.STRAINED: Shape.BARS,
    Quality.BROKEN: Shape.GAP,
}
_SIGNS = {Change.ADDED: Sign.ADDED, Change.ENDED: Sign.ENDED, Change.CHANGED: Sign.CHANGED}


@dataclass(frozen=True)
class Notation:
    """The marks of one map in one view.

    ``of`` is the map as given; ``care_map`` is what is drawn of it: in a view of changes, also
    what only the older map had.
    """

    of: CareMap
    view: View

    @cached_property
    def care_map(self) -> CareMap:
        """The map that is drawn."""
        if isinstance(self.view, TwoViews):
            return beside(self.view.since, self.of).care_map
        return together(self.view.since, self.of) if isinstance(self.view, ChangeView) else self.of

    @cached_property
    def actors(self) -> Mapping[str, SymbolMark]:
        """The symbol of every actor by id."""
        return {id_: self._symbol(id_, actor) for id_, actor in self.care_map.actors.items()}

    @cached_property
    def ties(self) -> Mapping[str, TieMark]:
        """The arrow of every tie by id."""
        return {id_: self._arrow(id_, tie) for id_, tie in self.care_map.ties.items()}

    @cached_property
    def changes(self) -> Changes | None:
        """What has changed, in a view of changes; or what is not on both, in one of two views."""
        if isinstance(self.view, TwoViews):
            return beside(self.view.since, self.of).changes
        return changes(self.view.since, self.of) if isinstance(self.view, ChangeView) else None

    def _symbol(self, id_: str, actor: Actor) -> SymbolMark:
        there = actor.status if actor.status in _STATUS_STROKES else Status.CURRENT
        return SymbolMark(
            kind=actor.kind,
            support=actor.support,
            status=there,
            is_centre=id_ == self.care_map.centre,
            is_online=actor.presence is Presence.ONLINE,
            sign=_SIGNS.get(self.changes.actors[id_]) if self.changes else None,
            only=_only(actor),
            is_unnamed=hides_name(actor),
        )

    def _arrow(self, id_: str, tie: Tie) -> TieMark:
        return replace(self._line(id_, tie), only=_only(tie))

    def _line(self, id_: str, tie: Tie) -> TieMark:
        status = self.care_map.status_of(tie)
        if self.changes:
            return _changed(self.changes.ties[id_], status)
        if isinstance(self.view, KindView) and tie.kinds and self.view.kind not in tie.kinds:
            return TieMark(Stroke.OTHER)
        if status in _STATUS_STROKES:
            return TieMark(_STATUS_STROKES[status], is_open=True)
        if isinstance(self.view, KindView):
            return TieMark(Stroke.CHOSEN) if tie.kinds else TieMark(Stroke.UNKNOWN, is_open=True)
        if isinstance(self.view, StrengthView):
            shape = _SHAPES.get(tie.quality, Shape.PLAIN)
            is_open = tie.quality is Quality.UNKNOWN
            return TieMark(_STRENGTH_STROKES[tie.strength], shape, is_open)
        is_open = tie.frequency is Frequency.UNKNOWN
        return TieMark(_FREQUENCY_STROKES[tie.frequency], is_open=is_open)


def _only(thing: Actor | Tie) -> Visibility | None:
    """Who may see something, where that is not everyone."""
    return thing.visible_to if thing.visible_to in (Visibility.TEAM, Visibility.OWNER) else None


def _changed(change: Change, status: Status) -> TieMark:
    """The arrow of a tie among changes; one that is not there now still looks so."""
    sign = _SIGNS.get(change)
    if status in _STATUS_STROKES and change is not Change.ENDED:
        return TieMark(_STATUS_STROKES[status], is_open=True, sign=sign)
    return TieMark(_CHANGE_STROKES[change], is_open=change is Change.ENDED, sign=sign)
