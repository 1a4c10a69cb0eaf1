"""Differences: two people said different things of the same, and a person decides."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from careweave.caremap.commands import AddTie, AnyCommand, ChangeTie, EndTie, RestoreTie
from careweave.caremap.history import inverse
from careweave.caremap.map import CareMap
from careweave.caremap.visibility import command_seen
from careweave.caremap.vocabulary import EndReason
from careweave.drawing.outline import title
from careweave.service.live import announcing
from careweave.service.maps import contents, keeping
from careweave.service.maps.models import Deed, Difference, Settlement
from careweave.service.maps.turns import turn
from careweave.service.maps.visit import Visit, header
from careweave.service.maps.words import FIELDS, value_said


@dataclass(frozen=True)
class Told:
    """A difference as a page tells it: about whom, which field, who said what, and when."""

    id: UUID
    about: str
    field: str
    earlier_by: str
    earlier: str
    later_by: str
    later: str
    earlier_at: datetime
    later_at: datetime


def is_open(difference: Difference) -> bool:
    """Whether nobody has settled it yet."""
    return not Settlement.objects.filter(difference=difference).exists()


def open_differences(visit: Visit) -> list[Told]:
    """The differences that the visitor may see and that nobody has settled yet."""
    found = Difference.objects.filter(map=visit.map, settlement=None)
    found = found.select_related("author", "earlier__deed__author")
    return [told(visit, each) for each in found if visible(visit, each)]


def visible(visit: Visit, difference: Difference) -> bool:
    """Whether what a difference is about may be seen by the visitor.

    Something that is on the map no more was as visible as when it was taken off.
    """
    command = contents.content_to_command(difference, visit.map)
    if None in (
        _heard(visit, difference, command),
        _heard(visit, difference, _earlier(difference)),
    ):
        return False
    id_ = getattr(command, "id", visit.seen.centre)
    if id_ in visit.seen.actors or id_ in visit.seen.ties:
        return True
    before = visit.seen_at(difference.earlier.sequence - 1)
    now = contents.state_of(visit.map)
    return (id_ in before.actors or id_ in before.ties) and not (
        id_ in now.actors or id_ in now.ties
    )


def _earlier(difference: Difference) -> AnyCommand:
    return contents.content_to_command(difference.earlier, difference.map)


def _heard(visit: Visit, difference: Difference, command: AnyCommand) -> AnyCommand | None:
    """What was said, as far as the visitor may hear of it today."""
    state = contents.state_of(visit.map)
    if getattr(command, "id", state.centre) not in _things(state):
        state = contents.state_at(visit.map, max(1, difference.earlier.sequence - 1))
    return command_seen(state, command, visit.hat)


def told(visit: Visit, difference: Difference) -> Told:
    """A difference in words."""
    later = contents.content_to_command(difference, visit.map)
    earlier = _earlier(difference)
    later = _heard(visit, difference, later) or later
    earlier = _heard(visit, difference, earlier) or earlier
    before = visit.seen_at(difference.earlier.sequence - 1)
    field = _field(earlier, later)
    return Told(
        id=difference.id,
        about=_about(before, later),
        field=FIELDS.get(field or "", "Whether it is on the map"),
        earlier_by=difference.earlier.deed.author.name,
        earlier=_says(earlier, field) if _is_seen(visit, difference, earlier) else _KEEP,
        later_by=difference.author.name,
        later=_says(later, field),
        earlier_at=difference.earlier.deed.kept_at,
        later_at=difference.opened_at,
    )


def _is_seen(visit: Visit, difference: Difference, earlier: AnyCommand) -> bool:
    """Whether the earlier words may be seen: they may be about a hidden tie of someone who may."""
    if _takes_off(earlier):
        return True
    id_ = getattr(earlier, "id", visit.seen.centre)
    then, now = visit.seen_at(difference.earlier.sequence), contents.state_of(visit.map)
    is_there = id_ in _things(now)
    return id_ in _things(then) and (not is_there or id_ in _things(visit.seen))


def _things(care_map: CareMap) -> set[str]:
    return {*care_map.actors, *care_map.ties}


def settle(visit: Visit, difference: Difference, deed: UUID, *, follow: bool) -> keeping.Kept:
    """Settle a difference: follow the later words, or leave the map as it is.

    To settle it twice is to settle it once. Raises CommandError where the later words make no
    sense any more.
    """
    with turn(visit.map):
        kept = keeping.Kept(visit.map.sequence)
        if not is_open(difference):
            return kept
        if follow:
            kept = visit.keep(deed, _following(visit, difference, deed))
        else:
            announcing.announce(visit.map, visit.account)
        Settlement.objects.create(
            map=visit.map,
            difference=difference,
            author=visit.account,
            deed=Deed.objects.filter(map=visit.map, uuid=deed).first() if follow else None,
        )
        return kept


def _following(visit: Visit, difference: Difference, deed: UUID) -> tuple[AnyCommand, ...]:
    """The later words, said anew by whoever decides; what had been taken off comes back first."""
    visit.map.refresh_from_db(fields=["sequence"])
    by = header(visit.account, deed, visit.map.sequence)
    later = contents.content_to_command(difference, visit.map)
    earlier = contents.content_to_command(difference.earlier, visit.map)
    now = contents.state_of(visit.map)
    again: tuple[AnyCommand, ...] = ()
    if _takes_off(earlier) and later.id not in {*now.actors, *now.ties}:  # type: ignore[union-attr]  # what is taken off has an id
        before = contents.state_at(visit.map, difference.earlier.sequence - 1)
        again = inverse(before, earlier, by.changed(uuid=difference.id))
    said = later.changed(uuid=by.uuid, author=by.author, at=by.at, seen=by.seen)
    return (*again, said)


_KEEP = "keep it on the map"


def _takes_off(command: AnyCommand) -> bool:
    return getattr(command, "reason", None) is EndReason.ENTERED_BY_MISTAKE


def _field(earlier: AnyCommand, later: AnyCommand) -> str | None:
    """The field that both speak of; None where one is about the whole thing."""
    if _takes_off(earlier) or _takes_off(later):
        return None
    if hasattr(earlier, "reason") and hasattr(later, "reason"):
        return "reason"
    return next((field for field in later.sets if field in earlier.sets), None)


def _says(command: AnyCommand, field: str | None) -> str:
    if _takes_off(command):
        return "take it off the map, it was entered by mistake"
    if field is None:
        changed = ", ".join(
            f"{FIELDS[f].lower()}: {value_said(v)}" for f, v in command.sets.items()
        )
        return f"{_KEEP} ({changed})" if changed else _KEEP
    if field == "reason":
        return value_said(getattr(command, "words", None) or command.reason)  # type: ignore[union-attr]  # both end something
    return value_said(command.sets[field])


def _about(care_map: CareMap, command: AnyCommand) -> str:
    """Whom or what a command is about, by name."""
    if isinstance(command, AddTie | ChangeTie | EndTie | RestoreTie):
        tie = care_map.ties.get(command.id)
        if tie is None:
            return "A tie"
        giver, receiver = (care_map.actors[end].label for end in tie.ends)
        return f"{giver} for {receiver}"
    actor = care_map.actors.get(getattr(command, "id", ""))
    return actor.label if actor else title(care_map)
