"""What the templates of conversations say with."""

from uuid import uuid4

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from careweave.service.conversations import practising, questions, talking
from careweave.service.conversations.asking import Prompt
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


@register.filter
def as_told(met: Meeting, prompt: Prompt) -> str:
    """What somebody who is invented might say to a prompt; nothing from anybody real."""
    story = practising.stories().get(met.prepared.story or "")
    return story.says.get(prompt.answers.value, "") if story else ""


@register.filter
def question(prompt: str, met: Meeting) -> str:
    """The question that a prompt asks; nothing where there is none of that id any more."""
    found = questions.by_id(met, prompt)
    return found.text if found else ""


@register.filter
def used(met: Meeting) -> list[str]:
    """The questions that were asked, in their order."""
    rows = met.row.asked.filter(is_for_another_day=False)
    return [text for row in rows if (text := question(row.prompt, met))]
