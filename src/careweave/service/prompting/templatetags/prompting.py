"""What the templates of conversations have from an organisation."""

from typing import Any

from django import template

from careweave.service.conversations import questions
from careweave.service.conversations.meeting import Meeting
from careweave.service.maps.visit import Visit
from careweave.service.prompting import turning
from careweave.service.retention.schedule import organisation_of

register = template.Library()


@register.inclusion_tag("prompting/turn_to.html")
def turn_to(visit: Visit) -> dict[str, Any]:
    """Somebody to turn to, as the organisation that supports the person has it."""
    return {"people": turning.people(organisation_of(visit.map))}


@register.inclusion_tag("prompting/might_ask.html")
def might_ask(met: Meeting) -> dict[str, Any]:
    """The questions of a step that has no page for each: to be asked aloud, or not."""
    return {"met": met, "prompts": questions.of_step(met, met.step) if met.step else ()}
