"""Programs may do what people may: read maps, change them, and be told in words what is wrong."""

import json
from uuid import UUID, uuid4

import pytest
from django.test import Client

from careweave.formats.careweave import read
from careweave.service.maps import contents
from careweave.service.maps.models import Map
from tests.service.cast import JO, JO_FOR_MUM, MUM, PASSWORD, SAM, Cast
from tests.service.programs import Program, command

pytestmark = pytest.mark.django_db


# -- maps --------------------------------------------------------------------------------------


def test_whoever_wears_a_hat_finds_the_map(cast: Cast) -> None:
    [found] = Program(cast.reader).get("maps")["maps"]
    assert found == {
        "id": str(cast.map.pk),
        "title": "Mum's care map",
        "hats": ["reader"],
        "sequence": 4,
    }
    assert Program(cast.stranger).get("maps") == {"maps": []}


def test_a_map_is_read_as_a_careweave_file(cast: Cast) -> None:
    found = Program(cast.owner).get(f"maps/{cast.map.pk}")
    assert found["sequence"] == 4
    assert read(json.dumps(found["map"]).encode()) == contents.state_of(cast.map)


def test_a_map_is_read_without_what_is_hidden(cast: Cast) -> None:
    seen = {name: Program(getattr(cast, name)).get(f"maps/{cast.map.pk}")["map"] for name in _SEE}
    assert {name: SAM in found["actors"] for name, found in seen.items()} == _SEE


_SEE = {"owner": True, "facilitator": True, "contributor": False, "reader": False}


def test_a_map_is_begun_once_and_its_own(cast: Cast) -> None:
    program, said = Program(cast.stranger), {"uuid": str(uuid4()), "actor": {"name": "Ada"}}
    first, again = program.post("maps", said), program.post("maps", said)
    assert first == again
    assert (first["title"], first["hats"]) == ("Ada's care map", ["facilitator"])
    assert Map.objects.count() == 2


def test_a_map_is_begun_in_a_circle_of_ones_own_alone(cast: Cast) -> None:
    said = {"uuid": str(uuid4()), "actor": {"name": "Ada"}, "circle": str(cast.circle.pk)}
    assert "no such team" in Program(cast.stranger).post("maps", said, 422)["detail"]
    made = Program(cast.facilitator).post("maps", said)
    assert Map.objects.get(pk=made["id"]).person.circle == cast.circle


# -- commands ----------------------------------------------------------------------------------


def test_commands_are_followed_each_in_its_place(cast: Cast) -> None:
    new, tie = uuid4().hex, uuid4().hex
    said = [
        command("add_actor", id=new, actor={"name": "Al", "kind": "person"}),
        command("add_tie", id=tie, tie={"from": new, "to": MUM, "kinds": [{"other": "mending"}]}),
        command("place_actor", id=new, point=[0.5, -0.25]),
    ]
    answer = Program(cast.contributor).send(cast.map.pk, *said)
    assert answer["sequence"] == 7
    assert answer["results"] == [
        {"uuid": each["uuid"], "outcome": "kept", "sequence": place}
        for place, each in enumerate(said, 5)
    ]
    state = contents.state_of(cast.map)
    assert state.actors[new].name == "Al"
    assert state.ties[tie].kinds[0].words == "mending"
    assert state.positions[new] == (0.5, -0.25)


def test_commands_that_are_sent_again_are_answered_as_at_first(cast: Cast) -> None:
    program, said = Program(cast.owner), command()
    first = program.send(cast.map.pk, said)
    program.send(cast.map.pk, command(field="note", value="Rings on Sundays."))
    again = program.send(cast.map.pk, said)
    assert again["results"] == first["results"]


def test_a_command_that_differs_is_held_and_both_are_told(cast: Cast) -> None:
    Program(cast.owner).send(cast.map.pk, command())
    said = command(value="youngest")
    program = Program(cast.facilitator)
    answer = program.send(cast.map.pk, said, status=409)
    [held] = answer["results"]
    assert (held["uuid"], held["outcome"]) == (said["uuid"], "held")
    difference = held["difference"]
    assert difference["earlier"] == {"by": "Owner", "says": "eldest"}
    assert difference["later"] == {"by": "Facilitator", "says": "youngest"}
    assert program.send(cast.map.pk, said, status=409) == answer
    assert program.get(f"maps/{cast.map.pk}/differences") == {"differences": [difference]}


