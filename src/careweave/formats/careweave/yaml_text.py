"""Tables, lists, texts and numbers as YAML that a person would have written."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

WIDTH = 100
"""Of a line, in characters, where its words allow it."""

_SHORT = 80  # of a thing that is written on the line of its key
_FEW = 5  # of its fields

# In YAML 1.1, which many programs still read, these are truth values and nulls; in 1.2 some are.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_LIKE_A_NUMBER = re.compile(r"[0-9][-+.0-9_:a-fA-FoOxXtTzZ ]*")
_NOT_FIRST = re.compile(r"[-+.?:,\[\]{}#&*!|>'\"%@`~=<\s]")
_NOT_INSIDE = re.compile(r":(\s|$)|\s#|[\t\ufeff]")
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}:?#]")
_NOT_IN_BLOCK = re.compile(r"[\t\ufeff]| (\n|$)")
_BREAK = re.compile(r"(?<! ) (?! )")


class Bare(str):
    """A text that stands without quotes whatever it looks like: a date."""

    __slots__ = ()


def yaml_text(table: Mapping[str, object]) -> str:
    """Write a table as YAML, line by line; every reader of YAML 1.1 or 1.2 reads it the same.

    It may hold tables, lists, texts, Bare, whole numbers and finite numbers.
    """
    lines = (line for key, found in table.items() for line in _section(f"{_scalar(key)}:", found))
    return "".join(f"{line}\n" for line in lines)


def _section(start: str, found: object) -> Iterator[str]:
    """The lines of what stands under a key at the top: never all on one line, however small."""
    return (
        _block(start, found) if found and isinstance(found, dict | list) else _under(start, found)
    )


def _under(start: str, found: object) -> Iterator[str]:
    """The lines of what stands after a key or a dash: on the same line, if it is small."""
    if isinstance(found, dict | list):
        short = _in_brackets(found)
        if short is not None and len(start) + len(short) < _SHORT:
            yield f"{start} {short}"
        else:
            yield from _block(start, found)
    elif isinstance(found, str) and not isinstance(found, Bare):
        yield from _text(start, found)
    else:
        yield f"{start} {_scalar(found)}"


def _block(start: str, found: dict[str, object] | list[object]) -> Iterator[str]:
    yield start
    yield from _indented(_table(found) if isinstance(found, dict) else _list(found))


def _table(table: dict[str, object]) -> Iterator[str]:
    for key, found in table.items():
        yield from _under(f"{_scalar(key)}:", found)


def _list(items: list[object]) -> Iterator[str]:
    for item in items:
        lines = [*_under("-", item)]
        if lines[0] == "-":
            lines = [f"- {lines[1][2:]}", *lines[2:]]  # its first line beside the dash
        yield from lines


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" if line else line for line in lines)


def _in_brackets(found: object) -> str | None:
    """The whole in one line, where that reads well: a few words, or a thing with few fields."""
    if isinstance(found, dict):
        parts = [_in_brackets(under) for under in found.values()]
        if None in parts or len(parts) > _FEW:
            return None
        inside = (f"{_scalar(key)}: {part}" for key, part in zip(found, parts, strict=True))
        return f"{{{', '.join(inside)}}}"
    if isinstance(found, list):
        parts = [_in_brackets(item) for item in found]
        if None in parts or any(isinstance(item, dict) and len(item) > 1 for item in found):
            return None
        return f"[{', '.join(map(str, parts))}]"
    return None if "\n" in str(found) else _scalar(found, in_brackets=True)


def _text(start: str, text: str) -> Iterator[str]:
    in_a_line = f"{start} {_scalar(text)}"
    if _NOT_IN_BLOCK.search(text) or ("\n" not in text and len(in_a_line) <= WIDTH):
        yield in_a_line
    elif "\n" in text:
        yield f"{start} |-"
        yield from _indented(iter(text.split("\n")))
    else:
        yield f"{start} >-"
        yield from _indented(_folded(text))


def _folded(text: str) -> Iterator[str]:
    """The text in lines, broken at single spaces only: those alone come back as they were."""
    line, *words = _BREAK.split(text)
    for word in words:
        if len(line) + len(word) < WIDTH - 12:
            line = f"{line} {word}"
        else:
            yield line
            line = word
    yield line


def _scalar(found: object, *, in_brackets: bool = False) -> str:
    if isinstance(found, float):
        return f"{Decimal(repr(found)):f}"
    if isinstance(found, Bare) or not isinstance(found, str):
        return str(found)
    if _is_plain(found) and not (in_brackets and _NOT_IN_BRACKETS.search(found)):
        return found
    return json.dumps(found, ensure_ascii=False).replace("\ufeff", r"\ufeff")


def _is_plain(text: str) -> bool:
    """Whether every reader reads the text as itself where it stands without quotes."""
    return not (
        text.lower() in _WORDS
        or _NOT_FIRST.match(text)
        or _NOT_INSIDE.search(text)
        or _LIKE_A_NUMBER.fullmatch(text)
        or "\n" in text
    )
