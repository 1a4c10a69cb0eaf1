"""What the pages show of consent: each use as it stands, and every record with what it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careweave.service.consent import recording, words
from careweave.service.consent.contents import Answer, Consent, Said, Use, Way
from careweave.service.consent.models import ConsentRecord
from careweave.service.consent.recording import Recorded
from careweave.service.maps.visit import Visit


@dataclass(frozen=True)
class UseShown:
    """A use as it stands; ``row`` is the record that made it so, where there is one."""

    use: Use
    said: Said
    row: ConsentRecord | None
    sharing_with: str | None

    @property
    def words(self) -> words.UseWords:
        """What the use is called."""
        return words.USES[self.use]

    @property
    def answer(self) -> str:
        """The answer in words."""
        return words.ANSWERS[self.said.answer]

    @property
    def way(self) -> str:
        """How it was said; nothing where that is not known."""
        return "" if self.said.way is Way.UNKNOWN else words.WAYS[self.said.way]

    @property
    def is_open(self) -> bool:
        """Whether there is no answer yet."""
        return self.said.answer not in (Answer.YES, Answer.NO)

    @property
    def picture(self) -> str:
        """Where its picture is."""
        return f"consent/pictures/{self.use.value}.svg"


def uses(visit: Visit) -> list[UseShown]:
    """Every use as it stands."""
    records = recording.history(visit.map)
    return [_shown(visit.consent, each, records) for each in Use]


def use(visit: Visit, which: Use) -> UseShown:
    """One use as it stands, without who recorded it."""
    return _shown(visit.consent, which, [])


def _shown(now: Consent, which: Use, records: list[Recorded]) -> UseShown:
    rows = [each.row for each in records if each.consent.said(which) != each.before.said(which)]
    sharing_with = now.sharing_with if which is Use.SHARING else None
    return UseShown(which, now.said(which), rows[-1] if rows else None, sharing_with)


def asking(visit: Visit) -> list[tuple[str, str]]:
    """How the person wants to be asked, each with what it is about."""
    return [*_asking(visit.consent)]


def _asking(now: Consent) -> Iterator[tuple[str, str]]:
    if now.formats:
        yield "How to ask", ", ".join(words.FORMATS[each] for each in now.formats)
    if now.beside:
        yield "Beside them", now.beside
    if now.ask_again:
        yield "Ask again on", _day(now.ask_again)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Change:
    """A record and what it says that the one before did not."""

    row: ConsentRecord
    said: list[tuple[str, str]]


def history(visit: Visit) -> list[Change]:
    """Every record, newest first."""
    records = reversed(recording.history(visit.map))
    return [Change(each.row, [*_changes(each)]) for each in records]


def _changes(record: Recorded) -> Iterator[tuple[str, str]]:
    now, before = record.consent, record.before
    for which in Use:
        if now.said(which) != before.said(which):
            yield words.USES[which].name, _sentence(now.said(which))
    if now.sharing_with != before.sharing_with:
        yield "Who may see it", now.sharing_with or "nobody is named"
    if now.needs != before.needs:
        yield "How to speak with them", now.needs or "nothing is said"
    was = dict(_asking(before))
    for name, said in _asking(now):
        if was.pop(name, None) != said:
            yield name, said
    for name in was:
        if name not in dict(_asking(now)):
            yield name, "nothing is said"


def _sentence(said: Said) -> str:
    way = "" if said.way is Way.UNKNOWN else f", {words.WAYS[said.way]}"
    quoted = f" “{said.words}”" if said.words else ""
    return f"{words.ANSWERS[said.answer]}{way}.{quoted}"
