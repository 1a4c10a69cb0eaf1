"""Two maps compared in words: what is new since the older one, what has changed, what has ended."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from careweave.caremap.changes import Change, changes, together
from careweave.caremap.english.cast import Cast
from careweave.caremap.english.phrases import listed, number, sentence
from careweave.caremap.map import CareMap
from careweave.caremap.matches import tie_matches
from careweave.caremap.ties import Tie
from careweave.drawing.outline.accounts import account, care, deed
from careweave.drawing.outline.contents import counted, reading_order, title
from careweave.drawing.outline.parts import Entry, Outline, Section
from careweave.drawing.outline.tellings import alone, tellings
from careweave.drawing.outline.turns import ActorTurns, TieTurns
from careweave.drawing.outline.versions import version_named


def comparison(older: CareMap, newer: CareMap) -> Outline:
    """Tell what has become of everything since an older map, in headed lists of full sentences.

    What is as it was is passed over, and so is where things were put. Raises TooManyError where
    one map could not hold both.
    """
    return _Comparison(older, newer).told()


_HEADINGS = {Change.ADDED: "New", Change.CHANGED: "Changed", Change.ENDED: "Ended"}
_ARE = {
    Change.ADDED: ("is new", "are new"),
    Change.CHANGED: ("has changed", "have changed"),
    Change.ENDED: ("is past now", "are past now"),
}


class _Comparison:
    def __init__(self, older: CareMap, newer: CareMap) -> None:
        self.older, self.newer = older, newer
        self.both, self.found = together(older, newer), changes(older, newer)
        self.order = reading_order(self.both)
        self.cast = Cast(self.both)

    def told(self) -> Outline:
        entries = {
            Change.ADDED: self._whole(Change.ADDED),
            Change.CHANGED: self._turned(),
            Change.ENDED: self._whole(Change.ENDED),
        }
        sections = (
            Section(_HEADINGS[change], told)
            for change in _HEADINGS
            if (told := tuple(entries[change]))
        )
        about, lead = (tuple(map(sentence, said)) for said in (self._about(), self._lead()))
        return Outline(title(self.newer), about, lead, tuple(sections))

    def _about(self) -> Iterator[str]:
        """Which two are compared."""
        since = self.older.version and version_named(self.older.version)
        until = self.newer.version and version_named(self.newer.version)
        if since:
            yield f"what has changed since {since[:1].lower()}{since[1:]}"
        if since and until:
            yield f"it is told as of {until[:1].lower()}{until[1:]}"

    def _lead(self) -> Iterator[str]:
        """How much is new, has changed and has ended."""
        ties = Counter(self.found.ties.values())
        for change, (is_, are) in _ARE.items():
            who = [
                actor for id_, actor in self.both.actors.items() if self.found.actors[id_] is change
            ]
            many = counted(who)
            if ties[change]:
                many.append(f"{number(ties[change])} tie{'' if ties[change] == 1 else 's'}")
            if many:
                yield f"{listed(many)} {is_ if len(who) + ties[change] == 1 else are}"
        if {*self.found.actors.values(), *ties} <= {Change.KEPT}:
            yield "nothing has changed"

    def _whole(self, change: Change) -> Iterator[Entry]:
        """Whatever has come, or gone, as a whole: actors with their ties, and ties of others."""
        ties = {id_: tie for id_, tie in self.both.ties.items() if self.found.ties[id_] is change}
        told = tellings(self.both.changed(ties=ties), self.order)
        for id_ in self.order:
            if self.found.actors[id_] is change:
                yield self._entry(id_, account(self.cast, id_, told[id_]))
            elif told[id_]:
                yield self._entry(id_, care(self.cast, id_, told[id_]))

    def _turned(self) -> Iterator[Entry]:
        """Whatever is there as it was, but not quite."""
        before = Cast(self.older)
        for id_ in (self.both.centre, *self.order):
            said: list[str] = []
            if self.found.actors[id_] is Change.CHANGED:
                said += ActorTurns(id_, before, self.cast).sentences(self.found.actor_fields[id_])
            for tie_id in self._changed_ties[id_]:
                said += self._tie(tie_id)
            if said:
                yield self._entry(id_, tuple(map(sentence, said)))

    def _tie(self, id_: str) -> Iterator[str]:
        tie = self.both.ties[id_]
        was = self.older.ties[self._matches[id_]]
        was = was.changed(status=self.older.status_of(was))
        yield deed(self.cast, alone(self.both, tie))
        yield from TieTurns(was, tie).sentences(self.found.tie_fields[id_])

    @cached_property
    def _matches(self) -> dict[str, str]:
        return tie_matches(self.older, self.newer)

    @cached_property
    def _changed_ties(self) -> dict[str, list[str]]:
        """The ids of ties that have changed, by the alter at whom each is told."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, tie in self.both.ties.items():
            if self.found.ties[id_] is Change.CHANGED:
                found[self._told_at(tie)].append(id_)
        return found

    def _told_at(self, tie: Tie) -> str:
        return tie.receiver if tie.giver == self.both.centre else tie.giver

    def _entry(self, id_: str, said: tuple[str, ...]) -> Entry:
        return Entry(id_, self.both.actors[id_].label, said)
