"""What the templates of conversations say with."""

from django import template

from careweave.service.conversations import talking
from careweave.service.conversations.meeting import Meeting

register = template.Library()


@register.filter
def there(met: Meeting) -> list[str]:
    """Who took part, as far as anyone is named."""
    return [each.name for each in talking.participants(met.visit.map, met.prepared)]
