"""Verifying that a database which was put back can be read, and is what its commands make."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from careweave.service.audit import verifying
from careweave.service.audit.models import Access
from careweave.service.maps import rebuilding
from careweave.service.maps.keys import LostKeyError
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import SealError, unseal
from careweave.service.maps.wrapping import kinds


def faults() -> Iterator[str]:
    """Whatever is wrong, a line each."""
    for care_map in Map.with_views.order_by("pk").iterator():
        yield from _faults_of(care_map)
    yield from (f"the access log: {fault}" for fault in verifying.faults())


def keys_that_do_not_open() -> Iterator[str]:
    """Whatever a master key wraps that none of those here opens, a line each."""
    for kind in kinds():
        for row in kind.rows().iterator():
            try:
                kind.opened(row)
            except LostKeyError as error:
                yield f"{kind.words[0]}, {kind.name(row)}: {error}"


def _faults_of(care_map: Map) -> Iterator[str]:
    try:
        care_map.key  # noqa: B018 -- it is asked for
        is_right = rebuilding.is_right(care_map)
    except Map.key.RelatedObjectDoesNotExist:
        yield f"map {care_map.pk}: its key is gone"
        return
    except (SealError, LostKeyError) as error:
        yield f"map {care_map.pk}: {error}"
        return
    if not is_right:
        yield f"map {care_map.pk}: it is not what its commands make; see rebuild_states"
    for where, sealed in _sealed(care_map):
        try:
            unseal(sealed, care_map)
        except SealError as error:
            yield f"map {care_map.pk}, {where}: {error}"


def _sealed(care_map: Map) -> Iterator[tuple[str, Any]]:
    """All that is sealed with the key of a map, and where."""
    for model, names in _of_maps():
        for values in model._default_manager.filter(map=care_map).values_list("pk", *names):
            yield from (
                (f"{model._meta.label} {values[0]}", each)
                for each in values[1:]
                if each is not None
            )
    for pk, reason in Access.objects.filter(subject=care_map.pk).values_list("pk", "reason"):
        if reason:
            yield f"audit.Access {pk}", reason


def _of_maps() -> Iterator[tuple[type[models.Model], list[str]]]:
    """The models of what belongs to a map, and their sealed fields."""
    of_keys = {kind.model for kind in kinds()}
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        sealed = [each.name for each in fields if isinstance(each, models.BinaryField)]
        is_of_a_map = any(each.name == "map" and each.related_model is Map for each in fields)
        if sealed and is_of_a_map and model not in of_keys:
            yield model, sealed
