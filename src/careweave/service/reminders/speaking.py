"""What was said of when to talk, for whoever asks what is kept of them."""

from collections.abc import Iterator

from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import unseal
from careweave.service.reminders import dates
from careweave.service.rights.spoken import Said

_TEAM = (Hat.OWNER, Hat.FACILITATOR)


def spoken(care_map: Map, hat: Hat) -> Iterator[Said]:
    """Why talks were put off, and where visits were: for those who look after the map."""
    if hat not in _TEAM:
        return
    for row in care_map.next_dates.exclude(words=None).select_related("map__key"):
        day = timezone.localdate(row.set_at)
        yield Said("Why a talk was put off", "", dates.words_of(row), day)
    for visit in care_map.check_ins.exclude(place=None):
        place = unseal(visit.place or b"", care_map).decode()
        yield Said("Where a visit was", "", place, timezone.localdate(visit.made_at))
