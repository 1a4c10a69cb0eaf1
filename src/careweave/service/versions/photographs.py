"""Photographs of a map drawn by hand, beside a version, for those who may look at them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from uuid import UUID, uuid5

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from careweave.caremap.base import Frozen
from careweave.caremap.map import CareMap
from careweave.caremap.text import Name
from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import Visibility
from careweave.service.live import announcing
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.visit import Visit
from careweave.service.versions.darkroom import Developed
from careweave.service.versions.models import Photograph, Version

MOST = 12
"""How many a version has at most."""


class TooManyPhotographsError(ValueError):
    """A version that has as many photographs as it can, in words."""


class About(Frozen):
    """What a photograph is: its media type, what it shows, and who may see it."""

    type: Literal["image/jpeg", "image/png"]
    description: Name | None = None
    visible_to: Visibility = Visibility.UNKNOWN


@dataclass(frozen=True)
class Shown:
    """A photograph that its visitor may see."""

    row: Photograph

    @cached_property
    def about(self) -> About:
        """What it is."""
        return About.model_validate_json(unseal(self.row.about, self.row.map))

    @property
    def url(self) -> str:
        """Where the picture is."""
        return reverse("photograph", args=[self.row.map_id, self.row.version.number, self.row.pk])

    @property
    def words(self) -> str:
        """What is told of it to whoever cannot see it."""
        said = f"Photograph of the map drawn by hand, version {self.row.version.number}"
        return f"{said}: {self.about.description}" if self.about.description else said

    def content(self) -> bytes:
        """The picture."""
        return unseal(self.row.content, self.row.map)


def attach(
    visit: Visit, version: Version, deed: UUID, developed: Developed, about: About
) -> Photograph:
    """Keep a photograph beside a version; sent again, it is kept once."""
    id_ = uuid5(deed, f"photograph {version.pk}")
    with transaction.atomic():
        care_map = Map.objects.select_for_update().get(pk=visit.map.pk)
        beside = Photograph.objects.filter(version=version)
        if again := beside.filter(pk=id_).first():
            return again
        if beside.count() >= MOST:
            raise TooManyPhotographsError(f"A version has at most {MOST} photographs.")
        kept = Photograph.objects.create(
            id=id_,
            map=care_map,
            version=version,
            author=visit.account,
            width=developed.width,
            height=developed.height,
            about=seal(about.model_dump_json(exclude_defaults=True).encode(), care_map),
            content=seal(developed.content, care_map),
        )
        announcing.announce(care_map, visit.account)
        return kept


def beside(visit: Visit, version: Version) -> list[Shown]:
    """The photographs of a version that the visitor may see."""
    rows = (
        Photograph.objects.filter(version=version)
        .select_related("map__key", "version")
        .defer("content")
    )
    return [shown for row in rows if may_look(visit, shown := Shown(row))]


def find(visit: Visit, number: int, id_: UUID) -> Shown:
    """One photograph, for those who may see it."""
    rows = Photograph.objects.select_related("map__key", "version")
    row = rows.filter(map=visit.map, version__number=number, pk=id_).first()
    if row is None or not may_look(visit, shown := Shown(row)):
        raise Http404
    return shown


def may_look(visit: Visit, shown: Shown) -> bool:
    """Whether the visitor may see a photograph."""
    return may_see(visit.hat, shown.about.visible_to)


def careful(care_map: CareMap) -> Visibility:
    """Who may see all that is on a map: a photograph of it hides nothing."""
    hidden = {actor.visible_to for actor in care_map.actors.values()}
    hidden |= {tie.visible_to for tie in care_map.ties.values()}
    narrowest = (who for who in (Visibility.OWNER, Visibility.TEAM) if who in hidden)
    return next(narrowest, Visibility.EVERYONE)
