"""What a reader takes for one character: never split, whatever the room."""

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_VIRAMA = 9
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_LATER_JAMO = range(0x1160, 0x1200)


def clusters(text: str) -> Iterator[str]:
    """Yield a text character by character, as its reader counts them.

    A letter keeps its accents and vowel signs, consonants joined by a virama stay together, and so
    do the parts of an emoji, of a flag and of a Korean syllable. Follows Unicode's extended
    grapheme clusters (UAX 29), and keeps rather too much together than too little.
    """
    start = 0
    for at in range(1, len(text)):
        if not _belongs(text[at], text[start:at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _belongs(character: str, before: str) -> bool:
    """Whether a character is a part of the cluster before it."""
    code, last = ord(character), before[-1]
    if character.isascii():
        return False
    if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") or last == _JOINER:
        return True
    if unicodedata.combining(last) == _VIRAMA and unicodedata.category(character) == "Lo":
        return True
    if code in _FLAG_LETTERS:
        return len(before) == 1 and ord(before) in _FLAG_LETTERS
    return code in _SKIN_TONES or code in _LATER_JAMO
