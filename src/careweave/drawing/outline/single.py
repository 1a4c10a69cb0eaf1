"""Ties told one by one, where each has to stand alone: in a list of links, in a panel."""

from careweave.caremap.english.cast import Cast
from careweave.caremap.english.phrases import sentence
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Status
from careweave.drawing.outline.accounts import deed
from careweave.drawing.outline.tellings import alone


def ties_told(care_map: CareMap, actor: str) -> tuple[tuple[str, str], ...]:
    """The ties that an actor gives along or receives along: the id of each and a sentence.

    What is there comes first, then what could be, then what was; what joins the actor to the
    centre before the rest.
    """

    def place(tie: Tie) -> tuple[int, bool]:
        return _ORDER.get(care_map.status_of(tie), 0), care_map.centre not in tie.ends

    cast, ties = Cast(care_map), care_map.ties_of(actor)
    order = sorted(ties, key=lambda id_: place(ties[id_]))
    return tuple((id_, _told(cast, ties[id_])) for id_ in order)


def tie_sentences(care_map: CareMap) -> dict[str, str]:
    """Every tie of a map by id, each as a sentence that names both its ends."""
    cast = Cast(care_map)
    return {id_: _told(cast, tie) for id_, tie in care_map.ties.items()}


_ORDER = {Status.POSSIBLE: 1, Status.PAST: 2}


def _told(cast: Cast, tie: Tie) -> str:
    return sentence(deed(cast, alone(cast.care_map, tie)))
