"""How django-allauth does things here: who may sign up, what is told, and what is sent."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from careweave.service.accounts.models import Account
from careweave.service.pages import letters

_TRY_LATER = "That was tried too often. Wait a few minutes, then try again."
_WRONG_CODE = "This is not the code, or it is too old. Look again, or ask for a new one."


class Adapter(DefaultAccountAdapter):
    """Our ways, where they differ."""

    error_messages = {  # noqa: RUF012 -- as django-allauth declares it
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Nobody can sign in with this. Ask whoever looks after the accounts.",
        "duplicate_email": "This is your email already.",
        "email_password_mismatch": "That email and that password do not go together. Try again.",
        "email_taken": "Somebody else uses this email. Take another.",
        "enter_current_password": "This is not your password now. Try again.",
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": "This is not your password. Try again.",
        "too_many_login_attempts": _TRY_LATER,
        "rate_limited": _TRY_LATER,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whoever is invited may make an account; everyone, where the deployment says so."""
        is_open = settings.ENVIRONMENT.sign_up_is_open or settings.ENVIRONMENT.practice
        return is_open or bool(request.session.get("invitation"))

    def save_user(self, request: HttpRequest, user: Account, form: Any, *args: Any) -> Account:
        """Keep a new account, with its name."""
        user.name = form.cleaned_data["name"]
        saved: Account = super().save_user(request, user, form, *args)
        return saved

    def respond_user_inactive(self, request: HttpRequest, *_: Any) -> HttpResponse:
        """Say it on the page to sign in, to whoever has shown that the account is theirs."""
        messages.error(request, self.error_messages["account_inactive"])
        return redirect("sign_in")

    def pre_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse | None:
        """Stop who may not sign in, whatever way they came."""
        from careweave.service.accounts.backend import Backend  # noqa: PLC0415 -- it needs this

        if not Backend().user_can_authenticate(user):
            return self.respond_user_inactive(request, user)
        response: HttpResponse | None = super().pre_login(request, user, **how)
        return response

    def get_password_change_redirect_url(self, *_: Any) -> str:
        """Where to go once a password is changed."""
        return reverse("your_account")

    def get_email_verification_redirect_url(self, *_: Any) -> str:
        """Where to go once an address has been shown to be somebody's."""
        return reverse("your_account" if self.request.user.is_authenticated else "sign_in")

    def is_reauthentication_required(self, **_: Any) -> bool:
        """Who has just signed in has just shown who they are."""
        return not showed_lately(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """The ways to show who one is: by a code to one's address, for who has no other."""
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code from your app, or a recovery code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        found: list[dict[str, str]] = [
            {**way, "description": words[way["id"]]}
            for way in super().get_reauthentication_methods(user)
        ]
        by_email = {"id": "by_email", "description": "Use a code sent to your email"}
        return found or [{**by_email, "url": reverse("confirm_by_email")}]

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: Any = None
    ) -> EmailMultiAlternatives:
        """An email as all of ours are (``pages.letters``)."""
        return letters.letter(template_prefix, context, email, headers)


def showed_lately(request: HttpRequest) -> bool:
    """Whether, within ten minutes, somebody has signed in or shown again who they are."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return bool(time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
