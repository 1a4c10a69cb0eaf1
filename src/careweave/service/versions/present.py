"""Who may have been there when a map was drawn: those who wear a hat on it, and anyone named."""

from careweave.caremap.map import Participant
from careweave.caremap.vocabulary import Hat
from careweave.service.maps.models import Map
from careweave.service.permissions import eyes, wearers


def around(care_map: Map) -> dict[str, Participant]:
    """Those who wear a hat on the map, by the id of their account, in the order of their names."""
    worn: dict[str, tuple[str, set[Hat]]] = {}
    for row in wearers(care_map).order_by("account__name"):
        worn.setdefault(str(row.account_id), (row.account.name, set()))[1].add(Hat(row.hat))
    return {id_: Participant(name=name, hat=eyes(hats)) for id_, (name, hats) in worn.items()}


def choices(around: dict[str, Participant]) -> list[tuple[str, str]]:
    """Those people to choose from."""
    return [
        (id_, f"{person.name}, {person.hat.words}" if person.hat else person.name)
        for id_, person in around.items()
    ]
