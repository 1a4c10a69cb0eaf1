"""What the walk of a review shows of what was sent and could not be kept."""

from collections.abc import Mapping

from django import template

from careweave.service.conversations.walking import Field, Person

register = template.Library()


@register.filter
def said_now(field: Field, sent: Mapping[str, str]) -> str:
    """What stands in a field: what was sent of it, else what the map says."""
    return sent.get(field.name, field.value)


@register.filter
def is_said(person: Person, sent: Mapping[str, str]) -> bool:
    """Whether something else was sent of somebody than what the map says."""
    fields = (*person.fields, *(field for line in person.lines for field in line.fields))
    return any(sent.get(field.name, field.value) != field.value for field in fields)
