"""Django's settings: safe unless the environment says otherwise (see ``environment``)."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from careweave.drawing.letters import fonts
from careweave.service import environment
from careweave.service.accounts.settings import *  # noqa: F403 -- this is how Django has it

ENVIRONMENT = environment.read()
_HERE = Path(__file__).parent

SECRET_KEY = ENVIRONMENT.secret
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.hosts
ROOT_URLCONF = "careweave.service.urls"
ASGI_APPLICATION = "careweave.service.asgi.application"

INSTALLED_APPS = [
    "careweave.service.pages",
    "careweave.service.accounts",
    "careweave.service.teams",
    "careweave.service.maps",
    "careweave.service.versions",
    "careweave.service.conversations",
    "careweave.service.prompting",
    "careweave.service.guide",
    "careweave.service.agreements",
    "careweave.service.debriefs",
    "careweave.service.perspectives",
    "careweave.service.consent",
    "careweave.service.audit",
    "careweave.service.sharing",
    "careweave.service.rights",
    "careweave.service.retention",
    "careweave.service.reminders",
    "careweave.service.live",
    "careweave.service.practice",
    "careweave.service.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "careweave.service.headers.headers",
    "csp.middleware.CSPMiddleware",
    "careweave.service.headers.encrypted",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "careweave.service.accounts.gate.Gate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    """The database as Django wants it; SQLite with the care that a service needs."""
    found: dict[str, Any] = {**dj_database_url.parse(url, conn_health_checks=True)}
    if "sqlite" in found["ENGINE"]:
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            ),
        }
    return found


DATABASES = {"default": _database(ENVIRONMENT.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "your_maps"
LOGOUT_REDIRECT_URL = "sign_in"

# Emails go to the server that the deployment names; without one they are kept in a folder.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(ENVIRONMENT.data / "emails")
vars().update(ENVIRONMENT.email)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from

# How often things were tried is counted in the database, which all processes share. Each proxy adds
# to X-Forwarded-For where a request came from, so what counts is the entry of the first of ours.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tries",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies

FORM_RENDERER = "careweave.service.pages.rendering.Forms"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATICFILES_DIRS = [("letters", str(fonts.FOLDER))]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "careweave.service.pages.storage.Storage"},
}

# What a browser may load and run: what we serve, and nothing else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# What was done is told by a cookie on the next page, so that a database never holds it unsealed.
MESSAGE_STORAGE = "careweave.service.pages.saying.Sayings"
# Behind an encrypted address everything is encrypted, and no other host there can set a cookie of
# ours; on this machine alone nothing need be.
COOKIE_PREFIX = "__Host-" if ENVIRONMENT.is_public else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENVIRONMENT.is_public
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_public else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.is_public
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.url.rstrip("/")] if ENVIRONMENT.is_public else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_public else None

# A form holds at most a version's photograph, 12 MB; anything larger is refused before it is read
# (see ``bodies``). What comes in stays in memory: nothing unsealed is ever written to a disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 13_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# Whatever is told of itself by the service, or by what it stands on, holds no content (``logs``).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "careweave.service.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}
