"""What somebody may do, for templates: only what they may is offered."""

from django import template

from careweave.service.maps.visit import Visit
from careweave.service.permissions import Act

register = template.Library()


@register.filter
def may(visit: Visit, act: str) -> bool:
    """Whether the visitor may do this, by the name of the act."""
    return visit.may(Act[act.upper()])
