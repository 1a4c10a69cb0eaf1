"""The rules that join the things on a map: what no single actor or tie can see of itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.base import Point
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import CareKind, Kind, Presence, Visibility

MAX_ACTORS = 2_000
MAX_TIES = 10_000

_CENTRE_KINDS = (Kind.PERSON, Kind.GROUP, Kind.UNKNOWN)


@dataclass(frozen=True)
class Fault:
    """A rule that is broken: where (keys from the top of the map), and what was found there.

    ``says`` ends, after a semicolon, with what would be right; ``one_of`` are the words that would
    be, where there is a choice of them.
    """

    where: tuple[str, ...]
    says: str
    one_of: frozenset[str] = frozenset()


def faults(
    centre: str,
    actors: Mapping[str, Actor],
    ties: Mapping[str, Tie],
    positions: Mapping[str, Point],
    also_named: Iterable[str] = (),
) -> Iterator[Fault]:
    """Every rule that these parts of a map break together.

    ``also_named`` are ids of actors that are there but could not be read, so that a tie to one of
    them is not called a tie to nobody.
    """
    known = {*actors, *also_named}
    yield from _size(actors, ties)
    yield from _nobody(centre, ties, positions, known)
    if centre in actors:
        yield from _centre(centre, actors[centre], positions)
    yield from _ties(ties)


def _size(actors: Mapping[str, Actor], ties: Mapping[str, Tie]) -> Iterator[Fault]:
    if len(actors) > MAX_ACTORS:
        yield Fault(("actors",), f"has {len(actors):,} actors; a map holds at most {MAX_ACTORS:,}")
    if len(ties) > MAX_TIES:
        yield Fault(("ties",), f"has {len(ties):,} ties; a map holds at most {MAX_TIES:,}")


def _nobody(
    centre: str, ties: Mapping[str, Tie], positions: Mapping[str, Point], known: set[str]
) -> Iterator[Fault]:
    named: list[tuple[tuple[str, ...], str]] = [(("centre",), centre)]
    named += [(("positions", actor), actor) for actor in positions]
    for tie_id, tie in ties.items():
        named += [(("ties", tie_id, "from"), tie.giver), (("ties", tie_id, "to"), tie.receiver)]
    for where, actor in named:
        if actor not in known:
            says = f'is "{actor}", which no actor has; write the id of an actor'
            yield Fault(where, says, frozenset(known))


def _centre(id_: str, actor: Actor, positions: Mapping[str, Point]) -> Iterator[Fault]:
    if actor.kind not in _CENTRE_KINDS:
        yield Fault(
            ("actors", id_, "kind"),
            f'is "{actor.kind}"; the centre is a person, or a group such as a couple',
        )
    if actor.presence is not Presence.UNKNOWN:
        yield Fault(("actors", id_, "presence"), "is the centre's; leave it out, it is their map")
    if actor.visible_to not in (Visibility.EVERYONE, Visibility.UNKNOWN):
        yield Fault(("actors", id_, "visible_to"), "hides the centre; they are always visible")
    if id_ in positions:
        yield Fault(("positions", id_), "moves the centre; leave it out, it stays in the middle")


def _ties(ties: Mapping[str, Tie]) -> Iterator[Fault]:
    between: dict[tuple[str, str], set[CareKind | OtherCare]] = {}
    for tie_id, tie in ties.items():
        if tie.giver == tie.receiver:
            yield Fault(
                ("ties", tie_id, "to"), f'is "{tie.receiver}", the giver; join two different actors'
            )
        others = between.setdefault(tie.ends, set())
        if shared := [kind.words for kind in tie.kinds if kind in others]:
            yield Fault(
                ("ties", tie_id, "kinds"),
                f'has "{shared[0]}" in common with another tie of the same two; '
                "put it in one of them",
            )
        others.update(tie.kinds)
