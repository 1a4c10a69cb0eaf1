"""What has turned into what: a sentence on each field of a thing that is not as it was."""

from collections.abc import Collection, Iterator, Sequence

from careweave.caremap.actors import Actor
from careweave.caremap.english.cast import Cast, Mention
from careweave.caremap.english.kinds import Care, noun
from careweave.caremap.english.phrases import date, listed, note, simple_first, tidy
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Kind, Presence, Quality, Status, Strength, Support
from careweave.drawing.outline.times import often

Said = tuple[str, str] | None
"""A verb and what follows it; None where the map does not say."""


def turned(subject: str, now: Said, was: Said) -> str:
    """``Jo is now far away, and was nearby before``; also where the map says it at one time only.

    The verb of ``now`` is in the present tense, that of ``was`` in the past.
    """
    if now and was:
        verb = f"{now[0]} now" if now[0] in ("is", "are") else f"now {now[0]}"
        return f"{subject} {verb} {now[1]}, and {' '.join(was)} before"
    if now:
        return f"{subject} {' '.join(now)}, which the map did not say before"
    return f"{subject} {' '.join(was or ())} before, which the map does not say now"


def noted(about: str, now: str | None, was: str | None) -> Iterator[str]:
    """What became of a note."""
    if now:
        yield f"the note on {about} {'now ' if was else ''}says {note(now)}"
    if was:
        yield f"before, {'it' if now else f'a note on {about}'} said {note(was)}"


class ActorTurns:
    """How an actor has changed: by the name they had at first, then by a pronoun."""

    def __init__(self, id_: str, before: Cast, cast: Cast) -> None:
        self.before, self.cast = before, cast
        self.was, self.now = before.care_map.actors[id_], cast.care_map.actors[id_]
        self.old, self.mention = before.mention(id_), cast.mention(id_)
        self.is_centre = id_ == cast.care_map.centre

    def sentences(self, fields: Collection[str]) -> Iterator[str]:
        """A sentence on each of these fields."""
        me: Mention = self.mention.by_name()
        if "name" in fields:
            yield self._named()
            me = self.mention
        for field in fields:
            if field not in ("name", "note"):
                yield self._turned(field, me)
                me = self.mention
        if "note" in fields:
            yield from noted(me.object, self.now.note, self.was.note)

    def _named(self) -> str:
        is_ = "are" if self.old.is_plural else "is"
        if not self.now.name:
            return f"{self.old.name} {is_} not called by name now"
        called = tidy(self.now.name)
        if not self.was.name:
            return f"{self.old.name} {is_} called {called}, which the map did not say before"
        return f"{self.old.name} {is_} now called {called}"

    def _turned(self, field: str, me: Mention) -> str:
        if field == "status":
            return self._there(me)
        is_, was_ = ("are", "were") if me.takes_plural else ("is", "was")
        now, was = self._says(field, self.now, self.cast), self._says(field, self.was, self.before)
        return turned(me.subject, (is_, now) if now else None, (was_, was) if was else None)

    def _says(self, field: str, actor: Actor, cast: Cast) -> str | None:
        """What an actor is, where the map says it."""
        match field:
            case "kind":
                return _KINDS.get(actor.kind)
            case "role":
                return cast.role(actor) if actor.role else None
            case "support":
                return _SUPPORTS.get(actor.support)
            case "presence":
                return _PRESENCES.get(actor.presence)
            case "since":
                return actor.since and f"said to have been {self._part} since {date(actor.since)}"
            case _:
                return actor.until and f"said to have been {self._part} until {date(actor.until)}"

    @property
    def _part(self) -> str:
        return "here" if self.is_centre else f"part of {self.cast.centre.possessive} life"

    def _there(self, me: Mention) -> str:
        """That somebody is there, or could be, and was not."""
        again = self.was.status is Status.PAST
        if self.now.status is Status.POSSIBLE:
            rest = " again" if again else ", and was there before"
            return f"{me.subject} could be {self._part}{rest}"
        is_ = "are" if me.takes_plural else "is"
        rest = "again" if again else "now, and before only could be"
        return f"{me.subject} {is_} {self._part} {rest}"