@pytest.mark.parametrize(("right", "role"), [("earlier", "eldest"), ("later", "youngest")])
def test_a_difference_is_settled_once(cast: Cast, right: str, role: str) -> None:
    Program(cast.owner).send(cast.map.pk, command())
    [held] = Program(cast.facilitator).send(cast.map.pk, command(value="youngest"), status=409)[
        "results"
    ]
    address = f"maps/{cast.map.pk}/differences/{held['difference']['id']}"
    said = {"uuid": str(uuid4()), "right": right}
    program = Program(cast.owner)
    assert program.post(address, said) == program.post(address, said)
    assert contents.state_of(cast.map).actors[JO].role == role
    assert program.get(f"maps/{cast.map.pk}/differences") == {"differences": []}


def test_what_is_done_in_one_go_is_undone_in_one_go_and_done_again(cast: Cast) -> None:
    program = Program(cast.contributor)
    program.send(cast.map.pk, command(), command(field="note", value="Rings on Sundays."))

    def jo() -> tuple[str | None, str | None]:
        found = contents.state_of(cast.map).actors[JO]
        return found.role, found.note

    said = {"uuid": str(uuid4())}
    once = program.post(f"maps/{cast.map.pk}/undo", said)
    assert jo() == ("daughter", None)
    assert program.post(f"maps/{cast.map.pk}/undo", said) == once
    program.post(f"maps/{cast.map.pk}/redo", {"uuid": str(uuid4())})
    assert jo() == ("eldest", "Rings on Sundays.")


def test_there_is_not_always_something_to_undo(cast: Cast) -> None:
    for act in ("undo", "redo"):
        said = {"uuid": str(uuid4())}
        answer = Program(cast.contributor).post(f"maps/{cast.map.pk}/{act}", said, 422)
        assert "nothing of yours" in answer["detail"]


# -- versions and papers -----------------------------------------------------------------------


def test_a_version_is_saved_once_and_stays_as_it_was(cast: Cast) -> None:
    program = Program(cast.facilitator)
    said = {
        "uuid": str(uuid4()),
        "date": "2026-05-01",
        "occasion": "review",
        "drawn_by": [{"name": "Mum", "hat": "owner"}, {"name": "Jo"}],
        "note": "At the kitchen table.",
    }
    saved = program.post(f"maps/{cast.map.pk}/versions", said)
    assert program.post(f"maps/{cast.map.pk}/versions", said) == saved
    assert saved["number"] == 1
    assert saved["drawn_by"] == [{"name": "Mum", "hat": "owner"}, {"name": "Jo", "hat": None}]
    program.send(cast.map.pk, command())
    assert program.get(f"maps/{cast.map.pk}/versions") == {"versions": [saved]}
    whole = program.get(f"maps/{cast.map.pk}/versions/1")
    assert whole["map"]["actors"][JO]["role"] == "daughter"
    assert whole["map"]["version"]["note"] == "At the kitchen table."


@pytest.mark.parametrize(
    ("picture", "type_", "begins"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
        ("pdf", "application/pdf", b"%PDF"),
    ],
)
def test_a_map_is_drawn(cast: Cast, picture: str, type_: str, begins: bytes) -> None:
    answer = Program(cast.reader).client.get(f"/api/maps/{cast.map.pk}/drawing.{picture}")
    assert answer.headers["Content-Type"] == type_
    assert answer.content.startswith(begins)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        *(("", 200), ("view=strength", 200), ("view=kind&kind=food", 200)),
        *(("view=change&since=1", 200), ("view=change&since=2", 404)),
        *(("view=kind", 422), ("kind=food", 422), ("view=change", 422), ("since=1", 422)),
        *(("view=wide", 422), ("view=kind&kind=fod", 422), ("view=change&since=x", 422)),
        *(("view=change&since=-1", 422), ("veiw=strength", 422)),
    ],
)
def test_a_drawing_is_asked_for_in_words_that_mean_something(
    cast: Cast, query: str, status: int
) -> None:
    program = Program(cast.facilitator)
    program.post(f"maps/{cast.map.pk}/versions", {"uuid": str(uuid4())})
    answer = program.client.get(f"/api/maps/{cast.map.pk}/drawing.svg?{query}")
    assert answer.status_code == status


