"""When something is done: the tense it is told in, how often, and since or until when."""

from careweave.caremap.english.phrases import hours, period
from careweave.caremap.vocabulary import Frequency, Status
from careweave.drawing.outline.deeds import Tense
from careweave.drawing.outline.tellings import Telling


def tense_of(telling: Telling) -> Tense:
    """The tense that is true of what is told."""
    if telling.status is Status.PAST:
        return Tense.USED
    if telling.status is Status.POSSIBLE:
        return Tense.COULD
    return Tense.SINCE if telling.tie.since and not telling.tie.until else Tense.NOW


def timed(subject: str, said: str, telling: Telling, *, several: bool) -> str:
    """A deed with how often and since when: at the end; before several, to go with all of them."""
    tie = telling.tie
    how_often = often(tie.frequency, tie.hours_per_week)
    when = period(tie.since, tie.until, still=tense_of(telling) is Tense.SINCE)
    times = (", " if "," in how_often else " ").join(filter(None, (how_often, when)))
    if not times:
        return f"{subject} {said}"
    if several:
        return f"{times}{',' if when or ',' in how_often else ''} {subject} {said}"
    return f"{subject} {said} {times}"


_OFTEN = {
    Frequency.SEVERAL_DAILY: "several times a day",
    Frequency.DAILY: "every day",
    Frequency.WEEKLY: "every week",
    Frequency.MONTHLY: "every month",
    Frequency.OCCASIONALLY: "now and then",
    Frequency.UNKNOWN: "",
}


def often(frequency: Frequency, amount: float | None) -> str:
    """``every week``, ``for two hours every week``, ``every day, two hours a week in all``."""
    said = _OFTEN[frequency]
    if amount is None:
        return said
    if frequency is Frequency.UNKNOWN:
        return f"for {hours(amount)} a week"
    if frequency is Frequency.WEEKLY:
        return f"for {hours(amount)} every week"
    return f"{said}, {hours(amount)} a week in all"
