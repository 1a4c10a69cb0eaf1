"""Beginning an organisation: with somebody who looks after who belongs to it."""

from django.db import transaction

from careweave.caremap.vocabulary import OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.teams import models as teams


class BeginningError(ValueError):
    """Why an organisation was not begun, in words."""


def begin(name: str, administrator: str) -> teams.Organisation:
    """Begin an organisation, by the email of its administrator. Raises BeginningError."""
    account = Account.objects.filter(email__iexact=administrator, is_active=True).first()
    if account is None:
        raise BeginningError(f"nobody has an account with {administrator}; make it first")
    if teams.Organisation.objects.filter(name=name).exists():
        raise BeginningError(f"there is an organisation called {name} already")
    with transaction.atomic():
        begun = teams.Organisation.objects.create(name=name)
        teams.OrganisationHat.objects.create(
            organisation=begun, account=account, hat=OrganisationHat.ADMINISTRATOR
        )
    return begun
