"""What becomes of debriefs when somebody leaves an organisation."""

from django.db.models import Q

from careweave.service.accounts.models import Account
from careweave.service.debriefs.models import Debrief, Plan
from careweave.service.teams.models import Organisation


def left(organisation: Organisation, account: Account) -> None:
    """Throw away what they wrote after conversations there, and give back what they were shown."""
    here = Debrief.objects.filter(conversation__map__person__circle__organisation=organisation)
    here.filter(notebook=account.pk).delete()
    here.filter(shared_with=account).update(shared_with=None, shared_at=None)
    theirs = Q(notebook=account.pk) | Q(supervisor=account)
    Plan.objects.filter(theirs, organisation=organisation).delete()
