"""Everything that is kept of a map, as files that other programs and people can read."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import transaction

from careweave.caremap.commands import AnyCommand
from careweave.caremap.history import fold
from careweave.caremap.map import CareMap
from careweave.drawing.notation import FrequencyView
from careweave.formats import careweave
from careweave.service.accounts.models import Account
from careweave.service.maps import contents, drawings, outlines
from careweave.service.maps.models import Deed, Difference, Map, MapHat
from careweave.service.maps.sealing import unseal
from careweave.service.maps.visit import Visit
from careweave.service.rights.offered import offered
from careweave.service.rights.readme import readme
from careweave.service.versions import saving
from careweave.service.versions.models import Photograph, Version
from careweave.service.versions.photographs import Shown

File = tuple[str, bytes]
"""Where it is in the archive, and what it holds."""

_PICTURE = FrequencyView()
_ENDS = {"image/jpeg": "jpg", "image/png": "png"}


def everything(visit: Visit) -> Iterator[File]:
    """Every file of the archive of an owner's map; the photographs are read one by one."""
    with transaction.atomic():
        files = [*_texts(visit)]
    yield "README.txt", readme(visit.title, [path for path, _ in files])
    yield from files
    yield from _photographs(visit.map)


def _texts(visit: Visit) -> Iterator[File]:
    care_map, names = visit.map, _Names()
    history = contents.history(care_map)
    yield from _map_files("map", visit.seen)
    yield "drawing.svg", drawings.to_keep(visit, _PICTURE, "svg")
    yield "sheet.pdf", drawings.to_keep(visit, _PICTURE, "pdf")
    yield "outline.txt", outlines.text(visit, visit.seen).encode()
    yield "history.jsonl", _lines(_signed(command, names) for command in history)
    yield "deeds.jsonl", _lines(_deeds(care_map, names))
    yield "differences.jsonl", _lines(_differences(care_map, names))
    yield "who-may-see-it.jsonl", _lines(_hats(care_map, names))
    yield "versions.jsonl", _lines(_versions(care_map, names))
    for version in care_map.versions.all():
        then = fold(history[: version.sequence]).changed(version=saving.about(version))
        yield from _map_files(f"versions/{version.number}", then)
    yield "photographs.jsonl", _lines(_about_photographs(care_map, names))
    for exported in offered("exporting", "exported"):
        yield from exported(care_map)


def _map_files(path: str, care_map: CareMap) -> Iterator[File]:
    """A map as careweave files; one too large to be read as YAML is there as JSON alone."""
    with suppress(careweave.MapFileError):
        yield f"{path}.careweave.yaml", careweave.write(care_map).encode()
    yield f"{path}.careweave.json", _json(careweave.content(care_map), indent=2) + b"\n"


class _Names:
    """The names of accounts by their ids."""

    def __init__(self) -> None:
        self._found: dict[UUID, str] = {}

    def __getitem__(self, id_: UUID | None) -> str | None:
        if id_ and id_ not in self._found:
            found = Account.objects.filter(pk=id_).values_list("name", flat=True).first()
            self._found[id_] = found or "Someone"
        return self._found[id_] if id_ else None


def _signed(command: AnyCommand, names: _Names) -> dict[str, Any]:
    """A command with the name of its author in the place of an id."""
    said = command.model_dump(mode="json", by_alias=True, exclude_none=True)
    return said | {"author": _author(command, names)}


def _author(command: AnyCommand, names: _Names) -> str:
    """Whoever a command is by; what began a map may say it in words of its own."""
    try:
        return names[contents.author_of(command)] or command.author
    except ValueError:
        return command.author


def _deeds(care_map: Map, names: _Names) -> Iterator[dict[str, Any]]:
    for deed in Deed.objects.filter(map=care_map).order_by("kept_at", "pk"):
        yield {
            "uuid": deed.uuid,
            "by": names[deed.author_id],
            "kept_at": deed.kept_at,
            "takes_back": deed.takes_back and deed.takes_back.uuid,
            "commands": [*deed.commands.values_list("sequence", flat=True)],
        }


def _differences(care_map: Map, names: _Names) -> Iterator[dict[str, Any]]:
    for row in Difference.objects.filter(map=care_map).select_related("earlier", "settlement"):
        settled = getattr(row, "settlement", None)
        yield {
            "by": names[row.author_id],
            "at": row.opened_at,
            "said": _signed(contents.content_to_command(row, care_map), names),
            "otherwise_than": row.earlier.sequence,
            "settled_by": names[settled.author_id] if settled else None,
            "settled_at": settled.settled_at if settled else None,
        }


def _hats(care_map: Map, names: _Names) -> Iterator[dict[str, Any]]:
    for row in MapHat.objects.filter(map=care_map).order_by("given_at", "pk"):
        yield {
            "name": names[row.account_id],
            "hat": row.hat,
            "given_by": names[row.given_by_id],
            "given_at": row.given_at,
            "until": row.until,
            "ended_at": row.ended_at,
            "without_invitation": row.without_invitation,
            "basis": json.loads(unseal(row.basis, care_map)) if row.basis else None,
        }


def _versions(care_map: Map, names: _Names) -> Iterator[dict[str, Any]]:
    for row in Version.objects.filter(map=care_map).select_related("map__key"):
        saved = {"saved_by": names[row.author_id], "saved_at": row.saved_at}
        about = saving.about(row).model_dump(mode="json", exclude_none=True)
        yield {"sequence": row.sequence, **saved, **about}


def _about_photographs(care_map: Map, names: _Names) -> Iterator[dict[str, Any]]:
    for path, photograph in _places(care_map):
        row = photograph.row
        yield {
            "file": path,
            "version": row.version.number,
            "added_by": names[row.author_id],
            "added_at": row.added_at,
            **photograph.about.model_dump(mode="json", exclude_none=True),
        }


def _places(care_map: Map) -> Iterator[tuple[str, Shown]]:
    """Every photograph with its place in the archive; the pictures themselves are left alone."""
    rows = Photograph.objects.filter(map=care_map).defer("content")
    rows = rows.select_related("map__key", "version").order_by("version__number", "added_at", "id")
    for number, row in enumerate(rows, 1):
        photograph = Shown(row)
        yield f"photographs/{number}.{_ENDS[photograph.about.type]}", photograph


def _photographs(care_map: Map) -> Iterator[File]:
    for path, photograph in _places(care_map):
        yield path, photograph.content()


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """JSON, one thing a line."""
    return b"".join(_json({k: v for k, v in row.items() if v is not None}) + b"\n" for row in rows)


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_plain, indent=indent).encode()


def _plain(value: Any) -> str:
    """Moments and numbers of things, as JSON has them."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
