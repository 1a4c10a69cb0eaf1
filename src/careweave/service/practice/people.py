"""The invented people who sign in to practise, and what each may do."""

from dataclasses import dataclass

from django.conf import settings

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account

PASSWORD = "practise with care"  # noqa: S105 -- everyone may know it; these people are invented

_AT = "practice.invalid"


@dataclass(frozen=True)
class Person:
    """Someone invented: who they are, their hat by map, and those they wear in the organisation."""

    name: str
    says: str
    hats: dict[str, Hat]
    at_work: tuple[OrganisationHat, ...] = ()

    @property
    def email(self) -> str:
        """An address that can never be anyone's (RFC 2606)."""
        return f"{self.name.split()[0].lower()}@{_AT}"

    @property
    def works_in_the_circle(self) -> bool:
        """Whether it is their work."""
        return bool(self.at_work) or Hat.FACILITATOR in self.hats.values()


_ALL = ("caroline", "journey", "fay", "josephine", "roger")

CAST = (
    Person(
        "Priya Shah",
        "a care worker, who guides the conversation",
        dict.fromkeys(_ALL, Hat.FACILITATOR),
    ),
    Person("Caroline Mead", "whose map it is", {"caroline": Hat.OWNER}),
    Person(
        "Richard Mead",
        "her son, who adds what he knows from far away",
        {"caroline": Hat.CONTRIBUTOR},
    ),
    Person("Jean Okafor", "a neighbour, who may look", {"caroline": Hat.READER}),
    Person(
        "Amira Bell",
        "who coordinates the work, and sees no map",
        {},
        (OrganisationHat.COORDINATOR, OrganisationHat.ADMINISTRATOR),
    ),
)


def says(account: Account) -> str:
    """Who a practice account is, in a few words."""
    return next((person.says for person in CAST if person.email == account.email), "")


def is_invented(account: Account) -> bool:
    """Whether this is somebody invented, whose password everyone may know."""
    return account.email.endswith(f"@{_AT}")


def is_shut_out(account: Account) -> bool:
    """Whether this is somebody invented, where the service was not started to practise."""
    return is_invented(account) and not settings.ENVIRONMENT.practice


@dataclass(frozen=True)
class SignIn:
    """A way to sign in that the page offers."""

    account: Account
    says: str


def practice_accounts() -> list[SignIn]:
    """Those whom anyone may sign in as; nobody, unless the service was started to practise."""
    if not settings.ENVIRONMENT.practice:
        return []
    accounts = {a.email: a for a in Account.objects.filter(email__endswith=f"@{_AT}")}
    return [SignIn(accounts[p.email], p.says) for p in CAST if p.email in accounts]
