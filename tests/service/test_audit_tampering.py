"""Whatever is changed in the access log, taken out of it or put into it is found."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from careweave.caremap.vocabulary import Hat
from careweave.cli.commands import careweave
from careweave.service.audit import chain, verifying
from careweave.service.audit.models import Access, AuditKey, Chain
from careweave.service.audit.recording import REGISTER, record
from careweave.service.maps import keys
from careweave.service.maps.erasing import erase
from tests.service.cast import Cast, gather

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unread() -> Iterator[None]:
    """No key of the codes is remembered from one test to the next."""
    chain._unwrapped.cache_clear()
    yield
    chain._unwrapped.cache_clear()


@pytest.fixture
def logged(cast: Cast) -> Cast:
    """A log of seven entries of one map, one of another, and the register."""
    for act in ("map", "actor", "drawing", "change_actor.sent", "version", "outline"):
        record(cast.map, cast.reader, {Hat.READER}, act)
    record(cast.circle.organisation, cast.owner, (), "members")
    record(cast.map, cast.owner, {Hat.OWNER}, "seen", about=cast.reader.pk)
    assert not [*verifying.faults()]
    return cast


@pytest.fixture
def loose() -> None:
    """The database with nothing that guards the log, as whoever owns the machine has it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_access DISABLE TRIGGER USER")
        else:
            for act in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER audit_access_no_{act}")


def at(cast: Cast, number: int) -> Any:
    return Access.objects.filter(subject=cast.map.pk, number=number)


def _swap(cast: Cast) -> None:
    at(cast, 2).update(number=100)
    at(cast, 3).update(number=2)
    at(cast, 100).update(number=3)


def _forge_without_the_key(cast: Cast) -> None:
    """Change an entry, and make the codes anew as well as can be done without the key."""
    at(cast, 7).update(account=uuid4(), code=bytes(32))
    Chain.objects.filter(subject=cast.map.pk).update(last=bytes(32))


def _forge_plainly(cast: Cast) -> None:
    """Make an entry's code, and the end's, as if no key were needed."""
    entry = at(cast, 7).get()
    code = sha256(f"{entry.subject}{entry.number}{entry.act}".encode()).digest()
    at(cast, 7).update(act="people", code=code)
    end = sha256(f"{entry.subject}7{code.hex()}".encode()).digest()
    Chain.objects.filter(subject=cast.map.pk).update(last=code, code=end)


def _forge_another_key(cast: Cast) -> None:
    AuditKey.objects.all().delete()
    record(cast.map, cast.reader, {Hat.READER}, "map")


TAMPERINGS: dict[str, Callable[[Cast], object]] = {
    "an act": lambda cast: at(cast, 2).update(act="people"),
    "an account": lambda cast: at(cast, 3).update(account=uuid4()),
    "a time": lambda cast: at(cast, 3).update(at=F("at") - timedelta(seconds=1)),
    "a hat": lambda cast: at(cast, 3).update(hats="owner"),
    "a refusal": lambda cast: at(cast, 1).update(is_refused=True),
    "whom it was about": lambda cast: at(cast, 7).update(about=None),
    "a reason": lambda cast: at(cast, 2).update(reason_kind="emergency"),
    "sealed words": lambda cast: at(cast, 2).update(reason=b"\x01words"),
    "the first away": lambda cast: at(cast, 1).delete(),
    "one in the middle away": lambda cast: at(cast, 4).delete(),
    "the last away": lambda cast: at(cast, 7).delete(),
    "every one of a map away": lambda cast: Access.objects.filter(subject=cast.map.pk).delete(),
    "the end away": lambda cast: Chain.objects.filter(subject=cast.map.pk).delete(),
    "the log of a map away": lambda cast: (
        Access.objects.filter(subject=cast.map.pk).delete(),
        Chain.objects.filter(subject=cast.map.pk).delete(),
    ),
    "the last away, and the end moved": lambda cast: (
        at(cast, 7).delete(),
        Chain.objects.filter(subject=cast.map.pk).update(
            count=6, last=bytes(at(cast, 6).get().code)
        ),
    ),
    "the register away": lambda _: Access.objects.filter(subject=REGISTER).delete(),
    "two swapped": _swap,
    "one put in": lambda cast: Access.objects.create(
        subject=cast.map.pk, number=8, account=cast.owner.pk, act="map", code=bytes(32)
    ),
    "one moved to another map": lambda cast: at(cast, 7).update(subject=uuid4()),
    "forged without the key": _forge_without_the_key,
    "forged with a plain digest": _forge_plainly,
    "forged with another key": _forge_another_key,
}


