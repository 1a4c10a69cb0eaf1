"""Databases beside the one of the tests, of the same kind, for servers that are to be killed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import psycopg
from django.conf import settings


@contextmanager
def fresh_database(folder: Path) -> Iterator[str]:
    """The address of a new, empty database, which is gone afterwards."""
    address = settings.ENVIRONMENT.database
    if not address.startswith("postgres"):
        yield f"sqlite:///{folder / 'killed.sqlite3'}"
        return
    name = f"killed_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def commands_in(address: str) -> list[UUID]:
    """The uuid of every command in a database."""
    ask = "SELECT uuid FROM maps_command"
    if address.startswith("postgres"):
        with psycopg.connect(address) as server:
            return [row[0] for row in server.execute(ask)]
    database = sqlite3.connect(address.removeprefix("sqlite:///"))
    try:
        return [UUID(row[0]) for row in database.execute(ask)]
    finally:
        database.close()


def run_in(address: str, sql: str) -> None:
    """Do something to a database behind the back of the service."""
    if address.startswith("postgres"):
        with psycopg.connect(address) as server:
            server.execute(sql)
        return
    with sqlite3.connect(address.removeprefix("sqlite:///")) as database:
        database.execute(sql)
    database.close()
