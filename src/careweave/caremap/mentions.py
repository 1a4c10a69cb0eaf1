"""Where words speak of someone: by any of their names, whatever its capitals and accents."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from careweave.caremap.vocabulary import Kind

# Scripts that put no space between words, as Unicode calls their characters.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_SAME = str.maketrans("\u2019\u02bc\u2018\u2010\u2011", "'''--")
_LETTER = r"[^\W_]"
# What people are called before their name; it is nobody's own.
_TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "lady", "lord", "father"),
        *("mum", "mam", "mom", "dad", "aunt", "auntie", "uncle", "sister", "brother", "nurse"),
        *("nan", "nana", "gran", "granny", "grandma", "grandad", "grandpa", "the", "our", "old"),
    }
)
_OF_ONE_NAME = frozenset({Kind.PERSON, Kind.ANIMAL, Kind.UNKNOWN})


class Span(NamedTuple):
    """A part of a text: from a character up to another."""

    start: int
    end: int


@dataclass(frozen=True)
class _Folded:
    """A text without capitals, accents and marks that nobody sees, and where each letter was."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The part of the text as it was written."""
        return Span(self.places[start], self.places[end])


def _folded(text: str) -> _Folded:
    letters, places = list[str](), list[int]()
    for place, character in enumerate(text.translate(_SAME)):
        plain = unicodedata.normalize("NFKD", character.casefold())
        for letter in unicodedata.normalize("NFKD", plain.casefold()):
            if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf":
                letters.append(letter)
                places.append(place)
    return _Folded("".join(letters), (*places, len(text)))


def plain(words: str) -> str:
    """Words without capitals and accents, with one space between them."""
    return " ".join(_folded(words).text.split())


class Names:
    """Names to look for. One that begins a longer one is found where the longer one is not.

    ``exact`` are looked for as they are written, capitals and all: words that may be others' too.
    """

    def __init__(self, names: Iterable[str], exact: Iterable[str] = ()) -> None:
        self._names = _pattern({plain(name) for name in names} - {""})
        self._exact = frozenset(exact)
        self._loose = _pattern({plain(name) for name in self._exact} - {""})

    def __bool__(self) -> bool:
        return bool(self._names or self._loose)

    def spans(self, text: str) -> list[Span]:
        """Where a text has one of the names, as whole words, in order and none upon another."""
        folded = _folded(text)
        found = {*self._found(self._names, folded)}
        found |= {
            span
            for span in self._found(self._loose, folded)
            if self._is_written(text[span.start : span.end])
        }
        return _apart(found)

    def _is_written(self, words: str) -> bool:
        """Whether words stand there as a name does: with its capital."""
        return words[:1] != words[:1].lower()

    @staticmethod
    def _found(pattern: re.Pattern[str] | None, folded: _Folded) -> Iterator[Span]:
        for match in pattern.finditer(folded.text) if pattern else ():
            span = folded.span(*match.span())
            if span.start < span.end:
                yield span

    def are_in(self, text: str) -> bool:
        """Whether a text has one of the names."""
        return bool(self.spans(text))


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_whole, longest_first))) if names else None


def _whole(name: str) -> str:
    """A name as whole words, with any space between them."""
    words = r"\s+".join(map(re.escape, name.split()))
    if not any(map(str.isalnum, name)):
        return rf"(?<!\S){words}(?!\S)"
    before = f"(?<!{_LETTER})" if _is_bounded(name[0]) else ""
    after = f"(?!{_LETTER})" if _is_bounded(name[-1]) else ""
    return f"{before}{words}{after}"


def _is_bounded(letter: str) -> bool:
    return letter.isalnum() and not unicodedata.name(letter, "").startswith(_UNSPACED)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that lie in one before them."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def without(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The spans that do not lie within one of the others."""
    wider = [*others]
    return [s for s in spans if not any(o.start <= s.start and s.end <= o.end for o in wider)]


def put(text: str, spans: Iterable[Span], instead: str) -> str:
    """A text with other words in the place of each of these parts."""
    made, last = "", 0
    for span in spans:
        made += text[last : span.start] + instead
        last = span.end
    return made + text[last:]


def parts(names: Iterable[str], kinds: Iterable[Kind]) -> set[str]:
    """The words of someone's names that may stand for them alone, such as a first name.

    Only of a person or an animal; a word without a capital is no name, and a title is nobody's own.
    """
    if _OF_ONE_NAME.isdisjoint(kinds):
        return set()
    words = {word for name in names for word in re.findall(rf"{_LETTER}[\w'’-]*", name)}
    return {
        word
        for word in words
        if len(word) > 1 and word[0] != word[0].lower() and plain(word) not in _TITLES
    }