@pytest.mark.parametrize("what", TAMPERINGS)
@pytest.mark.usefixtures("loose")
def test_whatever_is_tampered_with_is_found(what: str, logged: Cast) -> None:
    TAMPERINGS[what](logged)
    assert [*verifying.faults()]


def test_each_fault_is_told_in_a_line_that_names_the_map(logged: Cast, loose: None) -> None:  # noqa: ARG001
    at(logged, 2).update(act="people")
    [said] = verifying.faults()
    assert said == f"{logged.map.pk}: entry 2 was changed, or is no entry of ours"


def test_a_log_put_back_to_what_it_was_is_found_by_an_anchor(logged: Cast, loose: None) -> None:  # noqa: ARG001
    before = Chain.objects.get(subject=logged.map.pk)
    record(logged.map, logged.reader, {Hat.READER}, "everything_zip")
    anchor = verifying.anchor()
    assert not [*verifying.faults(anchor)]
    at(logged, 8).delete()
    before.save()
    assert not [*verifying.faults()]  # to itself it looks whole
    assert [*verifying.faults(anchor)] == ["the log is not what it was when the anchor was made"]


def test_an_anchor_stays_right_while_the_log_grows(logged: Cast) -> None:
    anchor = verifying.anchor()
    record(logged.map, logged.reader, {Hat.READER}, "map")
    record(logged.circle.organisation, logged.owner, (), "members")
    assert not [*verifying.faults(anchor)]


def test_an_anchor_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(verifying.AnchorError):
        [*verifying.faults("yesterday")]


@pytest.mark.parametrize("act", ["UPDATE audit_access SET act = 'x'", "DELETE FROM audit_access"])
def test_the_database_itself_refuses_to_change_the_log(act: str, logged: Cast) -> None:
    assert logged
    refused = pytest.raises(DatabaseError, match="only ever added")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)


def test_the_log_outlives_its_map(logged: Cast) -> None:
    number = logged.map.pk
    erase(logged.map)
    assert Access.objects.filter(subject=number).count() == 7
    assert not [*verifying.faults()]


def test_a_log_whose_key_is_gone_is_said_to_be_untried(logged: Cast) -> None:
    assert logged
    AuditKey.objects.all().delete()
    assert [*verifying.faults()] == ["nothing can be tried: the key of its codes is gone"]


def test_a_log_whose_master_key_is_not_here_is_said_to_be_untried(logged: Cast) -> None:
    assert logged
    AuditKey.objects.update(master="0" * 16)
    said = ["nothing can be tried: the master key 0000000000000000 is not here"]
    assert [*verifying.faults()] == said


def test_older_entries_stay_verifiable_when_their_key_is_wrapped_anew(logged: Cast) -> None:
    key = AuditKey.objects.get()
    before = bytes(key.wrapped)
    keys.wrap(key, keys.unwrap(key))
    key.save()
    assert bytes(key.wrapped) != before
    record(logged.map, logged.reader, {Hat.READER}, "map")
    assert not [*verifying.faults()]


def test_the_command_says_what_is_wrong_and_fails(logged: Cast, loose: None) -> None:  # noqa: ARG001
    done = CliRunner().invoke(careweave, ["audit", "verify"])
    assert done.exit_code == 0
    said, anchor = done.output.splitlines()
    assert said == "The access log is whole."
    assert CliRunner().invoke(careweave, ["audit", "verify", "--since", anchor]).exit_code == 0
    at(logged, 4).delete()
    done = CliRunner().invoke(careweave, ["audit", "verify", "--since", anchor])
    assert done.exit_code == 1
    assert f"{logged.map.pk}: entry 4 is missing" in done.output.splitlines()


@pytest.mark.usefixtures("transactional_db")
def test_those_who_come_at_once_make_one_whole_chain() -> None:
    cast = gather()

    def come(n: int) -> None:
        try:
            record(cast.map, cast.reader, {Hat.READER}, f"act_{n}")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        [*pool.map(come, range(24))]
    acts = Access.objects.filter(subject=cast.map.pk).values_list("act", flat=True)
    assert sorted(acts) == sorted(f"act_{n}" for n in range(24))
    assert Access.objects.filter(subject=REGISTER, about=cast.map.pk).count() == 1
    assert not [*verifying.faults()]
