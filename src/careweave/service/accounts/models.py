"""The account of one human being."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from pydantic import TypeAdapter

from careweave.caremap.text import Name

_NAME: TypeAdapter[str] = TypeAdapter(Name)


def plain_name(name: str) -> str:
    """A name as a map would have it, without what stands round it.

    Raises pydantic.ValidationError where it is none.
    """
    return _NAME.validate_python(name)


class AccountManager(BaseUserManager["Account"]):
    """Finds and makes accounts by their address, whatever its capitals."""

    def create_user(
        self, *, email: str, name: str, password: str | None = None, is_theirs: bool = False
    ) -> "Account":
        """Make an account; without a password nobody can sign in with one.

        ``is_theirs`` says that the address is known to be theirs; else a code sent there shows it.
        Raises pydantic.ValidationError where the name is no name as a map would have it.
        """
        from allauth.account.models import EmailAddress  # noqa: PLC0415 -- it needs this model

        account = self.model(email=email.lower(), name=plain_name(name))
        account.set_password(password)
        account.save(using=self._db)
        EmailAddress.objects.create(
            user=account, email=account.email, primary=True, verified=is_theirs
        )
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this address."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Someone who signs in. What they may do is said by the hats they wear, never here.

    ``id`` is what commands call their author, so that a change of name changes no history.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """One account an address, whatever its capitals."""

        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_account_an_address")
        ]

    def __str__(self) -> str:
        return str(self.id)  # never a name: this is what finds its way into logs
