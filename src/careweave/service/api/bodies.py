"""Reading what a program sends: JSON of a sensible size and depth, and nothing that is not JSON."""

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

DEPTH = 16
"""How deep lists and objects may stand within one another."""


class NotJsonError(ValueError):
    """A body that is not JSON as we read it, as a sentence."""


class Bodies(Parser):
    """Reads bodies for the API."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body of a request. Raises NotJsonError."""
        return read(request.body)


def read(body: bytes) -> Any:
    """What a body holds. Raises NotJsonError."""
    try:
        found = json.loads(
            body.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_each_once
        )
    except UnicodeDecodeError:
        raise NotJsonError("This is not text in UTF-8.") from None
    except RecursionError:
        raise NotJsonError(_TOO_DEEP) from None
    except json.JSONDecodeError as wrong:
        where = f"line {wrong.lineno}, character {wrong.colno}"
        raise NotJsonError(f"This is not JSON: look at {where}.") from None
    except NotJsonError:
        raise
    except ValueError:
        raise NotJsonError("This holds a number with too many digits.") from None
    if _is_deeper(found, DEPTH):
        raise NotJsonError(_TOO_DEEP)
    if not _is_text(found):
        raise NotJsonError("This holds half a character, which is no text.")
    return found


_TOO_DEEP = f"Lists and objects stand more than {DEPTH} deep within one another here."


def _refuse_constant(word: str) -> NoReturn:
    raise NotJsonError(f"{word} is not a number of JSON.")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotJsonError("A key stands twice in one object here. Keep one of the two.")
    return found


def _is_deeper(found: Any, depth: int) -> bool:
    layer: list[Any] = [found]
    for _ in range(depth):
        layer = [under for thing in layer for under in _within(thing)]
    return any(isinstance(thing, dict | list) for thing in layer)


def _within(thing: Any) -> Iterable[Any]:
    if isinstance(thing, dict):
        return thing.values()
    return thing if isinstance(thing, list) else ()


def _is_text(found: Any) -> bool:
    """Whether all that is written here can be written again: escapes can name halves of signs."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
