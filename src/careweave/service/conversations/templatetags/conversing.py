"""What the templates of conversations say with."""

from uuid import uuid4

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from careweave.service.conversations import talking
from careweave.service.conversations.meeting import Meeting
from careweave.service.maps.visit import Visit
from careweave.service.permissions import Act

register = template.Library()


@register.simple_tag
def open_talk(visit: Visit) -> SafeString:
    """The way from a map to its conversations: to the one that is open, or to all of them."""
    row = next(iter(talking.open_on(visit.map)), None)
    if row and visit.may(Act.TAKE_PART):
        url, words = Meeting(visit, row).url, "Go on talking"
    else:
        url, words = reverse("conversations", args=[visit.map.pk]), "Talk together"
    return format_html('<a href="{}">{}</a>', url, words)


@register.simple_tag
def a_deed() -> SafeString:
    """The number of a deed, for a form that is about no map yet."""
    return format_html('<input type="hidden" name="deed" value="{}">', uuid4())


@register.filter
def there(met: Meeting) -> list[str]:
    """Who took part, as far as anyone is named."""
    return [each.name for each in talking.participants(met.visit.map, met.prepared)]
