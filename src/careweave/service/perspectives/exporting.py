"""What an archive of everything about a map holds of points of view: those that are shown."""

import json
from collections.abc import Iterator

from careweave.caremap.vocabulary import Hat
from careweave.formats import careweave
from careweave.service.maps.models import Map
from careweave.service.perspectives.shown import shown_to


def exported(care_map: Map) -> Iterator[tuple[str, bytes]]:
    """Each view as a careweave file, as its owner may see it: how it is, not how it came to be."""
    for number, (_, view) in enumerate(shown_to(care_map, Hat.OWNER), 1):
        text = json.dumps(careweave.content(view), ensure_ascii=False, indent=2)
        yield f"views/{number}.careweave.json", text.encode() + b"\n"
