"""Who may see what: the map as each hat sees it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from math import inf
from typing import Literal, TypeVar

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AddTie, AnyCommand, ChangeActor, StartMap
from careweave.caremap.conflicts import Thing, thing_of
from careweave.caremap.draft import Draft
from careweave.caremap.history import drafts
from careweave.caremap.map import CareMap
from careweave.caremap.matches import tie_matches
from careweave.caremap.remains import Remains
from careweave.caremap.ties import Tie, id_stem, is_from_ends
from careweave.caremap.vocabulary import EndReason, Hat, ShownAs, Visibility
from careweave.caremap.wishes import as_wished, called_alike, hides_name, name_shown

_UNRESTRICTED = frozenset({Visibility.EVERYONE, Visibility.UNKNOWN})

_SEES = {
    Hat.OWNER: frozenset(Visibility),
    Hat.FACILITATOR: _UNRESTRICTED | {Visibility.TEAM},
    Hat.CONTRIBUTOR: _UNRESTRICTED,
    Hat.READER: _UNRESTRICTED,
}


def may_see(hat: Hat, visibility: Visibility) -> bool:
    """Whether this hat may see what only so many are told of."""
    return visibility in _SEES[hat]


def may_see_names(hat: Hat) -> bool:
    """Whether this hat sees the names of those who wish to be shown otherwise."""
    return hat in (Hat.OWNER, Hat.FACILITATOR)


def seen_by(care_map: CareMap, hat: Hat) -> CareMap:
    """The map without what this hat may not see, as if it had never been drawn.

    With an actor go their ties and their position. A note that is hidden goes, and whoever wishes
    so is called by initials or what they are. The title, the version and every remaining note
    stay as they are: what somebody wrote there about someone hidden is theirs to take out. Ties
    whose ids were made from their ends get other ids, except for the owner.
    """
    if hat is Hat.OWNER:
        return care_map
    seen = _without(care_map, _hidden(care_map.actors, hat), _hidden(care_map.ties, hat))
    actors = {id_: _with_note(actor, hat) for id_, actor in seen.actors.items()}
    ties = {id_: _with_note(tie, hat) for id_, tie in seen.ties.items()}
    return seen.changed(
        actors=actors if may_see_names(hat) else as_wished(actors), ties=_numbered_anew(ties)
    )


def seen_before(older: CareMap, newer: CareMap, hat: Hat) -> CareMap:
    """The older map as this hat may see it beside the newer one.

    What the newer one hides is hidden in both: otherwise it would look as if it had ended.
    """
    actors = _hidden(newer.actors, hat) - {older.centre}  # which is always visible
    hidden = _hidden(newer.ties, hat)
    matches = tie_matches(older, newer)
    ties = {old for new, old in matches.items() if new in hidden}
    there = {old: newer.ties[new] for new, old in matches.items()}
    left = _hidden_alike(_without(older, actors, ties), newer.actors, there, hat)
    return seen_by(left, hat) if may_see_names(hat) else _called(left, newer, hat)


def seen_after(older: CareMap, gone: Remains, hat: Hat) -> CareMap:
    """The older map without what this hat could not see any more when it was taken off."""
    actors = _hidden(gone.actors, hat) - {older.centre}
    left = _without(older, actors, _hidden(gone.ties, hat))
    return _hidden_alike(left, gone.actors, gone.ties, hat)


def commands_seen_by(commands: Sequence[AnyCommand], hat: Hat) -> list[AnyCommand | None]:
    """All the commands of a map, with None in the place of each that this hat may not see.

    A command may be seen if what it is about could be seen right after it and ever since, and so
    could both ends where that is a tie. What is on the map no more is taken as it was last. The
    title and the centre are seen by all. The same holds of notes and of names: a command that says
    more is seen without a hidden note, and with a name as it is shown.
    """
    hiding = Hiding(hat)
    for place, (command, draft) in enumerate(zip(commands, drafts(commands), strict=True), 1):
        hiding.note(place, command, draft)
    return [hiding.shown(place, command) for place, command in enumerate(commands, 1)]


def command_seen(care_map: CareMap, command: AnyCommand, hat: Hat) -> AnyCommand | None:
    """A command about something on a map that this hat may see, as far as they may hear of it.

    None where it is about a note that is hidden from them.
    """
    thing = _subject(command)
    found = (care_map.ties if thing.noun == "tie" else care_map.actors).get(thing.id)
    if found and not may_see(hat, found.note_visible_to):
        if getattr(command, "field", "") in _OF_NOTE:
            return None
        command = without_note(command)
    if isinstance(found, Actor) and _is_called_otherwise(found, hat):
        command = _with_name(command, found.shown_as)
    return command


def refusal(care_map: CareMap, command: AnyCommand, hat: Hat) -> str | None:
    """Why this hat may not make a change to what it sees in part; None where it may.

    What they cannot see would be lost by it, or come to light.
    """
    thing = _subject(command)
    found = (care_map.ties if thing.noun == "tie" else care_map.actors).get(thing.id)
    if found is None:
        return None
    field = getattr(command, "field", "")
    if field in _OF_NOTE and not may_see(hat, found.note_visible_to):
        return _NOTE_KEPT
    if field in _OF_NAME and _is_called_otherwise(found, hat):
        return _WISHED
    return (
        _MORE if _takes_off(command) and _is_seen_in_part(care_map, found, thing.id, hat) else None
    )


_OF_NOTE, _OF_NAME = ("note", "note_visible_to"), ("name", "shown_as")
_NOTE_KEPT = (
    "There is a note here that is not shown to you. Ask the team to add what you would say."
)
_WISHED = "They wish to be shown like this. The team can change it."
_MORE = (
    "There is more about this than you see, which would be lost. "
    "Say that it is over, or ask the team to take it off."
)


def _takes_off(command: AnyCommand) -> bool:
    return getattr(command, "reason", None) is EndReason.ENTERED_BY_MISTAKE


def _is_seen_in_part(care_map: CareMap, found: Actor | Tie, id_: str, hat: Hat) -> bool:
    """Whether there is a note of this, or a tie to it, that this hat does not see."""
    if not may_see(hat, found.note_visible_to):
        return True
    if isinstance(found, Tie):
        return False
    ties = care_map.ties_of(id_).values()
    ends = {end for tie in ties for end in tie.ends}
    hidden = _hidden({end: care_map.actors[end] for end in ends}, hat)
    unseen = (tie for tie in ties if not may_see(hat, tie.visible_to) or hidden & {*tie.ends})
    notes = (tie for tie in ties if not may_see(hat, tie.note_visible_to))
    return any(True for _ in (*unseen, *notes))


def _is_called_otherwise(found: Actor | Tie, hat: Hat) -> bool:
    return isinstance(found, Actor) and hides_name(found) and not may_see_names(hat)


Part = Literal["whole", "note", "name"]


class Hiding:
    """The last place at which each thing, its note or its name was hidden from a hat.

    Beyond all places if it still is.
    """

    def __init__(self, hat: Hat) -> None:
        self._hat = hat
        self._until: dict[tuple[Thing, Part], float] = {}
        self._ends: dict[Thing, set[Thing]] = defaultdict(set)
        self._wishes: dict[Thing, ShownAs] = {}

    def note(self, place: int, command: AnyCommand, draft: Draft) -> None:
        """Look at a thing after the command that has this place."""
        thing = _subject(command)
        found = (draft.ties if thing.noun == "tie" else draft.actors).get(thing.id)
        if found is None:
            return
        if isinstance(found, Tie):
            self._ends[thing].update(Thing("actor", end) for end in found.ends)
        elif hides_name(found):
            self._wishes[thing] = found.shown_as
        self._mark(place, (thing, "whole"), may_see(self._hat, found.visible_to))
        self._mark(place, (thing, "note"), may_see(self._hat, found.note_visible_to))
        self._mark(place, (thing, "name"), not _is_called_otherwise(found, self._hat))

    def _mark(self, place: int, part: tuple[Thing, Part], is_seen: bool) -> None:  # noqa: FBT001 -- it is what is marked
        if not is_seen:
            self._until[part] = inf
        elif self._until.get(part) == inf:
            self._until[part] = place - 1

    def shown(self, place: int, command: AnyCommand) -> AnyCommand | None:
        """A command as it may be seen."""
        thing = _subject(command)
        parts = (thing, *self._ends[thing])
        if max(self._until.get((part, "whole"), 0) for part in parts) >= place:
            return None
        if self._until.get((thing, "note"), 0) >= place:
            if getattr(command, "field", "") in _OF_NOTE:
                return None
            command = without_note(command)
        if self._until.get((thing, "name"), 0) >= place:
            command = _with_name(command, self._wishes[thing])
        return command


def without_note(command: AnyCommand) -> AnyCommand:
    """A command that puts something on the map, as if it had no note."""
    match command:
        case AddActor() | StartMap():
            return command.changed(actor=_noteless(command.actor))
        case AddTie():
            return command.changed(tie=_noteless(command.tie))
        case _:
            return command


def _with_name(command: AnyCommand, wish: ShownAs) -> AnyCommand:
    """A command with the name in it as it is wished to be shown."""
    match command:
        case AddActor(actor=actor):
            return command.changed(actor=actor.changed(name=name_shown(actor.name, wish)))
        case ChangeActor(field="name", value=str() as name):
            return command.changed(value=name_shown(name, wish))
        case _:
            return command


def _subject(command: AnyCommand) -> Thing:
    """What a command is about; of the one that begins the map, the centre."""
    if isinstance(command, StartMap):
        return Thing("actor", command.centre)
    return thing_of(command)


Noted = TypeVar("Noted", Actor, Tie)


def _with_note(thing: Noted, hat: Hat) -> Noted:
    """An actor or a tie, without its note where that is hidden."""
    return thing if may_see(hat, thing.note_visible_to) else _noteless(thing)


def _noteless(thing: Noted) -> Noted:
    return thing.changed(note=None, note_visible_to=Visibility.UNKNOWN)


def _hidden_alike(
    care_map: CareMap, actors: Mapping[str, Actor], ties: Mapping[str, Tie], hat: Hat
) -> CareMap:
    """The map without the notes, and with the wishes, that these same actors and ties hide."""

    def actor(id_: str, was: Actor) -> Actor:
        now = actors.get(id_, was)
        left = was if may_see(hat, now.note_visible_to) else _noteless(was)
        is_wished = _is_called_otherwise(now, hat) and id_ != care_map.centre
        return left.changed(shown_as=now.shown_as) if is_wished else left

    def tie(id_: str, was: Tie) -> Tie:
        return was if may_see(hat, ties.get(id_, was).note_visible_to) else _noteless(was)

    return care_map.changed(
        actors={id_: actor(id_, was) for id_, was in care_map.actors.items()},
        ties={id_: tie(id_, was) for id_, was in care_map.ties.items()},
    )


def _called(older: CareMap, newer: CareMap, hat: Hat) -> CareMap:
    """The older map as it is seen, with the names that the newer one is seen with."""
    visible = _without(newer, _hidden(newer.actors, hat), set())
    return called_alike(seen_by(older, hat), older, visible)


def _hidden(things: Mapping[str, Actor] | Mapping[str, Tie], hat: Hat) -> set[str]:
    return {id_ for id_, thing in things.items() if not may_see(hat, thing.visible_to)}


def _without(care_map: CareMap, actors: Set[str], ties: Set[str]) -> CareMap:
    """The map without these actors and ties, and without what goes with the actors."""
    positions = care_map.positions.items()
    return care_map.changed(
        actors={id_: actor for id_, actor in care_map.actors.items() if id_ not in actors},
        ties={
            id_: tie
            for id_, tie in care_map.ties.items()
            if id_ not in ties and actors.isdisjoint(tie.ends)
        },
        positions={id_: point for id_, point in positions if id_ not in actors},
    )


def _numbered_anew(ties: Mapping[str, Tie]) -> dict[str, Tie]:
    """The ties by ids that do not tell whether there are others.

    ``jo-mum-2`` would tell that there is a hidden ``jo-mum``. To call it ``jo-mum`` instead would
    be worse: a change to what is seen would then reach what is hidden. So it is ``jo-mum_1``, and
    so is every tie of that kind, whether anything is hidden or not.
    """
    own = {id_ for id_, tie in ties.items() if not is_from_ends(id_, tie)}
    numbers: Counter[str] = Counter()
    found: dict[str, Tie] = {}
    for id_, tie in ties.items():
        new, stem = id_, id_stem(tie)
        while id_ not in own and (new == id_ or new in own):
            numbers[stem] += 1
            new = f"{stem}_{numbers[stem]}"
        found[new] = tie
    return found
