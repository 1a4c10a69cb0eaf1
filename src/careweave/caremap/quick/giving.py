"""Who helps whom, clause by clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from careweave.caremap.quick.openness import CARE, is_third_person
from careweave.caremap.quick.phrases import Part, Phrase
from careweave.caremap.quick.sorting import Told
from careweave.caremap.quick.speaking import Speaking, Who
from careweave.caremap.quick.standing import date_of
from careweave.caremap.quick.statements import (
    WHEN,
    Statement,
    Way,
    begins_list,
    cares_in,
    goes_on_with_things,
    is_joined,
    way_of,
)
from careweave.caremap.quick.times import hours_of

_MAYBE = ("maybe", "perhaps", "possibly")
_ALONG = (Part.SMALL, Part.SUBJECT, Part.SELF, Part.CENTRE, Part.OBJECT, Part.LIGHT, *CARE)


@dataclass(slots=True)
class Giving:
    """The statements of a line, as they are found.

    ``said_of`` is whom the sentence speaks of by now, ``mode`` what says that care was or could be,
    ``latest`` the statements that a clause of its own can still say more of, ``bare`` those of
    clauses that so far say nothing but care, and ``waiting`` how often what comes next is.
    """

    speaking: Speaking
    comes_to_help: bool
    statements: list[Statement] = field(default_factory=list)
    light: list[Phrase] = field(default_factory=list)
    each: list[Phrase] = field(default_factory=list)
    said_of: Who | None = None
    mode: Phrase | None = None
    is_in_list: bool = False
    latest: list[Statement] = field(default_factory=list)
    bare: list[Statement] = field(default_factory=list)
    waiting: list[Phrase] = field(default_factory=list)

    def read(self, clauses: Sequence[Told]) -> None:
        """Find what the clauses say of care."""
        for told in clauses:
            if not told.continues:
                self.said_of, self.mode, self.is_in_list, self.bare = None, None, False, []
                self.waiting = []
            if not told.is_open:
                self.mode, self.is_in_list, self.bare, self.latest = None, False, [], []
                continue
            cares, light = cares_in(
                told,
                is_in_list=self.is_in_list,
                is_place=self.speaking.is_place,
                comes_to_help=self.comes_to_help,
            )
            if cares:
                self._read_care(told, cares, light)
            else:
                self._read_more(told)

    # -- a clause without care ---------------------------------------------------------------

    def _read_more(self, told: Told) -> None:
        """Let a clause that says only how often, or both ways, say it of what came before."""
        rest = [phrase for phrase in told.phrases if phrase.part is not Part.SMALL]
        self.waiting = []
        if rest and all(phrase.part in WHEN for phrase in rest):
            self.waiting = [] if self.latest else [p for p in rest if p.part is not Part.SINCE]
            for statement in self.latest:
                for phrase in rest:
                    _add(statement, phrase, told)
        elif rest and self.latest and all(phrase.part is Part.EACH for phrase in rest):
            for statement in self.latest:
                statement.way = Way.BOTH
            self.each += rest
        else:
            unread = [phrase for phrase in rest if phrase.part is Part.OTHER]
            self.is_in_list = self.is_in_list and len(unread) == len(rest) <= 2
            self.latest, self.bare = self.latest if self.is_in_list else [], []

    # -- a clause with care ------------------------------------------------------------------

    def _read_care(self, told: Told, cares: Sequence[Phrase], light: Sequence[Phrase]) -> None:
        goes_on = goes_on_with_things(cares, light)
        is_plain = self._is_of_centre(told, [*cares, *light]) and _has_plain_mode(told, cares)
        ways = self._ways(told, cares, light) if is_plain else None
        if ways is None:
            self.is_in_list, self.latest, self.bare = False, [], []
            return
        self.mode = self._mode(told, cares)
        found = self._grouped(told, cares, ways)
        for statement in found:
            statement.status = self.mode
        self._chain(told, found, goes_on=goes_on)
        self.light += light
        self.is_in_list = begins_list(told, cares, light) or (goes_on and self.is_in_list)

    def _is_of_centre(self, told: Told, cares: Sequence[Phrase]) -> bool:
        """Whether nobody else is said to get what is done, or to give what is needed."""
        is_from = any(phrase.said == "from" for phrase in told.phrases)
        turns = any(phrase.part in (Part.NEED, Part.GET) for phrase in cares)
        return not (is_from and turns) and not any(
            self.speaking.is_of_another(told, phrase) for phrase in cares
        )

    def _ways(
        self, told: Told, cares: Sequence[Phrase], light: Sequence[Phrase]
    ) -> dict[int, Way] | None:
        """Which way each care flows; None where that of any is not plain."""
        way = self.statements[-1].way if self.statements and self.is_in_list else None
        ways: dict[int, Way] = {}
        for phrase in sorted([*cares, *light], key=lambda phrase: phrase.start):
            if phrase.part is not Part.THING:
                way = self._way(told, phrase)
            if way is None:
                return None
            ways[phrase.start] = way
        return ways

    def _way(self, told: Told, verb: Phrase) -> Way | None:
        said_of = self.speaking.subject(told, verb)
        if said_of is not None:
            self.said_of = said_of
        is_each = told.has(Part.EACH) or "other" in verb.said
        if is_each and self.speaking.is_of_both(told, verb):
            self.said_of = None
        who = self.said_of or Who.ACTOR
        if who is Who.NOBODY:
            return None
        return way_of(verb, who, told, is_place=self.speaking.is_place)

    def _mode(self, told: Told, cares: Sequence[Phrase]) -> Phrase | None:
        """What says that care was or could be, here or in the clause that this one goes on from."""
        is_third = any(is_third_person(phrase) for phrase in cares)
        is_fresh = is_third or told.has(Part.SUBJECT, Part.SELF) or not told.continues
        return next(_modes(told), None if is_fresh else self.mode)

    def _grouped(
        self, told: Told, cares: Sequence[Phrase], ways: dict[int, Way]
    ) -> list[Statement]:
        """The care of a clause by what is said of it together: each *how often* ends a group."""
        found: list[Statement] = []
        waiting: list[Phrase] = []
        for phrase in told.phrases:
            if phrase in cares:
                way = ways[phrase.start]
                is_new = not found or way is not found[-1].way
                if is_new or (found[-1].when and is_joined(told, phrase)):
                    found.append(Statement(way))
                found[-1].cares.append(phrase)
            elif phrase.part in WHEN:
                if found:
                    _add(found[-1], phrase, told)
                else:
                    waiting.append(phrase)
        for phrase in [*waiting, *self.waiting]:
            _add(found[0], phrase, told)
        self.waiting = []
        self.each += [phrase for phrase in told.phrases if phrase.part is Part.EACH]
        return found

    def _chain(self, told: Told, found: list[Statement], *, goes_on: bool) -> None:
        """Join what a clause says to what it goes on from: ``rings, visits and cooks daily``."""
        first = found[0]
        is_last = any(is_joined(told, phrase) for phrase in first.cares)
        for earlier in self.bare if is_last else ():
            if earlier.way is first.way and earlier.status is first.status:
                earlier.when = dict(first.when)
        whole = self.latest[-1] if goes_on and self.latest else None
        if whole and not whole.when and whole.way is first.way:
            whole.cares += first.cares
            whole.when = first.when
            found = [whole, *found[1:]]
        self.statements += [new for new in found if new is not whole]
        is_bare = all(phrase.part in _ALONG for phrase in told.phrases)
        self.bare = [*self.bare, *found] if is_bare else []
        self.latest = found


def _modes(told: Told) -> Iterator[Phrase]:
    return (phrase for phrase in told.phrases if phrase.part in (Part.USED, Part.MIGHT))


def _has_plain_mode(told: Told, cares: Sequence[Phrase]) -> bool:
    """Whether a clause is all of what is, of what was, or of what could be."""
    modes = [phrase.said for phrase in _modes(told)]
    is_third = any(is_third_person(phrase) for phrase in cares)
    return len(modes) < 2 and not (modes and is_third and modes[0] not in _MAYBE)


def _add(statement: Statement, phrase: Phrase, told: Told) -> None:
    """Say when of a statement; of two that differ, *weekly or monthly*, neither."""
    before = told.before(phrase)
    if [other.said for other in before[:1]] == ["or"] and phrase.part in statement.when:
        del statement.when[phrase.part]
    elif phrase.part not in statement.when and _is_readable(phrase, before):
        statement.when[phrase.part] = phrase


def _is_readable(phrase: Phrase, before: Sequence[Phrase]) -> bool:
    if phrase.part is Part.SINCE:
        return date_of(phrase) is not None
    if phrase.part is Part.HOURS and hours_of(phrase) is None:
        return False
    nearest = before[0].said if before else ""
    return nearest not in ("to", "or", "than", "over", "under", "least", "most", "plus", "half")
