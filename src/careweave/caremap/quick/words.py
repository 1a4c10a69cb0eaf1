"""A typed line as its words, in the clauses that stops, commas and a few small words make."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CENTRE, SELF = "\x01", "\x02"
"""What a word folds to that names the centre, or whoever the line is about."""

_STOP = r"[.;!?…؛؟；！？。]+(?!\S)|[;؛؟；！？。।]|\n"
_COMMA = r"[()\[\]{}|،，、：（）]|,(?!\d)|(?<!\d),|:(?!\S)|(?<!\S)[-–—/](?!\S)|—"
_TOKEN = re.compile(rf"(?P<stop>{_STOP})|(?P<comma>{_COMMA})|(?P<word>(?:(?!{_STOP}|{_COMMA})\S)+)")
_SHORT = re.compile(r"dr|mr|mrs|ms|st|prof|rev|sr|jr|[^\W\d_]", re.IGNORECASE)
_TURN = re.compile("but|although|though|however|so")
_ASIDE = re.compile("because|cos|when|whenever|if|unless|while|until|till")
_DENIES = r"\w+n't|\w+snt|dont|cant|wont|cannot|not|never|no|without"
_NEW = re.compile(rf"she|he|they|we|i|you|she's|he's|they're|{CENTRE}|{_DENIES}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed and where it stands; folded, it has no case and no accents."""

    text: str
    start: int
    folded: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def could_begin_a_name(self) -> bool:
        """Whether it begins with a capital, or with a letter of a script that has none."""
        letters = [character for character in self.text if character.isalpha()]
        return bool(letters) and not letters[0].islower() and not self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that say one thing. ``is_sure`` is False of a question or a condition."""

    words: tuple[Word, ...]
    begins_sentence: bool
    is_sure: bool


def fold(text: str) -> str:
    """The same words whatever their case, their accents and the shape of their apostrophes."""
    plain = unicodedata.normalize("NFD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold() or text


def clauses(line: str, centre: str) -> tuple[Clause, ...]:
    """The clauses of a line, in their order; ``centre`` is the name of the person in the middle."""
    found: list[Clause] = []
    for words, stop in _parts(line):
        named = with_names(words, _names(centre), CENTRE)
        begins = not found or _ends(line, found[-1], named)
        for number, (some, is_aside) in enumerate(_turns(named)):
            is_sure = not is_aside and not {"?", "؟", "？"} & {*stop}
            found.append(Clause(some, begins and number == 0, is_sure))
    return tuple(found)


def _ends(line: str, before: Clause, after: Sequence[Word]) -> bool:
    """Whether a sentence ends between the two."""
    between = line[before.words[-1].end : after[0].start]
    return any(match["stop"] for match in _TOKEN.finditer(between))


def _parts(line: str) -> Iterator[tuple[list[Word], str]]:
    """The words between two marks, and the mark that follows them."""
    words: list[Word] = []
    for match in _TOKEN.finditer(line):
        if match["word"]:
            folded = fold(match[0])
            words.append(Word(match[0], match.start(), folded.strip("\"'“”«»*.") or folded))
        elif words and not (match[0] == "." and _SHORT.fullmatch(words[-1].folded)):
            yield words, match[0]
            words = []
    if words:
        yield words, ""


def _turns(words: Sequence[Word]) -> Iterator[tuple[tuple[Word, ...], bool]]:
    """The words in runs that each say one thing, and whether a run only says when or whether."""
    start, is_aside = 0, bool(_ASIDE.fullmatch(words[0].folded))
    for at, word in enumerate(words[1:], 1):
        turns = word.text.islower() and _TURN.fullmatch(word.folded)
        goes_on = word.folded in ("and", "&", "+") and at + 1 < len(words)
        says_something = any(other.folded != CENTRE for other in words[start:at])
        begins = goes_on and says_something and _NEW.fullmatch(words[at + 1].folded)
        aside = bool(_ASIDE.fullmatch(word.folded))
        if turns or begins or (aside and not is_aside):
            yield tuple(words[start:at]), is_aside
            start, is_aside = at, aside
    yield tuple(words[start:]), is_aside


# -- names -------------------------------------------------------------------------------------

_TITLE = re.compile("dr|mr|mrs|ms|miss|mx|prof|professor|rev|sir|lady|father|sister|the")
_ALSO_WORDS = re.compile(
    "will|mark|rose|hope|grace|faith|dawn|bill|april|june|august|summer|robin|rich|frank|ernest|"
    "miles|carol|heather|penny|wade|drew|chase|page|guy"
)


def _names(name: str) -> list[list[str]]:
    """What somebody of this name is called, longest first: all of it, or without what follows."""
    whole = [fold(word) for word in name.split()]
    titles = bool(whole[1:] and _TITLE.fullmatch(whole[0].strip(".")))
    short = [whole[0], whole[-1]] if titles else whole[:1]
    return sorted([names for names in (whole, short) if names], key=len, reverse=True)


def with_names(words: Sequence[Word], names: Sequence[Sequence[str]], mark: str) -> list[Word]:
    """The words, those folded to a mark that are one of these names, or whose they are."""
    found: list[Word] = []
    while len(found) < len(words):
        rest = words[len(found) :]
        said = next((name for name in names if _says(rest, name)), None)
        if said is None:
            found.append(rest[0])
        found += [
            Word(word.text, word.start, mark + word.folded[len(_bare(word)) :])
            for word in rest[: len(said or ())]
        ]
    return found


def _says(words: Sequence[Word], name: Sequence[str]) -> bool:
    some = words[: len(name)]
    is_name = any(word.could_begin_a_name for word in some) or (
        len(name[0]) > 3 and not _ALSO_WORDS.fullmatch(name[0])
    )
    return is_name and [_bare(word) for word in some] == [*name]


def _bare(word: Word) -> str:
    return re.sub("'s?$", "", word.folded)
