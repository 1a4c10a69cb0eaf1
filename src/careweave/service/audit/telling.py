"""Who has seen a map, told to its owner: by day, by person, what each did, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.audit.models import Access
from careweave.service.audit.words import act_said, kind_said
from careweave.service.maps.models import Map

MOST = 400
"""So many entries are told on one page at most."""

_YOU = "You"
_GONE = "Someone whose account has been closed"
_STRANGER = "Someone who is not invited"
_REFUSED = "tried to open the map, and was shown nothing"
_PAUSE = timedelta(minutes=30)


@dataclass
class Did:
    """What somebody did on a day, and when: a pause of half an hour begins a new time."""

    words: str
    times: list[tuple[datetime, datetime]] = field(default_factory=list)

    def note(self, at: datetime) -> None:
        """It was done at this time too, which is no later than those that are noted."""
        if self.times and self.times[-1][0] - at <= _PAUSE:
            self.times[-1] = (at, self.times[-1][1])
        else:
            self.times.append((at, at))

    @property
    def when(self) -> str:
        """From when to when, each time that day, the first one first."""
        said = [(f"{first:%H:%M}", f"{last:%H:%M}") for first, last in reversed(self.times)]
        return " and ".join(a if a == b else f"{a} to {b}" for a, b in said)


@dataclass
class OneDay:
    """Somebody on a day."""

    name: str
    called: str
    reason: str
    did: list[Did] = field(default_factory=list)

    def note(self, words: str, at: datetime) -> None:
        """Tell what was done, once a day, with its times."""
        did = next((each for each in self.did if each.words == words), None)
        if did is None:
            self.did.append(did := Did(words))
        did.note(at)


@dataclass(frozen=True)
class Told:
    """A page of the log: its days, the newest first, and where the page before begins."""

    days: list[tuple[date, list[OneDay]]]
    before: int | None


def who_has_seen(care_map: Map, reader: Account, before: int | None = None) -> Told:
    """Who has seen a map, newest first: the entries before a number, or the newest of all."""
    rows = Access.objects.filter(subject=care_map.pk).order_by("-number")
    rows = rows if before is None else rows.filter(number__lt=before)
    entries = [*rows[:MOST]]
    names = names_of(entry.account for entry in entries) | {reader.pk: _YOU}
    days = [
        (day, _people(of_day, names))
        for day, of_day in groupby(entries, lambda entry: timezone.localtime(entry.at).date())
    ]
    has_more = len(entries) == MOST and entries[-1].number > 1
    return Told(days, entries[-1].number if has_more else None)


def _people(entries: Iterable[Access], names: dict[UUID, str]) -> list[OneDay]:
    found: dict[tuple[object, ...], OneDay] = {}
    for entry in entries:
        if not (words := what(entry)):
            continue
        name = who_did(entry, names)
        who = name if _is_stranger(entry) else entry.account
        called = "" if entry.reason_kind or name == _YOU else _called(entry.hats)
        one = found.setdefault(
            (who, called, entry.reason_kind), OneDay(name, called, kind_said(entry.reason_kind))
        )
        one.note(words, timezone.localtime(entry.at))
    return [*found.values()]


def _is_stranger(entry: Access) -> bool:
    """Whether somebody without a hat came to the address: what they did not see is not told."""
    return entry.is_refused and not entry.hats


def who_did(entry: Access, names: dict[UUID, str]) -> str:
    """Who did it, to an owner."""
    return _STRANGER if _is_stranger(entry) else names.get(entry.account, _GONE)


def what(entry: Access) -> str:
    """What was done, in words; nothing, if another entry says it better."""
    if _is_stranger(entry):
        return _REFUSED
    return "tried what is not theirs to do" if entry.is_refused else act_said(entry.act)


def _called(hats: str) -> str:
    return ", ".join(Hat(hat).words for hat in hats.split(",") if hat)


def names_of(accounts: Iterable[UUID]) -> dict[UUID, str]:
    """What accounts are called that are still there."""
    return dict(Account.objects.filter(pk__in={*accounts}).values_list("pk", "name"))
