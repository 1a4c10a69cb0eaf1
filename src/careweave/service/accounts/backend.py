"""Who may sign in, and stay signed in."""

from allauth.account.auth_backends import AuthenticationBackend

from careweave.service.accounts.models import Account
from careweave.service.practice.people import is_shut_out


class Backend(AuthenticationBackend):
    """Everyone with an account that is in use; people who are invented only to practise."""

    def user_can_authenticate(self, user: Account) -> bool:
        """Whether they may; asked with each request too."""
        return bool(super().user_can_authenticate(user)) and not is_shut_out(user)


BACKEND = f"{Backend.__module__}.{Backend.__name__}"
"""What a session calls it."""
