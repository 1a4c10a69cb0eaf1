"""What the commands print of what maps tell: as sentences, or as JSON for programs."""

import json
import textwrap
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import to_jsonable_python

from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.cli.files import RefusedError
from careweave.drawing.outline import title
from careweave.drawing.outline.comparison import comparison as comparison_told
from careweave.formats.files import printable
from careweave.insight.absence import Absence, Loss, Part, absence, sentences, told
from careweave.insight.comparison import Turn, comparison
from careweave.insight.network import Pieces


def compare(older: CareMap, newer: CareMap, *, as_json: bool) -> str:
    """What has become of everything since an older map. Raises TooManyError."""
    found = comparison_told(older, newer)
    if not as_json:
        return found.text()
    data = comparison(older, newer)
    entries = [entry for section in found.sections for entry in section.entries]
    return _json(
        {
            "title": [*data.title],
            "actors": {id_: _turn(turn) for id_, turn in data.actors.items()},
            "ties": {id_: _turn(turn) | _ends(turn) for id_, turn in data.ties.items()},
            "sentences": [*found.lead, *(said for entry in entries for said in entry.sentences)],
        }
    )


def _turn(turn: Turn[Any]) -> dict[str, Any]:
    return {"became": turn.became, "fields": dict(turn.fields)}


def _ends(turn: Turn[Tie]) -> dict[str, str]:
    tie = turn.now or turn.was
    return {"from": tie.giver, "to": tie.receiver} if tie else {}


def without(care_map: CareMap, actors: Iterable[str], file: str, *, as_json: bool) -> str:
    """A map without some actors, each by name or id. Raises RefusedError."""
    found = absence(care_map, [_actor(care_map, actor, file) for actor in actors])
    if as_json:
        return _json(_absence(found))
    return "\n\n".join([title(care_map), *map(_part, told(found))]) + "\n"


def _part(part: Part) -> str:
    return "\n".join([part.heading, "", *(textwrap.fill(said, 80) for said in part.sentences)])


def _actor(care_map: CareMap, words: str, file: str) -> str:
    """The id of whoever has this id, or alone has this name or role."""
    if words in care_map.actors:
        return words
    sought = words.casefold()
    called = [id_ for id_, a in care_map.actors.items() if a.label.casefold() == sought]
    if len(called) == 1:
        return called[0]
    if called:
        ids = ", ".join(called)
        raise RefusedError(printable(f"{file}: several are called {words}; write one of {ids}"))
    labels = [actor.label for actor in care_map.actors.values()]
    near = get_close_matches(words, [*labels, *care_map.actors], n=1)
    perhaps = f" (perhaps {near[0]})" if near else ""
    says = f"{words} is nobody on this map; write a name or an id that is on it{perhaps}"
    raise RefusedError(printable(f"{file}: {says}"))


def _absence(found: Absence) -> dict[str, Any]:
    return {
        "without": found.actors,
        "left_alone": found.left_alone,
        "hours": found.hours,
        "losses": [_loss(loss) for loss in found.losses],
        "stands": found.stands,
        "pieces": _pieces(found.pieces),
        "pieces_without_centre": _pieces(found.pieces_without_centre),
        "linked": found.linked,
        "sentences": sentences(found),
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "receiver": loss.receiver,
        "ties": loss.ties,
        "uncovered": [kind.words for kind in loss.uncovered],
        "unsaid": loss.unsaid,
        "hours": loss.hours,
        "same": {kind.words: givers for kind, givers in loss.same.items()},
        "rests_on": {kind.words: givers[0] for kind, givers in loss.rests_on.items()},
        "still": {kind.words: givers for kind, givers in loss.still.items()},
        "still_unsaid": loss.still_unsaid,
        "offers": [
            {"giver": offer.giver, "kinds": [kind.words for kind in offer.kinds]}
            for offer in loss.offers
        ],
    }


def _pieces(pieces: Pieces) -> dict[str, Any]:
    return {"before": pieces.before, "after": pieces.after, "parted": pieces.parted}


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(to_jsonable_python(data), ensure_ascii=False, indent=2) + "\n"
