"""Two points of view in words: what they share first, then what one shows, then where they differ.

What two versions of one map have between them, ``careweave.drawing.outline.comparison`` tells.
"""

from collections.abc import Iterable, Iterator

from careweave.caremap.english.cast import Cast
from careweave.caremap.english.kinds import Care, noun
from careweave.caremap.english.phrases import (
    hours,
    listed,
    number,
    quoted,
    sentence,
    simple_first,
)
from careweave.caremap.vocabulary import Status, Support, Word
from careweave.insight.comparison.views import Views


def sentences(views: Views, first: str, second: str) -> tuple[str, ...]:
    """Tell two points of view, by whom they are: in what they are alike, and where they differ.

    Whoever says nothing of something is told as not saying it, never as saying there is none.
    """
    return tuple(map(sentence, _Words(views, (first, second)).told()))


class _Words:
    def __init__(self, views: Views, whose: tuple[str, str]) -> None:
        self.views, self.whose = views, whose
        self.cast = Cast(views.together)

    def told(self) -> Iterator[str]:
        """What both show, what one alone shows, and what each says of what is on both."""
        yield from self._both()
        for whose, actors, ties in (
            (self.whose[0], self.views.actors.first, self.views.ties.first),
            (self.whose[1], self.views.actors.second, self.views.ties.second),
        ):
            if actors:
                yield f"only {whose} shows {self._names(actors)}"
            for id_ in ties:
                yield f"only {whose} shows that {self._deed(id_)}"
        for id_, fields in self.views.actors.otherwise.items():
            for field, said in fields.items():
                yield self._differ(self._of_actor(id_, field), said)
        for id_, fields in self.views.ties.otherwise.items():
            for field, said in fields.items():
                yield self._differ(self._of_tie(id_, field), said)

    def _both(self) -> Iterator[str]:
        centre = self.views.second.centre
        actors = [id_ for id_ in self.views.actors.both if id_ != centre]
        ties = len(self.views.ties.both)
        shown = [self._names(actors)] if actors else []
        if ties:
            shown.append(f"{number(ties)} tie{'' if ties == 1 else 's'} between those on them")
        if shown:
            yield f"both show {', and '.join(shown)}"
        otherwise = self.views.actors.otherwise or self.views.ties.otherwise
        seen = (self.views.actors, self.views.ties)
        if not otherwise and not any(one.first or one.second for one in seen):
            yield "they do not differ in anything"

    def _differ(self, topic: str, said: tuple[object, object]) -> str:
        first, second = (
            f"{whose} {f'says {value}' if (value := _value(one)) else 'does not say'}"
            for whose, one in zip(self.whose, said, strict=True)
        )
        return f"{topic}: {first}, {second}"

    def _of_actor(self, id_: str, field: str) -> str:
        is_ = "are" if self.cast.mention(id_).is_plural else "is"
        return _OF_ACTOR[field].format(name=self._name(id_), is_=is_)

    def _of_tie(self, id_: str, field: str) -> str:
        giver, receiver = (self._name(end) for end in self.views.together.ties[id_].ends)
        is_plural = self.cast.mention(self.views.together.ties[id_].giver).is_plural
        is_, gives = ("are", "give") if is_plural else ("is", "gives")
        return _OF_TIE[field].format(giver=giver, receiver=receiver, is_=is_, gives=gives)

    def _deed(self, id_: str) -> str:
        turn = self.views.comparison.ties[id_]
        care_map = self.views.second if turn.now else self.views.first
        tie = turn.now or turn.was
        if tie is None:
            return ""
        is_plural = self.cast.mention(tie.giver).is_plural
        there = {Status.POSSIBLE: "could be", Status.PAST: "used to be"}
        is_ = there.get(care_map.status_of(tie), "are" if is_plural else "is")
        care = f", for {_kinds(tie.kinds)}" if tie.kinds else ""
        return f"{self._name(tie.giver)} {is_} there for {self._name(tie.receiver)}{care}"

    def _name(self, id_: str) -> str:
        return self.cast.mention(id_).name

    def _names(self, ids: Iterable[str]) -> str:
        return listed(self.cast.names(ids))


_OF_ACTOR = {
    "name": "what {name} {is_} called",
    "kind": "what {name} {is_}",
    "role": "who {name} {is_} in all this",
    "support": "whether {name} {is_} paid",
    "presence": "how near {name} {is_}",
    "status": "whether {name} {is_} there",
    "since": "since when {name} {is_} there",
    "until": "until when {name} {is_} there",
    "note": "what else there is to say of {name}",
}
_OF_TIE = {
    "kinds": "what {giver} {gives} {receiver}",
    "frequency": "how often {giver} {is_} there for {receiver}",
    "hours_per_week": "how many hours a week {giver} {is_} there for {receiver}",
    "strength": "how strong the tie from {giver} to {receiver} is",
    "quality": "how the tie from {giver} to {receiver} feels",
    "status": "whether {giver} {is_} there for {receiver}",
    "since": "since when {giver} {is_} there for {receiver}",
    "until": "until when {giver} {is_} there for {receiver}",
    "note": "what else there is to say of what {giver} {gives} {receiver}",
}
_SAID: dict[object, str] = {
    Support.FORMAL: "paid or professional",
    Support.INFORMAL: "not paid",
    Status.CURRENT: "there now",
    Status.UNKNOWN: "there",
    Status.POSSIBLE: "could be",
    Status.PAST: "used to be",
}


def _value(value: object) -> str:
    """A value in words; nothing where it is unknown."""
    if isinstance(value, Word):
        words = "" if value == "unknown" else value.words
        return _SAID.get(value, words) if isinstance(value, Support | Status) else words
    if isinstance(value, tuple | frozenset):
        return _kinds(value)
    if isinstance(value, float):
        return hours(value)
    return quoted(str(value)) if value else ""


def _kinds(kinds: Iterable[Care]) -> str:
    return listed(simple_first(map(noun, kinds)))
