"""When to talk next and who is out alone, as other pages tell it."""

from typing import Any

from django import template
from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.maps.visit import Visit
from careweave.service.permissions import Act
from careweave.service.reminders import checking, dates, times

register = template.Library()

register.filter("clock", times.said)


@register.inclusion_tag("reminders/talk.html")
def next_talk(visit: Visit, *, leads: bool = False) -> dict[str, object]:
    """One quiet line: when the next talk about a map is; with a way to change it, if it leads."""
    talk = dates.next_of(visit.map)
    state = talk.state(timezone.localdate()).value if talk else ""
    return {"visit": visit, "talk": talk, "state": state, "leads": leads and visit.may(Act.PLAN)}


@register.inclusion_tag("reminders/checkin.html", takes_context=True)
def check_in(context: Any, visit: Visit) -> dict[str, object]:
    """Whoever is out alone at a map comes back here; others can ask to be asked after."""
    return {
        **_of_the_page(context),
        "visit": visit,
        "under_way": checking.under_way(visit.account, visit.map),
        "may_set_out": checking.colleagues(visit.account).exists(),
    }


@register.inclusion_tag("reminders/checkin.html", takes_context=True)
def check_ins(context: Any) -> dict[str, object]:
    """Whoever is out alone, at whichever map, comes back here."""
    account = context.get("user")
    under_way = checking.under_way(account) if isinstance(account, Account) else ()
    return {**_of_the_page(context), "under_way": under_way}


def _of_the_page(context: Any) -> dict[str, object]:
    request = context.get("request")
    to = request.path if request else ""
    return {"csrf_token": context.get("csrf_token"), "to": to, "now": timezone.now()}
