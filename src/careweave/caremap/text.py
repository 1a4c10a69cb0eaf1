"""What free words in a map may be: plain text that is safe to show anywhere."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

# Overrides and isolates that re-order the text around them: the classic way to make a name lie.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_READ = frozenset("LNPS")  # letters, numbers, punctuation and symbols, in the words of Unicode
_NEVER_SHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# The same for a JSON Schema, as far as the regular expressions of every language can say it.
_HIDDEN = r"\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
_NAME_SCHEMA = rf"^(?=.*\S)(?!.*<[A-Za-z/!?])[^{_HIDDEN}]*$"
_NOTE_SCHEMA = rf"^(?=[\s\S]*\S)([\n\t]|[^{_HIDDEN}])*$"
_TAG = re.compile(r"<[A-Za-z/!?][^>]*>?")


def _is_hidden(character: str) -> bool:
    # The last two code points of each plane, and a block of 32, are never characters. Others that
    # Python does not know yet may be: every year brings new signs that people put in their names.
    never = ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    return never or character in _BIDI_CONTROLS or unicodedata.category(character) in _NEVER_SHOWN


def _plain(text: str, allowed: str = "") -> str:
    for character in text:
        if _is_hidden(character) and character not in allowed:
            raise ValueError(
                f"has the control character U+{ord(character):04X}; take it out and keep the words"
            )
    return text


def _name(text: str) -> str:
    if tag := _TAG.search(_plain(text)):
        raise ValueError(f"has markup in it ({tag[0]!r}); write it as plain words")
    if not any(unicodedata.category(character)[0] in _READ for character in text):
        raise ValueError("has nothing in it that can be read; write it as plain words")
    return text


def _note(text: str) -> str:
    return _plain(text, allowed="\n\t")


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_name),
    Field(json_schema_extra={"pattern": _NAME_SCHEMA}),
]
"""One line of plain words, 1 to 200 characters, without control characters or markup."""

Note = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000),
    AfterValidator(_note),
    Field(json_schema_extra={"pattern": _NOTE_SCHEMA}),
]
"""Free words over any number of lines, at most 5,000 characters, without control characters."""
