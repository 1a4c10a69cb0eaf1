"""What a password may not be: beside being short, or one that many others have."""

import re

from django.core.exceptions import ValidationError

_REPEATED = re.compile(r"(.{1,8}?)\1+.{0,2}", re.DOTALL)


class ObviousPasswordValidator:
    """Refuses what is the same over and over, and the name of this service."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 -- as Django asks
        """Raise ValidationError if a password is easily guessed."""
        if _REPEATED.fullmatch(password):
            raise ValidationError("This is the same over and over. Take a few different words.")
        if "careweave" in password.lower():
            raise ValidationError("Everyone tries the name of this service first. Leave it out.")

    def get_help_text(self) -> str:
        """Nothing: it would only worry people."""
        return ""
