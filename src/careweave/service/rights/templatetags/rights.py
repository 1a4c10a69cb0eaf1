"""What somebody may do, for templates: only what they may is offered."""

from django import template

from careweave.service.maps.visit import Visit
from careweave.service.permissions import Act
from careweave.service.rights import asking

register = template.Library()


@register.filter
def may(visit: Visit, act: str) -> bool:
    """Whether the visitor may do this, by the name of the act."""
    return visit.may(Act[act.upper()])


@register.inclusion_tag("rights/asked_note.html")
def asked_of(visit: Visit) -> dict[str, object]:
    """Tell whoever looks after a map that somebody asks what is kept of them."""
    is_asked = visit.may(Act.ANSWER) and asking.open_requests(visit.map).exists()
    return {"visit": visit, "is_asked": is_asked}
