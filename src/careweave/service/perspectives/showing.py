"""Showing how one sees it, keeping it apart again, and throwing it away: its author's alone."""

from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.audit.recording import record
from careweave.service.live import announcing
from careweave.service.maps import erasing
from careweave.service.maps.models import Map
from careweave.service.maps.turns import turn
from careweave.service.perspectives.finding import Perspective
from careweave.service.retention.ending import refuse_held


def show(perspective: Perspective) -> None:
    """Show it to everyone who may look at the shared map; what is shown stays so since then."""
    with turn(perspective.map) as locked:
        locked.shown_at = locked.shown_at or timezone.now()
        _keep(locked, perspective, "view_shown")


def keep_apart(perspective: Perspective) -> None:
    """Keep it apart again: pages that others have open end."""
    with turn(perspective.map) as locked:
        locked.shown_at = None
        _keep(locked, perspective, "view_kept_apart")


def throw_away(perspective: Perspective) -> None:
    """Take it out for good. Raises HeldError while the shared map is held."""
    with turn(perspective.map) as locked:
        refuse_held(perspective.shared.map)
        announcing.announce(locked, perspective.author)
        record(locked, perspective.author, {Hat.OWNER}, "view_thrown_away")
        erasing.erase(locked)


def _keep(view: Map, perspective: Perspective, act: str) -> None:
    view.save(update_fields=["shown_at"])
    record(view, perspective.author, {Hat.OWNER}, act)
    announcing.announce(view, perspective.author)
