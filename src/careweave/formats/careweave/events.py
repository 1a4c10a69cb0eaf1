"""YAML and JSON taken apart into events, one line at a time, without building anything."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from careweave.formats.careweave.tree import Closing, Event, Opening, Scalar
from careweave.formats.files import Report

# The parser in C where PyYAML has it; both give the same events. Only events are ever asked of it:
# it is never told to build anything.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_JSON_PIECE = re.compile(r'[{}\[\]]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+|\n')

# What the parser says, and what that means to whoever wrote the file.
_SYNTAX = {
    "mapping values are not allowed": (
        "has a colon where none can be",
        "put words that have a colon in quotes, and line the keys up",
    ),
    "could not find expected ':'": ("has a line without a colon", "write it as key: value"),
    "unexpected end of stream": ("ends before a quote is closed", "close the quote"),
    "expected ',' or '}'": ("has a { that is not closed, or lacks a comma", "mend the brackets"),
    "expected ',' or ']'": ("has a [ that is not closed, or lacks a comma", "mend the brackets"),
    "expected node content": ("has nothing where something should be", "mend the brackets"),
    "did not find expected key": (
        "is out of line, or has words after a closing quote",
        "line it up with the keys above, or put all of the words in quotes",
    ),
    "did not find expected '-'": ("is out of line", "line it up with the list above"),
    "cannot start any token": (
        "has a character that means something else here",
        "indent with spaces, and put words that begin with such a character in quotes",
    ),
    "exceeded maximum nesting depth": ("is nested too deeply", "keep to the keys of the format"),
    "unknown escape character": ("has an unknown escape", r"write \\ for a backslash in quotes"),
}


def events(text: str, report: Report) -> Iterator[Event]:
    """Take apart a YAML or JSON text of one map; none come out of an empty one.

    Raises MapFileError for what is neither, and for anchors, aliases, tags and a second document.
    """
    # YAML is meant to take in all of JSON, but its parsers do not: a surrogate pair, or a key with
    # its colon on the next line, are refused. What is JSON is therefore read as JSON.
    return _json_events(text) if _is_json(text) else _yaml_events(text, report)


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _json_events(text: str) -> Iterator[Event]:
    line = 1
    for found in _JSON_PIECE.finditer(text):
        piece = found[0]
        if piece == "\n":
            line += 1
        elif piece in "{[":
            yield Opening(line, table=piece == "{")
        elif piece in "}]":
            yield Closing()
        elif piece.startswith('"'):
            yield Scalar(line, json.loads(piece), plain=False)
        else:
            yield Scalar(line, piece, plain=True)


def _yaml_events(text: str, report: Report) -> Iterator[Event]:
    documents = 0
    parsed: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    try:
        for event in parsed:
            line = event.start_mark.line + 1
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                report.stop(line, "begins a second map", "keep one map in a file")
            if isinstance(event, yaml.NodeEvent):
                _refuse_tricks(event, line, report)
            if isinstance(event, yaml.ScalarEvent):
                yield Scalar(line, event.value, plain=not event.style)
            elif isinstance(event, yaml.CollectionStartEvent):
                yield Opening(line, table=isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.CollectionEndEvent):
                yield Closing()
    except yaml.YAMLError as error:
        _explain(error, len(text.splitlines()), report)


def _refuse_tricks(event: Any, line: int, report: Report) -> None:
    if isinstance(event, yaml.AliasEvent):
        found = f"has an alias, *{event.anchor}"
        report.stop(line, found, "write out in full what it stands for")
    if event.anchor is not None:
        report.stop(line, f"has an anchor, &{event.anchor}", "take it out; nothing may point at it")
    if event.tag is not None:
        report.stop(line, f"has a tag, {event.tag}", "take it out; a care map needs none")


def _explain(error: yaml.YAMLError, lines: int, report: Report) -> None:
    if not isinstance(error, yaml.MarkedYAMLError):
        report.stop(None, "has a character that is not for text", "take it out")
    problem = error.problem or "nothing more is known"
    # What is never closed is noticed only where the file ends; the place to mend is where it began.
    began = (error.context or "").endswith(("quoted scalar", "simple key"))
    mark = error.context_mark if began else error.problem_mark or error.context_mark
    found, right = next(
        (said for words, said in _SYNTAX.items() if words in problem),
        (f"cannot be read here ({problem})", "check the indentation, the quotes and the brackets"),
    )
    report.stop(min(mark.line + 1, lines) if mark else None, found, right)
