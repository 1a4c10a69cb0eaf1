"""What is wrong in what was sent: where it stands, and in words what would be right."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AnyCommand
from careweave.caremap.map import Participant
from careweave.caremap.ties import OtherCare, Tie
from careweave.service.api.answered import Fault

MOST = 50
"""How many faults of one request are told; whoever mends those will be told of the others."""

Loc = tuple[str | int, ...]

_COMMANDS: dict[str, type[BaseModel]] = {
    command.model_fields["type"].default: command for command in get_args(get_args(AnyCommand)[0])
}
_PARTS: Mapping[str, type[BaseModel]] = {
    **_COMMANDS,
    "actor": Actor,
    "tie": Tie,
    "drawn_by": Participant,
    "OtherCare": OtherCare,
}
_WORD_OF_CARE = "str-enum[CareKind]"
# Steps that lead to one choice of several, and stand in no request.
_CHOICES = frozenset({*_COMMANDS, _WORD_OF_CARE, "OtherCare"})


def faults(
    errors: Iterable[ErrorDetails], model: type[BaseModel] | None = None
) -> tuple[Fault, ...]:
    """Tell what a model found wrong in what was sent to it."""
    told = (
        Fault(at=_at(error), says=_says(error, model))
        for error in errors
        if not _follows_from_another(error)
    )
    return tuple(islice(told, MOST))


def nearest(written: str, known: Collection[str]) -> str:
    """Say in brackets which known word is nearest to one that is not known, where one is near."""
    near = get_close_matches(written[:100].lower(), known, n=1)
    return f' (perhaps "{near[0]}")' if near else ""


def _at(error: ErrorDetails) -> Loc:
    *way, last = error["loc"] or ("",)
    is_key = error["type"] == "extra_forbidden"  # which may be called anything
    end = (last,) if last != "" and (is_key or last not in _CHOICES) else ()
    return (*(step for step in way if step not in _CHOICES), *end)


def _follows_from_another(error: ErrorDetails) -> bool:
    """Whether an error only tells again, of a whole or of another choice, what is told already."""
    loc, given = error["loc"], error["input"]
    if error["type"] == "too_short" and len(given) > 0:
        return True  # what is wrong in it is not counted
    if _WORD_OF_CARE in loc:
        return isinstance(given, dict)
    return loc[-1:] == ("OtherCare",) and error["type"] == "model_type"


def _says(error: ErrorDetails, model: type[BaseModel] | None) -> str:
    match error["type"]:
        case "value_error":
            return str(error["ctx"]["error"])
        case "extra_forbidden":
            known = _keys(error["loc"], model)
            return f"is not known; {one_of(known, str(error['loc'][-1]))}"
        case "enum" | "literal_error" | "union_tag_invalid":
            ctx = error["ctx"]
            words = re.findall("'([^']+)'", ctx.get("expected") or ctx["expected_tags"])
            return f"is not such a word; {one_of(words, str(ctx.get('tag', error['input'])))}"
        case found if found in _SAYS:
            return _SAYS[found]
    return re.sub("^(Input|String|Tuple) | after validation.*$", "", error["msg"])


_SAYS = {
    "missing": "is missing",
    "union_tag_not_found": f"has no type; write one of {', '.join(_COMMANDS)}",
    "timezone_aware": "has no timezone; write it as 2019-11-04T10:30:00Z",
    "model_type": "should be an object",
    "model_attributes_type": "should be an object",
    "tuple_type": "should be a list",
    "uuid_parsing": "should be a UUID, 32 hexadecimal digits",
    "uuid_type": "should be a UUID, 32 hexadecimal digits",
}


def one_of(known: Collection[str], written: str) -> str:
    """Say what would be right, and which of it is nearest to what is written."""
    return f"write one of {', '.join(known)}{nearest(written, known)}"


def _keys(loc: Loc, model: type[BaseModel] | None) -> list[str]:
    """What the object may hold in which an unknown key stands."""
    owner = next((_PARTS[str(step)] for step in reversed(loc[:-1]) if step in _PARTS), model)
    return [*_names(owner)] if owner else []


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name != "author":  # who is whoever is signed in
            yield field.alias or name
