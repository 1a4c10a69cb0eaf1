"""A second step: codes from an app, recovery codes, and who needs one."""

import time
from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from pytest_django import Settings

from careweave.caremap.vocabulary import OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.masters import new_master
from careweave.service.teams import models as teams
from tests.service.cast import PASSWORD, Cast
from tests.service.pages import Answer
from tests.service.visitors import Visitor, app_code, count_tries

# What follows from a second step follows once it is kept for good.
pytestmark = pytest.mark.usefixtures("transactional_db")

OWNER = "owner@example.org"
NEEDED = "/account/second-step/needed/"
CAREFUL = [OrganisationHat.COORDINATOR, OrganisationHat.EVALUATOR, OrganisationHat.ADMINISTRATOR]


@pytest.fixture(autouse=True)
def _everyone(cast: Cast) -> None:
    """Everyone has an account."""


@pytest.fixture
def owner() -> Visitor:
    """The owner, who has just signed in."""
    visitor = Visitor()
    visitor.sign_in(OWNER, PASSWORD)
    return visitor


def give(cast: Cast, hat: OrganisationHat, account: Account | None = None) -> None:
    """Have the owner, or somebody else, wear a hat in the organisation."""
    teams.OrganisationHat.objects.create(
        organisation=cast.circle.organisation, account=account or cast.owner, hat=hat
    )


def html(answer: Answer) -> str:
    return str(answer.content.decode())


def where(answer: Answer) -> str:
    return str(answer.headers["Location"])


def test_the_codes_of_an_app_are_asked_for_from_then_on(owner: Visitor) -> None:
    key = owner.turn_on_app()
    assert mail.outbox[-1].subject == "Codes from an app are on"
    for way in ("password", "code"):
        visitor = Visitor()
        by_code = way == "code"
        answer = visitor.sign_in_by_code(OWNER) if by_code else visitor.sign_in(OWNER, PASSWORD)
        assert where(answer) == "/account/second-step/"
        assert not visitor.is_signed_in
        visitor.send("/account/second-step/", code="000000")
        assert not visitor.is_signed_in
        visitor.send("/account/second-step/", code=app_code(key))
        assert visitor.is_signed_in


def test_a_code_of_an_app_works_for_half_a_minute_more_or_less(owner: Visitor) -> None:
    key = owner.turn_on_app()
    for seconds, works in ((-30, True), (30, True), (-90, False), (90, False)):
        visitor = Visitor()
        visitor.sign_in(OWNER, PASSWORD)
        visitor.send("/account/second-step/", code=app_code(key, time.time() + seconds))
        assert visitor.is_signed_in == works, seconds


def test_guesses_at_a_second_step_are_counted_too(settings: Settings) -> None:
    count_tries(settings)
    visitor = Visitor()
    visitor.sign_in_by_code(OWNER)
    visitor.turn_on_app()
    thief = Visitor("203.0.113.9")
    thief.sign_in(OWNER, PASSWORD)
    pages = [thief.send("/account/second-step/", code="000000").content.decode() for _ in range(6)]
    assert "This did not fit." in pages[4]
    assert "tried too often" in pages[5]


