"""How somebody stands to the person in the middle: how near, paid or not, since when."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from careweave.caremap.dates import PartialDate
from careweave.caremap.quick.life_words import DIED, MONTH_NUMBERS, SINCE
from careweave.caremap.quick.phrases import Part, Phrase, pattern
from careweave.caremap.quick.sorting import Sorting, Told
from careweave.caremap.quick.speaking import Speaking, Who, is_of_a_thing
from careweave.caremap.vocabulary import Status, Word

_FIELDS = {Part.PRESENCE: "presence", Part.SUPPORT: "support"}
_CARE = (Part.HELP, Part.DEED, Part.THING, Part.LIGHT, Part.NEED, Part.GET, Part.ATTEND, Part.COME)
_BARS = (Part.OTHER, Part.DENIED, Part.USED, Part.MIGHT, Part.CENTRE)
_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)
_DATED = {Part.SINCE: pattern(SINCE), Part.DIED: pattern(DIED)}


def date_of(phrase: Phrase) -> str | None:
    """The date in a phrase, if it has one that the calendar has too."""
    found = _DATED[phrase.part].fullmatch(phrase.said)
    if not found or not found["year"]:
        return None
    month = MONTH_NUMBERS.get(found["month"] or "")
    parts = [found["year"], month and f"{month:02}", found["day"] and f"{int(found['day']):02}"]
    try:
        return _DATE.validate_python("-".join(part for part in parts if part))
    except ValidationError:
        return None


@dataclass(slots=True)
class Standing:
    """What is read of somebody, clause by clause."""

    sorting: Sorting
    speaking: Speaking
    fields: dict[str, object]

    def read(self, clauses: Sequence[Told]) -> None:
        """Read what says it plainly of whoever the line is about."""
        for number, told in enumerate(clauses):
            for phrase in told.phrases if told.is_open else ():
                if phrase.part in _FIELDS and self.is_plain(told, phrase):
                    self._set(phrase, _FIELDS[phrase.part], phrase.value)
                if phrase.part is Part.DIED and self.is_plain(told, phrase):
                    self._read_death(phrase)
                if phrase.part is Part.SINCE and self._is_of_actor(clauses[: number + 1], phrase):
                    self._set(phrase, "since", date_of(phrase))

    def is_plain(self, told: Told, phrase: Phrase) -> bool:
        """Whether it is said of whoever the line is about, and of nothing else in its clause."""
        return (
            self._is_of_them(told, phrase)
            and not any(self._bars(other, phrase) for other in told.before(phrase))
            and not self._is_of_what_follows(told, phrase)
        )

    def is_between(self, told: Told, phrase: Phrase) -> bool:
        """Whether it is said of what is between the two: ``they argue``, ``close``."""
        barred = any(
            self._bars(other, phrase) and other.part is not Part.CENTRE
            for other in told.before(phrase)
        )
        of_another = self.speaking.is_with_another(told, phrase)
        is_more = self._is_of_what_follows(told, phrase)
        return told.is_open and not (barred or of_another or is_more)

    def _is_of_them(self, told: Told, phrase: Phrase) -> bool:
        return self.speaking.subject(told, phrase) in (Who.ACTOR, None)

    def _bars(self, other: Phrase, phrase: Phrase) -> bool:
        if other.part in (Part.ROLE, Part.KIND):
            return other.start not in self.speaking.own
        has_verb = phrase.part is Part.DIED or phrase.said.startswith(("live", "share"))
        return other.part in _BARS or (other.part in _CARE and not has_verb)

    def _is_of_what_follows(self, told: Told, phrase: Phrase) -> bool:
        after = told.after(phrase)
        if not after or phrase.part is Part.DIED:
            return False
        if after[0].part in (Part.ROLE, Part.KIND):
            is_own = after[0].start in self.speaking.own
            return not is_own or phrase.said.endswith((" her", " with"))
        return after[0].said == "to" or (
            after[0].part in (Part.OTHER, Part.THING) and is_of_a_thing(phrase, after[0])
        )

    def _read_death(self, phrase: Phrase) -> None:
        self._set(phrase, "status", Status.PAST)
        if self.fields.get("status") is Status.PAST:
            self._set(phrase, "until", date_of(phrase))

    def _is_of_actor(self, clauses: Sequence[Told], phrase: Phrase) -> bool:
        """Whether a date belongs to a role: ``friend since 2019``, ``friend, since 2019``."""
        told = clauses[-1]
        is_alone = all(other.part in (Part.SMALL, Part.SINCE) for other in told.phrases)
        about = clauses[-2] if is_alone and len(clauses) > 1 else told
        before = [other for other in about.phrases if other.start < phrase.start]
        said = [other for other in before if other.part not in (Part.SMALL, Part.SUBJECT)]
        return bool(said) and said[-1].start in self.speaking.own

    def _set(self, phrase: Phrase, field_: str, value: object) -> None:
        if value is None or field_ in self.fields:
            return
        self.fields[field_] = value
        self.sorting.take(phrase, field_, value.words if isinstance(value, Word) else str(value))
