"""What the page of a closed conversation says of how it was."""

from typing import Any

from django import template
from django.utils import timezone

from careweave.service.conversations.meeting import Meeting
from careweave.service.debriefs import feeling, noting
from careweave.service.debriefs.forms import FeelingForm

register = template.Library()


@register.inclusion_tag("debriefs/after.html", takes_context=True)
def after_talking(context: dict[str, Any], met: Meeting) -> dict[str, Any]:
    """How it was for the person, the form to say so, and the way to one's own debrief."""
    shown = feeling.shown_in(met)
    closed_at = met.row.closed_at or timezone.now()
    is_open = not feeling.is_hidden_from(met) and met.may_take_part
    initial = shown.said.model_dump(exclude_defaults=True) if shown else {}
    return {
        "csrf_token": context.get("csrf_token"),
        "met": met,
        "visit": met.visit,
        "shown": shown,
        "form": FeelingForm(initial=initial) if is_open else None,
        "is_fresh": shown is None and timezone.localdate(closed_at) == timezone.localdate(),
        "debrief": noting.after(met.visit.account, met.row),
    }
