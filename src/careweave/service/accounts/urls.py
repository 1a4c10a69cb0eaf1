"""Signing in and out, and one's account. What is not offered is not here."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse_lazy
from django.views.decorators.http import require_http_methods

from careweave.service.accounts import views
from careweave.service.accounts.confirming import after_confirming, confirm_by_email


def _page(where: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """A page that is opened, and may take a form; nothing else is asked of it."""
    return path(where, require_http_methods(["GET", "HEAD", "POST"])(view), name=name)


_sign_in = views.SignIn.as_view()
_new_password = account.CompletePasswordResetView.as_view(success_url=reverse_lazy("sign_in"))

# Their names are those that django-allauth looks for.
urlpatterns = [
    _page("sign-in/", _sign_in, name="sign_in"),
    _page("sign-in/", _sign_in, name="account_login"),
    _page("sign-in/again/", views.begin_again, name="begin_again"),
    _page("sign-out/", views.sign_out, name="sign_out"),
    _page("account/new/", account.signup, name="account_signup"),
    _page("account/code/", account.request_login_code, name="account_request_login_code"),
    _page("account/code/typed/", account.confirm_login_code, name="account_confirm_login_code"),
    _page("account/passkey/", views.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    _page("account/second-step/", mfa.authenticate, name="mfa_authenticate"),
    _page("account/second-step/needed/", views.second_step_needed, name="second_step_needed"),
    _page("account/forgotten/", account.password_reset, name="account_reset_password"),
    _page(
        "account/forgotten/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    _page("account/forgotten/new/", _new_password, name="account_complete_password_reset"),
    _page(
        "account/email/code/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    _page("account/", views.your_account, name="your_account"),
    _page("account/", views.your_account, name="mfa_index"),
    _page("account/", views.your_account, name="mfa_list_webauthn"),
    _page("account/name/", views.change_name, name="change_name"),
    _page("account/email/", after_confirming(account.email), name="account_email"),
    _page("account/password/", account.password_change, name="account_change_password"),
    _page(
        "account/password/first/",
        after_confirming(account.password_set),
        name="account_set_password",
    ),
    _page("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    _page("account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    _page(
        "account/confirm/passkey/",
        views.PasskeyAgain.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    _page("account/confirm/email/", confirm_by_email, name="confirm_by_email"),
    _page("account/app/", after_confirming(totp.activate_totp), name="mfa_activate_totp"),
    _page("account/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    _page("account/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    _page(
        "account/recovery/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    _page(
        "account/recovery/codes.txt",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    _page(
        "account/passkeys/add/",
        after_confirming(views.AddPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    _page("account/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    _page(
        "account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"
    ),
    _page("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
]
