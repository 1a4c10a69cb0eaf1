"""What others may see of how somebody sees a map, beside the shared map as it is now."""

from careweave.caremap.map import CareMap
from careweave.caremap.remains import remains
from careweave.caremap.visibility import seen_after, seen_before
from careweave.caremap.vocabulary import Hat
from careweave.service.maps import contents
from careweave.service.maps.models import Map


def as_shown(view: CareMap, shared: Map, hat: Hat) -> CareMap:
    """A view as it is shown to this hat: what the shared map hides from them by now, it hides too.

    So whoever copied the shared map before something was hidden there does not show it.
    """
    now = contents.state_of(shared)
    if not {*view.actors, *view.ties} <= {*now.actors, *now.ties}:
        view = seen_after(view, remains(contents.history(shared)), hat)
    return seen_before(view, now, hat)
