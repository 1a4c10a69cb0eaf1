"""What a line adds to someone who is on the map already."""

from careweave.caremap.actors import Actor
from careweave.caremap.base import is_unknown
from careweave.caremap.quick.understanding import QuickAddError, Understood

_FIELDS = ("role", "kind", "support", "presence", "status", "since", "until")
_LONGEST_NOTE = 5_000


def added(was: Actor, understood: Understood, line: str) -> dict[str, object]:
    """The fields that a line gives to someone who is there: only what nobody knew before.

    Where the line says otherwise than the map, the map stays as it is and the line goes into the
    note; so nothing is overwritten, and nothing is lost. Raises QuickAddError where the note has no
    room for it.
    """
    said = {field: getattr(understood.actor, field) for field in _FIELDS}
    said = {field: value for field, value in said.items() if not is_unknown(value)}
    new = {field: value for field, value in said.items() if is_unknown(getattr(was, field))}
    differs = any(getattr(was, field) != said[field] for field in said.keys() - new.keys())
    note = line.strip() if differs else understood.actor.note
    return new | ({"note": _joined(was.note, note)} if note else {})


def _joined(note: str | None, more: str) -> str:
    joined = f"{note}\n{more}" if note else more
    if len(joined) > _LONGEST_NOTE:
        raise QuickAddError("The note about them is full. Open them on the map, and shorten it.")
    return joined
