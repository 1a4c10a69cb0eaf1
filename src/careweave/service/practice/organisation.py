"""Making the practice organisation: its people, its circle, and the worked examples as its maps."""

from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import cast
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from careweave.caremap.commands import StartMap
from careweave.caremap.history import commands_of
from careweave.caremap.map import CareMap, Version
from careweave.caremap.matches import tie_matches
from careweave.caremap.naming import opaque_id, with_ids
from careweave.caremap.passage import passage
from careweave.caremap.vocabulary import Hat
from careweave.formats.careweave import read
from careweave.service.accounts.models import Account
from careweave.service.maps import keeping
from careweave.service.maps.models import Map, MapHat
from careweave.service.maps.visit import header
from careweave.service.practice import consents
from careweave.service.practice.people import CAST, PASSWORD
from careweave.service.teams.models import (
    Circle,
    Organisation,
    OrganisationHat,
    PersonSupported,
)
from careweave.service.versions import saving

_NAME = "Practice co-operative"
_SPACE = uuid5(NAMESPACE_URL, "careweave:practice")


def make(folder: Path) -> None:
    """Make the organisation, once: later starts leave everything as people have left it."""
    if Organisation.objects.filter(name=_NAME).exists():
        return
    with transaction.atomic():
        circle = Circle.objects.create(
            organisation=Organisation.objects.create(name=_NAME), name="Riverside circle"
        )
        people = {
            person.name: Account.objects.create_user(
                email=person.email, name=person.name, password=PASSWORD, is_theirs=True
            )
            for person in CAST
        }
        _employ(circle, people)
        for story, files in _stories(folder).items():
            made = _map(story, [read(file) for file in files], circle, people[CAST[0].name])
            _give_hats(story, made, people)
            if story == "caroline":
                consents.record(made, people[CAST[0].name])


def _employ(circle: Circle, people: dict[str, Account]) -> None:
    for person in CAST:
        if person.works_in_the_circle:
            circle.members.add(people[person.name])
        for hat in person.at_work:
            OrganisationHat.objects.create(
                organisation=circle.organisation, account=people[person.name], hat=hat
            )


def _stories(folder: Path) -> dict[str, list[Path]]:
    """The files of each map, oldest first: what stands before the first hyphen names the map."""
    stories: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(folder.glob("*.yaml")):
        stories[file.stem.split("-")[0]].append(file)
    return stories


def _map(story: str, versions: list[CareMap], circle: Circle, account: Account) -> Map:
    """A living map that has been through these versions."""
    versions = _named_alike(story, versions)
    by = header(account, uuid5(_SPACE, story))
    first, *rest = commands_of(versions[0], by)
    person = PersonSupported.objects.create(circle=circle)
    made = keeping.begin(person, account, cast(StartMap, first))
    _keep(made, account, by.uuid, rest)
    _save(made, account, versions[0])
    for older, newer in pairwise(versions):
        deed = uuid5(by.uuid, str(newer.version))
        made.refresh_from_db()
        said = passage(older, newer, by.changed(uuid=deed, seen=made.sequence))
        _keep(made, account, deed, said)
        _save(made, account, newer)
    return made


def _keep(made: Map, account: Account, deed: UUID, commands: object) -> None:
    keeping.keep(made, account, Hat.OWNER, uuid5(deed, "deed"), [*commands])  # type: ignore[misc]


def _save(made: Map, account: Account, version: CareMap) -> None:
    about = version.version or Version()
    saving.save(made, account, uuid5(made.pk, f"version {about.number}"), about)


def _named_alike(story: str, versions: list[CareMap]) -> list[CareMap]:
    """The versions under ids that tell nothing; the same thing has the same id in all of them."""
    named: list[CareMap] = []
    ties: dict[str, str] = {}
    for number, version in enumerate(versions):
        actors = {id_: opaque_id(story, "actor", id_) for id_ in version.actors}
        was = tie_matches(versions[number - 1], version) if number else {}
        ties = {
            id_: ties.get(was.get(id_, ""), opaque_id(story, "tie", str(number), id_))
            for id_ in version.ties
        }
        named.append(with_ids(version, actors, ties))
    return named


def _give_hats(story: str, made: Map, people: dict[str, Account]) -> None:
    for person in CAST:
        if hat := person.hats.get(story):
            MapHat.objects.get_or_create(map=made, account=people[person.name], hat=hat)
