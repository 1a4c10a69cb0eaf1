"""The forms of an account: django-allauth's, in our words."""

import struct
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from pydantic import ValidationError

from careweave.service.accounts.models import plain_name

_RULE = (
    "15 characters or more. A few words that belong together only for you are easy to remember "
    "and hard to guess. You may paste it from a password manager."
)
_WORDS = {
    "login": ("Email", ""),
    "email": ("Email", ""),
    "password": ("Password", ""),
    "oldpassword": ("Your password now", ""),
    "password1": ("New password", _RULE),
    "code": ("Code", "The dash does not matter."),
    "name": ("Your name", "As the people you work with know you."),
}
"""What each field is called, and what helps to fill it in."""


_APP_CODE_LASTS = 90
"""Seconds for which a code of an app may be right."""


class Plain(forms.Form):
    """A form in our words, in which a password is written once: it can be shown to be read."""

    WORDS: ClassVar[dict[str, tuple[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        words = {**_WORDS, **self.WORDS}
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = words.get(name, (field.label, ""))
        if "code" in self.fields:
            self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocapitalize": "off"}


class SignInForm(Plain, account.LoginForm):
    """An address and a password."""


class AskForCodeForm(Plain, account.RequestLoginCodeForm):
    """An address, to send a code to."""


class NameField(forms.CharField):
    """A name, as a map would have it."""

    def clean(self, value: Any) -> str:
        """The name without what stands round it. Raises django's ValidationError."""
        try:
            return plain_name(super().clean(value))
        except ValidationError as error:
            [first, *_] = error.errors()
            said = first["msg"].removeprefix("Value error, ")
            raise forms.ValidationError(f"This name {said}.") from None


def _name_field() -> NameField:
    return NameField(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class SignUpForm(Plain, account.SignupForm):
    """An address and a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)

    name = _name_field()


class NameForm(Plain):
    """What somebody is called."""

    name = _name_field()


class NewEmailForm(Plain, account.AddEmailForm):
    """Another address, in the place of the one there is."""

    WORDS: ClassVar = {"email": ("New email", "We send a code there, to be sure that it is yours.")}


class EmailCodeForm(Plain, account.ConfirmEmailVerificationCodeForm):
    """A code that was sent to an address."""


class SignInCodeForm(Plain, account.ConfirmLoginCodeForm):
    """A code that signs in."""


class PasswordCodeForm(Plain, account.ConfirmPasswordResetCodeForm):
    """A code for who has forgotten a password."""


class CodeAgainForm(Plain, account.BaseConfirmCodeForm):
    """A code that shows who is there."""


class PasswordAgainForm(Plain, account.ReauthenticateForm):
    """A password that shows who is there."""


class ForgottenPasswordForm(Plain, account.ResetPasswordForm):
    """An address whose password is forgotten."""


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    """A password in the place of a forgotten one."""


class FirstPasswordForm(Plain, account.SetPasswordForm):
    """A password where there was none."""


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """A password in the place of another."""


class AppForm(Plain, ActivateTOTPForm):
    """A first code from an app."""

    WORDS: ClassVar = {"code": ("Code", "The six digits that the app shows now.")}


class Once(Plain):
    """A code of an app that works once for as long as it could: half a minute more or less."""

    def clean_code(self) -> str:
        """The code. Raises django's ValidationError where it is wrong, or was used before."""
        code: str = super().clean_code()  # type: ignore[misc]  # of the form it is joined to
        used = f"second-step-{self.user.pk}-{normalize_user_code(code)}"  # type: ignore[attr-defined]
        if not cache.add(used, "used", timeout=_APP_CODE_LASTS):
            raise get_adapter().validation_error("incorrect_code")
        return code


_STEP = {"code": ("Code", "From your app; or one of your recovery codes.")}


class SecondStepForm(Once, mfa.AuthenticateForm):
    """A code from an app, or a recovery code."""

    WORDS = _STEP


class SecondStepAgainForm(Once, mfa.ReauthenticateForm):
    """The same, to show who is there."""

    WORDS = _STEP


_PASSKEY_NAME = {"name": ("Name of this passkey", "So that you know later which device it is on.")}


class FromDevice(Plain):
    """What a device says of a passkey, which may be anything."""

    def full_clean(self) -> None:
        """Understand it, or say that it did not fit."""
        try:
            super().full_clean()
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error):
            self.add_error("credential", get_adapter().validation_error("incorrect_code"))


class SignInPasskeyForm(FromDevice, webauthn.LoginWebAuthnForm):
    """A passkey that signs in."""


class SecondStepPasskeyForm(FromDevice, webauthn.AuthenticateWebAuthnForm):
    """A passkey after a code or a password."""


class PasskeyAgainForm(FromDevice, webauthn.ReauthenticateWebAuthnForm):
    """A passkey that shows who is there."""


class PasskeyForm(FromDevice, webauthn.AddWebAuthnForm):
    """A new passkey, and what to call it. The device shows that it knows whoever holds it."""

    WORDS = _PASSKEY_NAME

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)

    def clean(self) -> dict[str, Any]:
        """What was sent, of a passkey that can be used without a password."""
        return {**(super().clean() or {}), "passwordless": True}


class PasskeyNameForm(Plain, webauthn.EditWebAuthnForm):
    """What to call a passkey."""

    WORDS = _PASSKEY_NAME