class TieTurns:
    """How a tie has changed, said right after a sentence that tells the tie as it is now."""

    def __init__(self, was: Tie, now: Tie) -> None:
        self.was, self.now = was, now

    def sentences(self, fields: Collection[str]) -> Iterator[str]:
        """A sentence on each of these fields; how often, and for how long, is one thing."""
        if "status" in fields:
            yield f"before, {_BEFORE.get(self.was.status, 'this was so')}"
        if "kinds" in fields:
            yield _kinds(self.now.kinds, self.was.kinds)
        if {"frequency", "hours_per_week"} & {*fields}:
            yield self._often()
        if "strength" in fields:
            yield turned("the tie", _strong("is", self.now), _strong("was", self.was))
        if "quality" in fields:
            yield turned("the tie", _feels("feels", self.now), _feels("felt", self.was))
        for field in ("since", "until"):
            if field in fields:
                yield turned("it", _dated("is", field, self.now), _dated("was", field, self.was))
        if "note" in fields:
            yield from noted("it", self.now.note, self.was.note)

    def _often(self) -> str:
        was = often(self.was.frequency, self.was.hours_per_week)
        if not was:
            return "how often, the map did not say before"
        is_known = often(self.now.frequency, self.now.hours_per_week)
        unknown = "" if is_known else "how often, the map does not say now; "
        return f"{unknown}before, it was {was}"


def _strong(verb: str, tie: Tie) -> Said:
    return (verb, _STRENGTHS[tie.strength]) if tie.strength in _STRENGTHS else None


def _feels(verb: str, tie: Tie) -> Said:
    if tie.quality is Quality.UNKNOWN:
        return None
    if tie.quality is Quality.BROKEN:
        return "is" if verb == "feels" else "was", tie.quality.words
    return verb, tie.quality.words


def _dated(verb: str, field: str, tie: Tie) -> Said:
    day = getattr(tie, field)
    begun = "begun" if field == "since" else "lasted until"
    return (verb, f"said to have {begun} {_at(day, field)}") if day else None


def _at(day: str, field: str) -> str:
    on = "on" if day.count("-") == 2 else "in"
    return f"{on} {date(day)}" if field == "since" else date(day)


def _kinds(now: Sequence[Care], was: Sequence[Care]) -> str:
    """Which kinds of care have come into a tie, and which have gone out of it."""
    come = [kind for kind in now if kind not in was]
    gone = [kind for kind in was if kind not in now]
    if not was:
        return "what it is that is given, the map did not say before"
    if not now:
        return f"what it is that is given, the map does not say now; before, it was {_nouns(gone)}"
    said = [f"{_nouns(come)} {'are' if len(come) > 1 else 'is'} new in it"] if come else []
    if gone:
        said.append(f"{_nouns(gone)} {'are' if len(gone) > 1 else 'is'} part of it no longer")
    return ", and ".join(said)


def _nouns(kinds: Sequence[Care]) -> str:
    return listed(simple_first(map(noun, kinds)))


_KINDS = {
    Kind.PERSON: "a person",
    Kind.ANIMAL: "an animal",
    Kind.GROUP: "a group",
    Kind.ORGANISATION: "an organisation",
    Kind.PLACE: "a place",
    Kind.RESOURCE: "something helpful",
}
_SUPPORTS = {Support.FORMAL: "paid or professional", Support.INFORMAL: "not paid"}
_PRESENCES = {
    Presence.HOUSEHOLD: "in the household",
    Presence.NEARBY: "nearby",
    Presence.FURTHER: "further away",
    Presence.FAR: "far away",
    Presence.ONLINE: "there by phone or online",
}
_STRENGTHS = {
    Strength.STRONG: "strong",
    Strength.MODERATE: "of moderate strength",
    Strength.TENUOUS: "tenuous",
}
_BEFORE = {Status.POSSIBLE: "this was only possible", Status.PAST: "this had ended"}
