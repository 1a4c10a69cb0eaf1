"""The worked example that is drawn from nothing, and what a map says whatever its ids are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from careweave.caremap.actors import Actor
from careweave.caremap.commands import StartMap
from careweave.caremap.history import commands_of
from careweave.caremap.map import CareMap
from careweave.caremap.naming import opaque_id, with_ids
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Hat
from careweave.formats.careweave import read
from careweave.service.accounts.models import Account
from careweave.service.maps import keeping
from careweave.service.maps.contents import state_of
from careweave.service.maps.models import Map, MapHat
from careweave.service.maps.visit import header
from careweave.service.teams.models import PersonSupported

CAROLINE = read(Path(__file__).parents[2] / "examples" / "caroline-1-before.yaml")


def kept(map_id: UUID | str) -> CareMap:
    """A living map as the database has it now."""
    return state_of(Map.objects.get(pk=map_id))


def by_name(care_map: CareMap) -> dict[str, Any]:
    """What a map says of everyone and every tie, with names in the place of ids."""
    names = {id_: actor.label for id_, actor in care_map.actors.items()}
    return {
        "title": care_map.title,
        "centre": names[care_map.centre],
        "actors": {names[id_]: said(actor) for id_, actor in care_map.actors.items()},
        "ties": {
            (names[tie.giver], names[tie.receiver], frozenset(tie.kinds)): said(tie)
            for tie in care_map.ties.values()
        },
    }


def id_of(care_map: CareMap, name: str) -> str:
    """Who is called so."""
    found = {actor.label: id_ for id_, actor in care_map.actors.items()}
    return found[name]


def said(thing: Actor | Tie) -> dict[str, str | list[str]]:
    """What is said of an actor or a tie, by the names and the values of the fields of its form."""
    fields = thing.model_dump(mode="json", exclude={"giver", "receiver"})
    return {name: _value(value) for name, value in fields.items()}


def _value(value: Any) -> str | list[str]:
    if isinstance(value, list):
        return sorted(value)
    return f"{value:g}" if isinstance(value, float) else value or ""


def ties_to_draw(care_map: CareMap) -> Iterator[tuple[Tie, bool]]:
    """Each tie, and whether the same is done in return; then the two are drawn in one go."""
    drawn: list[Tie] = []
    for tie in care_map.ties.values():
        back = tie.changed(giver=tie.receiver, receiver=tie.giver)
        if back not in drawn:
            drawn.append(tie)
    for tie in drawn:
        back = tie.changed(giver=tie.receiver, receiver=tie.giver)
        yield tie, back in care_map.ties.values()


def living(care_map: CareMap, account: Account, *others: Account) -> Map:
    """Such a map in the database: the account facilitates it, and the others contribute."""
    actors = {id_: opaque_id("actor", id_) for id_ in care_map.actors}
    ties = {id_: opaque_id("tie", id_) for id_ in care_map.ties}
    first, *rest = commands_of(with_ids(care_map, actors, ties), header(account, uuid4()))
    assert isinstance(first, StartMap)
    made = keeping.begin(PersonSupported(), account, first)
    keeping.keep(made, account, Hat.FACILITATOR, uuid4(), rest)
    for other in others:
        MapHat.objects.create(map=made, account=other, hat=Hat.CONTRIBUTOR)
    return made
