"""What the page of a map tells of points of view."""

from django import template

from careweave.service.maps.visit import Visit
from careweave.service.perspectives import finding
from careweave.service.perspectives.finding import Perspective

register = template.Library()


@register.filter
def perspective(visit: Visit) -> Perspective | None:
    """The visit as one to how somebody sees a map; None on a shared map."""
    return finding.of(visit)
