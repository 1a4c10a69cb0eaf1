"""An account: made by who is invited, and looked after by whose it is."""

import re
import time
from dataclasses import replace

import pytest
from django.core import mail
from pytest_django import Settings

from careweave.service.accounts.models import Account
from tests.service.cast import PASSWORD, Cast
from tests.service.pages import Answer
from tests.service.visitors import Visitor, code_sent_to

pytestmark = pytest.mark.django_db

OWNER, NEW = "owner@example.org", "new@example.org"
LONG = "three quiet words in a row"


@pytest.fixture(autouse=True)
def _everyone(cast: Cast) -> None:
    """Everyone has an account."""


@pytest.fixture
def owner() -> Visitor:
    """The owner, who has just signed in."""
    visitor = Visitor()
    visitor.sign_in(OWNER, PASSWORD)
    return visitor


@pytest.fixture
def bare() -> Visitor:
    """Someone without a password or a second step, who has just signed in."""
    Account.objects.create_user(email=NEW, name="Newcomer")
    visitor = Visitor()
    visitor.sign_in_by_code(NEW)
    return visitor


def invited() -> Visitor:
    """Someone who has opened an invitation."""
    visitor = Visitor()
    visitor.open("/account/passkey/")
    session = visitor.client.session
    session["invitation"] = "one"
    session.save()
    return visitor


