"""The access log: who did what, when, in which hat; and never content."""

import ast
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from careweave import service
from careweave.service.audit import recording, words
from careweave.service.audit.models import Access, Chain
from careweave.service.maps.models import Map
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.cast import JO, Cast
from tests.service.clients import signed_in
from tests.service.pages import Reader
from tests.service.programs import Program, command
from tests.service.stage import ASKED, Stage

pytestmark = pytest.mark.django_db


def entries(care_map: Map) -> list[Access]:
    """The log of a map, oldest first."""
    return [*Access.objects.filter(subject=care_map.pk)]


def test_a_visit_is_logged_with_its_hat_and_act(cast: Cast) -> None:
    Reader(cast, cast.reader).open("")
    [entry] = entries(cast.map)
    assert (entry.account, entry.hats, entry.act) == (cast.reader.pk, "reader", "map")
    assert not entry.is_refused


def test_looking_again_soon_is_logged_once_and_later_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(cast, cast.reader)
    for _ in range(3):
        reader.open("")
    assert len(entries(cast.map)) == 1
    monkeypatch.setattr(recording, "ONCE_IN", timedelta(0))
    reader.open("")
    assert len(entries(cast.map)) == 2


def test_a_change_is_told_from_a_look(cast: Cast) -> None:
    Reader(cast, cast.owner).send(f"who/{JO}/change/", role="our daughter")
    assert [entry.act for entry in entries(cast.map)] == ["change_actor", "change_actor.sent"]


@pytest.mark.parametrize(("who", "path"), [("stranger", ""), ("reader", "title/")])
def test_whoever_is_refused_is_logged_as_refused(who: str, path: str, cast: Cast) -> None:
    Reader(cast, getattr(cast, who)).open(path)
    [entry] = entries(cast.map)
    assert entry.is_refused


def test_every_way_to_see_a_map_is_logged(stage: Stage) -> None:
    ways = [(name, way) for name, way in NAMES.items() if "<uuid:map_id>" in way]
    ways += [(name, way) for name, (method, way) in ACTS.items() if method == "GET"]
    client = signed_in(stage.cast.owner)
    shown = 0
    for name, way in ways:
        [address] = put_in(way, {part: [value] for part, value in stage.parts.items()})
        before = Access.objects.count()
        with transaction.atomic():
            Chain.objects.all().delete()  # so that the log lets go
            Access.objects.all().delete()
            answer = client.get(address + ASKED.get(name, ""))
            is_logged = Access.objects.filter(account=stage.cast.owner.pk).exists()
            transaction.set_rollback(True)
        assert before == Access.objects.count()
        if answer.status_code == 200 and "map_id" in way and name not in _SHOW_NOTHING:
            shown += 1
            assert is_logged, name
    assert shown > 30


_SHOW_NOTHING = {"changes"}
"""The stream tells that something has changed, never what."""


def test_no_page_shows_a_map_that_is_not_in_its_address_but_the_list_of_ones_own(
    stage: Stage,
) -> None:
    Reader(stage.cast, stage.cast.owner).send("title/", title="Zqtitle")
    shown = {name for name, account in _others() if _shows(stage, name, account)}
    assert shown == {"your_maps", "maps"} | _BESIDE


_BESIDE = {"together", "together_drawing", "put_actor", "put_tie"}
"""How somebody sees the map, beside the map: both logs tell (``test_perspectives``)."""


def _others() -> Iterator[tuple[str, str]]:
    ways = NAMES | {name: way for name, (method, way) in ACTS.items() if method == "GET"}
    names = [name for name, way in ways.items() if "map_id" not in way and name != "sign_out"]
    return ((name, who) for name in names for who in ("owner", "facilitator", "coordinator"))


def _shows(stage: Stage, name: str, who: str) -> bool:
    way = NAMES.get(name) or ACTS[name][1]
    [address] = put_in(way, {part: [value] for part, value in stage.parts.items()})
    answer = signed_in(getattr(stage.cast, who)).get(address)
    return b"Zqtitle" in answer.content


def test_no_entry_holds_a_word_of_what_was_said(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    owner.send(f"who/{JO}/change/", note="Zqwhisper")
    owner.ask("", find="Zqwhisper")
    owner.open("?find=Zqwhisper")
    owner.open("drawing.Zqwhisper")
    Program(cast.owner).send(cast.map.pk, command(value="Zqwhisper"))
    assert len(entries(cast.map)) > 4
    assert "zqwhisper" not in json.dumps([*Access.objects.values()], default=str).lower()


def test_to_look_for_somebody_by_a_form_is_to_look(cast: Cast) -> None:
    Reader(cast, cast.reader).ask("", find="Jo")
    [entry] = entries(cast.map)
    assert words.act_said(entry.act) == "looked at the map"


def test_whatever_is_recorded_where_it_is_done_has_words_of_its_own() -> None:
    recorded = {*_recorded()}
    assert {"open_uninvited", "map_erased", "hat_ended"} <= recorded
    assert not [act for act in recorded if words.act_said(act) == "looked at the map"]


def _recorded() -> Iterator[str]:
    """The acts on a map that are recorded by name, as they stand in the code."""
    for file in Path(service.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and _records(node):
                words_ = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
                yield from (word for word in words_ if isinstance(word, str))


def _records(node: ast.Call) -> bool:
    if not isinstance(node.func, ast.Name) or not node.args:
        return False
    on_a_map = not ast.unparse(node.args[0]).endswith("organisation")
    return on_a_map and node.func.id in ("record", "note", "note_uninvited")
