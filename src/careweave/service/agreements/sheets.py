"""What was seen and what was agreed in a conversation, on one page: with the map, in two ways.

On paper it goes from hand to hand. So it holds what everybody may read who may see the map, unless
whoever makes it asks for all that they may read themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from careweave.caremap.english.phrases import date as day_said
from careweave.caremap.english.phrases import listed, sentence, tidy
from careweave.caremap.map import CareMap
from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import Hat
from careweave.drawing.layout.growing import grow
from careweave.drawing.notation import FrequencyView, Notation
from careweave.drawing.outline import Entry, Outline, Section, title
from careweave.drawing.svg.key import symbol_svg
from careweave.service.agreements import agreeing
from careweave.service.agreements.agreeing import Shown, called
from careweave.service.agreements.contents import How
from careweave.service.conversations import reflecting, talking
from careweave.service.conversations.meeting import Meeting
from careweave.service.maps import contents, drawings
from careweave.service.maps.visit import Visit
from careweave.service.reminders import dates
from careweave.service.versions import pictures, seen

_VIEW = FrequencyView()


@dataclass(frozen=True)
class Sheet:
    """A conversation on one page, for everybody or as its visitor may read it."""

    met: Meeting
    is_easy: bool = False
    is_whole: bool = False

    @cached_property
    def visit(self) -> Visit:
        """The visitor; or, for everybody, as if they could only look."""
        visit = self.met.visit
        return visit if self.is_whole else replace(visit, hats=frozenset({Hat.READER}))

    @cached_property
    def care_map(self) -> CareMap:
        """The map as it was when the conversation was closed, as it may go onto paper."""
        version = self.met.row.version
        then = seen.find(self.visit, version.number).care_map if version else self.visit.seen
        return drawings.leaving(self.visit, then, _VIEW)[0]

    @cached_property
    def told(self) -> Outline:
        """All that stands beside the drawing."""
        words = _EASY if self.is_easy else _PLAIN
        found = (
            Section(words.saw, tuple(self._seen())),
            Section(words.became, tuple(self._became())),
            Section(words.agreed, tuple(self._agreed(words))),
        )
        lead = (*self._lead(), *self._next(words))
        sections = tuple(section for section in found if section.entries)
        return Outline(title(self.care_map), (), lead, sections)

    @property
    def drawing(self) -> SafeString:
        """The map drawn, for a page."""
        return mark_safe(pictures.for_page(self.visit, self.care_map, _VIEW))  # noqa: S308 -- our own SVG, which escapes what people wrote

    @property
    def legend(self) -> SafeString:
        """What the marks mean."""
        return mark_safe(pictures.legend(self.care_map, _VIEW))  # noqa: S308 -- as above

    @property
    def pictures(self) -> dict[str, SafeString]:
        """The symbol of everybody on the map, by id."""
        marks = Notation(self.care_map, _VIEW).actors.items()
        return {id_: mark_safe(symbol_svg(mark)) for id_, mark in marks}  # noqa: S308 -- as above

    def pdf(self) -> bytes:
        """The same as a tagged PDF to print."""
        from careweave.drawing import sheet  # noqa: PLC0415 -- the typesetter is large

        where = grow(Notation(self.care_map, _VIEW).care_map, drawings.where(self.visit))
        needs = self.visit.consent.needs
        return sheet.pdf(
            self.care_map, where=where, above=needs, told=self.told, is_large=self.is_easy
        )

    def _lead(self) -> Iterator[str]:
        met = self.met
        on = timezone.localdate(met.row.closed_at or met.row.begun_at)
        version = met.row.version
        day = seen.find(self.visit, version.number).about.date if version else None
        yield f"We talked about this map on {_day(day or on)}."
        if there := [each.name for each in talking.participants(met.visit.map, met.prepared)]:
            yield f"There were {listed(there)}." if len(there) > 1 else f"There was {there[0]}."

    def _next(self, words: "_Words") -> Iterator[str]:
        found = dates.next_of(self.visit.map)
        if found and found.on and self.met.row.closed_at:
            yield f"{words.next} {_day(found.on)}."

    def _seen(self) -> Iterator[Entry]:
        for each in reflecting.said_in(self.met.row, self.visit):
            if self.is_whole or may_see(self.visit.hat, each.said.visible_to):
                about = next((id_ for id_ in each.said.actors if id_ in self.care_map.actors), "")
                yield Entry(about, "", (tidy(each.text),))

    def _became(self) -> Iterator[Entry]:
        for shown in self._readable(agreeing.come_back_in(self.met.row, self.visit)):
            if told := shown.told_in(self.met.row):
                how = f"{_BECAME[told.said.how]} {tidy(told.said.words or '')}".strip()
                yield Entry(_doer(shown, self.care_map), "", (_whole(shown.agreed.text), how))

    def _agreed(self, words: "_Words") -> Iterator[Entry]:
        for shown in self._readable(agreeing.agreed_in(self.met.row, self.visit)):
            who = listed(called(shown.agreed, self.care_map))
            when = _when(shown)
            if self.is_easy:
                said = [f"{words.who} {who}." if who else "", f"When: {when}." if when else ""]
            else:
                said = [sentence(", ".join(filter(None, (who, when))))] if who or when else []
            text = (_whole(shown.agreed.text), *filter(None, said))
            yield Entry(_doer(shown, self.care_map), "", text)

    def _readable(self, found: tuple[Shown, ...]) -> Iterator[Shown]:
        whole = contents.state_of(self.visit.map)
        for shown in found:
            said, seen_ = shown.agreed, self.visit.seen
            if self.is_whole or agreeing.may_read(said, self.visit.hat, whole, seen_):
                yield shown


@dataclass(frozen=True)
class _Words:
    """What the parts of the page are called."""

    saw: str
    became: str
    agreed: str
    next: str
    who: str = "Who:"


_PLAIN = _Words(
    saw="What we saw",
    became="What became of what we had agreed",
    agreed="What we agreed",
    next="We talk again on",
)
_EASY = _Words(
    saw="What we said",
    became="What happened since last time",
    agreed="What we will do",
    next="We talk again on",
)
_BECAME = {How.DONE: "Done.", How.NOT_DONE: "Not done.", How.GOES_ON: "It goes on."}


def _when(shown: Shown) -> str:
    if shown.row.due_on:
        return f"by {_day(shown.row.due_on)}"
    return "before we talk again" if shown.agreed.before_next else ""


def _day(day: date) -> str:
    return day_said(day.isoformat())


def _whole(text: str) -> str:
    """What was agreed, as a sentence that others may follow."""
    said = tidy(text)
    return said if said.endswith((".", "?", "!", "…", "”")) else f"{said}."


def _doer(shown: Shown, care_map: CareMap) -> str:
    """Whose symbol stands beside it: of whoever does it, else of whom it is about."""
    doers = (doer.actor for doer in shown.agreed.who)
    there = (id_ for id_ in (*doers, *shown.agreed.actors) if id_ in care_map.actors)
    return next((id_ for id_ in there if id_), "")
