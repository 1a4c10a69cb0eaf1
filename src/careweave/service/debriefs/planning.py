"""Planning when somebody meets their peer supervisor next, and what they will speak of."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from careweave.caremap.vocabulary import OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.debriefs.contents import Points, points, sealed
from careweave.service.debriefs.models import Debrief, Notebook, Plan
from careweave.service.teams.models import Organisation
from careweave.service.teams.models import OrganisationHat as Worn


class StaleError(Exception):
    """The other one has written meanwhile; nothing has been changed."""


@dataclass(frozen=True)
class Pair:
    """Somebody and their peer supervisor in an organisation, and what they plan."""

    author: Account
    supervisor: Account
    organisation: Organisation

    @property
    def plan(self) -> Plan:
        """What they plan; nothing yet where neither has written."""
        rows = Plan.objects.select_related("notebook")
        found = rows.filter(**self._parts).first()
        return found or Plan(**self._parts)

    @property
    def is_there(self) -> bool:
        """Whether the one supervises, and the other shares something or has planned with them."""
        worn = Worn.objects.filter(
            organisation=self.organisation,
            account=self.supervisor,
            hat=OrganisationHat.PEER_SUPERVISOR,
            ended_at=None,
        )
        shared = Debrief.objects.filter(
            notebook=self.author.pk,
            shared_with=self.supervisor,
            conversation__map__person__circle__organisation=self.organisation,
        )
        is_planned = Plan.objects.filter(**self._parts).exists()
        both = self.author.is_active and self.supervisor.is_active
        return both and worn.exists() and (is_planned or shared.exists())

    def write(self, on: date | None, said: Points, revision: int) -> None:
        """Plan otherwise; without a day and without words there is no plan. Raises StaleError."""
        with transaction.atomic():
            Notebook.objects.select_for_update().get(pk=self.author.pk)
            plan = self.plan
            if plan.revision != revision:
                raise StaleError
            if on is None and said == Points():
                Plan.objects.filter(**self._parts).delete()
                return
            plan.on, plan.revision = on, revision + 1
            plan.content = sealed(said, plan)
            plan.save()

    @property
    def _parts(self) -> dict[str, object]:
        return {
            "notebook_id": self.author.pk,
            "supervisor": self.supervisor,
            "organisation": self.organisation,
        }


def said_in(pair: Pair) -> str:
    """What the two want to speak of."""
    return points(pair.plan).points or ""


def pairs_of(author: Account) -> list[Pair]:
    """Everybody with whom somebody shares debriefs or has a plan."""
    shared = Debrief.objects.filter(notebook=author.pk).exclude(shared_with=None)
    parts = {
        *shared.values_list("shared_with", "conversation__map__person__circle__organisation"),
        *Plan.objects.filter(notebook=author.pk).values_list("supervisor", "organisation"),
    }
    found = [
        Pair(author, Account.objects.get(pk=who), Organisation.objects.get(pk=where))
        for who, where in sorted(parts, key=str)
    ]
    return [pair for pair in found if pair.is_there]


def pairs_with(supervisor: Account, organisation: Organisation) -> list[Pair]:
    """Everybody who shares debriefs with a peer supervisor there, or has a plan with them."""
    shared = Debrief.objects.filter(
        shared_with=supervisor, conversation__map__person__circle__organisation=organisation
    ).values_list("notebook", flat=True)
    planned = Plan.objects.filter(supervisor=supervisor, organisation=organisation)
    ids: set[UUID] = {*shared, *planned.values_list("notebook", flat=True)}
    authors = Account.objects.filter(pk__in=ids).order_by("name")
    found = [Pair(author, supervisor, organisation) for author in authors]
    return [pair for pair in found if pair.is_there]
