"""The letters that a drawing carries within itself, to look the same anywhere."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable

import uharfbuzz

from careweave.caremap.graphemes import clusters
from careweave.drawing.letters import fonts, lettering

_WEIGHTS = (400, 700)


def font_faces(words: Iterable[str], bold_words: Iterable[str]) -> str:
    """Stylesheet rules that hold the shipped fonts, cut down to the letters of these words."""
    rules = []
    for weight, texts in zip(_WEIGHTS, (words, bold_words), strict=True):
        for family, letters in sorted(_letters(texts).items()):
            rules.append(_rule(family, weight, "".join(sorted(letters))))
    return "".join(rules)


def _letters(texts: Iterable[str]) -> dict[str, set[str]]:
    letters: defaultdict[str, set[str]] = defaultdict(set)
    for cluster in {cluster for words in texts for cluster in clusters(words)}:
        if family := lettering.family_of(cluster):
            letters[family].update(cluster)
    return letters


def _rule(family: str, weight: int, letters: str) -> str:
    data = b64encode(_cut(family, weight, letters)).decode()
    source = f"url(data:font/ttf;base64,{data})"
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:{source}}}'


def _cut(family: str, weight: int, letters: str) -> bytes:
    """A font file with these letters and how they join, and no more."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(fonts.file(family, weight)))
    wanted = uharfbuzz.SubsetInput()
    for letter in letters:
        wanted.unicode_set.add(ord(letter))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
