"""Finding points of view: one's own, and those that others show."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map
from careweave.service.maps.visit import Visit
from careweave.service.permissions import Act
from careweave.service.perspectives.authors import author_of


@dataclass(frozen=True)
class Perspective:
    """How somebody sees a map, beside that map: the same visitor at both."""

    visit: Visit
    shared: Visit

    @property
    def map(self) -> Map:
        """The map that is how they see it."""
        return self.visit.map

    @property
    def is_yours(self) -> bool:
        """Whether it is the visitor's own."""
        return self.visit.is_author

    @cached_property
    def author(self) -> Account:
        """Whose view it is."""
        return author_of(self.map)

    @property
    def shown_at(self) -> datetime | None:
        """Since when it is shown; None while it is kept apart."""
        return self.map.shown_at

    @property
    def others(self) -> list[Account]:
        """Everyone else who may look at the shared map: they see it while it is shown."""
        looking = permissions.onlookers(self.shared.map)
        return [account for account in looking if account != self.author]


def of(visit: Visit) -> Perspective | None:
    """The visit as one to a view, if the map is how somebody sees another."""
    shared = visit.map.perspective_of
    if shared is None:
        return None
    hats = permissions.hats(visit.account, shared)
    return Perspective(visit, Visit(shared, visit.account, hats))


def perspectives(shared: Visit) -> list[Perspective]:
    """How others see the map and show it, and how the visitor does: the oldest first."""
    rows = Map.with_views.filter(perspective_of=shared.map).select_related("key")
    found = [_at(row, shared) for row in rows.order_by("made_at", "pk")]
    return [each for each in found if each.visit.may(Act.LOOK)]


def own(shared: Visit) -> Perspective | None:
    """How the visitor sees the map, if they have drawn that."""
    return next((each for each in perspectives(shared) if each.is_yours), None)


def _at(view: Map, shared: Visit) -> Perspective:
    view.perspective_of = shared.map
    visit = Visit(view, shared.account, permissions.hats(shared.account, view))
    return Perspective(visit, shared)
