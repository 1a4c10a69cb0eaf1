"""Making an account by hand: the first one, most of all."""

from pydantic import ValidationError


class NotAddedError(Exception):
    """Why there is no such account: one line."""


def add(email: str, name: str) -> None:
    """Make an account without a password. Raises NotAddedError where that cannot be."""
    from django.core import exceptions  # noqa: PLC0415 -- the service is set up by now
    from django.core.validators import validate_email  # noqa: PLC0415 -- as above

    from careweave.service.accounts.models import Account  # noqa: PLC0415 -- as above

    try:
        validate_email(email)
    except exceptions.ValidationError:
        raise NotAddedError("that is no email address, such as ada@example.org") from None
    if Account.objects.filter(email__iexact=email).exists():
        raise NotAddedError("there is an account with this email already")
    try:
        Account.objects.create_user(email=email, name=name)
    except ValidationError as error:
        said = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise NotAddedError(f"the name {said}") from None
