"""Every address of the service: its pages by name, the operations of the API by theirs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver

from careweave.service.api.api import api

_PART = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)\}")


def _ways(
    found: Iterable[URLPattern | URLResolver], before: str = "/"
) -> Iterator[tuple[str | None, str]]:
    """Each page by its name, with its address as it stands in the urls."""
    for each in found:
        way = f"{before}{each.pattern}"
        if isinstance(each, URLPattern):
            yield each.name, way
        elif each.namespace != "api":
            yield from _ways(each.url_patterns, way)


NAMES = {str(name): way for name, way in _ways(get_resolver().url_patterns)}
"""The address of each page, with names for what has to be put in."""

ACTS = {
    str(operation["operationId"]): (method.upper(), path)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method, operation in methods.items()
}
"""The method and the address of each operation."""


def put_in(way: str, parts: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """An address with each of its parts put in, in every combination."""
    names = [name or other for name, other in _PART.findall(way)]
    for chosen in product(*(parts[name] for name in names)):
        yield _filled(way, map(str, chosen))


def _filled(way: str, words: Iterator[str]) -> str:
    return _PART.sub(lambda _: next(words), way)


def to_read(parts: Mapping[str, Sequence[object]], *looks: str) -> Iterator[str]:
    """Every address that is only read, with all that can be put in; those of a map in every look.

    ``parts`` is by the name that stands in an address, and has one map.
    """
    read = [path for method, path in ACTS.values() if method == "GET"]
    for way in (*NAMES.values(), *read):
        yield from put_in(way, parts)
    here = f"/maps/{parts['map_id'][0]}"
    yield from (f"{here}/{look}" for look in looks)
    yield from (f"{here}/drawing.svg{look}" for look in looks)
    yield from (f"/api{here}/drawing.svg{look}" for look in looks)
    yield f"{here}/versions/compare/?since=1&until=2"
