"""Signing in: by a code, by a password; and nothing is told to who guesses."""

import re
import time
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from pytest_django import Settings

from careweave.service.accounts.models import Account
from tests.service.cast import PASSWORD, Cast
from tests.service.pages import Answer
from tests.service.visitors import Visitor, code_sent_to

pytestmark = pytest.mark.django_db

OWNER, NOBODY = "owner@example.org", "nobody@example.org"


@pytest.fixture(autouse=True)
def _everyone(cast: Cast) -> None:
    """Everyone has an account."""


def plain(answer: Answer) -> tuple[object, ...]:
    """What an answer tells, without what differs each time anyway."""
    page = answer.content.decode().replace(NOBODY, OWNER)
    page = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]+"', r"\1", page)
    return answer.status_code, answer.headers.get("Location"), page


def test_a_code_sent_by_email_signs_in() -> None:
    visitor = Visitor()
    assert visitor.ask_for_code(OWNER).headers["Location"] == "/account/code/typed/"
    assert not visitor.is_signed_in
    assert visitor.type_code(code_sent_to(OWNER)).headers["Location"] == "/maps/"
    assert visitor.is_signed_in


def test_a_password_signs_in_whatever_the_capitals_of_the_address() -> None:
    visitor = Visitor()
    assert visitor.sign_in("Owner@Example.org", PASSWORD).headers["Location"] == "/maps/"
    assert visitor.is_signed_in


def test_signing_in_leads_on_to_where_one_was_going() -> None:
    there = "/maps/new/"
    page = Visitor().open(f"/sign-in/?next={there}").content.decode()
    assert page.count(f'name="next" value="{there}"') == 3
    assert Visitor().sign_in(OWNER, PASSWORD, next=there).headers["Location"] == there
    visitor = Visitor()
    visitor.ask_for_code(OWNER, next=there)
    assert visitor.type_code(code_sent_to(OWNER), next=there).headers["Location"] == there


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_signing_in_by_a_code_leads_to_no_other_place(there: str) -> None:
    visitor = Visitor()
    visitor.send(f"/account/code/?next={quote(there)}", email=OWNER, next=there)
    answer = visitor.send(
        f"/account/code/typed/?next={quote(there)}", code=code_sent_to(OWNER), next=there
    )
    assert answer.headers["Location"] == "/maps/"


def test_a_code_is_worth_nothing_in_another_browser() -> None:
    Visitor().ask_for_code(OWNER)
    other = Visitor()
    other.type_code(code_sent_to(OWNER))
    assert not other.is_signed_in


def test_a_code_works_once() -> None:
    visitor = Visitor()
    visitor.sign_in_by_code(OWNER)
    code = code_sent_to(OWNER)
    visitor.send("/sign-out/")
    visitor.type_code(code)
    assert not visitor.is_signed_in


def test_a_code_is_used_up_by_three_wrong_guesses() -> None:
    visitor = Visitor()
    visitor.ask_for_code(OWNER)
    for _ in range(3):
        visitor.type_code("0000-0000")
    visitor.type_code(code_sent_to(OWNER))
    assert not visitor.is_signed_in


def test_a_code_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor()
    visitor.ask_for_code(OWNER)
    later = time.time() + 601
    monkeypatch.setattr("time.time", lambda: later)
    visitor.type_code(code_sent_to(OWNER))
    assert not visitor.is_signed_in


@pytest.mark.parametrize("path", ["/account/code/", "/account/forgotten/"])
def test_who_asks_for_a_code_hears_the_same_whether_there_is_an_account(path: str) -> None:
    told = []
    for email in (OWNER, NOBODY):
        visitor = Visitor()
        answer = visitor.send(path, email=email)
        there = answer.headers["Location"]
        told.append([*plain(answer), *plain(visitor.open(there)), len(mail.outbox)])
        told[-1] += plain(visitor.send(there, code="1111-1111"))
        mail.outbox.clear()
    assert told[0] == told[1]
    assert told[0][6] == 1, "each has been sent one email"


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that is hashed, which is what takes long."""
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        done.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return done


def test_a_wrong_password_takes_as_long_and_tells_the_same_for_any_address(
    hashed: list[str],
) -> None:
    Account.objects.create_user(email="bare@example.org", name="Has no password", is_theirs=True)
    Account.objects.create_user(email="gone@example.org", name="Gone", password=PASSWORD)
    Account.objects.filter(email="gone@example.org").update(is_active=False)
    told = []
    for email in (OWNER, NOBODY, "bare@example.org", "gone@example.org"):
        hashed.clear()
        page = plain(Visitor().sign_in(email, "a guess that is wrong"))
        told.append((len(hashed), str(page[2]).replace(email, OWNER)))
    assert told == [told[0]] * 4
    assert told[0][0] == 1
    assert "That email and that password do not go together." in told[0][1]


def test_to_ask_for_a_code_hashes_nothing_for_anyone(hashed: list[str]) -> None:
    for email in (OWNER, NOBODY):
        Visitor().ask_for_code(email)
        Visitor().send("/account/forgotten/", email=email)
    assert not hashed


@pytest.mark.parametrize("way", ["code", "password"])
def test_the_session_is_a_new_one_once_somebody_is_signed_in(way: str) -> None:
    visitor = Visitor()
    visitor.ask_for_code(OWNER)  # which begins a session for nobody yet
    before = visitor.session
    if way == "password":
        visitor.send("/sign-in/again/")
        visitor.sign_in(OWNER, PASSWORD)
    else:
        visitor.type_code(code_sent_to(OWNER))
    assert visitor.is_signed_in
    assert before
    assert visitor.session != before
    thief = Visitor()
    thief.client.cookies["sessionid"] = before
    assert not thief.is_signed_in


def test_who_has_left_is_told_so_only_once_it_is_shown_to_be_them() -> None:
    Account.objects.filter(email=OWNER).update(is_active=False)
    visitor = Visitor()
    visitor.sign_in(OWNER, PASSWORD)
    assert not visitor.is_signed_in
    assert "Nobody can sign in with this." in visitor.open("/sign-in/").content.decode()


@pytest.mark.parametrize(("is_practice", "status"), [(True, 200), (False, 302)])
def test_somebody_invented_signs_in_only_to_practise(
    is_practice: bool, status: int, settings: Settings
) -> None:
    Account.objects.create_user(
        email="priya@practice.invalid", name="Priya", password=PASSWORD, is_theirs=True
    )
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, practice=is_practice)
    visitor = Visitor()
    visitor.sign_in("priya@practice.invalid", PASSWORD)
    assert visitor.open("/account/").status_code == status


def test_an_address_with_a_line_break_sends_nothing() -> None:
    for email in ("owner@example.org\nBcc: evil@example.com", "a@example.org\r\nSubject: x"):
        assert Visitor().ask_for_code(email).status_code == 200
    assert not mail.outbox


def test_what_is_sent_holds_no_link_and_nobody_s_name() -> None:
    Visitor().ask_for_code(OWNER)
    [sent] = mail.outbox
    assert sent.subject == "Your code to sign in"
    [(html, kind)] = getattr(sent, "alternatives")  # noqa: B009 -- of a subclass
    assert kind == "text/html"
    for body in (str(sent.body), str(html)):
        assert code_sent_to(OWNER) in body
        assert not re.search(r"https?://|<img|<script|Owner", body)
