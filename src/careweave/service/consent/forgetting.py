"""Taking words out of what was recorded: only while the database lets go of a map's rows.

That is while an ``Erasure`` of the map stands, in the transaction of whoever made it. How many
records there are, when they were made and by whom stays as it was.
"""

from collections.abc import Callable

from careweave.service.consent import recording, told
from careweave.service.consent.contents import Consent, Told
from careweave.service.consent.models import ConsentRecord, ToldRecord
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal


def forget(care_map: Map, actor_id: str, new_id: str = "") -> None:
    """Take all words about someone on the map out of what was recorded of telling them.

    With a new id, they are called so from then on.
    """
    rows = ToldRecord.objects.filter(map=care_map, actor=actor_id)
    for row in rows:
        _put(row, care_map, told.content_of(row, care_map).reworded(lambda _: ""))
    rows.update(actor=new_id or actor_id)


def reword(care_map: Map, change: Callable[[str], str]) -> None:
    """Change all words that were recorded on a map, as where a name is not to stand any more."""
    for consent in ConsentRecord.objects.filter(map=care_map):
        _put(consent, care_map, recording.content_of(consent, care_map).reworded(change))
    for row in ToldRecord.objects.filter(map=care_map):
        _put(row, care_map, told.content_of(row, care_map).reworded(change))


def _put(row: ConsentRecord | ToldRecord, care_map: Map, said: Consent | Told) -> None:
    row.content = seal(said.model_dump_json(exclude_defaults=True).encode(), care_map)
    row.save(update_fields=["content"])
