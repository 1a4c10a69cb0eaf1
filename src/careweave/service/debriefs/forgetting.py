"""Taking words out of how conversations were for the person."""

from collections.abc import Callable

from careweave.service.debriefs.contents import felt, sealed_felt
from careweave.service.debriefs.models import Feeling
from careweave.service.maps.models import Map


def reword(care_map: Map, change: Callable[[str], str]) -> None:
    """Change every word that was said of how it was."""
    rows = Feeling.objects.filter(conversation__map=care_map)
    for row in rows.select_related("conversation__map__key"):
        said = felt(row)
        if said.word:
            word = change(said.word).strip()[:200] or None
            row.content = sealed_felt(said.changed(word=word), row)
            row.save(update_fields=["content"])
