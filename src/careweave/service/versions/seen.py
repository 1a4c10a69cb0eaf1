"""A version as a visitor may see it today: the map as it was then, and what is said of it."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.urls import reverse

from careweave.caremap import map as domain
from careweave.caremap.map import CareMap
from careweave.caremap.remains import remains
from careweave.caremap.visibility import seen_after, seen_before
from careweave.drawing.outline.versions import version_named, version_told
from careweave.service.maps import contents
from careweave.service.maps.drawings import TYPES
from careweave.service.maps.visit import Visit
from careweave.service.versions import saving
from careweave.service.versions.models import Version


@dataclass(frozen=True)
class Seen:
    """A version and its visitor."""

    visit: Visit
    version: Version

    @property
    def number(self) -> int:
        """The number of the version."""
        return self.version.number

    @cached_property
    def about(self) -> domain.Version:
        """What is said of it."""
        return saving.shown(self.version, self.visit.hat)

    @property
    def named(self) -> str:
        """Which version it is, in a few words."""
        return version_named(self.about)

    @property
    def told(self) -> tuple[str, ...]:
        """What is said of it, in sentences."""
        return version_told(self.about)

    @property
    def url(self) -> str:
        """Its own page."""
        return reverse("version", args=[self.visit.map.pk, self.number])

    @property
    def before(self) -> int:
        """The number of the version before it; 0 where it is the first."""
        return self.number - 1

    @property
    def drawing_urls(self) -> dict[str, str]:
        """Where its drawing is, by type of file."""
        where = [self.visit.map.pk, self.number]
        return {type_: reverse("version_drawing", args=[*where, type_]) for type_ in TYPES}

    @property
    def is_today(self) -> bool:
        """Whether the map is still as it was then."""
        return self.version.sequence == self.visit.map.sequence

    @cached_property
    def care_map(self) -> CareMap:
        """The map as it was."""
        return self.beside()

    def beside(self, *newer: CareMap) -> CareMap:
        """The map as it was, without what today's map or one of these newer ones hides."""
        return as_it_was(self.visit, self.version, *newer).changed(version=self.about)


def find(visit: Visit, number: int) -> Seen:
    """The version of that number."""
    if found := Version.objects.filter(map=visit.map, number=number).first():
        return Seen(visit, found)
    raise Http404


def all_of(visit: Visit) -> list[Seen]:
    """Every version, newest first."""
    found = (
        Version.objects.filter(map=visit.map)
        .order_by("-number")
        .select_related("map__key", "author")
    )
    return [Seen(visit, version) for version in found]


def as_it_was(visit: Visit, version: Version, *newer: CareMap) -> CareMap:
    """The map as it was when a version was saved, as far as the visitor may see it today.

    What today's map or one of these newer ones hides is hidden; so is what was taken off the map
    and was hidden by then.
    """
    then, now = contents.state_at(visit.map, version.sequence), contents.state_of(visit.map)
    if not {*then.actors, *then.ties} <= {*now.actors, *now.ties}:
        then = seen_after(then, remains(contents.history(visit.map)), visit.hat)
    for care_map in (now, *newer):
        then = seen_before(then, care_map, visit.hat)
    return then


def whole(seen: Seen) -> CareMap:
    """The map as it was, with all that it holds: to hide by, never to show."""
    return contents.state_at(seen.visit.map, seen.version.sequence)
