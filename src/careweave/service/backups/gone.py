"""Who and what has been erased: numbers alone, so that a copy can be made to forget them too."""

from typing import Any

from careweave.service.maps.models import Erased
from careweave.service.rights.models import Forgotten

Rows = dict[str, list[dict[str, Any]]]

_KINDS: dict[Any, tuple[tuple[str, ...], str]] = {
    Erased: (("id",), "erased_at"),
    Forgotten: (("map_id", "actor_id"), "at"),
}
"""What names each, and when it was."""


def gone() -> Rows:
    """All that the database knows of."""
    return {
        model._meta.label: [
            {name: model._meta.get_field(name).value_to_string(row) for name in (*names, at)}
            for row in model.objects.order_by(at)
        ]
        for model, (names, at) in _KINDS.items()
    }


def bury(rows: Rows) -> None:
    """Have the database know of these too."""
    for model, (names, at) in _KINDS.items():
        for row in rows.get(model._meta.label, ()):
            named = {name: row[name] for name in names}
            _, is_new = model.objects.get_or_create(**named)
            if is_new:
                model.objects.filter(**named).update(**{at: row[at]})
