"""The page of plain words that lies on top of everything that was taken away."""

from collections.abc import Iterable

from django.utils import timezone

_SAID = {
    "map.careweave.yaml": "the map, to read, and to open again in Careweave",
    "map.careweave.json": "the same for programs",
    "drawing.svg": "the drawing, which stays sharp at any size",
    "sheet.pdf": "a sheet to print: the drawing, and the map in words",
    "outline.txt": "the map in words",
    "history.jsonl": "every change that was ever made, in order, with who made it and when",
    "deeds.jsonl": "which changes were made in one go, and which were taken back",
    "differences.jsonl": "where two people said different things of the same, and who settled it",
    "who-may-see-it.jsonl": "who may see the map or could, in which hat, and on what ground",
    "versions.jsonl": "when each version was saved, by whom, and what was said of it",
    "photographs.jsonl": "what was said of each photograph, and who may see it",
    "invitations.jsonl": "who was invited, by whom and when",
    "access.jsonl": "who has looked at the map, when, and what they did",
    "consent.jsonl": "what the person has agreed to, in their own words",
    "how-long-it-is-kept.jsonl": "whether it was held or kept longer, until when, and why",
    "told.jsonl": "who on the map knows that they are on it",
    "next-talks.jsonl": "when to talk next, who said so, and why a talk was put off",
    "visits.jsonl": "visits alone of the last month: by whom, until when, and where",
    "conversations.jsonl": "each conversation: who took part, what was asked, and what was said",
    "how-it-was.jsonl": "how each conversation was for the person",
    "agreements.jsonl": "what was agreed, by when, and what became of it",
}

_TEXT = """{title}

Everything that is kept of this map, as it was on {day} at {time}.

Whoever has these files can read all of it, and some of it is about other people. Keep them where
you would keep a diary. What happens to the map after today does not reach them.

{files}

versions/ holds the map as it was in each version; photographs/ the photographs of maps that were
drawn by hand; views/ how somebody sees the map, where they show it. A file that ends in .jsonl is
plain text with one thing on each line (JSON), which any editor shows. The first line of
history.jsonl begins the map; following all of them in order gives the map as it is in
map.careweave.yaml.
"""


def readme(title: str, paths: Iterable[str]) -> bytes:
    """What is in the archive, file by file, in plain words."""
    now = timezone.localtime()
    listed = [f"{path}\n    {_SAID[path]}" for path in paths if path in _SAID]
    time = f"{now:%H:%M} ({now.tzname()})"
    day = f"{now.day} {now:%B %Y}"
    return _TEXT.format(title=title, day=day, time=time, files="\n".join(listed)).encode()
