"""Someone who signs in by the pages, reads their email, and has an app for codes."""

import base64
import hashlib
import hmac
import re
import struct
import time
from dataclasses import dataclass, field

from django.core import mail
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from careweave.service import settings as of_a_deployment
from tests.service.pages import Answer

CODE = re.compile(r"^\d{4}-\d{4}$", re.MULTILINE)


@dataclass
class Visitor:
    """Somebody at a browser of their own."""

    address: str = "198.51.100.1"
    client: Client = field(default_factory=lambda: Client(headers={"host": "localhost"}))

    def open(self, path: str) -> Answer:
        """Open a page."""
        return self.client.get(path, REMOTE_ADDR=self.address)

    def send(self, path: str, /, **said: str) -> Answer:
        """Send a form."""
        return self.client.post(path, said, REMOTE_ADDR=self.address)

    def ask_for_code(self, email: str, **said: str) -> Answer:
        """Ask for a code to sign in with."""
        return self.send("/account/code/", email=email, **said)

    def type_code(self, code: str, **said: str) -> Answer:
        """Type a code to sign in with."""
        return self.send("/account/code/typed/", code=code, **said)

    def sign_in(self, email: str, password: str, **said: str) -> Answer:
        """Sign in with a password."""
        return self.send("/sign-in/", login=email, password=password, **said)

    def sign_in_by_code(self, email: str, **said: str) -> Answer:
        """Sign in with a code sent by email."""
        self.ask_for_code(email)
        return self.type_code(code_sent_to(email), **said)

    @property
    def is_signed_in(self) -> bool:
        """Whether the pages of somebody open."""
        return bool(self.open("/account/").status_code == 200)

    @property
    def session(self) -> str:
        """The key of the session, if there is one."""
        cookie = self.client.cookies.get("sessionid")
        return cookie.value if cookie else ""

    def turn_on_app(self) -> str:
        """Set up codes from an app; gives the key."""
        key = self.open("/account/app/").context["form"].secret
        answer = self.send("/account/app/", code=app_code(key))
        assert answer.headers["Location"] == "/account/recovery/", answer.content.decode()
        return str(key)


def count_tries(settings: Settings) -> None:
    """Have tries counted as a deployment counts them: in the database."""
    settings.CACHES = of_a_deployment.CACHES
    call_command("createcachetable", verbosity=0)


def code_sent_to(email: str) -> str:
    """The code in the newest email to an address."""
    [newest, *_] = [sent for sent in reversed(mail.outbox) if email in sent.to]
    found = CODE.search(str(newest.body))
    assert found, newest.body
    return found[0]


def app_code(key: str, at: float | None = None) -> str:
    """What an app shows at a moment: RFC 6238, with the defaults of every app."""
    step = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.new(base64.b32decode(key), step, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
