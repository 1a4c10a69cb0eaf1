"""Hours a week, as people write them."""

from careweave.caremap.quick.life_words import HOURS, NUMBERS, ROUGHLY
from careweave.caremap.quick.phrases import Phrase, pattern

_HOURS = pattern(rf"(?:(?:{ROUGHLY}) )?{HOURS}")
_IN_A_WEEK = 168


def hours_of(phrase: Phrase) -> float | None:
    """How many hours a week a phrase says, if a week has them."""
    found = _HOURS.fullmatch(phrase.said)
    if not found:
        return None
    number = found["number"]
    hours = float(NUMBERS[number]) if number in NUMBERS else float(number)
    return hours if hours <= _IN_A_WEEK else None
