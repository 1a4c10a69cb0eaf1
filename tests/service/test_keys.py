"""The master keys: where they are, and how whatever they wrap is wrapped by a newer one."""

import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from careweave.service import masters
from careweave.service.audit import verifying
from careweave.service.maps import contents, keeping, rebuilding, rotating, wrapping
from careweave.service.maps.keys import LostKeyError, own_key
from careweave.service.maps.models import Map, MapKey
from careweave.service.masters import BusyError, Masters, new_master
from careweave.service.rights import asking
from careweave.service.rights.models import AccessRequest
from tests.service.cast import JO, Cast, start
from tests.service.databases import fresh_database
from tests.service.deployments import second_steps
from tests.service.processes import COMMAND, Someone, environment, served
from tests.service.stage import Stage


@pytest.fixture
def ring(tmp_path: Path, settings: Settings) -> Masters:
    """Master keys in a file of this test's own."""
    found = masters.find(tmp_path, {})
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=found)
    return found


@pytest.fixture
def full(ring: Masters, stage: Stage) -> Cast:  # noqa: ARG001 -- its keys wrap what is on the stage
    """A database with one of everything that a master key wraps."""
    cast = stage.cast
    asking.ask(cast.circle.organisation, cast.coordinator, ["Jo"])
    second_steps(cast.owner)
    list(verifying.faults())
    return cast


def rotate(**how: bool) -> list[str]:
    return [*rotating.rotate(**how)]


def wrapped() -> dict[str, bytes]:
    """All that a master key wraps, opened."""
    return {
        f"{kind.words[0]} {kind.name(row)}": kind.opened(row)
        for kind in wrapping.kinds()
        for row in kind.rows()
    }


def everything_held() -> Iterator[tuple[str, bytes]]:
    """Every value in the database."""
    for model in apps.get_models():
        for row in model._default_manager.values():
            for name, value in row.items():
                held = (
                    bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
                )
                yield f"{model._meta.label}.{name}", held


# Where they are


