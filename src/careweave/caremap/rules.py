"""The rules that join the things on a map: what no single actor or tie can see of itself."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.base import Point
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import CareKind, Kind, Presence, ShownAs, Visibility

MAX_ACTORS = 2_000
MAX_TIES = 10_000

_FOR_EVERYONE = (Visibility.EVERYONE, Visibility.UNKNOWN)
_CENTRE_KINDS = (Kind.PERSON, Kind.GROUP, Kind.UNKNOWN)

Carried = defaultdict[tuple[str, str], set[CareKind | OtherCare]]
"""The kinds of care along the ties from one actor to another that everyone may see."""


def carries(tie: Tie) -> frozenset[CareKind | OtherCare]:
    """The kinds of care that no other tie of the same two may carry too, where all may see both."""
    return frozenset(tie.kinds if tie.visible_to in _FOR_EVERYONE else ())


@dataclass(frozen=True)
class Fault:
    """A rule that is broken: where (keys from the top of the map), and what was found there.

    ``says`` ends, after a semicolon, with what would be right; ``one_of`` are the words that would
    be, where there is a choice of them. ``rule`` is the rule itself as a sentence, for those who
    have no file before them.
    """

    where: tuple[str, ...]
    says: str
    rule: str
    one_of: frozenset[str] = frozenset()


def faults(
    centre: str,
    actors: Mapping[str, Actor],
    ties: Mapping[str, Tie],
    positions: Mapping[str, Point],
    also_named: Collection[str] = (),
) -> Iterator[Fault]:
    """Every rule that these parts of a map break together.

    ``also_named`` are ids of actors that are there but could not be read, so that a tie to one of
    them is not called a tie to nobody.
    """
    known = frozenset({*actors, *also_named})
    yield from faults_of_size(actors, ties)
    yield from _nobody(("centre",), centre, known)
    for id_ in positions:
        yield from _nobody(("positions", id_), id_, known)
    if centre in actors:
        yield from faults_of_centre(centre, actors[centre], positions)
    carried: Carried = defaultdict(set)
    for id_, tie in ties.items():
        yield from faults_of_tie(id_, tie, known, carried)


def faults_of_size(actors: Mapping[str, Actor], ties: Mapping[str, Tie]) -> Iterator[Fault]:
    """More actors or ties than a map holds."""
    for key, many, most in (("actors", len(actors), MAX_ACTORS), ("ties", len(ties), MAX_TIES)):
        if many > most:
            rule = f"A map holds at most {most:,} {key}."
            yield Fault((key,), f"has {many:,} {key}; a map holds at most {most:,}", rule)


def faults_of_centre(id_: str, actor: Actor, positions: Collection[str]) -> Iterator[Fault]:
    """What the centre cannot be, and where it cannot be put."""
    if actor.kind not in _CENTRE_KINDS:
        says = f'is "{actor.kind}"; the centre is a person, or a group such as a couple'
        rule = "The centre is a person, or a group such as a couple."
        yield Fault(("actors", id_, "kind"), says, rule)
    if actor.presence is not Presence.UNKNOWN:
        says = "is the centre's; leave it out, it is their map"
        rule = "The centre is neither near nor far, since it is their map."
        yield Fault(("actors", id_, "presence"), says, rule)
    if actor.visible_to not in _FOR_EVERYONE:
        says = "hides the centre; they are always visible"
        yield Fault(("actors", id_, "visible_to"), says, "The centre is always visible.")
    if actor.shown_as not in (ShownAs.NAME, ShownAs.UNKNOWN):
        says = "hides the name of the centre; it is their map"
        yield Fault(("actors", id_, "shown_as"), says, "The centre is always shown by name.")
    if id_ in positions:
        says = "moves the centre; leave it out, it stays in the middle"
        yield Fault(("positions", id_), says, "The centre stays in the middle.")


def faults_of_tie(id_: str, tie: Tie, known: Collection[str], carried: Carried) -> Iterator[Fault]:
    """What is wrong between a tie and the rest of the map.

    ``carried`` is what other ties carry that everyone may see; this tie's own kinds are added to
    it, if everyone may see it. A tie that is for some may carry the same as another, so that nobody
    is told by what is refused that there is one.
    """
    yield from _nobody(("ties", id_, "from"), tie.giver, known)
    yield from _nobody(("ties", id_, "to"), tie.receiver, known)
    if tie.giver == tie.receiver:
        says = f'is "{tie.receiver}", the giver; join two different actors'
        yield Fault(("ties", id_, "to"), says, "A tie joins two different actors.")
    if tie.visible_to not in _FOR_EVERYONE:
        return
    others = carried[tie.ends]
    if shared := [kind.words for kind in tie.kinds if kind in others]:
        says = (
            f'has "{shared[0]}" in common with another tie of the same two; put it in one of them'
        )
        rule = f"There is {shared[0]} in another tie of the same two already."
        yield Fault(("ties", id_, "kinds"), says, rule)
    others.update(tie.kinds)


def _nobody(where: tuple[str, ...], actor: str, known: Collection[str]) -> Iterator[Fault]:
    if actor not in known:
        says = f'is "{actor}", which no actor has; write the id of an actor'
        yield Fault(where, says, "Whoever this is about is not on the map.", frozenset(known))
