"""How those on a map wish to be shown: by name, or by no more than initials or what they are."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from careweave.caremap.actors import Actor
from careweave.caremap.graphemes import clusters
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import ShownAs

_NUMBERED = re.compile(r"(.+?) \d+")


def hides_name(actor: Actor) -> bool:
    """Whether an actor wishes not to be shown by name."""
    return actor.shown_as in (ShownAs.INITIALS, ShownAs.ROLE)


def name_shown(name: str | None, wish: ShownAs) -> str | None:
    """A name as it is shown where this is wished; None where it is not shown at all."""
    if name is None or wish is ShownAs.ROLE:
        return None
    return initials(name) if wish is ShownAs.INITIALS else name


def initials(name: str) -> str:
    """``J. B.`` for Jo Brown: the first character of each word, as a reader counts characters.

    Never longer than the name. What is initials already, numbered or not, stays as it is.
    """
    numbered = _NUMBERED.fullmatch(name)
    if numbered and _shortened(numbered[1]) == numbered[1]:
        return name
    return _shortened(name)


def _shortened(name: str) -> str:
    first = [*filter(None, map(_first, name.split()))] or [next(clusters(name))]
    with_stops = " ".join(f"{letter}." for letter in first)
    return with_stops if len(with_stops) <= len(name) else " ".join(first)


def _first(word: str) -> str:
    """The first character of a word that is a letter or a number; empty where none is."""
    return next((each for each in clusters(word) if each[0].isalnum()), "")


def as_wished(actors: Mapping[str, Actor]) -> dict[str, Actor]:
    """Actors by the names they wish to be shown by; those with the same initials are numbered."""
    taken = {actor.name for actor in actors.values() if not hides_name(actor)}
    many: Counter[str] = Counter()
    return {id_: _called(actor, taken, many) for id_, actor in actors.items()}


def _called(actor: Actor, taken: set[str | None], many: Counter[str]) -> Actor:
    if not hides_name(actor):
        return actor
    name = name_shown(actor.name, actor.shown_as)
    if name is None:
        return actor.changed(name=None)
    called = next(each for each in _numbers(name, many) if each not in taken)
    taken.add(called)
    return actor.changed(name=called)


def _numbers(name: str, many: Counter[str]) -> Iterator[str]:
    while True:
        many[name] += 1
        yield name if many[name] == 1 else f"{name} {many[name]}"


def on_paper(care_map: CareMap, today: CareMap | None = None) -> CareMap:
    """The map for paper and for every file that leaves: to nobody more than those on it wish.

    ``today`` is the newest map where this is an older one: what is wished today counts for it too.
    """
    if today:
        care_map = wished_today(care_map, today)
    shown = care_map.changed(actors=as_wished(care_map.actors))
    return called_alike(shown, care_map, today) if today else shown


def wished_today(older: CareMap, today: CareMap) -> CareMap:
    """The older map with the wishes that today's map has."""
    wishes = {id_: a.shown_as for id_, a in today.actors.items() if hides_name(a)}
    wishes.pop(older.centre, None)  # who is always shown by name
    actors = {
        id_: actor.changed(shown_as=wishes[id_]) if id_ in wishes else actor
        for id_, actor in older.actors.items()
    }
    return older.changed(actors=actors)


def called_alike(shown: CareMap, older: CareMap, newer: CareMap) -> CareMap:
    """An older map as it is shown, with the same number beside the same initials as the newer."""
    names = {id_: actor.name for id_, actor in as_wished(newer.actors).items()}

    def again(id_: str, actor: Actor) -> Actor:
        was, now = older.actors[id_], newer.actors.get(id_)
        is_same = now and hides_name(now) and (now.name, now.shown_as) == (was.name, was.shown_as)
        return actor.changed(name=names[id_]) if is_same else actor

    return shown.changed(actors={id_: again(id_, actor) for id_, actor in shown.actors.items()})