def test_the_first_key_is_made_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    made = masters.find(tmp_path, {})
    again = masters.find(tmp_path, {})
    assert (made.is_new, again.is_new) == (True, False)
    assert made.newest == again.newest
    assert stat.S_IMODE((tmp_path / "master-key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["master-key"]


def test_a_variable_goes_before_a_file_and_its_first_key_wraps(tmp_path: Path) -> None:
    texts = [new_master(), new_master()]
    known = {"CAREWEAVE_MASTER_KEY": ", ".join(texts), "CAREWEAVE_MASTER_KEY_FILE": "nowhere"}
    found = masters.find(tmp_path, known)
    assert found.where == "CAREWEAVE_MASTER_KEY"
    assert [masters.master_id(found.named(name)) for name in found.names] == [*found.names]
    assert found.newest == Masters("", texts[:1]).newest
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("text", ["", "short", "é" * 43, "A" * 44 + "\n" + "A" * 20])
def test_a_file_that_holds_no_keys_is_refused_in_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(text)
    with pytest.raises(ImproperlyConfigured, match="holds keys of 32 bytes"):
        masters.find(tmp_path, {"CAREWEAVE_MASTER_KEY_FILE": str(tmp_path / "keys")})


def test_a_file_that_is_named_and_not_there_is_told_and_never_made(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="No such file"):
        masters.find(tmp_path, {"CAREWEAVE_MASTER_KEY_FILE": str(tmp_path / "keys")})
    assert not [*tmp_path.iterdir()]


def test_a_newer_key_in_the_file_is_known_to_whoever_runs_already(tmp_path: Path) -> None:
    running, rotator = masters.find(tmp_path, {}), masters.find(tmp_path, {})
    old = running.names[0]
    rotator.put_first(new_master())
    assert running.names == rotator.names
    assert running.names[1:] == (old,)
    rotator.keep_newest()
    assert running.names == rotator.names
    assert len(running.names) == 1
    assert running.named(old)  # which it has read, and may be about to use


def test_a_file_that_is_taken_away_or_spoilt_meanwhile_changes_nothing(tmp_path: Path) -> None:
    running = masters.find(tmp_path, {})
    before = running.names
    (tmp_path / "master-key").write_text("half a")
    assert running.names == before
    (tmp_path / "master-key").unlink()
    assert running.names == before


def test_a_key_that_is_put_first_leaves_the_file_as_careful_as_it_was(tmp_path: Path) -> None:
    found = masters.find(tmp_path, {})
    (tmp_path / "master-key").chmod(0o600)
    found.put_first(new_master())
    assert stat.S_IMODE((tmp_path / "master-key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["master-key"]


def test_two_rotations_at_once_are_one(tmp_path: Path) -> None:
    found, other = masters.find(tmp_path, {}), masters.find(tmp_path, {})
    with found.changing(), pytest.raises(BusyError), other.changing():
        pass
    with other.changing():
        pass


def run(data: Path, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run ``careweave``."""
    known = environment("", data) | variables
    return subprocess.run(
        [str(COMMAND), *words], env=known, text=True, capture_output=True, check=False
    )


def test_whoever_starts_it_first_is_told_where_the_key_is(tmp_path: Path) -> None:
    add = ("account", "add", "ada@example.org", "--name", "Ada")
    said = run(tmp_path, *add).stdout
    assert f"A master key was made in {tmp_path / 'master-key'}." in said
    with served(f"sqlite:///{tmp_path / 'other.sqlite3'}", tmp_path):
        pass
    assert "A master key was made" not in (tmp_path / "log.txt").read_text()


def test_a_check_warns_when_the_key_lies_beside_the_database(tmp_path: Path) -> None:
    public = {"CAREWEAVE_URL": "https://maps.example.org"}
    assert "has the key that opens it" in run(tmp_path, "serve", "--check", **public).stderr
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "master-key").rename(tmp_path / "elsewhere" / "master-key")
    public["CAREWEAVE_MASTER_KEY_FILE"] = str(tmp_path / "elsewhere" / "master-key")
    assert "has the key that opens it" not in run(tmp_path, "serve", "--check", **public).stderr


def test_the_commands_show_rotate_and_make_keys(tmp_path: Path) -> None:
    run(tmp_path, "account", "add", "ada@example.org", "--name", "Ada")
    shown = run(tmp_path, "keys")
    assert shown.stdout.startswith(f"The master keys come from {tmp_path / 'master-key'}, the")
    assert shown.stdout.endswith(" wraps nothing\n")
    rotated = run(tmp_path, "keys", "rotate")
    assert (rotated.returncode, rotated.stderr) == (0, "")
    assert run(tmp_path, "keys").stdout != shown.stdout
    made = run(tmp_path, "keys", "new").stdout
    assert run(tmp_path, "keys", CAREWEAVE_MASTER_KEY=made).returncode == 0
    refused = run(tmp_path, "keys", "rotate", CAREWEAVE_MASTER_KEY=made)
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)


# Rotation


@pytest.mark.django_db
def test_every_field_that_names_a_master_key_is_known_to_the_rotation() -> None:
    known = {kind.model for kind in wrapping.kinds()}
    named = {
        model
        for model in apps.get_models()
        if {"master", "wrapped"} & {field.name for field in model._meta.get_fields()}
    }
    assert named
    assert named <= known


@pytest.mark.django_db
def test_a_rotation_leaves_nothing_that_the_old_key_wraps(full: Cast, ring: Masters) -> None:
    old, before = ring.names[0], wrapped()
    assert {where for where, held in everything_held() if old.encode() in held} == {
        "maps.MapKey.master",
        "debriefs.Notebook.master",
        "audit.AuditKey.master",
        "rights.AccessRequest.master",
        "mfa.Authenticator.data",
    }
    said = rotate()
    assert not [where for where, held in everything_held() if old.encode() in held]
    assert wrapped() == before
    assert ring.names[0] != old
    assert len(ring.names) == 1
    assert old in said[-1]
    assert contents.state_of(Map.objects.get(pk=full.map.pk)).actors[JO].name == "Jo"
    assert not [*verifying.faults()]
    assert asking.names_of(AccessRequest.objects.get()) == ["Jo"]


@pytest.mark.django_db
def test_whoever_starts_afterwards_opens_everything(
    full: Cast, tmp_path: Path, settings: Settings
) -> None:
    before = wrapped()
    rotate()
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=masters.find(tmp_path, {}))
    assert wrapped() == before
    assert rebuilding.is_right(Map.objects.get(pk=full.map.pk))


@pytest.mark.django_db
def test_older_keys_stay_where_that_is_asked_for(full: Cast, ring: Masters) -> None:  # noqa: ARG001
    old = ring.names[0]
    rotate(keep_old=True)
    assert [*ring.names[1:]] == [old]
    assert not [where for where, held in everything_held() if old.encode() in held]


@pytest.mark.django_db
@pytest.mark.parametrize("done", [0, 1, 2, 4])
def test_a_rotation_that_was_stopped_is_finished_by_the_next(
    done: int, full: Cast, ring: Masters, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        keeping.begin(full.map.person, full.owner, start())
    old, before, left, wrap_anew = ring.names[0], wrapped(), [done], wrapping.wrap_anew

    def stopped(kind: wrapping.Kind, pk: Any) -> bool:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return wrap_anew(kind, pk)

    with monkeypatch.context() as patched:
        patched.setattr(wrapping, "wrap_anew", stopped)
        with pytest.raises(KeyboardInterrupt):
            rotate()
    new = ring.names[0]
    assert [*ring.names] == [new, old]
    assert wrapped() == before
    rotate()
    assert wrapped() == before
    assert [*ring.names] == [new]


@pytest.mark.django_db
def test_no_key_is_taken_away_while_something_cannot_be_opened(full: Cast, ring: Masters) -> None:
    before = ring.names
    MapKey.objects.filter(map=full.map).update(wrapped=b"spoilt" * 10)
    with pytest.raises(rotating.RotationError, match=rf"{full.map.pk}: a wrapped key was changed"):
        rotate()
    assert ring.names == before


@pytest.mark.django_db
def test_what_a_key_wraps_that_is_not_here_is_told(full: Cast, ring: Masters) -> None:
    MapKey.objects.filter(map=full.map).update(master="0" * 16)
    counts = rotating.wrapped_by()
    assert sum(counts["0" * 16].values()) == 1
    assert sum(counts[ring.names[0]].values()) == 5
    with pytest.raises(rotating.RotationError, match="is not here"):
        rotate()


@pytest.mark.django_db
def test_keys_from_a_variable_are_rotated_once_the_new_one_is_first(
    full: Cast, ring: Masters, settings: Settings
) -> None:
    before, old = wrapped(), ring._texts()[0]

    def given(*texts: str) -> None:
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=Masters("THE_KEY", texts))

    given(old)
    with pytest.raises(rotating.RotationError, match="nothing is wrapped by an older key"):
        rotate()
    new = new_master()
    given(new, old)
    assert "take it out of THE_KEY" in rotate()[-1]
    given(new)
    assert wrapped() == before
    assert rebuilding.is_right(Map.objects.get(pk=full.map.pk))
    given(old)
    with pytest.raises(LostKeyError):
        own_key(Map.objects.get(pk=full.map.pk))


@pytest.mark.usefixtures("transactional_db")
def test_what_is_saved_as_a_rotation_ends_is_wrapped_by_the_newest_too(
    full: Cast, ring: Masters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key of a new map is wrapped, then a whole rotation passes, then it is saved."""
    save = MapKey.save

    def late(key: MapKey, **how: Any) -> None:
        if key.map_id != full.map.pk:
            monkeypatch.undo()
            ring.put_first(new_master())
            ring.keep_newest()
        save(key, **how)

    monkeypatch.setattr(MapKey, "save", late)
    made = keeping.begin(full.map.person, full.owner, start())
    assert MapKey.objects.get(map=made).master == ring.names[0]
    assert contents.state_of(Map.objects.get(pk=made.pk))


def test_a_service_that_runs_goes_on_while_its_keys_are_rotated(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as address:
        known = {"DATABASE_URL": address}
        with served(address, tmp_path) as process:
            someone = Someone(process.url)
            [first, *_] = someone.maps()
            for n in range(2):
                assert run(tmp_path, "keys", "rotate", **known).stderr == ""
                deed = {"deed": str(uuid4()), "seen": "0", "name": f"A friend {n}"}
                assert someone.post(f"{first}who/add/", **deed).status_code == 200
            assert f"A friend {n}" in someone.get(first).text
        shown = run(tmp_path, "keys", **known)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert len(shown.stdout.splitlines()) == 2
        with served(address, tmp_path) as process:
            assert f"A friend {n}" in Someone(process.url).get(first).text
