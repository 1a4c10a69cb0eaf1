"""What opens an invitation: a secret in its link, and a code that is told apart from it.

Both are made from the invitation's number and the service's own secret key. So whoever invited can
look them up again, and a stolen database holds neither.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

from careweave.service.sharing.models import Invitation

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Those that nobody takes for one another, read aloud or written by hand."""

_LENGTH = 8


def secret_of(invitation: Invitation) -> str:
    """What stands in the link."""
    return _derived("link", invitation).hex()


def code_of(invitation: Invitation) -> str:
    """What is told apart from the link: one of 31^8, of which a few may be tried in vain."""
    number = int.from_bytes(_derived("code", invitation))
    letters = ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return f"{letters[:4]}-{letters[4:]}"


def has_secret(invitation: Invitation, secret: str) -> bool:
    """Whether this is what stands in the link."""
    return constant_time_compare(secret, secret_of(invitation))


def has_code(invitation: Invitation, code: str) -> bool:
    """Whether this is the code, however it was typed."""
    return constant_time_compare(_plain(code), _plain(code_of(invitation)))


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter in _LETTERS)


def _derived(what: str, invitation: Invitation) -> bytes:
    return salted_hmac(f"careweave.sharing.{what}", str(invitation.pk), algorithm="sha256").digest()
