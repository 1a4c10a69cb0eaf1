"""An outline: its parts, and the two ways to set it as text."""

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What the map says of one actor: their id, never to be shown, their name, full sentences."""

    actor_id: str
    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of actors under a heading, and sentences about them together."""

    heading: str
    entries: tuple[Entry, ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A care map as headed lists of full sentences.

    ``about`` are lines about this version of the map, ``lead`` the sentences to begin with.
    """

    title: str
    about: tuple[str, ...]
    lead: tuple[str, ...]
    sections: tuple[Section, ...]

    def text(self) -> str:
        """The outline as plain text, in lines of at most 80 characters where words allow."""
        return "\n\n".join(_blocks(self, _WRAPPED)) + "\n"

    def markdown(self) -> str:
        """The outline as Markdown, with every name and note as plain words in it."""
        return "\n\n".join(_blocks(self, _MARKED)) + "\n"


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a title, a heading, a paragraph and an item of a list are set."""

    title: Callable[[str], str]
    heading: Callable[[str], str]
    paragraph: Callable[[str], str]
    item: Callable[[str], str]


def _blocks(outline: Outline, setting: _Setting) -> Iterator[str]:
    yield setting.title(outline.title)
    for paragraph in (outline.about, outline.lead):
        if paragraph:
            yield setting.paragraph(" ".join(paragraph))
    for section in outline.sections:
        yield setting.heading(section.heading)
        if section.about:
            yield setting.paragraph(" ".join(section.about))
        yield "\n".join(setting.item(" ".join(entry.sentences)) for entry in section.entries)


_WIDTH = 80


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


_WRAPPED = _Setting(_wrap, _wrap, _wrap, lambda text: _wrap(text, "- ", "  "))

# What means something to one reader of Markdown or another: anywhere, within an address, or at the
# start of a line.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#~|$&^]")
_IN_ADDRESS = re.compile(r"(?<=\w)([:@](?=\S))|(?<=www)(\.)", re.IGNORECASE)
_AT_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")


def _plain(text: str) -> str:
    """Words that Markdown shows as they are."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _IN_ADDRESS.sub(r"\\\g<0>", text)
    return _AT_START.sub(_escape_start, text)


def _escape_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


_MARKED = _Setting(
    title=lambda text: f"# {_plain(text)}",
    heading=lambda text: f"## {_plain(text)}",
    paragraph=_plain,
    item=lambda text: f"- {_plain(text)}",
)
