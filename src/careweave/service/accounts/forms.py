"""The form to sign in."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """An address and a password; what is wrong is told in one sentence that tells nothing."""

    error_messages = {  # noqa: RUF012 -- as Django declares it
        "invalid_login": "That address and that password do not go together. Try again.",
        "inactive": "That address and that password do not go together. Try again.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.pop("autofocus", None)  # there is more above it
