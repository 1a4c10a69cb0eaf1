"""Writing a care map as a careweave file: for a person to read, and the same bytes every time."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Literal

from careweave.caremap.base import Frozen, is_unknown
from careweave.caremap.map import CareMap
from careweave.caremap.ties import TieIds
from careweave.formats.careweave.shape import FORMAT, MAX_BYTES
from careweave.formats.careweave.yaml_text import Bare, yaml_text
from careweave.formats.files import Report

Syntax = Literal["yaml", "json"]

_DATES = ("since", "until")


def write(care_map: CareMap, syntax: Syntax = "yaml") -> str:
    """Write a care map as YAML or JSON; the same map gives the same text, and reads as that map.

    What is unknown is left out. Raises MapFileError where the file would be too large to be read.
    """
    made = content(care_map)
    if syntax == "json":
        text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    else:
        text = yaml_text(made)
    if len(text.encode()) > MAX_BYTES:
        found = f"would have more than {MAX_BYTES / 1_000_000:g} MB"
        Report("the map").stop(None, found, "shorten its notes, or draw it as several maps")
    return text


def content(care_map: CareMap) -> dict[str, object]:
    """The map as the tables, lists, texts and numbers of a file of any size, in their order."""
    made: dict[str, object] = {"careweave": FORMAT}
    made |= _fields(care_map, leave_out=("actors", "ties", "positions"))
    made["actors"] = {id_: _fields(actor) for id_, actor in care_map.actors.items()}
    made["ties"] = list(_ties(care_map))
    if care_map.positions:
        made["positions"] = {
            id_: [*map(_number, point)] for id_, point in care_map.positions.items()
        }
    return made


def _ties(care_map: CareMap) -> Iterator[dict[str, object]]:
    ids = TieIds()
    for id_, tie in care_map.ties.items():
        own = {} if ids.next_for(tie) == id_ else {"id": id_}
        ids.taken.add(id_)
        yield own | _fields(tie)


def _fields(model: Frozen, leave_out: tuple[str, ...] = ()) -> dict[str, object]:
    """What is known of a thing, by the keys of the file."""
    fields = {}
    for name, field in type(model).model_fields.items():
        found = getattr(model, name)
        # What is required is known, even where it is an id or a name that reads "unknown".
        known = field.is_required() or not (is_unknown(found) or found == ())
        if known and name not in leave_out:
            fields[field.alias or name] = _content_of(found, is_date=name in _DATES)
    return fields


def _content_of(found: object, *, is_date: bool) -> object:
    match found:
        case Frozen():
            return _fields(found)
        case tuple():
            return [_content_of(item, is_date=False) for item in found]
        case date():
            return Bare(found.isoformat())
        case float():
            return _number(found)
        case str() if is_date and not found.startswith("0"):
            return Bare(found)
    return found


def _number(found: float) -> float | int:
    return int(found) if found.is_integer() else found
