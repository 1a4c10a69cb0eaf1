"""Made-up care maps, the same for the same seed: what the layout is measured and tested on.

A map is a person among three to seven groups (a household, friends, a clinic ...). Those of a
group mostly share what they are to the person, how near they are, and some ties with one another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Kind,
    Presence,
    Quality,
    Strength,
    Support,
)

MANY = 200
"""How many maps, from seed 0 on, are the set that figures are quoted on."""

FEWEST, MOST = 4, 59
"""Alters on a map of the set: with the centre, 5 to 60 actors."""

_CENTRE = "centre"

# How likely a pair is tied: of one group, which differs from map to map, and of different groups.
_WITHIN = (0.10, 0.25)
_ACROSS = 0.012

# Below 1, larger maps are a little likelier: 0.79 makes 67 joined pairs on average over the set.
_LARGER = 0.79

_AS_THE_GROUP = 0.65
_NOT_KNOWN = 0.05
_TIED_TO_CENTRE = 0.96
_MUTUAL = 0.25


@dataclass(frozen=True)
class _Group:
    """What those of a group mostly have in common."""

    roles: tuple[str, ...]
    presences: tuple[Presence, ...]
    support: Support = Support.INFORMAL
    kinds: tuple[Kind, ...] = (Kind.PERSON,)


_THINGS = (Kind.GROUP, Kind.PLACE, Kind.ORGANISATION, Kind.RESOURCE)
_GROUPS = (
    _Group(("partner", "daughter", "grandson", "lodger"), (Presence.HOUSEHOLD,)),
    _Group(("sister", "brother", "cousin", "aunt"), tuple(Presence)[1:4]),
    _Group(("mother-in-law", "nephew", "niece"), tuple(Presence)[1:4]),
    _Group(("friend", "old school friend"), (Presence.NEARBY, Presence.FURTHER)),
    _Group(("neighbour", "neighbour's child"), (Presence.NEARBY,)),
    _Group(("friend from the forum", "peer"), (Presence.ONLINE,)),
    _Group(("craft group", "tearoom", "library"), (Presence.NEARBY,), kinds=_THINGS),
    _Group(("care worker", "care manager"), tuple(Presence)[1:3], Support.FORMAL),
    _Group(("nurse", "doctor", "physiotherapist"), tuple(Presence)[1:4], Support.FORMAL),
)


def synthetic(seed: int, alters: int | None = None) -> CareMap:
    """Make a map of so many alters; 4 to 59, as the seed has it, where the number is not given."""
    random = Random(seed)
    many = _size(random) if alters is None else alters
    groups = random.sample(_GROUPS, random.randint(3, 7))
    usual = [random.choice(group.presences) for group in groups]
    sizes = [random.uniform(1, 3) for _ in groups]
    member_of = random.choices(range(len(groups)), sizes, k=many)
    people = {
        f"a{n}": _alter(random, groups[group], usual[group]) for n, group in enumerate(member_of)
    }
    centre = Actor(name=_name(random), kind=Kind.PERSON)
    return CareMap(
        title=f"Made-up map {seed}",
        centre=_CENTRE,
        actors={_CENTRE: centre} | people,
        ties=named([*_to_centre(random, many), *_among(random, member_of)]),
    )


def _size(random: Random) -> int:
    return FEWEST + int((MOST - FEWEST + 1) * random.random() ** _LARGER)


def _alter(random: Random, group: _Group, usual: Presence) -> Actor:
    support = Support.UNKNOWN if random.random() < _NOT_KNOWN else group.support
    return Actor(
        name=_name(random),
        kind=random.choice(group.kinds),
        role=random.choice(group.roles),
        support=support,
        presence=_presence(random, usual),
    )


def _presence(random: Random, usual: Presence) -> Presence:
    drawn = random.random()
    if drawn < _NOT_KNOWN:
        return Presence.UNKNOWN
    if drawn < _NOT_KNOWN + _AS_THE_GROUP:
        return usual
    return random.choice(tuple(Presence)[:5])


def _to_centre(random: Random, many: int) -> Iterator[Tie]:
    for n in range(many):
        if random.random() < _TIED_TO_CENTRE:
            yield from _ties(random, f"a{n}", _CENTRE)


def _among(random: Random, member_of: list[int]) -> Iterator[Tie]:
    within = random.uniform(*_WITHIN)
    for (a, group), (b, other) in combinations(enumerate(member_of), 2):
        if random.random() < (within if group == other else _ACROSS):
            yield from _ties(random, f"a{a}", f"a{b}")


def _ties(random: Random, one: str, other: str) -> Iterator[Tie]:
    """Care from one to the other, the other way, or both ways."""
    ways = [(one, other), (other, one)]
    random.shuffle(ways)
    for giver, receiver in ways if random.random() < _MUTUAL else ways[:1]:
        yield Tie(
            giver=giver,
            receiver=receiver,
            kinds=tuple(random.sample(tuple(CareKind), random.randint(0, 2))),
            frequency=random.choice(tuple(Frequency)),
            strength=random.choice(tuple(Strength)),
            quality=random.choice(tuple(Quality)),
        )


def _name(random: Random) -> str:
    """Invented words, 8 to 24 characters in all, as even as the lengths of names can be."""
    left = random.randint(8, 24)
    words = []
    while left > 10:
        words.append(_word(random, random.randint(3, min(9, left - 4))))
        left -= len(words[-1]) + 1
    return " ".join([*words, _word(random, left)])


def _word(random: Random, letters: int) -> str:
    sounds = ("bdfghklmnprstvwz", "aeiou")
    first = random.randrange(2)
    return "".join(random.choice(sounds[(first + n) % 2]) for n in range(letters)).capitalize()
