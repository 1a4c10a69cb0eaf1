"""What accepting an invitation gives: a hat on a map, or a place in an organisation."""

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.audit.recording import record
from careweave.service.sharing import hats
from careweave.service.sharing.inviting import said_of
from careweave.service.sharing.models import MapInvitation, OrganisationInvitation
from careweave.service.teams.models import OrganisationHat


def give_hat(invitation: MapInvitation, account: Account) -> None:
    """Give whoever accepted an invitation to a map its hat, and record it."""
    hat = Hat(invitation.hat)
    basis = said_of(invitation).basis
    hats.give(invitation.map, account, hat, invitation.made_by, invitation.until, basis)
    record(invitation.map, account, {hat}, "accepted")


def take_in(invitation: OrganisationInvitation, account: Account) -> None:
    """Take whoever accepted an invitation into its circle, and give them its hat."""
    if invitation.circle:
        invitation.circle.members.add(account)
    if invitation.hat:
        OrganisationHat.objects.get_or_create(
            organisation=invitation.organisation,
            account=account,
            hat=invitation.hat,
            ended_at=None,
            defaults={"given_by": invitation.made_by},
        )
