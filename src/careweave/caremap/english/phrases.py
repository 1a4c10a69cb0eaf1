"""Plain English: lists, possessives, dates, numbers and amounts, as they are said in a sentence."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import bidirectional

_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def tidy(text: str) -> str:
    """Free words on one line, with single spaces, ready to stand within a sentence.

    Words written from right to left are isolated, so that they keep the sentence around them in
    order (Unicode's bidirectional algorithm, UAX 9); the two marks that do it are never seen.
    """
    line = re.sub(r"[ \t\n]+", " ", text).strip()
    if any(bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        return f"{_ISOLATE}{line}{_END}"
    return line


def quoted(text: str) -> str:
    """Someone's own words within a sentence."""
    return f"“{tidy(text)}”"


def note(text: str) -> str:
    """Someone's own words as sentences of their own: in quotation marks, with a full stop."""
    text = text.strip()
    return quoted(text if text[-1:] in _ENDS else f"{text}.")


_ENDS = ".!?…。！？؟۔।"


def sentence(text: str) -> str:
    """The words with a capital letter and a full stop.

    A first word that has capitals in it already, or is an address, was meant as it is written.
    """
    first, capital = text.split(" ", 1)[0], text[:1].upper()
    # A letter whose capital is another's as well, like the Turkish dotless i, stays as it is.
    if first.islower() and not {*first} & {*".@:/"} and capital.lower() == text[:1]:
        text = capital + text[1:]
    has_ended = text.endswith(".") or (text.endswith("”") and text.rstrip("”" + _END)[-1:] in _ENDS)
    return text if has_ended else f"{text}."


def a(noun: str) -> str:
    """A thing among others of its sort: ``a doctor``, ``an aunt``, ``an NHS nurse``, ``a GP``."""
    if noun.startswith("other "):
        return f"an{noun}"
    first = noun.split(" ", 1)[0]
    is_spelled = len(first) > 1 and first.isupper()
    starts = "AEFHILMNORSX" if is_spelled else "AEIOUaeiou"
    is_an = first[:1] in starts and not re.match("uni|use|eu|one", first, re.IGNORECASE)
    return f"{'an' if is_an or first.startswith('hon') else 'a'} {noun}"


def listed(items: Sequence[str]) -> str:
    """The items as one says them: ``tea``, ``tea and cake``, ``tea, cake and company``.

    Where an item has an *and* of its own, a comma goes before the last *and*.
    """
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(" and " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} and {items[-1]}"


def simple_first(items: Iterable[str]) -> list[str]:
    """The items in their order, but those with an *and* of their own at the end."""
    return sorted(items, key=lambda item: " and " in item)


def possessive(name: str, *, is_plural: bool = False) -> str:
    """Say whose: ``Ann's``, ``James's``, ``the neighbours'``."""
    return f"{name}'" if is_plural and name.endswith("s") else f"{name}'s"


_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number(many: int) -> str:
    """A whole number, in letters up to twelve."""
    return _NUMBERS[many] if many < len(_NUMBERS) else f"{many:,}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date(partial: str) -> str:
    """An ISO 8601 date, as far as it is known: ``1969``, ``November 2019``, ``4 November 2019``."""
    year, *rest = (int(part) for part in partial.split("-"))
    return " ".join(
        [*(str(day) for day in rest[1:]), *(_MONTHS[m - 1] for m in rest[:1]), f"{year}"]
    )


def at(partial: str) -> str:
    """When, of a date as far as it is known: ``in 1969``, ``on 4 November 2019``."""
    return f"{'on' if partial.count('-') == 2 else 'in'} {date(partial)}"


def period(since: str | None, until: str | None, *, still: bool) -> str:
    """From when to when; nothing if neither is known. ``still`` is whether it goes on to this day.

    ``since 1969``, ``from 1969``, ``until 2019``, ``from 1969 to November 2019``, ``in 1969``.
    """
    if since and until:
        return at(since) if since == until else f"from {date(since)} to {date(until)}"
    if since:
        return f"{'since' if still else 'from'} {date(since)}"
    return f"until {date(until)}" if until else ""


_FRACTIONS = {0.25: "a quarter of an hour", 0.5: "half an hour", 0.75: "three quarters of an hour"}


def hours(amount: float) -> str:
    """An amount of hours, as one says it: ``half an hour``, ``two hours``, ``1.5 hours``."""
    if amount in _FRACTIONS:
        return _FRACTIONS[amount]
    if 0 < amount < 1:
        minutes = round(amount * 60)
        return (
            "a moment" if minutes < 1 else f"{number(minutes)} minute{'s' if minutes > 1 else ''}"
        )
    amount = round(float(amount), 2)
    said = number(int(amount)) if amount.is_integer() else f"{amount:g}"
    return f"{said} hour{'' if amount == 1 else 's'}"
