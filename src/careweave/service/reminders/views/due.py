"""What a coordinator sees of talks: which are due, by the numbers of the maps."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from careweave.service.permissions import OrganisationAct
from careweave.service.reminders import due
from careweave.service.reminders.dates import State
from careweave.service.teams.belonging import Belonging, belonging

_SAID = {
    State.OVERDUE: "Overdue for two weeks or longer",
    State.DUE: "Due",
    State.SOON: "Soon, within two weeks",
    State.NOT_FOR_NOW: "No date for now",
    State.LATER: "Later",
}


@require_GET
@belonging(OrganisationAct.SEE_DUE)
def due_maps(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Every map of the organisation that does not rest, the most overdue first."""
    by_state = defaultdict(list)
    for each in due.listed(here.organisation, here.account):
        by_state[each.talk.state(timezone.localdate())].append(each)
    groups = [(state.value, said, by_state[state]) for state, said in _SAID.items()]
    context = {"here": here, "groups": [group for group in groups if group[2]]}
    return render(request, "reminders/due.html", context)
