"""What a deployment may say of itself: the environment variables that the service reads."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_email_url
from django.core.exceptions import ImproperlyConfigured

from careweave.service import masters
from careweave.service.masters import Masters

_DATABASES = ("postgres://", "postgresql://", "sqlite:///")
_EMAIL = ("smtp://", "smtps://", "submission://")
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Environment:
    """Everything that differs from one deployment to another.

    ``data`` is the folder of whatever the service keeps in files. ``url`` is where people reach it;
    without one it serves this machine alone. ``practice`` offers sign-ins of invented people.
    ``masters`` are the keys that the keys of maps are wrapped by. ``email`` is what Django is told
    of sending emails, nothing if they are written into a folder. Of the address that a request
    comes from, the last ``proxies`` were added by proxies of the deployment's own.
    """

    data: Path
    database: str
    url: str
    secret: str = field(repr=False)
    practice: bool
    masters: Masters = field(repr=False)
    email: dict[str, Any] = field(repr=False)
    email_from: str
    sign_up_is_open: bool
    proxies: int

    @property
    def is_public(self) -> bool:
        """Whether people reach it from elsewhere, and so only by an encrypted connection."""
        return urlsplit(self.url).scheme == "https"

    @property
    def hosts(self) -> list[str]:
        """The names it answers to."""
        named = urlsplit(self.url).hostname
        return [named] if named and self.is_public else [*_LOCAL, *([named] if named else [])]


def read() -> Environment:
    """Read the variables, each with a safe default. Makes the data folder and the secret key.

    Raises ImproperlyConfigured, in one line, where one of them means nothing.
    """
    data = Path(os.environ.get("CAREWEAVE_DATA") or "careweave-data").absolute()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = os.environ.get("DATABASE_URL") or f"sqlite:///{data / 'careweave.sqlite3'}"
    if not database.startswith(_DATABASES):
        raise ImproperlyConfigured("DATABASE_URL begins with postgresql:// or sqlite:///")
    url = os.environ.get("CAREWEAVE_URL", "")
    if url and not (url.startswith(("https://", "http://")) and urlsplit(url).hostname):
        raise ImproperlyConfigured("CAREWEAVE_URL is an address such as https://maps.example.org")
    return Environment(
        data=data,
        database=database,
        url=url,
        secret=os.environ.get("CAREWEAVE_SECRET_KEY")
        or _kept_secret(data / "secret-key", secrets.token_urlsafe(64)),
        practice=os.environ.get("CAREWEAVE_PRACTICE", "") == "1",
        masters=masters.find(data, os.environ),
        email=_email(os.environ.get("CAREWEAVE_EMAIL_URL", "")),
        email_from=_email_from(url),
        sign_up_is_open=_sign_up() == "open",
        proxies=_proxies(url),
    )


def _email(url: str) -> dict[str, Any]:
    """What Django is told of a server of emails."""
    if not url:
        return {}
    try:
        is_server = url.startswith(_EMAIL) and urlsplit(url).hostname
        return {**dj_email_url.parse(url), "EMAIL_TIMEOUT": 10} if is_server else _no_email()
    except ValueError:
        return _no_email()


def _no_email() -> dict[str, Any]:
    raise ImproperlyConfigured(
        "CAREWEAVE_EMAIL_URL is a server such as submission://user:password@mail.example.org"
    )


def _email_from(url: str) -> str:
    said = os.environ.get("CAREWEAVE_EMAIL_FROM", "")
    if any(not character.isprintable() for character in said) or (said and "@" not in said):
        raise ImproperlyConfigured("CAREWEAVE_EMAIL_FROM is an address such as maps@example.org")
    return said or f"Careweave <careweave@{urlsplit(url).hostname or 'localhost'}>"


def _sign_up() -> str:
    said = os.environ.get("CAREWEAVE_SIGN_UP") or "invited"
    if said not in ("invited", "open"):
        raise ImproperlyConfigured("CAREWEAVE_SIGN_UP is invited, or open")
    return said


def _proxies(url: str) -> int:
    """How many proxies stand before it: one where https is spoken, which it never does itself."""
    said = os.environ.get("CAREWEAVE_PROXIES") or ("1" if url.startswith("https://") else "0")
    if not (said.isascii() and said.isdigit()) or len(said) > 2:
        raise ImproperlyConfigured("CAREWEAVE_PROXIES is a number, such as 1")
    return int(said)


def _kept_secret(file: Path, new: str) -> str:
    """The key in a file that only its owner may read, made at the first start."""
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(new)
    except FileExistsError:
        pass
    return file.read_text()
