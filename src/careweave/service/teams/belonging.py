"""Someone at an organisation, in the hats they wear there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from careweave.caremap.vocabulary import OrganisationHat
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.permissions import OrganisationAct
from careweave.service.teams.models import Organisation

P = ParamSpec("P")


@dataclass(frozen=True)
class Belonging:
    """Who is at which organisation, in which hats."""

    organisation: Organisation
    account: Account
    hats: frozenset[OrganisationHat]

    def may(self, act: OrganisationAct) -> bool:
        """Whether they may do this there."""
        return permissions.may_in_organisation(self.hats, act)

    @property
    def names(self) -> frozenset[str]:
        """The names of all acts that they may do there, as pages ask for them."""
        return frozenset(act.name for act in OrganisationAct if self.may(act))


View = Callable[Concatenate[HttpRequest, Belonging, P], HttpResponse]


def belonging(act: OrganisationAct | None = None) -> Callable[[View[P]], Callable[..., Any]]:
    """A view of an organisation: refused to whoever may not do this, unknown to strangers.

    Without an act, any hat will do.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def seen(
            request: HttpRequest, organisation_id: UUID, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            return view(request, _belonging(request, organisation_id, act), *args, **kwargs)

        return seen

    return decorate


def organisations_of(account: Account) -> list[Belonging]:
    """Every organisation in which someone wears a hat."""
    found = Organisation.objects.filter(hats__account=account, hats__ended_at=None)
    return [
        Belonging(each, account, permissions.organisation_hats(account, each))
        for each in found.distinct().order_by("name")
    ]


def _belonging(
    request: HttpRequest, organisation_id: UUID, act: OrganisationAct | None
) -> Belonging:
    account = request.user
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None or not isinstance(account, Account):
        raise Http404
    found = Belonging(organisation, account, permissions.organisation_hats(account, organisation))
    if not found.hats:
        raise Http404
    if act and not found.may(act):
        raise PermissionDenied
    return found
