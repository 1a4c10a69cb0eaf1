"""One part of a careweave file: a table that becomes a model, or the errors in it."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from careweave.formats.careweave.tree import Node, Sequence, Table
from careweave.formats.careweave.values import shown, value
from careweave.formats.careweave.wording import TABLE, Loc, wording
from careweave.formats.files import Report

Path = tuple[str, ...]
"""The way from the top of a file, as people count: the first tie is 1."""

M = TypeVar("M", bound=BaseModel)


def read_part(model: type[M], node: Node, path: Path, report: Report) -> M | None:
    """Read the model that a node stands for, without the fields that are wrong.

    Every error goes to the report. None where the node is no table, or a required field is wrong.
    """
    if not isinstance(node, Table):
        report.add(node.line, dotted(path), f"is {shown(node)}", TABLE)
        return None
    written = {key: value(under) for key, (_, under) in node.first.items()}
    try:
        return model.model_validate(written)
    except ValidationError as wrong:
        errors = list(_errors(wrong, node))
    for error, loc in errors:
        line, under, found = locate(node, loc)
        says, right = wording(error, model, loc, found, report)
        report.add(line, dotted((*path, *under)), says, right)
    for _, loc in errors:
        written.pop(str(loc[0]), None)
    try:
        return model.model_validate(written)
    except ValidationError:
        return None


def _errors(wrong: ValidationError, node: Table) -> Iterator[tuple[ErrorDetails, Loc]]:
    """Each error with the way to it; a kind of care is a word or a table, and wrong as one."""
    for error in wrong.errors(include_url=False):
        loc = error["loc"]
        if loc[0] != "kinds" or len(loc) < 3:
            yield error, loc
        elif (loc[2] == "OtherCare") == isinstance(locate(node, loc[:2])[2], Table):
            yield error, loc[:2] + loc[3:]


def locate(node: Node, loc: Loc) -> tuple[int, Path, Node | None]:
    """Follow a way from a node: the line it leads to, the way as people count, and what is there.

    Where nothing is there, the line is that of what should hold it.
    """
    line = node.line
    path: Path = ()
    here: Node | None = node
    for step in loc:
        if isinstance(here, Sequence) and isinstance(step, int):
            here, path = here.items[step], (*path, str(step + 1))
            line = here.line
        elif isinstance(here, Table) and step in here.first:
            key, here = here.first[str(step)]
            line, path = key.line, (*path, str(step))
        else:
            return line, (*path, str(step)), None
    return line, path, here


def dotted(path: Path) -> str:
    """Join a path as an error shows it, none of its keys at more than 60 characters."""
    return ".".join(key if len(key) <= 60 else f"{key[:60]}…" for key in path)
