"""Deployments of a test's own: a database of one's own, with everything that is kept on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from careweave.caremap.commands import ChangeActor
from careweave.caremap.map import Version as About
from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.audit.recording import record
from careweave.service.backups import copies
from careweave.service.rights import asking
from careweave.service.sharing import inviting
from careweave.service.versions import photographs, saving
from careweave.service.versions.darkroom import develop
from tests.service.cast import SAM, Cast, gather
from tests.service.stage import picture

NOTE = "Sings in the choir of Saint Anne"

Rows = dict[str, list[dict[str, Any]]]


def second_steps(account: Account) -> None:
    """A code from an app, and codes to fall back on."""
    for kind, secret in (("totp", "secret"), ("recovery_codes", "seed")):
        data = {secret: get_adapter().encrypt(f"a {secret}"), "used_mask": 0}
        Authenticator.objects.create(user=account, type=kind, data=data)


def fill() -> Cast:
    """The cast, and one of everything that is kept."""
    cast = gather()
    owner = cast.visit(cast.owner)
    owner.do(uuid4(), owner.map.sequence, partial(ChangeActor, id=SAM, field="note", value=NOTE))
    version = saving.save(cast.map, cast.owner, uuid4(), About(note=NOTE))
    shown = photographs.About(type="image/png", description=NOTE)
    photographs.attach(cast.visit(cast.owner), version, uuid4(), develop(picture()), shown)
    inviting.invite(cast.map, cast.owner, uuid4(), Hat.READER, inviting.Said(whom=NOTE))
    asking.ask(cast.circle.organisation, cast.coordinator, ["Jo"])
    second_steps(cast.owner)
    record(cast.map, cast.owner, ["owner"], "page")
    return cast


def everything() -> Rows:
    """Every row of the database."""
    return {
        model._meta.label: [
            {
                name: bytes(value) if isinstance(value, memoryview) else value
                for name, value in row.items()
            }
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in apps.get_models()
        if model._meta.db_table not in copies.LEFT_OUT
    }


@contextmanager
def on_file(file: Path) -> Iterator[None]:
    """A database of SQLite in this file, made ready if it is new."""
    is_new = not file.exists()
    with copies.standing_on(file):
        if is_new:
            _copy_ready(file)
        yield


def _copy_ready(file: Path) -> None:
    """A database that is ready takes a while to make, so it is made once."""
    if not _ready:
        call_command("migrate", verbosity=0)
        connection.close()
        _ready.append(file.read_bytes())
    else:
        connection.close()
        file.write_bytes(_ready[0])


_ready: list[bytes] = []


@contextmanager
def on_server(address: str) -> Iterator[None]:
    """A database of PostgreSQL at this address."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = urlsplit(address).path[1:]
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def rows_in(file: Path, table: str) -> list[tuple[Any, ...]]:
    """What a table holds, asked without the service."""
    with closing(sqlite3.connect(file)) as found:
        return [*found.execute(f"SELECT * FROM {table}")]
