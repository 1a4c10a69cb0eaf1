"""Second steps: what else shows who somebody is, and how its secrets are kept."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from careweave.service.accounts.models import Account
from careweave.service.maps import keys

_PLACE = b"careweave second step"
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What is a second step by itself; recovery codes only stand in for one."""


class Factors(DefaultMFAAdapter):
    """Our ways, where they differ."""

    error_messages = {  # noqa: RUF012 -- as django-allauth declares it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This did not fit. Try once more, or use another way.",
        "unverified_email": "Show first that your email is yours: sign in with a code.",
    }

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it: encrypted with the newest master key."""
        master, encrypted = keys.encrypt(text.encode(), _PLACE)
        return f"{master}:{urlsafe_b64encode(encrypted).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        """The secret, by whichever master key it was encrypted with."""
        master, _, encrypted = encrypted_text.partition(":")
        return keys.decrypt(master, urlsafe_b64decode(encrypted), _PLACE).decode()

    def generate_authenticator_name(self, user: Account, type: Any) -> str:  # noqa: A002 -- theirs
        """What a passkey is called if nobody says otherwise."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "My passkey" if number == 1 else f"My passkey {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom a passkey is for."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Careweave"}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """Whose it is, as their device shows it."""
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.name, "name": user.email}


def has_second_step(account: Account) -> bool:
    """Whether somebody has set up a second step."""
    return bool(Authenticator.objects.filter(user=account, type__in=STEPS).exists())


def used_second_step(request: HttpRequest) -> bool:
    """Whether it was used since this session began."""
    return any(
        record["method"] == "mfa" for record in get_authentication_records(request, request.user)
    )


@receiver(authenticator_added)
def _set_up_is_used(
    request: HttpRequest, user: Account, authenticator: Authenticator, **_: object
) -> None:
    """Who has just set a step up has shown that they have it."""
    if authenticator.type in STEPS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
