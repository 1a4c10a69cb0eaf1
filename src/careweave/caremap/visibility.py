"""Who may see what: the map as each hat sees it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from math import inf

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AnyCommand
from careweave.caremap.conflicts import Thing, thing_of
from careweave.caremap.draft import Draft
from careweave.caremap.history import drafts
from careweave.caremap.map import CareMap
from careweave.caremap.matches import tie_matches
from careweave.caremap.remains import Remains
from careweave.caremap.ties import Tie, id_stem, is_from_ends
from careweave.caremap.vocabulary import Hat, Visibility

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


def seen_by(care_map: CareMap, hat: Hat) -> CareMap:
    """The map without what this hat may not see, as if it had never been drawn.

    With an actor go their ties and their position. The title, the version and every remaining note
    stay as they are: what somebody wrote there about someone hidden is theirs to take out. Ties
    whose ids were made from their ends get other ids, except for the owner.
    """
    if hat is Hat.OWNER:
        return care_map
    seen = _without(care_map, _hidden(care_map.actors, hat), _hidden(care_map.ties, hat))
    return seen.changed(ties=_numbered_anew(seen.ties))


def seen_before(older: CareMap, newer: CareMap, hat: Hat) -> CareMap:
    """The older map as this hat may see it beside the newer one.

    What the newer one hides is hidden in both: otherwise it would look as if it had ended.
    """
    actors = _hidden(newer.actors, hat) - {older.centre}  # which is always visible
    hidden = _hidden(newer.ties, hat)
    ties = {old for new, old in tie_matches(older, newer).items() if new in hidden}
    return seen_by(_without(older, actors, ties), hat)


def seen_after(older: CareMap, gone: Remains, hat: Hat) -> CareMap:
    """The older map without what this hat could not see any more when it was taken off."""
    actors = _hidden(gone.actors, hat) - {older.centre}
    return _without(older, actors, _hidden(gone.ties, hat))


def commands_seen_by(commands: Sequence[AnyCommand], hat: Hat) -> list[AnyCommand | None]:
    """All the commands of a map, with None in the place of each that this hat may not see.

    A command may be seen if what it is about could be seen right after it and ever since, and so
    could both ends where that is a tie. What is on the map no more is taken as it was last. The
    title and the centre are seen by all.
    """
    hiding = _Hiding(hat)
    for place, (command, draft) in enumerate(zip(commands, drafts(commands), strict=True), 1):
        hiding.note(place, thing_of(command), draft)
    return [
        command if hiding.until(thing_of(command)) < place else None
        for place, command in enumerate(commands, 1)
    ]


class _Hiding:
    """The last place at which each thing was hidden from a hat; beyond all if it still is."""

    def __init__(self, hat: Hat) -> None:
        self._hat = hat
        self._until: dict[Thing, float] = {}
        self._ends: dict[Thing, set[Thing]] = defaultdict(set)

    def note(self, place: int, thing: Thing, draft: Draft) -> None:
        """Look at a thing after the command that has this place."""
        found = (draft.ties if thing.noun == "tie" else draft.actors).get(thing.id)
        if found is None:
            return
        if isinstance(found, Tie):
            self._ends[thing].update(Thing("actor", end) for end in found.ends)
        if not may_see(self._hat, found.visible_to):
            self._until[thing] = inf
        elif self._until.get(thing) == inf:
            self._until[thing] = place - 1

    def until(self, thing: Thing) -> float:
        """The last place at which a thing, or an end of it, was hidden; 0 where it never was."""
        return max(self._until.get(each, 0) for each in (thing, *self._ends[thing]))


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
