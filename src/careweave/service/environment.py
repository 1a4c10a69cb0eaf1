"""What a deployment may say of itself: the environment variables that the service reads."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_DATABASES = ("postgres://", "postgresql://", "sqlite:///")
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Environment:
    """Everything that differs from one deployment to another.

    ``data`` is the folder of whatever the service keeps in files. ``url`` is where people reach it;
    without one it serves this machine alone. ``practice`` offers sign-ins of invented people.
    """

    data: Path
    database: str
    url: str
    secret: str
    practice: bool

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
        secret=os.environ.get("CAREWEAVE_SECRET_KEY") or _kept_secret(data / "secret-key"),
        practice=os.environ.get("CAREWEAVE_PRACTICE", "") == "1",
    )


def _kept_secret(file: Path) -> str:
    """The key in a file that only its owner may read, made at the first start."""
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return file.read_text()
