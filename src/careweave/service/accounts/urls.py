"""Signing in and out, and one's account. What is not offered is not here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path, reverse_lazy

from careweave.service.accounts import views
from careweave.service.accounts.confirming import after_confirming, confirm_by_email

_sign_in = views.SignIn.as_view()
_new_password = account.CompletePasswordResetView.as_view(success_url=reverse_lazy("sign_in"))

# Their names are those that django-allauth looks for.
urlpatterns = [
    path("sign-in/", _sign_in, name="sign_in"),
    path("sign-in/", _sign_in, name="account_login"),
    path("sign-in/again/", views.begin_again, name="begin_again"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/new/", account.signup, name="account_signup"),
    path("account/code/", account.request_login_code, name="account_request_login_code"),
    path("account/code/typed/", account.confirm_login_code, name="account_confirm_login_code"),
    path("account/passkey/", views.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("account/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("account/second-step/needed/", views.second_step_needed, name="second_step_needed"),
    path("account/forgotten/", account.password_reset, name="account_reset_password"),
    path(
        "account/forgotten/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("account/forgotten/new/", _new_password, name="account_complete_password_reset"),
    path(
        "account/email/code/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("account/", views.your_account, name="your_account"),
    path("account/", views.your_account, name="mfa_index"),
    path("account/", views.your_account, name="mfa_list_webauthn"),
    path("account/name/", views.change_name, name="change_name"),
    path("account/email/", after_confirming(account.email), name="account_email"),
    path("account/password/", account.password_change, name="account_change_password"),
    path(
        "account/password/first/",
        after_confirming(account.password_set),
        name="account_set_password",
    ),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/confirm/email/", confirm_by_email, name="confirm_by_email"),
    path("account/app/", after_confirming(totp.activate_totp), name="mfa_activate_totp"),
    path("account/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery/codes.txt",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(
        "account/passkeys/add/",
        after_confirming(views.AddPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    path("account/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
]
