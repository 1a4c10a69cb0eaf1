"""The ties that statements make, so that no two between the same two carry the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from careweave.caremap.quick.phrases import Part, Phrase
from careweave.caremap.quick.sorting import Sorting
from careweave.caremap.quick.standing import date_of
from careweave.caremap.quick.statements import Statement, Way
from careweave.caremap.quick.times import hours_of
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, Status, Word

_SAID_OF = {
    Part.FREQUENCY: "frequency",
    Part.HOURS: "hours_per_week",
    Part.SINCE: "since",
}
_WAYS = {
    Way.TO_CENTRE: (Way.TO_CENTRE,),
    Way.FROM_CENTRE: (Way.FROM_CENTRE,),
    Way.BOTH: (Way.TO_CENTRE, Way.FROM_CENTRE),
}

_Fields = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """The two whom a tie joins: their ids, and what they are called."""

    actor: str
    centre: str
    actor_called: str
    centre_called: str

    def said(self, way: Way) -> str:
        """Who gives and who receives, for a screen."""
        if way is Way.BOTH:
            return "both ways"
        ends = [self.actor_called, self.centre_called]
        giver, receiver = ends if way is Way.TO_CENTRE else reversed(ends)
        return f"from {giver} to {receiver}"

    def of(self, way: Way) -> dict[str, object]:
        """The giver and the receiver of a tie."""
        ends = [self.actor, self.centre]
        giver, receiver = ends if way is Way.TO_CENTRE else reversed(ends)
        return {"giver": giver, "receiver": receiver}


@dataclass(slots=True)
class Drawn:
    """The ties as they are gathered: the kinds of each, by the way it goes and all else it says."""

    sorting: Sorting
    ends: Ends
    kinds: dict[tuple[Way, _Fields], list[CareKind]] = field(default_factory=dict)

    def draw(self, statements: Iterable[Statement], light: Sequence[Phrase]) -> None:
        """Gather the care of statements, and say of each phrase what it was read as."""
        for statement in statements:
            fields = _fields(statement)
            carried = self._carried_elsewhere(statement.way, fields)
            kept = [phrase for phrase in statement.cares if phrase.value not in carried]
            if not kept:
                continue
            for way in _WAYS[statement.way]:
                kinds = self.kinds.setdefault((way, fields), [])
                kinds += [k for k in statement.kinds if k not in carried and k not in kinds]
            self._say(statement, kept, light)

    def ties(self) -> tuple[Tie, ...]:
        """The ties, those along which the new actor gives first."""
        found: list[Tie] = []
        for way in (Way.TO_CENTRE, Way.FROM_CENTRE):
            here = {fields: kinds for (to, fields), kinds in self.kinds.items() if to is way}
            for fields, kinds in here.items():
                if kinds or fields or len(here) == 1:
                    values = {**dict(fields), **self.ends.of(way)}
                    found.append(Tie(kinds=tuple(kinds), **values))
        return tuple(found)

    def _carried_elsewhere(self, way: Way, fields: _Fields) -> set[CareKind]:
        return {
            kind
            for (to, other), kinds in self.kinds.items()
            for kind in kinds
            if to in _WAYS[way] and other != fields
        }

    def _say(self, statement: Statement, kept: Sequence[Phrase], light: Sequence[Phrase]) -> None:
        things = [phrase for phrase in kept if phrase.part is Part.THING]
        for phrase in kept:
            says = [phrase.value.words] if isinstance(phrase.value, Word) else []
            if not says and any(_is_right_after(phrase, thing) for thing in things):
                self.sorting.join(phrase)
            else:
                says.append(self.ends.said(statement.way))
                self.sorting.take(phrase, "kinds", ", ".join(says))
        for phrase in light:
            self.sorting.join(phrase)
        for field_, phrase, value in _said(statement):
            if not self.sorting.has(phrase):
                self.sorting.take(phrase, field_, _in_words(value))


def _in_words(value: object) -> str:
    if isinstance(value, Word):
        return value.words
    return f"{value:g}" if isinstance(value, float) else str(value)


def _is_right_after(verb: Phrase, thing: Phrase) -> bool:
    return 0 < thing.start - verb.end <= len(" the ")


def _fields(statement: Statement) -> _Fields:
    return tuple((field_, value) for field_, _, value in _said(statement))


def _said(statement: Statement) -> Iterator[tuple[str, Phrase, object]]:
    for part, phrase in sorted(statement.when.items(), key=lambda item: item[0].value):
        value = {
            Part.FREQUENCY: lambda phrase: phrase.value,
            Part.HOURS: hours_of,
            Part.SINCE: date_of,
        }[part](phrase)
        yield _SAID_OF[part], phrase, value
    if statement.status:
        is_past = statement.status.part is Part.USED
        yield "status", statement.status, Status.PAST if is_past else Status.POSSIBLE
