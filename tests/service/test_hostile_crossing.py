"""Ids that are guessed: nothing of another map is reached under one's own.

The stranger has a map of their own, with one of everything on it. They know every id of Mum's map,
and put each in the place of theirs, one by one and together.
"""

from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from careweave.caremap.map import Version as About
from careweave.caremap.vocabulary import Hat
from careweave.service.maps.models import Map, MapHat
from careweave.service.versions import saving
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.papers import words
from tests.service.programs import Program, command
from tests.service.stage import ASKED, BODIES, Stage, address, as_owner, everything, form

pytestmark = pytest.mark.django_db

SECRET = "Zqwhisper"
GUESSED = ("actor_id", "tie_id", "difference_id", "photograph_id", "number", "since")


@dataclass(frozen=True)
class Two:
    """Mum's map, and one of which the stranger is the owner."""

    stage: Stage
    own: Map
    picture: bytes

    def parts(self, *guessed: str) -> dict[str, list[object]]:
        """What is put into an address of their own map: these of Mum's, the others of no map."""
        theirs = {"map_id": self.own.pk, "actor_id": "7" * 32, "tie_id": "6" * 32}
        theirs |= {"difference_id": uuid4(), "photograph_id": uuid4(), "number": 9, "since": 9}
        moms = {name: part for name, part in self.stage.parts.items() if name in guessed}
        return {name: [part] for name, part in (self.stage.parts | theirs | moms).items()}


@pytest.fixture
def two(stage: Stage) -> Two:
    mums = Program(stage.cast.owner)
    stage.cast.map.refresh_from_db()
    said = [command(field=field, value=SECRET) for field in ("name", "note", "role")]
    mums.send(stage.cast.map.pk, *(each | {"seen": stage.cast.map.sequence} for each in said))
    saving.save(stage.cast.map, stage.cast.owner, uuid4(), About(note=SECRET))
    begun = Program(stage.cast.stranger).post("maps", BODIES["begin"]())
    own = Map.objects.get(pk=begun["id"])
    MapHat.objects.filter(map=own).update(hat=Hat.OWNER)
    picture = as_owner(stage).get(address("photograph", stage))
    assert picture.status_code == 200
    return Two(stage, own, picture.content)


def _is_harmless(answer: Any, two: Two) -> bool:
    """Whether nothing of Mum's map is in an answer."""
    return SECRET not in words(answer) and (answer.streaming or answer.content != two.picture)


def _guesses() -> list[tuple[str, ...]]:
    return [*chain.from_iterable(combinations(GUESSED, n) for n in (1, len(GUESSED)))]


def _stranger(two: Two) -> Client:
    client = Client()
    client.force_login(two.stage.cast.stranger)
    return client


def test_nothing_of_another_map_is_reached_under_ones_own(two: Two) -> None:
    client, before = _stranger(two), _mums(two)
    for guessed in _guesses():
        for name, way in NAMES.items():
            for here in put_in(way, two.parts(*guessed)):
                assert _is_harmless(client.get(here + ASKED.get(name, "")), two), here
                said = form(name, two.stage, two.stage.cast.stranger)
                with transaction.atomic():
                    client.force_login(two.stage.cast.stranger)
                    assert _is_harmless(client.post(here, said), two), here
                    assert _mums(two) == before, here
                    transaction.set_rollback(True)
                client = _stranger(two)


def test_no_program_reaches_another_map_under_its_own(two: Two) -> None:
    client, before = _stranger(two), _mums(two)
    for guessed in _guesses():
        for name, (method, way) in ACTS.items():
            for here in put_in(way, two.parts(*guessed)):
                body = BODIES[name]() if name in BODIES else None
                answer = client.generic(
                    method, here, str(body or "").replace("'", '"'), content_type="application/json"
                )
                assert _is_harmless(answer, two), here
                assert _mums(two) == before, here


def test_a_map_of_ones_own_gives_nothing_on_another(two: Two) -> None:
    """Whoever owns one map is nobody on the next: the acts of an owner are as if it were not."""
    client, before = _stranger(two), everything()
    parts = {name: [part] for name, part in two.stage.parts.items()}
    for name, way in NAMES.items():
        if "map_id" in way:
            for here in put_in(way, parts):
                said = form(name, two.stage, two.stage.cast.stranger)
                assert client.get(here).status_code in (404, 405), here
                assert client.post(here, said).status_code in (404, 405), here
    assert everything() == before


def _mums(two: Two) -> tuple[object, ...]:
    """All there is of Mum's map."""
    care_map = Map.objects.get(pk=two.stage.cast.map.pk)
    rows = (care_map.commands, care_map.versions, care_map.differences)
    return care_map.sequence, *(each.count() for each in rows)
