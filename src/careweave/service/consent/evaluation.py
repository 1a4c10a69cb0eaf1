"""Which maps may be counted with many others, without names: where the person agreed to that."""

from django.db.models import Q, QuerySet

from careweave.service.maps.models import Map

_AGREED = Q(evaluation_agreed_at__isnull=False, use_withdrawn_at=None, restricted_at=None)


def agreed_to_evaluation(care_map: Map) -> bool:
    """Whether the person has agreed that their map is counted, and has taken nothing back since."""
    return agreed(Map.objects.filter(pk=care_map.pk)).exists()


def agreed(maps: "QuerySet[Map]") -> "QuerySet[Map]":
    """Those of these maps that may be counted."""
    return maps.filter(_AGREED)
