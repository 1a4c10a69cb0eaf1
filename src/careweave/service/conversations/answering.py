"""Answers to a question of the draw step: lines that become actors and ties, once they are seen.

Nothing goes onto the map that nobody has seen as it was understood: what a page has shown is
known by its ``seal``, and only the same again is kept.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid5

from pydantic import ValidationError

from careweave.caremap.commands import AddActor, AddTie, ChangeActor, CommandError
from careweave.caremap.history import Unsigned, apply, signed
from careweave.caremap.map import CareMap
from careweave.caremap.quick import (
    Question,
    QuickAddError,
    Understood,
    added,
    understand_answer,
)
from careweave.caremap.rules import carries
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Frequency
from careweave.drawing.outline.single import ties_told
from careweave.service.maps.visit import Visit, header


@dataclass(frozen=True)
class Line:
    """A line, who it is about (``id``), and what the map will say of them; or what is wrong."""

    text: str
    id: str = ""
    label: str = ""
    is_known: bool = False
    understood: Understood | None = None
    sentences: tuple[str, ...] = ()
    wrong: str = ""


@dataclass(frozen=True)
class Answer:
    """Everything that was typed under one question, as it is understood."""

    lines: tuple[Line, ...]
    makers: tuple[Unsigned, ...]

    @property
    def is_right(self) -> bool:
        """Whether all of it can go onto the map."""
        return bool(self.lines) and not any(line.wrong for line in self.lines)

    @property
    def seal(self) -> str:
        """What a page that has shown this knows it by."""
        shown = repr([(each.text, each.id, each.understood, each.sentences) for each in self.lines])
        return hashlib.sha256(shown.encode()).hexdigest()[:32]


MOST_LINES = 40
"""How many lines are read at a time."""


def read(visit: Visit, deed: UUID, text: str, question: Question, of: str | None = None) -> Answer:
    """Understand the lines of an answer, one after another, each on the map that those before made.

    Whoever has the name of just one on the map is taken to be them, and the page says so.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        wrong = f"These are {len(lines)} lines. Please give at most {MOST_LINES} at a time."
        return Answer((Line(lines[0], wrong=wrong),), ())
    reader = _Reader(visit, deed, question, of)
    return Answer(tuple(reader.read(n, line) for n, line in enumerate(lines)), reader.makers)


class _Reader:
    def __init__(self, visit: Visit, deed: UUID, question: Question, of: str | None) -> None:
        self.question, self.of, self.deed = question, of, deed
        self.care_map = visit.seen
        self.header = header(visit.account, deed)
        self.makers: tuple[Unsigned, ...] = ()

    def read(self, number: int, text: str) -> Line:
        new = uuid5(self.deed, f"actor {number}").hex
        care_map = self.care_map
        try:
            found = understand_answer(text, care_map, self.question, id_=new, of=self.of)
            known = [id_ for id_ in found.perhaps if id_ not in (self.of, care_map.centre)]
            id_ = known[0] if len(known) == 1 else new
            makers = tuple(self._makers(care_map, number, found, new, id_, text))
            self._follow(makers)
        except (QuickAddError, CommandError) as error:
            return Line(text, wrong=str(error))
        except ValidationError as wrong:
            return Line(text, wrong=f"This {_why(wrong)}.")
        self.makers += makers
        then = self.care_map
        return Line(
            text,
            id_,
            then.actors[id_].label,
            id_ != new,
            found,
            tuple(sentence for tie, sentence in ties_told(then, id_) if tie not in care_map.ties),
        )

    def _follow(self, makers: Sequence[Unsigned]) -> None:
        then = self.care_map
        for command in signed(self.header, makers):
            then = apply(then, command)
        self.care_map = then

    def _makers(
        self, care_map: CareMap, number: int, found: Understood, new: str, id_: str, text: str
    ) -> Iterator[Unsigned]:
        if id_ == new:
            yield partial(AddActor, id=id_, actor=found.actor)
        else:
            for field, value in added(care_map.actors[id_], found, text).items():
                yield partial(ChangeActor, id=id_, field=field, value=value)
        for n, tie in enumerate(found.ties):
            moved = _moved(tie, new, id_)
            if not _is_drawn(care_map, moved):
                yield partial(AddTie, id=uuid5(self.deed, f"tie {number} {n}").hex, tie=moved)


def _why(wrong: ValidationError) -> str:
    return wrong.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")


def _moved(tie: Tie, was: str, now: str) -> Tie:
    """The tie with another actor in the place of the new one."""
    ends = {"giver": tie.giver, "receiver": tie.receiver}
    return tie.changed(**{end: now if id_ == was else id_ for end, id_ in ends.items()})


def _is_drawn(care_map: CareMap, tie: Tie) -> bool:
    """Whether there is such a tie already, which says as much or more."""
    there = [other for other in care_map.ties.values() if other.ends == tie.ends]
    if not tie.kinds:
        return any(tie.frequency in (Frequency.UNKNOWN, other.frequency) for other in there)
    return any({*carries(tie)} <= {*carries(other)} for other in there)
