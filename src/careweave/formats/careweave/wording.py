"""How an error in a careweave file is said: what was found, and what would be right."""

from collections.abc import Collection
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from careweave.caremap.map import Participant, Version
from careweave.caremap.ties import OtherCare
from careweave.caremap.vocabulary import CareKind, Word
from careweave.formats.careweave.tree import Node, Scalar
from careweave.formats.careweave.values import shown, value
from careweave.formats.files import Report

_NAME = "write plain words, at most 200 characters"
_ID = "write an id of small letters, digits, - and _, at most 100"
_DATE = "write a year, a month or a day: 2019, 2019-11 or 2019-11-04"

RIGHT = {
    "actors": "write each actor's keys under an id, the centre's first",
    "ties": "write a list of ties, or ties: [] where there are none",
    "positions": "write two numbers from -2 to 2 under each id, such as park: [0.62, -0.31]",
    "title": _NAME,
    "centre": _ID,
    "version": "write its keys under it, such as number, date and occasion",
    "number": "write a whole number, 1 to 1,000,000",
    "date": "write a day, such as 2019-11-04",
    "drawn_by": "write a list, such as [{name: Ann, hat: owner}]",
    "note": "write plain words, at most 5,000 characters",
    "name": _NAME,
    "role": _NAME,
    "since": _DATE,
    "until": _DATE,
    "id": _ID,
    "from": _ID,
    "to": _ID,
    "kinds": "write a list, such as [food, company]",
    "other": _NAME,
    "hours_per_week": "write a number from 0 to 168",
}
"""What would be right for each key that is not a choice of words."""

TABLE = "write its keys under it, or {} where nothing is known"
"""What would be right for a thing with keys of its own."""

Loc = tuple[str | int, ...]
"""The way from a node to another, lists counted from 0."""

_PARTS: dict[str | int, type[BaseModel]] = {
    "version": Version,
    "drawn_by": Participant,
    "kinds": OtherCare,
}


def wording(
    error: ErrorDetails, model: type[BaseModel], loc: Loc, node: Node | None, report: Report
) -> tuple[str, str]:
    """Say what was found and what would be right, of one error that a model found.

    ``loc`` leads from the model to the ``node`` that is wrong, or to the key that is missing.
    """
    owner, key, in_list = _owner(model, loc)
    if error["type"] == "extra_forbidden":
        return "is not a known key", one_of(keys(owner), key, report)
    words = choices(owner, key, in_list=in_list)
    written = node.text if isinstance(node, Scalar) else ""
    right = one_of(words, written, report) if words else RIGHT.get(key, TABLE)
    if error["type"] == "missing" or node is None or value(node) is None:
        return "is missing", right
    if error["type"] == "value_error":
        return _own_words(str(error["ctx"]["error"]), node)
    if error["type"] == "string_type" and written and not words and right is not _DATE:
        right = f'put it in quotes: "{written[:60]}"'
    return f"is {shown(node)}", right


def _owner(model: type[BaseModel], loc: Loc) -> tuple[type[BaseModel], str, bool]:
    """Find the model that the last key on a way belongs to, the key, and if a list follows it."""
    last = max(at for at, step in enumerate(loc) if isinstance(step, str))
    owner = next((_PARTS[step] for step in reversed(loc[:last]) if step in _PARTS), model)
    return owner, str(loc[last]), last < len(loc) - 1


def keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a file may have for a model, in the order of its fields."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def choices(model: type[BaseModel], key: str, *, in_list: bool = False) -> tuple[str, ...]:
    """The words that a key of a model may have, or none where it is no choice of words."""
    if key == "kinds" and in_list:
        return (*CareKind, "{other: words}")
    field = next((f for name, f in model.model_fields.items() if key == (f.alias or name)), None)
    kinds = (field.annotation, *get_args(field.annotation)) if field else ()
    word = next((k for k in kinds if isinstance(k, type) and issubclass(k, Word)), None)
    return tuple(choice for choice in word or () if choice != "unknown")


def one_of(words: Collection[str], written: str, report: Report) -> str:
    """Say which words would be right, and which of them is nearest to the one that is written."""
    return f"write one of {', '.join(words)}{report.perhaps(written, words)}"


def _own_words(message: str, node: Node) -> tuple[str, str]:
    """Split a message of the care map's own at its semicolon, with what was found put in."""
    found, _, right = message.partition("; ")
    if found.startswith("is not"):
        found = f"is {shown(node)}, not{found.removeprefix('is not')}"
    return found, right
