"""A backup can be put back, and what has been erased since cannot be read from it."""

import json
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from careweave.service import masters
from careweave.service.accounts.models import Account
from careweave.service.backups import archive, copies, keys_file, making, restoring, verifying
from careweave.service.backups.refusals import BackupError
from careweave.service.maps import contents, keeping, rotating
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Arrangement, Erased, Map, MapKey, State
from careweave.service.masters import Masters, new_master
from careweave.service.rights import asking, someone
from careweave.service.rights.models import AccessRequest, Forgotten
from careweave.service.versions.models import Photograph
from tests.service.cast import JO, SAM, Cast, start
from tests.service.deployments import NOTE, everything, fill, on_file, rows_in

pytestmark = [
    pytest.mark.skipif(
        "config.getoption('--database') != 'sqlite'", reason="PostgreSQL has tools of its own"
    ),
    pytest.mark.usefixtures("cast"),
]


@pytest.fixture
def ring(tmp_path: Path, settings: Settings) -> Masters:
    """Master keys in a folder of this test's own."""
    (tmp_path / "keys").mkdir()
    found = masters.find(tmp_path / "keys", {})
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=found)
    return found


@pytest.fixture
def cast(ring: Masters, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:  # noqa: ARG001 -- with these keys
    """Everyone, and one of everything, in a database of this test's own."""
    with django_db_blocker.unblock(), on_file(tmp_path / "here.sqlite3"):
        yield fill()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where backups go."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "a.zip"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    (tmp_path / "new").mkdir()
    return tmp_path / "new" / "new.sqlite3"


def keys_of(out: Path) -> Path:
    return out.with_name(f"{out.name}.keys")


def back_up(out: Path) -> str:
    return "\n".join(making.back_up(out, keys_of(out)))


def restore(out: Path, *, is_replaced: bool = False) -> str:
    """Put a backup back to where one stands."""
    return "\n".join(restoring.restore(out, keys_of(out), is_replaced=is_replaced))


def restored(out: Path, new: Path) -> str:
    """Put a backup back into a new file."""
    with copies.standing_on(new):
        said = restore(out)
        assert [*verifying.faults()] == []
        return said


def every_byte(out: Path) -> bytes:
    """An archive, as it is and unpacked."""
    with ZipFile(out) as found:
        return out.read_bytes() + b"".join(found.read(name) for name in found.namelist())


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


# There and back


def test_what_was_backed_up_comes_back_as_it_was(out: Path, new: Path) -> None:
    before = everything()
    assert "1 maps are in" in back_up(out)
    said = restored(out, new)
    assert said.splitlines()[1:] == [
        "1 maps, and 9 accounts.",
        "0 maps were erased again, and 0 people on maps forgotten again.",
    ]
    with copies.standing_on(new):
        assert everything() == before
        assert contents.state_of(Map.objects.get()).actors[SAM].note == NOTE
        assert asking.names_of(AccessRequest.objects.get()) == ["Jo"]
    assert everything() == before


def test_the_files_of_a_backup_are_for_their_owner_alone(out: Path, new: Path) -> None:
    back_up(out)
    restored(out, new)
    assert [mode(file) for file in (out, keys_of(out), new)] == [0o600] * 3
    assert {*out.parent.iterdir()} == {out, keys_of(out)}
    assert [*new.parent.iterdir()] == [new]


def test_an_archive_holds_no_word_and_nothing_that_a_master_key_opens(
    ring: Masters,
    out: Path,
) -> None:
    back_up(out)
    inside, words = every_byte(out), [b'"Jo"', b'"Sam"', NOTE.encode(), b"Saint Anne"]
    assert not [word for word in words if word in inside]  # in quotes: what is sealed is random
    assert ring.names[0].encode() not in inside
    assert ring.names[0].encode() in keys_of(out).read_bytes()
    assert bytes(MapKey.objects.get().wrapped) not in inside
    assert not [word for word in words if word in keys_of(out).read_bytes()]


def test_who_is_signed_in_and_what_is_for_the_moment_is_left_out(
    out: Path,
    tmp_path: Path,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('sesame', 'opens', '2050-01-01')")
    back_up(out)
    assert b"sesame" not in every_byte(out)
    with ZipFile(out) as found:
        (tmp_path / "it").write_bytes(found.read("database.sqlite3"))
    assert rows_in(tmp_path / "it", "django_session") == []
    assert rows_in(tmp_path / "it", "maps_mapkey") == []
    assert len(rows_in(tmp_path / "it", "maps_map")) == 1


# What was erased since


def test_a_map_that_was_erased_is_erased_again_and_no_key_opens_the_older_archive(
    cast: Cast, out: Path, new: Path
) -> None:
    kept = keeping.begin(cast.map.person, cast.owner, start())
    number = str(cast.map.pk)
    back_up(out)
    older = out.read_bytes()
    erase(Map.objects.get(pk=cast.map.pk))
    back_up(out)
    out.write_bytes(older)
    said = json.loads(keys_of(out).read_text())
    assert [*said["held"]["maps.MapKey"]] == [str(kept.pk)]
    assert [row["id"] for row in said["gone"]["maps.Erased"]] == [number]
    assert "1 maps were erased again" in restored(out, new)
    with copies.standing_on(new):
        assert [*Map.objects.all()] == [kept]
        assert [str(row.pk) for row in Erased.objects.all()] == [number]
        assert not Photograph.objects.exists()


def test_a_map_that_was_erased_here_is_erased_again_even_with_the_keys_of_then(
    cast: Cast, out: Path
) -> None:
    back_up(out)
    erase(Map.objects.get(pk=cast.map.pk))
    said = restore(out, is_replaced=True)
    assert "1 maps were erased again" in said
    assert not Map.objects.exists()
    assert Account.objects.count() == 9


def test_someone_who_was_forgotten_is_forgotten_again(cast: Cast, out: Path, new: Path) -> None:
    back_up(out)
    older = out.read_bytes()
    someone.forget(cast.map, JO, cast.owner)
    back_up(out)
    out.write_bytes(older)
    assert "1 people on maps forgotten again" in restored(out, new)
    with copies.standing_on(new):
        found = contents.state_of(Map.objects.get())
        assert "Jo" not in {actor.name for actor in found.actors.values()}
        assert JO not in found.actors
        assert Forgotten.objects.get().actor_id == JO


def test_a_map_without_a_key_is_left_out_whole_and_not_for_good(
    cast: Cast, out: Path, new: Path
) -> None:
    kept = keeping.begin(cast.map.person, cast.owner, start())
    back_up(out)
    found = keys_file.read(keys_of(out))
    del found.held["maps.MapKey"][str(cast.map.pk)]
    keys_of(out).write_bytes(found.text())
    assert f"Map {cast.map.pk} is left out: there is no key of it." in restored(out, new)
    with copies.standing_on(new):
        assert [*Map.objects.all()] == [kept]
        assert not Erased.objects.exists()
        assert not State.objects.filter(map_id=cast.map.pk).exists()


def test_a_request_that_was_closed_and_a_step_that_was_taken_off_stay_so(
    out: Path,
    new: Path,
) -> None:
    back_up(out)
    older = out.read_bytes()
    asking.close(AccessRequest.objects.get())
    Authenticator.objects.get(type="totp").delete()
    codes = Authenticator.objects.get(type="recovery_codes")
    codes.data = {**codes.data, "used_mask": 3}
    codes.save()
    back_up(out)
    out.write_bytes(older)
    restored(out, new)
    with copies.standing_on(new):
        assert AccessRequest.objects.get().closed_at
        assert not AccessRequest.objects.get().content
        assert Authenticator.objects.get().data["used_mask"] == 3


# Refusals

Spoil = Callable[[Path], None]


def _rezipped(out: Path, *entries: tuple[str, bytes]) -> None:
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, held in entries:
            made.writestr(name, held)


def _parts(out: Path) -> tuple[dict[str, Any], bytes]:
    with ZipFile(out) as found:
        return json.loads(found.read("manifest.json")), found.read("database.sqlite3")


def _with(**changes: Any) -> Spoil:
    def spoil(out: Path) -> None:
        said, database = _parts(out)
        text = json.dumps(said | changes).encode()
        _rezipped(out, ("manifest.json", text), ("database.sqlite3", database))

    return spoil


def _database(change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(out: Path) -> None:
        said, database = _parts(out)
        text = json.dumps(said).encode()
        _rezipped(out, ("manifest.json", text), ("database.sqlite3", change(database)))

    return spoil


def _named(*names: str) -> Spoil:
    def spoil(out: Path) -> None:
        said, database = _parts(out)
        text = json.dumps(said).encode()
        _rezipped(out, *zip(names, (text, database, b"more"), strict=False))

    return spoil


def _bytes(change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(out: Path) -> None:
        out.write_bytes(change(out.read_bytes()))

    return spoil


SPOILT: dict[str, Spoil] = {
    "a manifest that says something else": _with(made_at="2000-01-01"),
    "the digest of something else": _with(sha256="0" * 64),
    "a code that is no text": _with(code=5),
    "no code": _with(code=""),
    "a newer format": _with(**{"careweave backup": 2}),
    "a byte of the database": _database(lambda held: held[:5000] + b"X" + held[5001:]),
    "a longer database": _database(lambda held: held + b"\0" * 5_000_000),
    "a shorter database": _database(lambda held: held[:-4096]),
    "one more file": _named("manifest.json", "database.sqlite3", "more"),
    "a file that goes elsewhere": _named("manifest.json", "../../database.sqlite3"),
    "a file of the root": _named("manifest.json", "/tmp/database.sqlite3"),
    "two of the same": _named("manifest.json", "manifest.json"),
    "no database": _named("manifest.json"),
    "a byte of what is packed": _bytes(lambda held: held[:9000] + b"XXXX" + held[9004:]),
    "half of it": _bytes(lambda held: held[: len(held) // 2]),
    "no archive": _bytes(lambda _: b"hello"),
    "nothing": _bytes(lambda _: b""),
    "a manifest that is a list": lambda out: _rezipped(
        out, ("manifest.json", b"[]"), ("database.sqlite3", b"")
    ),
    "a manifest without end": lambda out: _rezipped(
        out, ("manifest.json", b"[" * 5_000_000), ("database.sqlite3", b"")
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=[*SPOILT])
def test_an_archive_that_was_changed_is_refused_and_nothing_touched(
    spoil: Spoil,
    out: Path,
    new: Path,
) -> None:
    back_up(out)
    spoil(out)
    before = everything()
    with copies.standing_on(new), pytest.raises(BackupError, match=re.escape(str(out))):
        restore(out)
    with pytest.raises(BackupError):
        restore(out, is_replaced=True)
    assert not [*new.parent.iterdir()]
    assert everything() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda said: said["gone"].update({"maps.Erased": []}), "or it was changed"),
        (lambda said: said["held"]["maps.MapKey"].clear(), "or it was changed"),
        (lambda said: said.update(code=7), "or it was changed"),
        (lambda said: said.pop("held"), "or it was changed"),
        (lambda said: said.pop("code"), "or it was changed"),
        (lambda said: said["held"].pop("audit.AuditKey"), "is not here"),
        (lambda said: said["held"]["audit.AuditKey"]["1"].update(wrapped="AAAA"), "was changed"),
    ],
)
def test_a_file_of_keys_that_was_changed_is_refused(
    change: Callable[[dict[str, Any]], Any], says: str, cast: Cast, out: Path
) -> None:
    erase(keeping.begin(cast.map.person, cast.owner, start()))
    back_up(out)
    said = json.loads(keys_of(out).read_text())
    change(said)
    keys_of(out).write_text(json.dumps(said))
    with pytest.raises(BackupError, match=says):
        restore(out, is_replaced=True)


def test_without_its_file_of_keys_an_archive_is_refused(out: Path) -> None:
    back_up(out)
    keys_of(out).unlink()
    with pytest.raises(BackupError, match="a backup has a file of keys beside it"):
        restore(out, is_replaced=True)
    keys_of(out).write_bytes(b"\xff")
    with pytest.raises(BackupError, match="it is no file of keys"):
        restore(out, is_replaced=True)


def test_an_archive_of_other_tables_is_refused(out: Path, new: Path) -> None:
    back_up(out)
    found = keys_file.read(keys_of(out))
    new.write_bytes(_parts(out)[1])
    older = archive.Manifest("0.0.1", "2020-01-01", copies.steps()[:-1], {})
    archive.write(out, new, older, found.code_key)
    with pytest.raises(BackupError, match=r"made by Careweave 0\.0\.1, whose tables are others"):
        restore(out, is_replaced=True)


def test_an_archive_of_a_newer_format_is_refused(out: Path) -> None:
    back_up(out)
    said = _parts(out)[0] | {"careweave backup": 2, "version": "99.0"}
    del said["code"]
    _with(**said, code=keys_file.code(said, keys_file.read(keys_of(out)).code_key))(out)
    with pytest.raises(BackupError, match=r"a newer Careweave has made it, 99\.0"):
        restore(out, is_replaced=True)


def test_an_archive_of_another_deployment_is_refused(
    out: Path,
    tmp_path: Path,
) -> None:
    back_up(out)
    other = out.with_name("other.zip")
    with on_file(tmp_path / "other.sqlite3"):
        back_up(other)
    other.replace(out)
    with pytest.raises(BackupError, match="it is another deployment's"):
        restore(out, is_replaced=True)


def test_a_database_that_is_there_is_not_replaced_unasked_and_never_lost(
    cast: Cast, out: Path
) -> None:
    back_up(out)
    keeping.begin(cast.map.person, cast.owner, start())
    before = everything()
    with pytest.raises(BackupError, match="with --replace it is kept aside"):
        restore(out)
    assert everything() == before
    said = restore(out, is_replaced=True)
    assert Map.objects.count() == 1
    kept = Path(said.rpartition("is kept as ")[2].rstrip("."))
    assert mode(kept) == 0o600
    with copies.standing_on(kept):
        assert everything() == before


def test_an_empty_database_is_replaced_unasked(out: Path, tmp_path: Path) -> None:
    back_up(out)
    with on_file(tmp_path / "empty.sqlite3"):
        restore(out)
        assert Account.objects.count() == 9


def test_a_database_that_somebody_has_open_is_left_alone(out: Path) -> None:
    back_up(out)
    here = copies.real()
    connection.close()
    with closing(sqlite3.connect(here)) as service:
        service.execute("PRAGMA journal_mode=WAL")
        service.execute("SELECT * FROM maps_map").fetchall()
        with pytest.raises(BackupError, match="stop the service first"):
            restore(out, is_replaced=True)


def test_a_database_that_cannot_be_read_is_kept_aside_too(
    out: Path,
    new: Path,
) -> None:
    back_up(out)
    new.write_bytes(b"no database at all" * 100)
    with copies.standing_on(new):
        with pytest.raises(BackupError, match="with --replace"):
            restore(out)
        said = restore(out, is_replaced=True)
        assert Map.objects.count() == 1
    assert "It could not be read" in said
    assert "is kept as" in said


def test_what_is_no_database_is_not_backed_up(out: Path, new: Path) -> None:
    new.write_bytes(b"no database at all" * 100)
    with pytest.raises(BackupError, match="it cannot be copied"):
        copies.copy(new, out)


# Keys


def test_a_backup_of_before_a_rotation_wants_the_key_of_then_or_the_keys_of_now(
    ring: Masters,
    out: Path,
    new: Path,
    settings: Settings,
    tmp_path: Path,
) -> None:
    back_up(out)
    file = tmp_path / "keys" / "master-key"
    then, keys_then = file.read_text(), keys_of(out).read_bytes()
    [*rotating.rotate()]
    now = Masters("", file.read_text().split())
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=now)
    with copies.standing_on(new), pytest.raises(BackupError, match=r"is not here.*of that time"):
        restore(out)
    assert not new.exists()
    [*making.back_up_keys(keys_of(out))]
    restored(out, new)
    new.unlink()
    keys_of(out).write_bytes(keys_then)
    both = Masters("", [*file.read_text().split(), then])
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=both)
    restored(out, new)
    with copies.standing_on(new):
        assert MapKey.objects.get().master == both.names[0] == ring.names[0]


def test_a_backup_whose_keys_no_master_opens_is_refused_whole(
    cast: Cast, ring: Masters, out: Path, new: Path, settings: Settings
) -> None:
    """Only the key of the access log was wrapped anew."""
    old = [*ring._texts()]
    ring.put_first(new_master())
    kinds = [kind for kind, counts in _kinds(ring).items() if counts]
    [audit] = [kind for kind in kinds if kind.model._meta.label == "audit.AuditKey"]
    audit.wrap_anew(audit.rows().get())
    back_up(out)
    newest = [text for text in ring._texts() if text not in old]
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=Masters("", newest))
    with copies.standing_on(new), pytest.raises(BackupError, match=rf"{cast.map.pk}.*is not here"):
        restore(out)
    assert not [*new.parent.iterdir()]


def _kinds(ring: Masters) -> dict[Any, int]:
    return dict(rotating.wrapped_by()[ring.names[1]])


# What is tried


@pytest.mark.parametrize("spoilt", [b"", b"\x01", b"\x01" + b"spoilt" * 10, b"\x09"])
@pytest.mark.parametrize("model", [State, Arrangement])
def test_whatever_cannot_be_read_is_told(model: Any, spoilt: bytes, cast: Cast) -> None:
    Arrangement.objects.create(
        map=cast.map, hat="all", sequence=1, content=State.objects.get().content
    )
    assert [*verifying.faults()] == []
    model.objects.filter(map=cast.map).update(content=spoilt)
    found = [*verifying.faults()]
    assert found
    assert all("content was" in fault for fault in found)


def test_a_map_that_is_not_what_its_commands_make_is_told(cast: Cast) -> None:
    State.objects.filter(map=cast.map).update(sequence=1)
    assert [*verifying.faults()] == [
        f"map {cast.map.pk}: it is not what its commands make; see rebuild_states"
    ]
    MapKey.objects.all().delete()
    assert [*verifying.faults()] == [f"map {cast.map.pk}: its key is gone"]
