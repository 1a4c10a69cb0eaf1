"""Leaving an organisation: its hats, its circles, and its maps, all at once."""

from django.utils import timezone

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.audit.recording import record
from careweave.service.live import announcing
from careweave.service.maps.models import MapHat
from careweave.service.maps.turns import writing
from careweave.service.rights.offered import offered
from careweave.service.teams import models as teams

_LAST = (
    "They are the last administrator here. Invite another first, or nobody could look after who "
    "belongs here."
)


class LastAdministratorError(ValueError):
    """The last administrator is not taken away, in words."""


def leave(organisation: teams.Organisation, account: Account, by: Account) -> None:
    """End all that somebody wears and sees through the organisation. A map of their own they keep.

    Raises LastAdministratorError.
    """
    with writing():
        worn = teams.OrganisationHat.objects.filter(organisation=organisation, ended_at=None)
        administrators = worn.filter(hat=OrganisationHat.ADMINISTRATOR).select_for_update()
        if [row.account_id for row in administrators] == [account.pk]:
            raise LastAdministratorError(_LAST)
        worn.filter(account=account).update(ended_at=timezone.now())
        for circle in account.circles.filter(organisation=organisation):
            circle.members.remove(account)
        for leave_too in offered("leaving", "left"):
            leave_too(organisation, account)
        _leave_maps(organisation, account, by)


def _leave_maps(organisation: teams.Organisation, account: Account, by: Account) -> None:
    worn = MapHat.objects.filter(
        account=account, ended_at=None, map__person__circle__organisation=organisation
    ).exclude(hat=Hat.OWNER)
    for row in worn.select_related("map__key"):
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        record(row.map, by, (), "left_organisation", about=account.pk)
        announcing.announce(row.map, by)
