"""What is said on the views of a map that are shown, for whoever asks what is kept of them."""

from collections.abc import Iterator

from careweave.caremap.map import CareMap
from careweave.caremap.ties import OtherCare
from careweave.caremap.vocabulary import Hat
from careweave.service.maps.models import Map
from careweave.service.perspectives.shown import shown_to
from careweave.service.rights.spoken import Said


def spoken(care_map: Map, hat: Hat) -> Iterator[Said]:
    """Every text as it stands now; what is kept apart is its author's own, and is not looked at."""
    for author, view in shown_to(care_map, hat):
        for about, sort, words in _texts(view):
            if words:
                yield Said(sort, f"{about}, as {author.name} sees it", words)


def _texts(view: CareMap) -> Iterator[tuple[str, str, str | None]]:
    for actor in view.actors.values():
        yield actor.label, "A name", actor.name
        yield actor.label, "Who somebody is", actor.role
        yield actor.label, "A note on somebody", actor.note
    for tie in view.ties.values():
        about = f"{view.actors[tie.giver].label} for {view.actors[tie.receiver].label}"
        yield about, "A note on who helps whom", tie.note
        others = (kind.other for kind in tie.kinds if isinstance(kind, OtherCare))
        yield from ((about, "A kind of care", other) for other in others)
