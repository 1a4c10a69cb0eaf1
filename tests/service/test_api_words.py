"""What is wrong in what a program sends is told in words, where it stands, and nothing is done."""

import json
from typing import Any
from uuid import uuid4

import pytest

from careweave.service.maps.models import Command, Deed, Difference
from tests.service.cast import JO, JO_FOR_MUM, MUM, SAM, Cast
from tests.service.programs import Program, command

pytestmark = pytest.mark.django_db

NEW = "f" * 32

_NOBODY = "Whoever this is about is not on the map."
_NO_TIE = "The tie that this is about is not on the map."
_FUTURE = "This was made after a change that is not here. Open the map again."
_TELLS = "What is put on a map is called by 32 random hexadecimal digits, that tell nothing."


def refusal(cast: Cast, account: str, said: object) -> list[tuple[str, str]]:
    """Each fault that is told of a body: where it stands, and what is wrong."""
    before = [rows.objects.count() for rows in (Command, Deed, Difference)]
    answer = Program(getattr(cast, account)).post(f"maps/{cast.map.pk}/commands", said, 422)
    assert answer["detail"].endswith("Nothing has been changed.")
    assert [rows.objects.count() for rows in (Command, Deed, Difference)] == before
    return [(".".join(map(str, fault["at"])), fault["says"]) for fault in answer["errors"]]


def assert_told(faults: list[tuple[str, str]], where: str, says: str) -> None:
    assert [words for at, words in faults if at == where and says in words], faults


def added(**said: Any) -> dict[str, Any]:
    return command("add_tie", id=NEW, tie={"from": JO, "to": MUM, **said})


def someone(**said: Any) -> dict[str, Any]:
    return command("add_actor", **{"id": NEW, "actor": {"name": "Al"}, **said})


@pytest.mark.parametrize(
    ("said", "where", "says"),
    [
        (command(feild="role"), "feild", '(perhaps "field")'),
        (command(author="me"), "", "has an author; leave it out, it is whoever is signed in"),
        (command("chang_actor"), "", '(perhaps "change_actor")'),
        (command(field="nam"), "field", '(perhaps "name")'),
        (command(field="kind", value="persn"), "value", "kind should be 'person', 'animal'"),
        (command(value=3), "value", "role should be a valid string"),
        (command(value="<b>Jo</b>"), "value", "role has markup in it ('<b>')"),
        (command(value="a\0b"), "value", "role has the control character U+0000"),
        (command(value="a\u202eb"), "value", "role has the control character U+202E"),
        (
            command(field="note", value="a" * 5_001),
            "value",
            "note should have at most 5000 characters",
        ),
        (command(uuid="7"), "uuid", "should be a UUID, 32 hexadecimal digits"),
        (command(uuid=7), "uuid", "should be a UUID, 32 hexadecimal digits"),
        (command(seen="4"), "seen", "should be a valid integer"),
        (command(seen=-1), "seen", "should be greater than or equal to 0"),
        (command(seen=4.5), "seen", "should be a valid integer"),
        (command(seen=2**53), "seen", "should be less than 9007199254740992"),
        (command(seen=True), "seen", "should be a valid integer"),
        (command(at="soon"), "at", "is not a moment"),
        (command(at=0), "at", "is not a moment"),
        (command(at="2026-05-01T10:00:00"), "at", "has no timezone"),
        (command(id="JO"), "id", "should match pattern '^[a-z0-9_-]+$'"),
        (command(id=None), "id", "should be a valid string"),
        ([], "", "should be an object"),
        (someone(actor={"nam": "Al"}), "actor.nam", '(perhaps "name")'),
        (someone(actor=[]), "actor", "should be an object"),
        (command("add_actor", id=NEW), "actor", "is missing"),
        (command("add_tie", id=NEW, tie={"from": JO}), "tie.to", "is missing"),
        (added(kinds=["fod"]), "tie.kinds.0", '(perhaps "food")'),
        (added(kinds=[{"othr": "x"}]), "tie.kinds.0.other", "is missing"),
        (
            command("place_actor", id=JO, point=[0, 3]),
            "point.1",
            "should be less than or equal to 2",
        ),
        (command("place_actor", id=JO, point=[0]), "point.1", "is missing"),
        (command("place_actor", id=JO, point=["0", 0]), "point.0", "should be a valid number"),
        (
            command("end_actor", id=JO, reason="died", words="x"),
            "",
            'has words, which are for the reason "other"',
        ),
    ],
)
def test_a_command_that_cannot_be_read_is_told_by_place_and_field(
    cast: Cast, said: object, where: str, says: str
) -> None:
    place = f"commands.1.{where}" if where else "commands.1"
    assert_told(refusal(cast, "owner", {"commands": [command(), said]}), place, says)


