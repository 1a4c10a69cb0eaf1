"""What is shared with a peer supervisor, and when the two meet."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from careweave.service.accounts.models import Account
from careweave.service.debriefs import noting, planning
from careweave.service.debriefs.forms import PlanForm
from careweave.service.debriefs.planning import Pair
from careweave.service.permissions import OrganisationAct
from careweave.service.teams.belonging import Belonging, belonging
from careweave.service.teams.models import Organisation


@never_cache
@require_GET
@belonging(OrganisationAct.SUPERVISE)
def supervision(request: HttpRequest, here: Belonging) -> HttpResponse:
    """What is shared with them, by whom and since when: nothing of the person, nor of the map."""
    shared = [*noting.shared_with(here.account, here.organisation)]
    together = [
        (pair, [shown for shown in shared if shown.row.notebook_id == pair.author.pk])
        for pair in planning.pairs_with(here.account, here.organisation)
    ]
    return render(request, "debriefs/supervision.html", {"here": here, "together": together})


@never_cache
@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.SUPERVISE)
def supervision_plan(request: HttpRequest, here: Belonging, account_id: UUID) -> HttpResponse:
    """Plan to meet somebody who shares debriefs."""
    author = get_object_or_404(Account, pk=account_id)
    pair = Pair(author, here.account, here.organisation)
    return _plan(request, pair, author, redirect("supervision", here.organisation.pk))


@never_cache
@require_http_methods(["GET", "POST"])
def plan_to_meet(request: HttpRequest, organisation_id: UUID, supervisor_id: UUID) -> HttpResponse:
    """Plan to meet one's peer supervisor."""
    if not isinstance(request.user, Account):
        raise Http404
    supervisor = get_object_or_404(Account, pk=supervisor_id)
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    pair = Pair(request.user, supervisor, organisation)
    return _plan(request, pair, supervisor, redirect("your_debriefs"))


def _plan(request: HttpRequest, pair: Pair, other: Account, back: HttpResponse) -> HttpResponse:
    if not pair.is_there:
        raise Http404
    form = PlanForm(request.POST or None, plan=pair.plan)
    if form.is_valid():
        data = form.cleaned_data
        try:
            pair.write(data["on"], data["said"], data["revision"])
        except planning.StaleError:
            form.add_error(None, f"{other.name} {_STALE}")
        else:
            messages.success(request, "This is kept, for both of you.")
            return back
    status = 422 if form.is_bound else 200
    context = {"form": form, "pair": pair, "other": other, "back": back["Location"]}
    return render(request, "debriefs/plan.html", context, status=status)


_STALE = (
    "has written here meanwhile, and nothing of theirs is lost. Your words are below; open this "
    "page anew to see theirs."
)
