"""Reading a careweave file that anyone may have written: every error in it, or a care map."""

import os
import re
from io import BytesIO
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.base import Id, Point, is_unknown
from careweave.caremap.map import CareMap
from careweave.caremap.rules import faults
from careweave.caremap.ties import Tie, TieIds
from careweave.formats.careweave.events import events
from careweave.formats.careweave.parts import dotted, locate, read_part
from careweave.formats.careweave.shape import FORMAT, MAX_BYTES, FileTie, Head, MapFile
from careweave.formats.careweave.tree import Scalar, Sequence, Table, build
from careweave.formats.careweave.values import shown, value
from careweave.formats.careweave.wording import RIGHT, Loc, keys, one_of
from careweave.formats.files import MapFileError, Report, decode, read_file, read_stream

_ID: TypeAdapter[str] = TypeAdapter(Id)
_POINT: TypeAdapter[Point] = TypeAdapter(Point)
N = TypeVar("N", Table, Sequence)


def read(source: str | os.PathLike[str] | bytes, *, name: str = "") -> CareMap:
    """Read a careweave file, YAML or JSON: from its path, or from its content as bytes.

    ``name`` is what errors call the file, where that is not its path. Raises MapFileError with
    every error in the file, or with the one that makes the rest of it unreadable.
    """
    if isinstance(source, bytes):
        report = Report(name or "the map")
        content = read_stream(BytesIO(source), MAX_BYTES, report)
    else:
        report = Report(name or os.fspath(source))
        content = read_file(source, MAX_BYTES, report)
    root = build(events(decode(content, report), report), report)
    if root is None or is_unknown(value(root)):
        report.stop(None, "is empty", "write a care map in it")
    if not isinstance(root, Table):
        report.stop(root.line, f"is {shown(root)}, no care map", f"begin it careweave: {FORMAT}")
    return _Reading(root, report).care_map()


class _Reading:
    """A file on its way from a tree to a care map, and all that is found wrong on the way."""

    def __init__(self, root: Table, report: Report) -> None:
        self.root = root
        self.report = report
        self.tie_places: dict[str, int] = {}

    def care_map(self) -> CareMap:
        self._check_keys()
        self._check_format()
        head = self._head()
        actors, ties, positions = self._actors(), self._ties(), self._positions()
        self._check_rules(head.centre if head else "", actors, ties, positions)
        if self.report.errors or head is None:
            raise MapFileError(self.report.errors)
        whole = {"title": head.title, "centre": head.centre, "version": head.version}
        return CareMap(**whole, actors=actors, ties=ties, positions=positions)

    def _check_keys(self) -> None:
        known = keys(MapFile)
        for key in self.root.first:
            if key not in known:
                self._tell((key,), "is not a known key", one_of(known, key, self.report))

    def _check_format(self) -> None:
        line, _, node = locate(self.root, ("careweave",))
        found = value(node) if node else None
        if isinstance(found, int) and found > FORMAT:
            right = f"this Careweave reads version {FORMAT}; get one as new as the file"
            self.report.stop(line, f"is of version {found} of the format", right)
        if type(found) is not int or found != FORMAT:
            says = "is missing" if node is None or found is None else f"is {shown(node)}"
            self._tell(("careweave",), says, f"write careweave: {FORMAT} at the top")

    def _head(self) -> Head | None:
        mine = {*keys(Head)} - {"careweave"}
        first = {key: entry for key, entry in self.root.first.items() if key in mine}
        return read_part(Head, Table(self.root.line, first=first), (), self.report)

    def _actors(self) -> dict[str, Actor]:
        actors: dict[str, Actor] = {}
        for key, node in self._section("actors", Table).entries:
            path = ("actors", key.text)
            if not _is_id(key.text):
                right = RIGHT["id"] + self.report.perhaps(key.text, [_id_like(key.text)])
                self.report.add(key.line, dotted(path), "is not an id", right)
            actor = read_part(Actor, node, path, self.report)
            if actor is not None:
                actors.setdefault(key.text, actor)
        return actors

    def _ties(self) -> dict[str, Tie]:
        nodes = enumerate(self._section("ties", Sequence).items)
        read = {
            at: read_part(FileTie, node, ("ties", str(at + 1)), self.report) for at, node in nodes
        }
        found = {at: tie for at, tie in read.items() if tie is not None}
        ids = TieIds(tie.id for tie in found.values() if tie.id is not None)
        ties: dict[str, Tie] = {}
        for at, tie in found.items():
            if tie.id in ties:
                says = f'is "{tie.id}", which is the id of ties.{self.tie_places[tie.id] + 1} too'
                self._tell(("ties", at, "id"), says, "change one of the two")
            id_ = ids.next_for(tie) if tie.id is None or tie.id in ties else tie.id
            ids.taken.add(id_)
            ties[id_], self.tie_places[id_] = tie.without_id(), at
        return ties

    def _positions(self) -> dict[str, Point]:
        positions: dict[str, Point] = {}
        for key, node in self._section("positions", Table).entries:
            try:
                positions[key.text] = _POINT.validate_python(value(node))
            except ValidationError:
                self._tell(("positions", key.text), f"is {shown(node)}", RIGHT["positions"])
                positions[key.text] = (0, 0)  # for the rules: whose it is can be wrong as well
        return positions

    def _section(self, key: str, kind: type[N]) -> N:
        """Find the table or list under a key at the top; tell if it is not there, and go on."""
        _, _, node = locate(self.root, (key,))
        if isinstance(node, kind):
            return node
        if node is not None and not is_unknown(value(node)):
            self._tell((key,), f"is {shown(node)}", RIGHT[key])
        elif key != "positions":
            self._tell((key,), "is missing", RIGHT[key])
        return kind(self.root.line)

    def _check_rules(
        self,
        centre: str,
        actors: dict[str, Actor],
        ties: dict[str, Tie],
        positions: dict[str, Point],
    ) -> None:
        """Tell what the parts break together. Where no actors were read, nobody is missed."""
        _, _, node = locate(self.root, ("actors",))
        if not isinstance(node, Table):
            return
        # An actor whose id has to be mended is there under the id that it will have.
        named = {"", *node.first, *map(_id_like, node.first)}
        for fault in faults(centre, actors, ties, positions, named):
            loc: Loc = fault.where
            if loc[0] == "ties" and len(loc) > 1:
                loc = ("ties", self.tie_places[fault.where[1]], *fault.where[2:])
            found, _, right = fault.says.partition("; ")
            if fault.one_of:
                wrong = locate(self.root, loc)[2]
                written = wrong.text if isinstance(wrong, Scalar) else loc[-1]
                right += self.report.perhaps(str(written), fault.one_of)
            self._tell(loc, found, right)

    def _tell(self, loc: Loc, found: str, right: str) -> None:
        line, path, _ = locate(self.root, loc)
        self.report.add(line, dotted(path), found, right)


def _id_like(text: str) -> str:
    return re.sub(r"[^a-z0-9_-]+", "_", text.lower()).strip("_")


def _is_id(text: str) -> bool:
    try:
        _ID.validate_python(text)
    except ValidationError:
        return False
    return True
