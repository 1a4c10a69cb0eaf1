"""What the pages about what has happened say with."""

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from careweave.insight.absence import Absence
from careweave.service.conversations import happening
from careweave.service.conversations.meeting import Meeting

register = template.Library()


@register.inclusion_tag("conversations/happened_before.html")
def happened_here(met: Meeting) -> dict[str, Any]:
    """What was said in a conversation to have happened, each with what it means."""
    return {"met": met, "visit": met.visit, "before": happening.before(met)}


_MARK = re.compile(r'(<g class="cw-(?:actor|tie))([^>]* data-(?:actor|tie)="([^"]+)")')


@register.filter
def without_them(drawing: str, absence: Absence) -> SafeString:
    """A drawing in which those who are absent fade, and all that they give and receive."""
    gone = {*absence.actors, *absence.network.around(absence.actors)}

    def faded(match: re.Match[str]) -> str:
        start, rest, id_ = match.groups()
        return f"{start}{' cw-faded' if id_ in gone else ''}{rest}"

    return mark_safe(_MARK.sub(faded, drawing))  # noqa: S308 -- our own SVG, which escapes what people wrote
