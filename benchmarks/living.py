"""Living maps to measure with, and the least that the same database and framework can do."""

from dataclasses import dataclass
from functools import partial
from itertools import count
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from benchmarks.synthetic import synthetic
from careweave.caremap.commands import ChangeActor, StartMap
from careweave.caremap.history import commands_of, signed
from careweave.caremap.map import CareMap
from careweave.caremap.naming import opaque_id, with_ids
from careweave.caremap.vocabulary import Hat
from careweave.service import urls
from careweave.service.accounts.models import Account
from careweave.service.maps import keeping
from careweave.service.maps.models import Map
from careweave.service.maps.visit import header
from careweave.service.teams.models import PersonSupported

_BARE = "bare/"


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer a request behind all that stands before every view: a session, and an account."""
    return HttpResponse("<!doctype html><title>Nothing</title>")


class Someone:
    """Someone who is signed in, and whose maps are measured."""

    def __init__(self) -> None:
        urls.urlpatterns.insert(0, path("", include([path(_BARE, bare)])))
        self.account = Account.objects.create_user(email="someone@example.org", name="Someone")
        self.client = Client(headers={"host": "localhost"})
        self.client.get("/")  # whatever stands before every view is there from the first request on
        self.client.force_login(self.account)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bare (uuid varchar(32) PRIMARY KEY, content varchar(500))")

    def open_nothing(self) -> None:
        """Open a page with nothing on it."""
        self.client.get(f"/{_BARE}")

    def insert_nothing(self) -> None:
        """Insert a row about as large as a command, in a transaction of its own."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bare VALUES (%s, %s)", [uuid4().hex, "x" * 250])

    def map_of(self, actors: int) -> "LivingMap":
        """A living map of so many actors, made by as many commands as it has parts."""
        care_map = _named(synthetic(0, actors - 1))
        by = header(self.account)
        first, *rest = commands_of(care_map, by)
        if not isinstance(first, StartMap):
            raise TypeError("a map begins with its centre")
        made = keeping.begin(PersonSupported.objects.create(), self.account, first)
        keeping.keep(made, self.account, Hat.OWNER, uuid4(), rest)
        made.refresh_from_db()
        return LivingMap(made, self, next(iter(care_map.alters)))


@dataclass
class LivingMap:
    """A map of someone's, with someone on it to say things of."""

    map: Map
    someone: Someone
    actor: str

    def __post_init__(self) -> None:
        self._said = count()
        self._seen = self.map.sequence

    def open(self) -> None:
        """Open the page of the map."""
        answer = self.someone.client.get(f"/maps/{self.map.pk}/")
        if answer.status_code != 200:
            raise RuntimeError(answer.content)

    def append(self) -> None:
        """Say something new of someone: check it, append it, keep the state."""
        note = partial(ChangeActor, id=self.actor, field="note", value=f"Note {next(self._said)}")
        deed: UUID = uuid4()
        by = header(self.someone.account, deed, self._seen)
        (said,) = signed(by, [note])
        kept = keeping.keep(self.map, self.someone.account, Hat.OWNER, deed, [said])
        self._seen = kept.sequence


def _named(care_map: CareMap) -> CareMap:
    actors = {id_: opaque_id("actor", id_) for id_ in care_map.actors}
    return with_ids(care_map, actors, {id_: opaque_id("tie", id_) for id_ in care_map.ties})