@pytest.mark.parametrize("seconds", [0, 40])
def test_a_code_of_an_app_works_once(
    seconds: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_tries(settings)
    owner = Visitor()
    owner.sign_in_by_code(OWNER)
    start = (time.time() // 30) * 30
    monkeypatch.setattr("time.time", lambda: start)
    code = app_code(owner.turn_on_app(), start + 30)
    for later, works in ((0, True), (seconds, False)):
        monkeypatch.setattr("time.time", lambda now=start + later: now)
        visitor = Visitor()
        visitor.sign_in(OWNER, PASSWORD)
        visitor.send("/account/second-step/", code=code)
        assert visitor.is_signed_in == works


def test_each_recovery_code_works_once(owner: Visitor) -> None:
    owner.turn_on_app()
    codes = html(owner.open("/account/recovery/codes.txt")).split()[-10:]
    assert len({*codes}) == 10
    for code, works in ((codes[0], True), (codes[0], False), (codes[1], True)):
        visitor = Visitor()
        visitor.sign_in(OWNER, PASSWORD)
        visitor.send("/account/second-step/", code=code)
        assert visitor.is_signed_in == works
    assert "8 left." in html(owner.open("/account/"))


def test_new_recovery_codes_end_the_old_ones(owner: Visitor) -> None:
    owner.turn_on_app()
    old = html(owner.open("/account/recovery/codes.txt")).split()[-1]
    owner.send("/account/recovery/new/")
    visitor = Visitor()
    visitor.sign_in(OWNER, PASSWORD)
    visitor.send("/account/second-step/", code=old)
    assert not visitor.is_signed_in


def test_codes_from_an_app_are_turned_off_again(owner: Visitor) -> None:
    owner.turn_on_app()
    owner.send("/account/app/remove/")
    assert not Authenticator.objects.exists()
    visitor = Visitor()
    visitor.sign_in(OWNER, PASSWORD)
    assert visitor.is_signed_in


def test_the_database_holds_no_secret_that_could_be_used(owner: Visitor) -> None:
    key = owner.turn_on_app()
    codes = html(owner.open("/account/recovery/codes.txt")).split()[-10:]
    kept = str([*Authenticator.objects.values_list("data", flat=True)])
    assert not [secret for secret in (key, *codes) if secret in kept]


def test_a_secret_is_opened_by_an_older_master_key_too(owner: Visitor, settings: Settings) -> None:
    key = owner.turn_on_app()
    settings.ENVIRONMENT.masters.put_first(new_master())
    visitor = Visitor()
    visitor.sign_in(OWNER, PASSWORD)
    visitor.send("/account/second-step/", code=app_code(key))
    assert visitor.is_signed_in


# Who needs one


@pytest.mark.parametrize("hat", OrganisationHat)
def test_who_looks_after_others_gets_nowhere_without_one(
    hat: OrganisationHat, owner: Visitor, cast: Cast
) -> None:
    give(cast, hat)
    for path in ("/", "/maps/", f"/maps/{cast.map.pk}/", "/account/", "/account/recovery/"):
        answer = owner.open(path)
        assert (answer.headers.get("Location") == NEEDED) == (hat in CAREFUL), path
    assert owner.open("/api/maps").status_code == (403 if hat in CAREFUL else 200)
    sent = owner.send("/maps/new/", name="Ada")
    assert (sent.headers.get("Location") == NEEDED) == (hat in CAREFUL)


def test_whoever_needs_one_is_led_to_it_and_then_goes_on(owner: Visitor, cast: Cast) -> None:
    give(cast, OrganisationHat.COORDINATOR)
    page = html(owner.open(NEEDED))
    assert "/account/app/" in page
    assert "/account/passkeys/add/" in page
    owner.turn_on_app()
    assert owner.open("/maps/").status_code == 200


def test_whoever_needs_one_and_has_none_can_sign_out(owner: Visitor, cast: Cast) -> None:
    give(cast, OrganisationHat.COORDINATOR)
    assert where(owner.send("/sign-out/")) == "/sign-in/"
    assert where(owner.open("/maps/")).startswith("/sign-in/")


def test_a_session_that_has_not_used_it_gets_nowhere_until_it_does(
    owner: Visitor, cast: Cast
) -> None:
    key = Visitor()
    key.sign_in(OWNER, PASSWORD)
    secret = key.turn_on_app()
    give(cast, OrganisationHat.ADMINISTRATOR)
    there = "/account/confirm/code/?next=/maps/"
    assert where(owner.open("/maps/")) == there
    for path in ("/account/app/remove/", "/account/passkeys/add/", "/account/confirm/", NEEDED):
        assert where(owner.open(path)).startswith("/account/confirm/code/"), path
    assert owner.open("/api/maps").status_code == 403
    owner.send("/account/confirm/", password=PASSWORD)
    assert where(owner.open("/maps/")) == there, "a password is only the first step"
    assert where(owner.send(there, code=app_code(secret))) == "/maps/"
    assert owner.open("/maps/").status_code == 200


def test_a_hat_that_has_ended_asks_for_nothing(owner: Visitor, cast: Cast) -> None:
    give(cast, OrganisationHat.COORDINATOR)
    teams.OrganisationHat.objects.update(ended_at="2026-01-01T00:00:00Z")
    assert owner.open("/maps/").status_code == 200


def test_whoever_needs_one_is_signed_out_after_an_hour(
    owner: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.turn_on_app()
    give(cast, OrganisationHat.COORDINATOR)
    assert owner.open("/maps/").status_code == 200
    then = time.time() + 3700
    monkeypatch.setattr("time.time", lambda: then)
    assert where(owner.open("/maps/")).startswith("/sign-in/")


def test_somebody_invented_needs_none(cast: Cast, settings: Settings) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, practice=True)
    priya = Account.objects.create_user(
        email="priya@practice.invalid", name="Priya", password=PASSWORD, is_theirs=True
    )
    give(cast, OrganisationHat.COORDINATOR, priya)
    visitor = Visitor()
    visitor.send("/practise/", account=str(priya.pk))
    assert visitor.is_signed_in
    assert "1 place" not in html(visitor.open("/account/"))


def test_nobody_renames_or_takes_away_the_passkey_of_somebody_else(
    owner: Visitor, cast: Cast
) -> None:
    theirs = Authenticator.objects.create(
        user=cast.reader, type="webauthn", data={"name": "Mine", "credential": {}}
    )
    for path in (f"/account/passkeys/{theirs.pk}/", f"/account/passkeys/{theirs.pk}/remove/"):
        assert owner.open(path).status_code == 404
        assert owner.send(path, name="Yours").status_code == 404
    assert Authenticator.objects.get(pk=theirs.pk).data["name"] == "Mine"


def test_a_passkey_that_means_nothing_is_refused_kindly(owner: Visitor) -> None:
    for said in ("", "{}", "[]", "null", '{"response": 1}', '{"id": "x", "response": {}}', "x"):
        assert owner.send("/account/passkeys/add/", name="x", credential=said).status_code == 200
        answer = Visitor().send("/account/passkey/", credential=said)
        assert where(answer) == "/sign-in/"
    assert not Authenticator.objects.exists()


def test_forms_of_an_account_need_the_token_of_the_session() -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    for path in ("/sign-in/", "/account/code/", "/account/new/", "/account/forgotten/"):
        assert client.post(path, {}).status_code == 403
