"""The shipped fonts as rules for a page, so that a browser loads only those its letters need."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from careweave.drawing.letters import fonts, lettering

_WEIGHTS = (400, 700)


def page_faces(url_of: Callable[[str], str]) -> str:
    """Stylesheet rules for every shipped font, one a line.

    ``url_of`` says where a page finds the file of a font, by its name. Each rule names the
    characters that its font is for: a browser loads none that it has no letter to set with.
    """
    return "".join(
        _rule(family, weight, url_of(fonts.file(family, weight).name))
        for family in fonts.FAMILIES
        for weight in _WEIGHTS
        if weight == _WEIGHTS[0] or fonts.file(family, weight) != fonts.file(family)
    )


def _rule(family: str, weight: int, url: str) -> str:
    ranges = ",".join(_ranges(_own(family)))
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f'src:url("{url}") format("truetype");unicode-range:{ranges}}}\n'
    )


def _own(family: str) -> frozenset[int]:
    """The characters that a family sets: those that none before it has, and what joins them."""
    before = [*fonts.FAMILIES][: [*fonts.FAMILIES].index(family)]
    taken = frozenset[int]().union(*map(lettering.coverage, before))
    has = lettering.coverage(family)
    return has - taken | {code for code in has if unicodedata.category(chr(code)) in _JOINING}


# Accents, vowel signs and joiners go with the letter that they stand on, whoever else has them.
_JOINING = ("Mn", "Mc", "Me", "Cf")


def _ranges(codes: frozenset[int]) -> Iterator[str]:
    """The codes as a stylesheet has them, in runs across whatever no shipped font has."""
    first = last = -1
    for code in sorted(codes):
        if first < 0 or not _is_gap(range(last + 1, code)):
            if first >= 0:
                yield _run(first, last)
            first = code
        last = code
    yield _run(first, last)


def _is_gap(codes: Iterable[int]) -> bool:
    return not any(code in _all() for code in codes)


@cache
def _all() -> frozenset[int]:
    return frozenset[int]().union(*map(lettering.coverage, fonts.FAMILIES))


def _run(first: int, last: int) -> str:
    return f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
