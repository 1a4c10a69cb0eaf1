"""Taking somebody, and words of them, out of what was agreed."""

from collections.abc import Callable

from careweave.service.agreements.contents import agreed, became, sealed
from careweave.service.agreements.models import Agreement, Outcome
from careweave.service.maps.models import Map


def forget(care_map: Map, actor_id: str, new_id: str = "") -> None:
    """Have agreements be about nobody, or about whoever has the new id."""
    for row in Agreement.objects.filter(map=care_map).select_related("map__key"):
        said = agreed(row)
        if actor_id in said.of_actors:
            row.content = sealed(said.about_another(actor_id, new_id), care_map)
            row.save(update_fields=["content"])


def reword(care_map: Map, change: Callable[[str], str]) -> None:
    """Change all words of what was agreed on a map, and of what became of it."""
    for row in Agreement.objects.filter(map=care_map).select_related("map__key"):
        row.content = sealed(agreed(row).reworded(change), care_map)
        row.save(update_fields=["content"])
    for outcome in Outcome.objects.filter(agreement__map=care_map):
        said = became(outcome, care_map)
        if said.words:
            said = said.changed(words=change(said.words) or None)
            outcome.content = sealed(said, care_map)
            outcome.save(update_fields=["content"])
