"""What the marks of a drawing mean: exactly those that are on it, and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from careweave.caremap.vocabulary import Kind, Status, Support, Visibility
from careweave.drawing.notation import (
    NOT_THERE,
    ChangeView,
    FrequencyView,
    KindView,
    Notation,
    StrengthView,
    TwoViews,
    View,
)
from careweave.drawing.notation.marks import Mark, Shape, Sign, Stroke, SymbolMark, TieMark


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark as an example, and what it means."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """Marks that belong together, under a heading."""

    heading: str
    entries: tuple[Entry, ...]


KIND_WORDS = {
    Kind.PERSON: "a person",
    Kind.ANIMAL: "an animal",
    Kind.GROUP: "a group",
    Kind.ORGANISATION: "an organisation",
    Kind.PLACE: "a place",
    Kind.RESOURCE: "something helpful",
    Kind.UNKNOWN: "not known what",
}
SUPPORT_WORDS = {
    Support.INFORMAL: "unpaid, freely given",
    Support.FORMAL: "paid or professional",
    Support.UNKNOWN: "not known whether paid",
}
ONLY_WORDS = {
    Visibility.TEAM: "for the team and the owner",
    Visibility.OWNER: "for the owner alone",
}
UNNAMED_WORDS = "shown to others without the full name"
_SIGN_WORDS = {Sign.ADDED: "new", Sign.CHANGED: "changed", Sign.ENDED: "ended"}
ONLINE_WORDS = "only by phone or screen"

_STROKE_WORDS = {
    Stroke.SEVERAL_DAILY: "several times a day",
    Stroke.DAILY: "daily",
    Stroke.WEEKLY: "weekly",
    Stroke.MONTHLY: "monthly",
    Stroke.OCCASIONALLY: "occasionally",
    Stroke.STRONG: "strong",
    Stroke.MODERATE: "moderate",
    Stroke.TENUOUS: "tenuous",
    Stroke.ADDED: "new",
    Stroke.CHANGED: "changed",
    Stroke.ENDED: "ended",
    Stroke.KEPT: "as it was",
    Stroke.CHOSEN: "",
    Stroke.OTHER: "other care",
    Stroke.UNKNOWN: "",
    Stroke.PAST: "in the past",
    Stroke.POSSIBLE: "possible",
}
_UNKNOWN_WORDS: dict[type[View], str] = {
    FrequencyView: "how often is not known",
    StrengthView: "how strong is not known",
    KindView: "what kind is not known",
    ChangeView: "",
    TwoViews: "",
}
_STATUS_WORDS = {Status.PAST: "was there before", Status.POSSIBLE: "could be there"}
_SHAPE_WORDS = {
    Shape.PLAIN: "supportive",
    Shape.WAVE: "mixed",
    Shape.BARS: "strained",
    Shape.GAP: "broken",
}


def sign_words(view: View) -> dict[Sign, str]:
    """What the small round marks say in this view."""
    if isinstance(view, TwoViews):
        return {
            Sign.ADDED: f"only on {view.here}",
            Sign.CHANGED: "seen differently",
            Sign.ENDED: f"only on {view.there}",
        }
    return _SIGN_WORDS


def legend(notation: Notation) -> tuple[Section, ...]:
    """What has to be explained about a drawing, in the order in which to read it."""
    symbols = [mark for mark in notation.actors.values() if not mark.is_centre]
    arrows = [*notation.ties.values()]
    sections = [
        Section("Who and what", (*_kinds(symbols), *_states(symbols))),
        Section("Paid or not", (*_supports(symbols),)),
        Section("Arrows run from who gives to who receives", (*_strokes(arrows, notation.view),)),
    ]
    if isinstance(notation.view, StrengthView):
        sections.append(Section("How it feels", (*_feelings(arrows),)))
    if isinstance(notation.view, ChangeView):
        faded: list[Mark] = [arrow for arrow in arrows if arrow.stroke in NOT_THERE]
        signs = (*_signs([*faded, *notation.actors.values()], notation.view),)
        sections.append(Section("What is different", signs))
    sections.append(Section("Who may see it", (*_private([*notation.actors.values(), *arrows]),)))
    return tuple(section for section in sections if section.entries)


def _kinds(symbols: Iterable[SymbolMark]) -> Iterator[Entry]:
    used = {mark.kind for mark in symbols}
    return (Entry(SymbolMark(kind), words) for kind, words in KIND_WORDS.items() if kind in used)


def _states(symbols: Iterable[SymbolMark]) -> Iterator[Entry]:
    """Those known only online, in the past, or possible; each with the support it is seen with."""
    first = {mark.status: mark.support for mark in reversed([*symbols])}
    for status, words in _STATUS_WORDS.items():
        if status in first:
            yield Entry(SymbolMark(support=first[status], status=status), words)
    if any(mark.is_online for mark in symbols):
        yield Entry(SymbolMark(is_online=True), ONLINE_WORDS)


def _supports(symbols: Iterable[SymbolMark]) -> Iterator[Entry]:
    used = {mark.support for mark in symbols}
    for support, words in SUPPORT_WORDS.items():
        if support in used:
            yield Entry(SymbolMark(support=support), words)


def _signs(marks: Iterable[Mark], view: View) -> Iterator[Entry]:
    used, words = {mark.sign for mark in marks}, sign_words(view)
    return (Entry(SymbolMark(sign=sign), said) for sign, said in words.items() if sign in used)


def _private(marks: Iterable[Mark]) -> Iterator[Entry]:
    """What not everyone may see, and who is not shown by name."""
    marks = [*marks]
    used = {mark.only for mark in marks}
    for only, words in ONLY_WORDS.items():
        if only in used:
            yield Entry(SymbolMark(only=only), words)
    if any(isinstance(mark, SymbolMark) and mark.is_unnamed for mark in marks):
        yield Entry(SymbolMark(is_unnamed=True), UNNAMED_WORDS)


def _strokes(arrows: Iterable[TieMark], view: View) -> Iterator[Entry]:
    """Each weight and dash once."""
    seen = {arrow.stroke: arrow for arrow in reversed([*arrows])}
    words = _STROKE_WORDS | {Stroke.UNKNOWN: _UNKNOWN_WORDS[type(view)]}
    if isinstance(view, KindView):
        words[Stroke.CHOSEN] = view.kind.words
    if isinstance(view, TwoViews):
        words |= {Stroke(sign): said for sign, said in sign_words(view).items()}
        words[Stroke.KEPT] = "the same on both"
    for stroke, said in words.items():
        if stroke in seen:
            yield Entry(_alone(seen[stroke], view), said)


def _alone(arrow: TieMark, view: View) -> TieMark:
    """An arrow without what another section explains: how a tie feels, a sign on a faded one."""
    arrow = replace(arrow, only=None)
    if arrow.stroke in NOT_THERE:
        return replace(arrow, sign=None)
    if isinstance(view, StrengthView):
        return replace(arrow, shape=Shape.PLAIN, is_open=False)
    return arrow


def _feelings(arrows: Iterable[TieMark]) -> Iterator[Entry]:
    there = [replace(arrow, only=None) for arrow in arrows if arrow.stroke not in NOT_THERE]
    known = {arrow.shape: arrow for arrow in reversed(there) if not arrow.is_open}
    for shape, words in _SHAPE_WORDS.items():
        if shape in known:
            yield Entry(known[shape], words)
    if unknown := [arrow for arrow in there if arrow.is_open]:
        yield Entry(unknown[0], "not known")