@pytest.mark.parametrize(
    ("account", "said", "says"),
    [
        ("owner", command(id=NEW), _NOBODY),
        ("contributor", command(id=SAM), _NOBODY),
        ("owner", command("change_tie", id=NEW, field="note", value="x"), _NO_TIE),
        ("owner", command(seen=5), _FUTURE),
        ("owner", command(seen=2**53 - 1), _FUTURE),
        ("owner", someone(id="jo-her-lover"), _TELLS),
        ("owner", someone(id=JO), "This has been put on the map already."),
        ("owner", added(to=JO), "A tie joins two different actors."),
        ("contributor", added(**{"from": SAM}), _NOBODY),
        ("owner", added(**{"from": NEW}), _NOBODY),
        ("owner", command("place_actor", id=MUM, point=[0, 1]), "The centre stays in the middle."),
        ("owner", command("end_actor", id=MUM, reason="died"), "stays on their own map."),
        (
            "owner",
            command("start_map", centre=NEW, actor={"name": "Al"}),
            "This map has begun already.",
        ),
        ("owner", command("restore_tie", id=NEW), _NO_TIE),
    ],
)
def test_a_command_that_a_map_cannot_follow_is_told_by_its_place(
    cast: Cast, account: str, said: object, says: str
) -> None:
    good = command("rename_map", title="Ours")
    [(where, words)] = refusal(cast, account, {"commands": [good, said]})
    assert where == "commands.1"
    assert words.endswith(says)


def test_something_that_was_taken_off_the_map_cannot_be_changed(cast: Cast) -> None:
    gone = command("end_actor", id=JO, reason="entered_by_mistake")
    Program(cast.owner).send(cast.map.pk, gone)
    for said in (
        command(seen=5),
        command("end_actor", id=JO, reason="died", seen=5),
        command("place_actor", id=JO, point=[0, 1], seen=5),
        command("change_tie", id=JO_FOR_MUM, field="note", value="x", seen=5),
        command("add_tie", id=NEW, tie={"from": JO, "to": MUM}, seen=5),
    ):
        [(_, says)] = refusal(cast, "owner", {"commands": [said]})
        assert says.endswith("is about is not on the map.")


@pytest.mark.parametrize(
    ("said", "where", "says"),
    [
        ({"commands": []}, "commands", "should have at least 1 item"),
        ({"commands": [command()] * 501}, "commands", "should have at most 500 items"),
        ({}, "commands", "is missing"),
        ({"commands": {}}, "commands", "should be a list"),
        ({"comands": [command()]}, "comands", 'write one of deed, commands (perhaps "commands")'),
        ({"commands": [command()], "deed": 1}, "deed", "should be a UUID, 32 hexadecimal digits"),
        ([], "", "should be an object"),
        (None, "", "should be an object"),
        ("x", "", "should be an object"),
    ],
)
def test_a_body_that_cannot_be_read_is_told(
    cast: Cast, said: object, where: str, says: str
) -> None:
    assert_told(refusal(cast, "owner", said), where, says)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "has to be JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not text in UTF-8"),
        (b'{"commands": NaN}', "NaN is not a number"),
        (b'{"commands": [], "commands": []}', "twice"),
        (b'{"deed": "\\ud800"}', "half a character"),
        (b'{"\\udfff": 1}', "half a character"),
        (b'{"deed": 1' + b"0" * 5_000 + b"}", "too many digits"),
        (b"[" * 17 + b"]" * 17, "more than 16 deep"),
        (b"[" * 200_000 + b"]" * 200_000, "more than 16 deep"),
        (b'{"a":' * 100_000, "more than 16 deep"),
    ],
)
def test_a_body_that_is_not_json_is_told(cast: Cast, body: bytes, says: str) -> None:
    answer = Program(cast.owner).post(f"maps/{cast.map.pk}/commands", body, 422)
    assert says in answer["detail"]


