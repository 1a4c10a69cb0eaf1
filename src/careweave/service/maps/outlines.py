"""A living map in words, for its page: each entry with the ways to change what it tells of."""

import unicodedata
from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.wishes import on_paper
from careweave.drawing.outline import Outline, outline
from careweave.service.maps.visit import Visit


@dataclass(frozen=True)
class Found:
    """Who was found on the map, by id."""

    ids: frozenset[str]
    many: int


def told(visit: Visit) -> Outline:
    """The map as headed lists of sentences, as far as the visitor may see it."""
    return outline(visit.seen)


def text(visit: Visit, care_map: CareMap) -> str:
    """The visited map in words to take away: how to speak with the person stands first."""
    needs, told_ = visit.consent.needs, outline(on_paper(care_map, visit.seen)).text()
    return f"{needs}\n\n{told_}" if needs else told_


def found(visit: Visit, words: str) -> Found | None:
    """Those whose name, role or note has these words; None where nothing is looked for."""
    if not (sought := _folded(words)):
        return None
    ids = {id_ for id_, actor in visit.seen.actors.items() if sought in _folded(words_of(actor))}
    return Found(frozenset(ids), len(ids))


def words_of(actor: Actor) -> str:
    """The words that an actor is found by."""
    return " ".join(filter(None, (actor.name, actor.role, actor.note)))


def _folded(words: str) -> str:
    """Words without case and accents."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).strip()
