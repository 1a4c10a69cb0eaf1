"""The views of a map that are shown, as a hat on the shared map may see them."""

from collections.abc import Iterator

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.maps import contents
from careweave.service.maps.models import Map
from careweave.service.perspectives import seeing
from careweave.service.perspectives.authors import author_of


def shown_to(shared: Map, hat: Hat) -> Iterator[tuple[Account, CareMap]]:
    """Each view of a map that is shown, with its author: what is kept apart is not among them."""
    rows = Map.with_views.filter(perspective_of=shared, shown_at__isnull=False)
    for view in rows.select_related("key").order_by("made_at", "pk"):
        worn = Hat.FACILITATOR if hat is Hat.OWNER else hat
        yield author_of(view), seeing.as_shown(contents.state_of(view), shared, worn)