@pytest.mark.parametrize(
    "type_", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]
)
def test_a_body_that_is_not_sent_as_json_is_told(cast: Cast, type_: str) -> None:
    body = json.dumps({"commands": [command(value="&" * 150)]})
    answer = Program(cast.owner).client.generic(
        "POST", f"/api/maps/{cast.map.pk}/commands", body, content_type=type_
    )
    assert answer.status_code == 422
    assert "sent as application/json" in answer.json()["detail"]


def test_a_number_cannot_stand_for_two_changes(cast: Cast) -> None:
    said = command()
    assert refusal(cast, "owner", {"commands": [said, said]}) == []
    assert "same number" in Program(cast.owner).send(cast.map.pk, said, said, status=422)["detail"]
    Program(cast.owner).send(cast.map.pk, said)
    other = refusal(cast, "owner", {"commands": [said | {"value": "youngest"}]})
    assert other == [("commands.0", "This number was used for another change. Give each its own.")]


def test_a_deed_is_one_persons(cast: Cast) -> None:
    deed = str(uuid4())
    said = {"deed": deed, "commands": [command()]}
    Program(cast.owner).post(f"maps/{cast.map.pk}/commands", said)
    other = {"deed": deed, "commands": [command(field="note", value="x")]}
    answer = Program(cast.facilitator).post(f"maps/{cast.map.pk}/commands", other, 422)
    assert "another deed" in answer["detail"]


def test_many_faults_are_told_up_to_a_number(cast: Cast) -> None:
    said = {"commands": [command(seen=-1) for _ in range(100)]}
    assert len(refusal(cast, "owner", said)) == 50


@pytest.mark.parametrize(
    ("address", "where", "says"),
    [
        ("maps/x", "map_id", "should be a UUID"),
        ("maps/MAP/versions/0", "number", "should be greater than or equal to 1"),
        ("maps/MAP/versions/1000000", "number", "should be less than 1000000"),
        ("maps/MAP/versions/1.0", "number", "should be a whole number"),
        ("maps/MAP/versions/-1", "number", "should be a whole number"),
        ("maps/MAP/drawing.gif", "picture", "write one of svg, png, pdf"),
        ("maps/MAP/drawing.svg?view=wide", "view", "write one of frequency, strength"),
        ("maps/MAP/drawing.svg?view=kind&kind=fod", "kind", '(perhaps "food")'),
        ("maps/MAP/drawing.svg?veiw=kind", "veiw", '(perhaps "view")'),
        ("maps/MAP/drawing.svg?view=kind", "kind", "is missing: kind needs it"),
        ("maps/MAP/drawing.svg?since=1", "since", "is only for the view change"),
        ("maps/MAP/commands?since=-1", "since", "should be a whole number"),
        ("maps/MAP/commands?since=9007199254740992", "since", "should be less than"),
        ("maps/MAP/commands?snce=1", "snce", 'write one of since (perhaps "since")'),
    ],
)
def test_an_address_that_cannot_be_read_is_told(
    cast: Cast, address: str, where: str, says: str
) -> None:
    answer = Program(cast.owner).get(address.replace("MAP", str(cast.map.pk)), 422)
    assert_told([(".".join(fault["at"]), fault["says"]) for fault in answer["errors"]], where, says)
