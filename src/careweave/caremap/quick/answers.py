"""A line that answers a question: what the question said already need not be said again.

Whoever is asked *who cares for you?* answers ``Jo, shopping daily`` and means that Jo helps with
it. The line is read as it stands first; only what says nothing by itself is read as care.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from careweave.caremap.map import CareMap
from careweave.caremap.quick.sorting import Reading
from careweave.caremap.quick.understanding import (
    MOST,
    QuickAddError,
    Understood,
    is_plain,
    understand,
)
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Kind, Status


class Question(StrEnum):
    """What somebody was asked, as far as it says what their answer means."""

    GIVES = "gives"
    RECEIVES = "receives"
    PLACE = "place"
    POSSIBLE = "possible"
    PAST = "past"


def understand_answer(
    line: str, care_map: CareMap, question: Question, *, id_: str, of: str | None = None
) -> Understood:
    """Understand a line that answers a question, about somebody under the id they would get.

    GIVES and RECEIVES are of care that goes to the centre, or comes from there: where the line
    does not say so itself, there is a tie that way. ``of`` is another actor in the place of the
    centre, as in *who else cares for them?*; how near somebody is then stays words in the note,
    since a map knows only how near they are to its centre. What could be, or was, is possible or
    past, with its ties. Where anything is denied, nothing is taken as said. Raises QuickAddError.
    """
    around = care_map if of is None else care_map.changed(centre=of, positions={})
    ends = (id_, around.centre)
    reader = _Answer(line, around, id_, ends if question is not Question.RECEIVES else ends[::-1])
    found = reader.plain()
    if not found.ties and is_plain(line, around):
        if question is not Question.PLACE:
            found = reader.as_care(found) or found
        if not found.ties and question in (Question.GIVES, Question.RECEIVES):
            found = replace(found, ties=(reader.tie,))
    if of is not None:
        found = _without_presence(found)
    return _standing(found, question)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A line, the map it is read for, and which way care goes where nothing else is said."""

    line: str
    around: CareMap
    id_: str
    way: tuple[str, str]

    def plain(self) -> Understood:
        """The line as it stands."""
        return understand(self.line, self.around, id_=self.id_)

    @property
    def tie(self) -> Tie:
        """Care of which nothing more is known."""
        giver, receiver = self.way
        return Tie(giver=giver, receiver=receiver)

    def as_care(self, plain: Understood) -> Understood | None:
        """The line with what was left unread said of care, if it can be."""
        best: Understood | None = None
        for said, verb in self._sayings(plain):
            found = self._try(said, verb, plain.actor.name)
            if found and (best is None or len(found.left) < len(best.left)):
                best = found
        return best

    def _sayings(self, plain: Understood) -> Iterator[tuple[str, str]]:
        """The line with the words that were left in the place of what is helped with."""
        read = {each.words for each in plain.readings}
        left = [words for words in plain.left if words in self.line and words not in read]
        if not left or len(self.line) > MOST - 60:
            return
        kept = self.line
        for words in left:
            kept = kept.replace(words, "", 1)
        base = ", ".join(filter(None, (part.strip() for part in kept.split(","))))
        for order in (left, left[::-1]):
            for verb in self._verbs:
                yield f"{base}, {verb} {' '.join(order)}", verb
        for verb in self._verbs:
            yield f"{base}, {', '.join(f'{verb} {words}' for words in left)}", verb

    @property
    def _verbs(self) -> tuple[str, ...]:
        centre = self.around.centre_actor.name
        if self.way[0] == self.id_:
            return ("helps with", "helps")
        return (f"{centre} helps with", f"{centre} helps") if centre else ()

    def _try(self, said: str, verb: str, called: str | None) -> Understood | None:
        try:
            found = understand(said, self.around, id_=self.id_)
        except QuickAddError:
            return None
        if found.actor.name != called or not found.ties:
            return None
        if any(tie.ends != self.way for tie in found.ties):
            return None
        if any(verb in words for words in chain(found.left, [found.actor.note or ""])):
            return None
        return replace(found, readings=tuple(_as_typed(found.readings, verb)))


def _as_typed(readings: Iterable[Reading], verb: str) -> Iterator[Reading]:
    """Readings in the words that were typed, without those that the question had said."""
    for each in readings:
        if each.words != verb:
            yield replace(each, words=each.words.replace(f"{verb} ", ""))


def _without_presence(found: Understood) -> Understood:
    near = [each for each in found.readings if each.field == "presence"]
    rest = tuple(each for each in found.readings if each.field != "presence")
    left = (*found.left, *(each.words for each in near if each.words not in found.left))
    actor = found.actor.changed(presence=None, note=", ".join(left) or None)
    return replace(found, actor=actor, readings=rest, left=left)


def _standing(found: Understood, question: Question) -> Understood:
    """What the question itself says of whoever answers it."""
    fields: dict[str, object] = {}
    is_new = found.actor.kind is Kind.UNKNOWN and not found.perhaps
    if question is Question.PLACE and is_new:
        fields["kind"] = Kind.PLACE
    if question in (Question.POSSIBLE, Question.PAST):
        fields["status"] = Status(question.value)
    if not fields:
        return found
    status = fields.get("status")
    ties = tuple(tie.changed(status=status) if status else tie for tie in found.ties)
    return replace(found, actor=found.actor.changed(**fields), ties=ties)
