"""What the templates say of consent: whether somebody knows that they are on the map."""

from django import template

from careweave.service.consent import told, words
from careweave.service.consent.contents import Knowing
from careweave.service.consent.told import Someone
from careweave.service.maps.visit import Visit
from careweave.service.permissions import Act

register = template.Library()


@register.filter
def knowing(said: Knowing) -> str:
    """Whether somebody knows that they are on the map, as a sentence begins."""
    found = words.KNOWING[said]
    return found[0].upper() + found[1:]


@register.simple_tag
def told_of(visit: Visit, actor_id: str) -> Someone | None:
    """Whether somebody on the map knows it, for those who record that; nobody else is told."""
    if not visit.may(Act.RECORD_TOLD):
        return None
    everyone = told.people(visit.map, visit.seen)
    return next((someone for someone in everyone if someone.id == actor_id), None)
