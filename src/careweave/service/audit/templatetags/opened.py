"""What stands on an owner's page while somebody has opened the map without an invitation."""

from typing import Any

from django import template

from careweave.service.audit import openings
from careweave.service.maps.visit import Visit
from careweave.service.permissions import Act

register = template.Library()


@register.inclusion_tag("audit/unseen.html", takes_context=True)
def opened(context: Any, visit: Visit) -> dict[str, Any]:
    """Tell an owner of those that no owner has seen yet."""
    found = openings.unseen(visit.map) if visit.may(Act.SEE_ACCESS) else ()
    return {"visit": visit, "openings": found, "csrf_token": context.get("csrf_token")}
