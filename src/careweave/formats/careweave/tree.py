"""What a file says before anyone asks what it means: words, lists and tables, and their lines."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from careweave.caremap.base import MAX_LISTED
from careweave.caremap.rules import MAX_ACTORS, MAX_TIES
from careweave.formats.files import Report

MAX_DEPTH = 8
_MOST: dict[tuple[str, ...], int] = {
    ("actors",): MAX_ACTORS,
    ("ties",): MAX_TIES,
    ("positions",): MAX_ACTORS,
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, a number or a text; ``plain`` where it stands without quotes."""

    line: int
    text: str
    plain: bool


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Keys and what stands under each, in the file's order.

    ``entries`` are all of them; ``first`` is each key's first, as a key may wrongly stand twice.
    """

    line: int
    entries: list[tuple[Scalar, "Node"]] = field(default_factory=list)
    first: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)


Node = Scalar | Sequence | Table


@dataclass(frozen=True, slots=True)
class Opening:
    """A table, or else a list, begins."""

    line: int
    table: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """The table or list that began last ends."""


Event = Opening | Closing | Scalar


def build(events: Iterable[Event], report: Report) -> Node | None:
    """Put the events together into one tree, or None where there are none.

    A key that stands twice in a table is reported. Raises MapFileError for a file that is nested
    too deeply or holds too much, as soon as it does.
    """
    growing = _Tree(report)
    for event in events:
        growing.take(event)
    return growing.root


@dataclass(slots=True)
class _Open:
    """A table or a list that has not ended, and the key whose value comes next."""

    node: Sequence | Table
    path: tuple[str, ...]
    key: Scalar | None = None


class _Tree:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.root: Node | None = None
        self.open: list[_Open] = []

    def take(self, event: Event) -> None:
        if isinstance(event, Scalar):
            self._place(event)
        elif isinstance(event, Closing):
            self.open.pop()
        elif len(self.open) == MAX_DEPTH:
            self.report.stop(event.line, "is nested too deeply", "keep to the keys of the format")
        else:
            node = Table(event.line) if event.table else Sequence(event.line)
            self.open.append(_Open(node, self._place(node)))

    def _place(self, node: Node) -> tuple[str, ...]:
        """Put a node where it belongs; return the way there from the top."""
        if not self.open:
            self.root = node
            return ()
        around = self.open[-1]
        if isinstance(around.node, Sequence):
            around.node.items.append(node)
            return self._path(around, len(around.node.items), str(len(around.node.items)))
        if around.key is not None:
            return self._enter(around, around.node, around.key, node)
        if not isinstance(node, Scalar):
            self.report.stop(node.line, "has a list or a table for a key", "write a word there")
        around.key = node
        return ()

    def _enter(self, around: _Open, table: Table, key: Scalar, node: Node) -> tuple[str, ...]:
        table.entries.append((key, node))
        path = self._path(around, len(table.entries), key.text)
        if key.text in table.first:
            found = f"is written twice, first on line {table.first[key.text][0].line}"
            self.report.add(key.line, ".".join(path), found, "keep one of the two")
        table.first.setdefault(key.text, (key, node))
        around.key = None
        return path

    def _path(self, around: _Open, count: int, last: str) -> tuple[str, ...]:
        most = _MOST.get(around.path, MAX_LISTED)
        if count > most:
            under = around.path[-1][:60] if around.path else "it"
            found = f"has more than {most:,} things under {under}"
            self.report.stop(around.node.line, found, "a care map holds no more; draw several")
        return *around.path, last
