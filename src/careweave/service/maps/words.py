"""What forms and pages call the fields of a map, and how they say a value."""

from careweave.caremap.ties import OtherCare
from careweave.caremap.vocabulary import CareKind, Word

FIELDS = {
    "name": "Name",
    "kind": "What they are",
    "role": "Who they are",
    "support": "Paid or unpaid",
    "presence": "How near they are",
    "status": "Now, possible or past",
    "since": "Since",
    "until": "Until",
    "note": "Note",
    "visible_to": "Who may see this",
    "note_visible_to": "Who may see the note",
    "shown_as": "Shown to others",
    "kinds": "What kind of care",
    "frequency": "How often",
    "hours_per_week": "Hours a week",
    "strength": "How strong it is",
    "quality": "How it feels",
    "title": "Title of the map",
    "position": "Place on the drawing",
    "reason": "Why it ended",
}
"""Every field by the label that a person reads."""

NOT_KNOWN = "not known"

_SAID = {
    "formal": "paid or professional",
    "informal": "unpaid",
    "household": "lives in the same home",
    "far": "far, over two hours away",
    "online": "only by phone or screen",
    "possible": "possible, could be",
    "past": "past, used to be",
    "team": "the team and the owner",
    "owner": "only the owner of the map",
    "name": "by name",
    "initials": "by initials only",
    "role": "by who they are, without a name",
    "unknown": NOT_KNOWN,
}


def said(word: Word) -> str:
    """A word of the vocabulary as a form offers it."""
    if isinstance(word, CareKind):
        return word.words
    return _SAID.get(word.value, word.words)


def value_said(value: object) -> str:
    """The value of any field, as a person would say it."""
    if value in (None, (), ""):
        return NOT_KNOWN
    if isinstance(value, tuple | frozenset):
        is_place = any(isinstance(part, float) for part in value)
        return "another place" if is_place else ", ".join(map(value_said, value))
    if isinstance(value, Word):
        return said(value)
    if isinstance(value, OtherCare):
        return value.words
    return f"{value:g}" if isinstance(value, float) else str(value)