def test_a_map_is_told(cast: Cast) -> None:
    program = Program(cast.reader)
    told = program.get(f"maps/{cast.map.pk}/outline")
    [entry] = told["sections"][0]["entries"]
    assert (told["title"], entry["actor_id"], entry["name"]) == ("Mum's care map", JO, "Jo")
    text = program.client.get(f"/api/maps/{cast.map.pk}/outline.txt")
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert entry["sentences"][0].split()[0] in text.content.decode()


# -- history -----------------------------------------------------------------------------------


def test_the_history_tells_what_was_done_and_by_whom(cast: Cast) -> None:
    program = Program(cast.owner)
    program.send(cast.map.pk, command(at="2026-05-01T10:00:00Z"))
    told = program.get(f"maps/{cast.map.pk}/commands?since=3")
    assert told["sequence"] == 5
    tie, change = told["commands"]
    assert tie["command"]["tie"] == {"from": JO, "to": MUM, "kinds": ["food"]}
    assert (change["sequence"], change["author"]["name"]) == (5, "Owner")
    assert UUID(change["author"]["id"]) == cast.owner.pk
    assert change["command"]["value"] == "eldest"
    assert change["command"]["at"] == "2026-05-01T10:00:00Z"


def test_the_history_has_gaps_where_something_is_hidden(cast: Cast) -> None:
    told = {
        account: [
            each["sequence"]
            for each in Program(getattr(cast, account)).get(f"maps/{cast.map.pk}/commands")[
                "commands"
            ]
        ]
        for account in ("owner", "reader")
    }
    assert told == {"owner": [1, 2, 3, 4], "reader": [1, 2, 4]}


def test_what_the_history_tells_can_be_sent_to_another_map(cast: Cast) -> None:
    program = Program(cast.facilitator)
    told = program.get(f"maps/{cast.map.pk}/commands?since=1")["commands"]
    made = program.post("maps", {"uuid": str(uuid4()), "actor": {"name": "Mum", "kind": "person"}})
    centre = program.get(f"maps/{made['id']}")["map"]["centre"]
    said = json.loads(json.dumps([each["command"] for each in told]).replace(MUM, centre))
    program.send(UUID(made["id"]), *said)
    copied = contents.state_of(Map.objects.get(pk=made["id"]))
    assert copied.ties[JO_FOR_MUM].ends == (JO, centre)


# -- who asks ----------------------------------------------------------------------------------


def test_nobody_is_asked_to_sign_in(cast: Cast) -> None:
    nobody = Program()
    for address in ("maps", f"maps/{cast.map.pk}", f"maps/{cast.map.pk}/commands"):
        assert nobody.get(address, 401)["detail"] == "Sign in first."
    assert nobody.send(cast.map.pk, command(), status=401)["detail"] == "Sign in first."


def test_a_change_needs_the_token_against_forgery(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.owner)
    address, body = f"/api/maps/{cast.map.pk}/commands", json.dumps({"commands": [command()]})
    answer = client.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.headers["Content-Type"][:16]) == (403, "application/json")
    assert contents.state_of(cast.map).actors[JO].role == "daughter"


def test_a_program_signs_in_by_the_form(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in/")
    token = client.cookies["csrftoken"].value
    form = {"login": "owner@example.org", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post("/sign-in/", form).status_code == 302
    answer = client.post(
        f"/api/maps/{cast.map.pk}/commands",
        json.dumps({"commands": [command()]}),
        content_type="application/json",
        headers={"X-CSRFToken": client.cookies["csrftoken"].value},
    )
    assert answer.status_code == 200


def test_no_copy_of_an_answer_stays_on_the_way(cast: Cast) -> None:
    program = Program(cast.owner)
    for address in ("", "/commands", "/outline", "/outline.txt", "/drawing.svg", "/nothing"):
        answer = program.client.get(f"/api/maps/{cast.map.pk}{address}")
        assert answer.headers["Cache-Control"] == "no-store", address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address


def test_an_address_that_is_none_is_answered_in_json() -> None:
    for address in ("", "nothing", "maps/", f"maps/{uuid4()}/"):
        assert "nothing here" in Program().get(address, 404)["detail"]
