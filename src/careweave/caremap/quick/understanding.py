"""What a line is understood as."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.quick import runs
from careweave.caremap.quick.belonging import Belonging
from careweave.caremap.quick.drawn import Drawn, Ends
from careweave.caremap.quick.giving import Giving
from careweave.caremap.quick.naming import name_in, parted
from careweave.caremap.quick.openness import tell
from careweave.caremap.quick.phrases import Part, Phrase
from careweave.caremap.quick.sorting import Reading, Sorting, Told
from careweave.caremap.quick.speaking import Speaking
from careweave.caremap.quick.standing import Standing
from careweave.caremap.quick.words import Clause, clauses, fold
from careweave.caremap.roles import HELPERS
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Support

_HELPERS = re.compile(rf"\b(?:{HELPERS})\b", re.IGNORECASE)

MOST = 500
"""How many characters a line may have."""


class QuickAddError(ValueError):
    """A line that nobody can be added from, as sentences for whoever typed it."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line is understood as, to be confirmed by whoever typed it.

    ``ties`` are between the new actor and the centre. ``readings`` are what was read: the name,
    then the rest in the order of the line. ``left`` are the words that were not, or that say more
    than a map can, and they are the actor's note. ``perhaps`` are ids of actors on the map who may
    be the same: it is for a person to say so.
    """

    actor: Actor
    ties: tuple[Tie, ...]
    readings: tuple[Reading, ...]
    left: tuple[str, ...]
    perhaps: tuple[str, ...]


def understand(line: str, care_map: CareMap, *, id_: str) -> Understood:
    """Understand a line about somebody who is to go on a map, under the id they would get.

    ``Jo, daughter, nearby, helps with shopping daily`` is an actor and a tie to the centre. What is
    not plain is left for the note. Raises QuickAddError, in words for a screen, where the line is
    empty, has more than 500 characters or holds what no name may hold. The map stays as it is.
    """
    _check(line)
    said, told = _told(line, care_map)
    named = name_in(said)
    called = None
    if named:
        words = said[named.clause].words[slice(*named.span)]
        called = " ".join(line[words[0].start : words[-1].end].split())
    name = _name_phrase(told[named.clause]) if named else None
    return _Reader(line, care_map, id_, told, called, name).understood()


def is_plain(line: str, care_map: CareMap) -> bool:
    """Whether nothing in a line denies anything, asks for it or makes it depend on something."""
    return all(told.is_open for told in _told(line, care_map)[1])


def _told(line: str, care_map: CareMap) -> tuple[Sequence[Clause], Sequence[Told]]:
    said = clauses(line, care_map.centre_actor.name or "")
    return said, tell(said, parted(said, name_in(said)))


def _check(line: str) -> None:
    """Refuse what is no line. Raises QuickAddError."""
    if len(line) > MOST:
        raise QuickAddError(
            f"This has {len(line)} characters, and one line may have {MOST}. Nothing is lost: say "
            "the most important here, and the rest in the note."
        )
    if not any(unicodedata.category(character)[0] in "LNS" for character in line):
        raise QuickAddError("There is nothing to read here. Write a name and a few words.")
    try:
        Actor(note=line)
    except ValidationError as wrong:
        raise QuickAddError(f"The line {_why(wrong)}.") from None


def _why(wrong: ValidationError) -> str:
    return str(wrong.errors(include_url=False)[0]["msg"]).removeprefix("Value error, ")


def _name_phrase(told: Told) -> Phrase | None:
    return next((phrase for phrase in told.phrases if phrase.part is Part.SELF), None)


@dataclass(slots=True)
class _Reader:
    """A line on its way to being understood."""

    line: str
    care_map: CareMap
    id_: str
    told: Sequence[Told]
    called: str | None
    name: Phrase | None
    sorting: Sorting = field(default_factory=Sorting)
    speaking: Speaking = field(default_factory=Speaking)
    fields: dict[str, object] = field(default_factory=dict)

    def understood(self) -> Understood:
        """Read who they are, how they stand, and who helps whom."""
        standing = self._read_person()
        giving = Giving(self.speaking, comes_to_help=self._comes_to_help())
        giving.read(self.told)
        ties = self._ties(giving, standing)
        found = [*runs.runs(self.told, self.name, self.sorting)]
        left = runs.left(self.line, found)
        actor = Actor(name=self.called, **self.fields, note=", ".join(left) or None)
        named = [Reading(actor.name, "name", actor.name)] if actor.name else []
        readings = (*named, *runs.readings(self.line, found))
        return Understood(actor, ties, readings, left, tuple(self._perhaps(actor)))

    def _comes_to_help(self) -> bool:
        """Whether somebody who *comes* is one who gives."""
        is_paid = self.fields.get("support") is Support.FORMAL
        return is_paid or bool(_HELPERS.search(str(self.fields.get("role", ""))))

    def _read_person(self) -> Standing:
        self._check_name()
        belonging = Belonging(self.sorting, self.speaking, self.fields)
        belonging.read(self.told, self.name, is_named=self.called is not None)
        standing = Standing(self.sorting, self.speaking, self.fields)
        standing.read(self.told)
        belonging.tell_support()
        return standing

    def _check_name(self) -> None:
        """Refuse a name that no actor may have. Raises QuickAddError."""
        if self.called == "unknown" and self.name:
            self.sorting.take(self.name, "name", self.called)
        try:
            Actor(name=self.called)
        except ValidationError as wrong:
            is_long = wrong.errors(include_url=False)[0]["type"] == "string_too_long"
            why = "is longer than 200 characters; put a comma after it" if is_long else _why(wrong)
            raise QuickAddError(f"The name {why}.") from None

    def _ties(self, giving: Giving, standing: Standing) -> tuple[Tie, ...]:
        actor = Actor(name=self.called, **self.fields)
        centre = self.care_map.centre
        called = actor.label if actor.name or actor.role else "someone"
        ends = Ends(self.id_, centre, called, self.care_map.centre_actor.label)
        drawn = Drawn(self.sorting, ends)
        drawn.draw(giving.statements, giving.light)
        ties = drawn.ties()
        feelings = self._feelings(standing) if ties else {}
        for phrase in giving.each:
            self.sorting.take(phrase, "kinds", "each for the other")
        return tuple(tie.changed(**feelings) for tie in ties)

    def _feelings(self, standing: Standing) -> dict[str, object]:
        """How strong the ties are, and how they feel: said of all that the line tells of."""
        found: dict[str, object] = {}
        for told in self.told:
            for phrase in told.phrases:
                name = {Part.STRENGTH: "strength", Part.QUALITY: "quality"}.get(phrase.part)
                if name and name not in found and standing.is_between(told, phrase):
                    found[name] = phrase.value
                    self.sorting.take(phrase, name, getattr(phrase.value, "words", ""))
        return found

    def _perhaps(self, actor: Actor) -> Iterator[str]:
        """The ids of those who have the same name, or, of the nameless, the same role."""
        for id_, other in self.care_map.actors.items():
            if actor.name and other.name:
                is_same = _sound(actor.name) == _sound(other.name)
            else:
                nameless = not (actor.name or other.name) and actor.role and other.role
                is_same = bool(nameless) and _sound(actor.label) == _sound(other.label)
            if is_same:
                yield id_


def _sound(words: str) -> str:
    return " ".join(fold(words).split())
