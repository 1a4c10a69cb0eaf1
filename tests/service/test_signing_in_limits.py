"""How often signing in may be tried, with the limits of a deployment, counted in the database."""

import pytest
from django.core import mail
from django.db import connection
from pytest_django import Settings

from tests.service.cast import PASSWORD, Cast
from tests.service.visitors import Visitor, code_sent_to, count_tries

pytestmark = pytest.mark.django_db

OWNER, READER = "owner@example.org", "reader@example.org"


@pytest.fixture(autouse=True)
def _counted(cast: Cast, settings: Settings) -> None:  # noqa: ARG001 -- they have accounts
    """Tries are counted as a deployment counts them."""
    count_tries(settings)


def guess(number: int, email: str = OWNER, address: str = "198.51.100.{}") -> str:
    """Try so many wrong passwords, each from somewhere else; gives the last page."""
    for n in range(number):
        page = Visitor(address.format(n)).sign_in(email, f"wrong guess {n}").content.decode()
    return str(page)


def test_five_wrong_passwords_for_an_address_are_enough_wherever_they_come_from() -> None:
    assert "do not go together" in guess(5)
    assert "That was tried too often." in guess(1)
    visitor = Visitor("203.0.113.9")
    visitor.sign_in(OWNER, PASSWORD)
    assert not visitor.is_signed_in, "nobody learns whether a guess was right"


def test_who_is_kept_out_by_the_guesses_of_others_gets_in_by_a_code() -> None:
    guess(6)
    visitor = Visitor("203.0.113.9")
    visitor.sign_in_by_code(OWNER)
    assert visitor.is_signed_in


def test_guesses_for_one_address_keep_out_nobody_else() -> None:
    guess(6)
    visitor = Visitor("203.0.113.9")
    visitor.sign_in(READER, PASSWORD)
    assert visitor.is_signed_in


def test_ten_wrong_passwords_a_minute_from_one_place_are_enough_whomever_they_are_for() -> None:
    visitor = Visitor()
    for n in range(10):
        page = visitor.sign_in(f"someone{n}@example.org", "a guess").content.decode()
        assert "do not go together" in page
    assert "tried too often" in visitor.sign_in(READER, PASSWORD).content.decode()
    assert not visitor.is_signed_in


def test_a_right_password_counts_for_nothing() -> None:
    for _ in range(12):
        visitor = Visitor()
        visitor.sign_in(OWNER, PASSWORD)
        assert visitor.is_signed_in


def test_who_sends_too_many_forms_is_told_to_wait() -> None:
    visitor = Visitor()
    answers = [visitor.send("/sign-in/", login="", password="") for _ in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {200}
    assert answers[30].status_code == 429
    assert "That was tried too often" in answers[30].content.decode()


def test_an_address_is_sent_three_codes_a_minute_and_no_more() -> None:
    for n in range(4):
        Visitor(f"198.51.100.{n}").ask_for_code(OWNER)
    assert len(mail.outbox) == 3


def test_tries_are_counted_where_every_process_sees_them() -> None:
    guess(2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tries")
        assert cursor.fetchone()[0] > 0


def guess_through(forwarded: str) -> str:
    """Guess a password, as if a proxy had passed it on for so and so."""
    visitor = Visitor("127.0.0.1")
    visitor.client.defaults["HTTP_X_FORWARDED_FOR"] = forwarded
    return str(visitor.sign_in(f"{len(forwarded)}@example.org", "a guess").content.decode())


def test_behind_a_proxy_it_counts_whom_the_proxy_names(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(10):  # what a visitor says of themselves comes first, and is not believed
        assert "do not go together" in guess_through(f"10.0.0.{n}{' ' * n}, 198.51.100.7")
    assert "tried too often" in guess_through("10.9.9.9, 198.51.100.7")
    assert "do not go together" in guess_through("198.51.100.8")


def test_without_a_proxy_nobody_is_believed_who_they_say_they_come_for() -> None:
    for n in range(10):
        guess_through(f"198.51.100.{n}{' ' * n}")
    assert "tried too often" in guess_through("203.0.113.200")


def test_a_code_still_signs_in_after_a_wrong_guess() -> None:
    visitor = Visitor()
    visitor.ask_for_code(OWNER)
    visitor.type_code("0000-0000")
    visitor.type_code(code_sent_to(OWNER))
    assert visitor.is_signed_in
