"""Beginning a view of one's own: from the shared map as one sees it, or from nothing."""

from typing import cast
from uuid import UUID

from careweave.caremap.commands import StartMap
from careweave.caremap.history import commands_of
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Hat
from careweave.drawing.outline import title
from careweave.service.audit.recording import record
from careweave.service.maps import keeping
from careweave.service.maps.models import Map
from careweave.service.maps.turns import turn
from careweave.service.maps.visit import Visit, header
from careweave.service.perspectives import finding

_LONGEST = 200


def begin(visit: Visit, deed: UUID, *, from_nothing: bool) -> Map:
    """Begin how the visitor sees a map; if they have begun already, it is that.

    What they see of the shared map is put on it under the same ids, so that the two can be told
    together. From nothing, it is whoever is in the middle, and nobody else.
    """
    with turn(visit.map) as shared:
        at = Visit(shared, visit.account, visit.hats)
        if found := finding.own(at):
            return found.map
        seed = _alone(at.seen) if from_nothing else at.seen
        by = header(at.account, deed)
        first, *rest = commands_of(seed.changed(title=_titled(at)), by)
        start = cast(StartMap, first)
        made = keeping.begin(shared.person, at.account, start, Hat.OWNER, perspective_of=shared)
        if rest:
            keeping.keep(made, at.account, Hat.OWNER, first.uuid, rest)
        record(made, at.account, {Hat.OWNER}, "view_begun")
        return made


def _alone(seen: CareMap) -> CareMap:
    """Whoever is in the middle, by name, and nothing else."""
    centre = seen.centre_actor
    return CareMap(
        centre=seen.centre,
        actors={seen.centre: type(centre)(name=centre.name, kind=centre.kind)},
    )


def _titled(visit: Visit) -> str:
    """What the view is called, wherever it goes: whose it is stands on every sheet."""
    end = f", as {visit.account.name} sees it"
    return title(visit.seen)[: _LONGEST - len(end)] + end