def html(answer: Answer) -> str:
    return str(answer.content.decode())


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let time pass."""
    then = time.time() + seconds
    monkeypatch.setattr("time.time", lambda: then)


# Making one


def sign_up(visitor: Visitor, email: str = NEW, name: str = " Ada  Byron ", **said: str) -> Answer:
    return visitor.send("/account/new/", email=email, name=name, **said)


def test_whoever_is_invited_makes_an_account_with_a_code_and_goes_on() -> None:
    visitor = invited()
    assert sign_up(visitor, next="/maps/new/").headers["Location"] == "/account/email/code/"
    assert not visitor.is_signed_in
    answer = visitor.send("/account/email/code/", code=code_sent_to(NEW))
    assert answer.headers["Location"] == "/maps/new/"
    account = Account.objects.get(email=NEW)
    assert account.name == "Ada  Byron"
    assert not account.has_usable_password()
    assert visitor.client.session["invitation"] == "one"


def test_nobody_else_makes_one() -> None:
    visitor = Visitor()
    assert "An account begins with an invitation" in html(visitor.open("/account/new/"))
    assert "An account begins with an invitation" in html(sign_up(visitor))
    assert not mail.outbox
    assert not Account.objects.filter(email=NEW).exists()


def test_everyone_makes_one_where_the_deployment_says_so(settings: Settings) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, sign_up_is_open=True)
    visitor = Visitor()
    assert "Make an account" in html(visitor.open("/sign-in/"))
    sign_up(visitor)
    visitor.send("/account/email/code/", code=code_sent_to(NEW))
    assert visitor.is_signed_in


def test_to_make_one_that_is_there_looks_the_same_and_tells_its_owner() -> None:
    told = []
    for email in (NEW, OWNER):
        visitor = invited()
        answer = sign_up(visitor, email)
        page = html(visitor.open(answer.headers["Location"])).replace(NEW, OWNER)
        wrong = html(visitor.send("/account/email/code/", code="1111-1111")).replace(NEW, OWNER)
        token = r'(name="csrfmiddlewaretoken" value=)"[^"]+"'
        told.append((answer.headers["Location"], *(re.sub(token, "", p) for p in (page, wrong))))
    assert told[0] == told[1]
    assert [sent.subject for sent in mail.outbox] == [
        "Your code for a new account",
        "You have an account already",
    ]
    assert Account.objects.get(email=OWNER).name == "Owner"


@pytest.mark.parametrize("name", ["", "   ", "<b>Ada</b>", "Ada\u202e", "x" * 201])
def test_a_name_is_a_name_as_a_map_would_have_it(name: str, owner: Visitor) -> None:
    assert "errors" in html(sign_up(invited(), name=name))
    assert not Account.objects.filter(email=NEW).exists()
    assert owner.send("/account/name/", name=name).status_code == 422
    assert Account.objects.get(email=OWNER).name == "Owner"


# Looking after it


def test_the_page_of_an_account_is_found_from_every_page(owner: Visitor) -> None:
    assert 'href="/account/"' in html(owner.open("/maps/"))
    page = html(owner.open("/account/"))
    for words in ("Owner", OWNER, "A password", "Codes from an app", "Only here."):
        assert words in page


def test_a_name_is_changed(owner: Visitor) -> None:
    owner.send("/account/name/", name="  Mum ")
    assert Account.objects.get(email=OWNER).name == "Mum"


def test_an_email_is_changed_once_the_new_one_is_shown_to_be_theirs(owner: Visitor) -> None:
    owner.send("/account/email/", email=NEW, action_add="")
    assert Account.objects.filter(email=OWNER).exists()
    owner.send("/account/email/code/", code=code_sent_to(NEW))
    assert Account.objects.filter(email=NEW, name="Owner").exists()
    assert not Account.objects.filter(email=OWNER).exists()
    [told] = [sent for sent in mail.outbox if sent.to == [OWNER]]
    assert told.subject == "Your email was changed"
    assert NEW in str(told.body)
    other = Visitor()
    other.sign_in(NEW, PASSWORD)
    assert other.is_signed_in


def test_nobody_takes_the_email_of_somebody_else(owner: Visitor) -> None:
    owner.send("/account/email/", email="reader@example.org", action_add="")
    [sent] = mail.outbox
    if sent.subject == "Your code for this address":
        owner.send("/account/email/code/", code=code_sent_to("reader@example.org"))
    assert Account.objects.get(email="reader@example.org").name == "Reader"
    assert Account.objects.get(email=OWNER).name == "Owner"


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("fourteen chars", "too short"),
        ("passwordpassword", "over and over"),
        ("Careweave keeps my map", "name of this service"),
        ("owner@example.org", "too similar"),
        ("1" * 15, "over and over"),
    ],
)
def test_a_password_that_is_easily_guessed_is_not_taken(
    password: str, says: str, owner: Visitor
) -> None:
    page = html(owner.send("/account/password/", oldpassword=PASSWORD, password1=password))
    is_taken = Account.objects.get(email=OWNER).check_password(password)
    assert not is_taken
    assert says in page


@pytest.mark.parametrize("password", ["aaaa bbbb cccc d", "é à ü ö ß ø å æ", "p" * 14 + " " * 60])
def test_nothing_is_asked_of_a_password_but_its_length(password: str, owner: Visitor) -> None:
    owner.send("/account/password/", oldpassword=PASSWORD, password1=password)
    assert Account.objects.get(email=OWNER).check_password(password)


def test_to_change_a_password_needs_the_old_one_and_signs_out_elsewhere(owner: Visitor) -> None:
    other = Visitor()
    other.sign_in(OWNER, PASSWORD)
    owner.send("/account/password/", oldpassword="a guess", password1=LONG)
    assert other.is_signed_in
    owner.send("/account/password/", oldpassword=PASSWORD, password1=LONG)
    assert owner.is_signed_in
    assert not other.is_signed_in
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_forgotten_password_is_replaced_with_a_code() -> None:
    elsewhere = Visitor()
    elsewhere.sign_in(OWNER, PASSWORD)
    visitor = Visitor()
    visitor.send("/account/forgotten/", email=OWNER)
    answer = visitor.send("/account/forgotten/code/", code=code_sent_to(OWNER))
    assert answer.headers["Location"] == "/account/forgotten/new/"
    answer = visitor.send("/account/forgotten/new/", password1=LONG)
    assert answer.headers["Location"] == "/sign-in/"
    assert not visitor.is_signed_in
    assert not elsewhere.is_signed_in
    visitor.sign_in(OWNER, LONG)
    assert visitor.is_signed_in


def test_whoever_has_only_codes_chooses_a_password(bare: Visitor) -> None:
    bare.send("/account/password/first/", password1=LONG)
    assert bare.is_signed_in
    assert Account.objects.get(email=NEW).check_password(LONG)


# Who is there is asked again

SENSITIVE = ("/account/email/", "/account/app/", "/account/passkeys/add/")


@pytest.mark.parametrize("path", SENSITIVE)
def test_who_is_there_is_asked_again_after_a_while(
    path: str, owner: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert owner.open(path).status_code == 200
    later(monkeypatch, 601)
    answer = owner.send(path, email=NEW, action_add="")
    assert answer.headers["Location"] == f"/account/confirm/?next={path.replace('/', '%2F')}"
    assert not [sent for sent in mail.outbox if sent.to == [NEW]]
    owner.send(f"/account/confirm/?next={path}", password=PASSWORD)
    assert owner.open(path).status_code == 200


@pytest.mark.parametrize("path", [*SENSITIVE, "/account/password/first/"])
def test_who_has_only_codes_is_asked_by_a_code(
    path: str, bare: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 601)
    there = f"/account/confirm/email/?next={path.replace('/', '%2F')}"
    assert bare.send(path, password1=LONG).headers["Location"] == there
    mail.outbox.clear()
    bare.send(there)
    for _ in range(2):
        assert "errorlist" in html(bare.send(there, code="0000-0000"))
    assert bare.send(there, code=code_sent_to(NEW)).headers["Location"] == path
    assert bare.open(path).status_code == 200


def test_a_code_that_shows_who_is_there_is_used_up_by_three_guesses(
    bare: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 601)
    bare.send("/account/confirm/email/")
    for _ in range(3):
        bare.send("/account/confirm/email/", code="0000-0000")
    assert bare.send("/account/confirm/email/", code=code_sent_to(NEW)).status_code == 200
    assert bare.open("/account/app/").status_code == 302


# Sessions


def test_every_place_is_listed_and_all_others_are_signed_out(owner: Visitor) -> None:
    other = Visitor("203.0.113.5")
    other.client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPad) Version/18 Safari/605"
    other.sign_in_by_code(OWNER)
    page = html(owner.open("/account/sessions/"))
    assert "Safari on an iPad" in page
    assert "203.0.113.5" in page
    stranger = Visitor()
    stranger.sign_in("stranger@example.org", PASSWORD)
    owner.send("/account/sessions/")
    assert owner.is_signed_in
    assert not other.is_signed_in
    assert stranger.is_signed_in


@pytest.mark.parametrize(
    ("hours", "every", "lasts"),
    [(13, 13, False), (24, 11, True), (24 * 15, 11, False)],
    ids=["left alone", "in use", "for too long"],
)
def test_a_session_ends_when_it_is_left_alone_and_after_two_weeks(
    hours: int, every: int, lasts: bool, owner: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = time.time()
    for hour in range(every, hours + every, every):
        monkeypatch.setattr("time.time", lambda now=start + hour * 3600: now)
        stays = owner.is_signed_in
    assert stays == lasts


def test_who_was_away_is_told_and_led_back(owner: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 13 * 3600)
    answer = owner.open("/maps/new/")
    assert answer.headers["Location"] == "/sign-in/?next=/maps/new/"
    assert "You were away for a while" in html(owner.open("/sign-in/"))
    assert owner.open("/api/maps").status_code == 401
