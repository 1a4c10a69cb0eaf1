"""Signing in and out, and the page of one's account."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as passkeys
from allauth.mfa.webauthn.internal import auth, flows
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from careweave.service.accounts.adapter import Adapter
from careweave.service.accounts.forms import AskForCodeForm, NameForm
from careweave.service.accounts.models import Account
from careweave.service.practice.people import practice_accounts


class SignIn(account.LoginView):
    """The page to sign in, with every way side by side."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        return {
            **super().get_context_data(**kwargs),
            "code_form": AskForCodeForm(auto_id="code_%s"),
            "practice_accounts": practice_accounts(),
            "emails": settings.EMAIL_FILE_PATH if settings.ENVIRONMENT.practice else "",
            "may_sign_up": Adapter().is_open_for_signup(self.request),
        }


class SignInByPasskey(passkeys.LoginWebAuthnView):
    """Signing in with a passkey, on to where one was going."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in."""
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, passkey, login)
        return response


class PasskeyAgain(passkeys.ReauthenticateWebAuthnView):
    """A passkey that shows who is there."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask once more."""
        super().form_invalid(form)  # which says what was wrong
        return redirect(self.request.get_full_path())


class AddPasskey(passkeys.AddWebAuthnView):
    """A new passkey, of the kind that needs no password beside it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the device is asked."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {**shown, "js_data": {"creation_options": options}}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign_in")


@require_POST
@login_not_required
def begin_again(request: HttpRequest) -> HttpResponse:
    """Let go of a sign-in that is under way, and start anew."""
    clear_login(request)
    return redirect("sign_in")


@require_GET
def your_account(request: HttpRequest) -> HttpResponse:
    """Everything about one's account, in plain words."""
    mine = Authenticator.objects.filter(user=request.user).order_by("created_at")
    kinds = {authenticator.type: authenticator for authenticator in mine}
    spare = kinds.get(Authenticator.Type.RECOVERY_CODES)
    shown = {
        "passkeys": [each for each in mine if each.type == Authenticator.Type.WEBAUTHN],
        "app": kinds.get(Authenticator.Type.TOTP),
        "spare": len(spare.wrap().get_unused_codes()) if spare else None,
        "sessions": UserSession.objects.purge_and_list(request.user),
    }
    return render(request, "accounts/your_account.html", shown)


def change_name(request: HttpRequest) -> HttpResponse:
    """What one is called, from now on, on every page and beside everything one has said."""
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 -- nobody else comes here
    form = NameForm(request.POST or None, initial={"name": account.name})
    if request.method == "POST" and form.is_valid():
        account.name = form.cleaned_data["name"]
        account.save(update_fields=["name"])
        messages.success(request, "Your name is changed.")
        return redirect("your_account")
    status = 422 if form.errors else 200
    return render(request, "accounts/change_name.html", {"form": form}, status=status)


@require_GET
def second_step_needed(request: HttpRequest) -> HttpResponse:
    """Say why a second step is needed, and offer to set one up."""
    return render(request, "accounts/second_step_needed.html")
