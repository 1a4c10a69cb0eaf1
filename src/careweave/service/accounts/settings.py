"""What django-allauth is told: the ways to sign in here, and how often they may be tried."""

from typing import Any

ACCOUNT_ADAPTER = "careweave.service.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # a password comes later, if somebody wants one
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = True
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60  # and see ``sessions``

# An address is shown to be somebody's by a code, typed where it was asked for. There are no links
# to press in emails: whoever reads with a mouse that follows every link signs nobody in.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_CHANGE_EMAIL = True

# Eight digits, which telephones show large keys for: with three guesses a code, and 30 codes an
# hour at most, a year of guessing hits one code in a hundred.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}

# Whether an address has an account is never told, and somebody hears of every change.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Who somebody is, is asked again before anything about it is changed.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60

# Those of django-allauth hold, and these. ``ip`` is a visitor (see ``environment.proxies``).
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,30/h/key"}

MFA_ADAPTER = "careweave.service.accounts.factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_ISSUER = "Careweave"
MFA_TOTP_TOLERANCE = 1  # the clocks of telephones differ

_FORMS = "careweave.service.accounts.forms."
ACCOUNT_FORMS = {
    "add_email": f"{_FORMS}NewEmailForm",
    "change_password": f"{_FORMS}ChangePasswordForm",
    "confirm_email_verification_code": f"{_FORMS}EmailCodeForm",
    "confirm_login_code": f"{_FORMS}SignInCodeForm",
    "confirm_password_reset_code": f"{_FORMS}PasswordCodeForm",
    "login": f"{_FORMS}SignInForm",
    "reauthenticate": f"{_FORMS}PasswordAgainForm",
    "request_login_code": f"{_FORMS}AskForCodeForm",
    "reset_password": f"{_FORMS}ForgottenPasswordForm",
    "reset_password_from_key": f"{_FORMS}NewPasswordForm",
    "set_password": f"{_FORMS}FirstPasswordForm",
    "signup": f"{_FORMS}SignUpForm",
}
MFA_FORMS = {
    "activate_totp": f"{_FORMS}AppForm",
    "add_webauthn": f"{_FORMS}PasskeyForm",
    "authenticate": f"{_FORMS}SecondStepForm",
    "authenticate_webauthn": f"{_FORMS}SecondStepPasskeyForm",
    "edit_webauthn": f"{_FORMS}PasskeyNameForm",
    "login_webauthn": f"{_FORMS}SignInPasskeyForm",
    "reauthenticate_webauthn": f"{_FORMS}PasskeyAgainForm",
    "reauthenticate": f"{_FORMS}SecondStepAgainForm",
}

# NIST SP 800-63B-4: 15 characters where a password may stand alone, nothing about what they are,
# and none that everybody tries first. Argon2id, as OWASP has it.
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATORS}MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": f"{_VALIDATORS}CommonPasswordValidator"},
    {"NAME": "careweave.service.accounts.passwords.ObviousPasswordValidator"},
    {
        "NAME": f"{_VALIDATORS}UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts from before Argon2
]
AUTHENTICATION_BACKENDS = ["careweave.service.accounts.backend.Backend"]
