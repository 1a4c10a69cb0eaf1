"""What the templates of conversations have from an organisation."""

from typing import Any

from django import template

from careweave.service.maps.visit import Visit
from careweave.service.prompting import turning
from careweave.service.retention.schedule import organisation_of

register = template.Library()


@register.inclusion_tag("prompting/turn_to.html")
def turn_to(visit: Visit) -> dict[str, Any]:
    """Somebody to turn to, as the organisation that supports the person has it."""
    return {"people": turning.people(organisation_of(visit.map))}
