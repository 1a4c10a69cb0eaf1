"""Writing a care map: how the file looks to the person who opens it."""

import json

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap, Participant, Version
from careweave.caremap.ties import OtherCare, Tie, named
from careweave.caremap.vocabulary import CareKind, Frequency, Hat, Kind, Occasion, Presence, Status
from careweave.formats.careweave import MapFileError, read, write

CAROLINE = """careweave: 1
title: Caroline's care map
centre: caroline
version:
  number: 2
  date: 2019-11-04
  occasion: crisis
  drawn_by:
    - {name: Caroline, hat: owner}
    - {name: Žofia}
actors:
  caroline: {name: Caroline, kind: person}
  richard:
    name: Richard
    kind: person
    role: son
    presence: far
    status: current
    since: 1969
  park: {name: "The park, by the river", kind: place}
ties:
  - from: richard
    to: caroline
    kinds: [coordination, money, {other: mending things}]
    frequency: weekly
    hours_per_week: 2
  - {from: caroline, to: park}
positions:
  park: [0.62, -0.31]
"""


def test_a_file_is_written_as_a_person_would_write_it() -> None:
    care_map = CareMap(
        title="Caroline's care map",
        centre="caroline",
        version=Version(
            number=2,
            date="2019-11-04",
            occasion=Occasion.CRISIS,
            drawn_by=(Participant(name="Caroline", hat=Hat.OWNER), Participant(name="Žofia")),
        ),
        actors={
            "caroline": Actor(name="Caroline", kind=Kind.PERSON),
            "richard": Actor(
                name="Richard",
                kind=Kind.PERSON,
                role="son",
                presence=Presence.FAR,
                status=Status.CURRENT,
                since="1969",
            ),
            "park": Actor(name="The park, by the river", kind=Kind.PLACE),
        },
        ties=named(
            [
                Tie(
                    giver="richard",
                    receiver="caroline",
                    kinds=(
                        CareKind.COORDINATION,
                        CareKind.MONEY,
                        OtherCare(other="mending things"),
                    ),
                    frequency=Frequency.WEEKLY,
                    hours_per_week=2,
                ),
                Tie(giver="caroline", receiver="park"),
            ]
        ),
        positions={"park": (0.62, -0.31)},
    )
    assert write(care_map) == CAROLINE
    assert write(read(CAROLINE.encode())) == CAROLINE


def test_json_has_the_same_keys_in_the_same_order_and_its_years_are_text() -> None:
    found = json.loads(write(read(CAROLINE.encode()), "json"))
    assert list(found) == [
        "careweave", "title", "centre", "version", "actors", "ties", "positions",
    ]  # fmt: skip
    assert found["actors"]["richard"]["since"] == "1969"
    assert found["ties"][0]["hours_per_week"] == 2
    assert "Žofia" in write(read(CAROLINE.encode()), "json")


def one(**fields: object) -> CareMap:
    return CareMap(centre="a", actors={"a": Actor.model_validate(fields)})


def written(text: str) -> str:
    """How a text is written on the line after its key."""
    five = {"name": "Ann", "role": "gran", "kind": "person", "support": "informal", "since": 1951}
    lines = write(one(**five, note=text)).splitlines()
    return next(line.strip() for line in lines if "note:" in line)


@pytest.mark.parametrize(
    "text",
    [
        "Rings on Sundays.",
        "14 hours a week, 2 of them at night",
        "Žofia’s sister (Ünal) & sons; 王秀英",
        "it's fine, really!",
        "a-b_c/d\\e 'f' \"g\" [h] {i}",
        "http://example.org/#top",
        "yes indeed",
        "3rd of May",
    ],
)
def test_words_that_every_reader_reads_as_themselves_have_no_quotes(text: str) -> None:
    assert written(text) == f"note: {text}"


@pytest.mark.parametrize(
    "text",
    ["no", "Y", "null", "1969", "1e3", "0o7", "1:30", "2019-11-04", "~", "a: b", "a #b", "- a"],
)
def test_words_that_some_reader_reads_as_something_else_have_quotes(text: str) -> None:
    assert written(text) == f'note: "{text}"'


def test_ids_that_look_like_something_else_have_quotes_wherever_they_stand() -> None:
    actors = {"1": Actor(), "no": Actor()}
    care_map = CareMap(
        centre="1",
        actors=actors,
        ties=named([Tie(giver="no", receiver="1")]),
        positions={"no": (0, 1)},
    )
    assert write(care_map) == (
        'careweave: 1\ncentre: "1"\nactors:\n  "1": {}\n  "no": {}\n'
        'ties:\n  - {from: "no", to: "1"}\npositions:\n  "no": [0, 1]\n'
    )


def test_a_long_note_is_folded_and_one_of_several_lines_keeps_them() -> None:
    long = "It was the neighbour who found her, two streets from home, and who went back with her."
    written = write(one(name="Ann", role="gran", note=f"{long} {long}", presence="unknown"))
    assert (f"    note: >-\n      {long}\n      {long}\n") in written
    assert "    note: |-\n      First.\n\n        Second.\n" in write(
        one(name="Ann", role="gran", kind="person", note="First.\n\n  Second.")
    )


def test_what_is_unknown_is_left_out() -> None:
    care_map = CareMap(centre="a", actors={"a": Actor()}, version=Version())
    assert write(care_map) == "careweave: 1\ncentre: a\nversion: {}\nactors:\n  a: {}\nties: []\n"
    assert read(write(care_map).encode()) == care_map


def test_a_tie_has_an_id_only_where_its_ends_would_give_another() -> None:
    ties = {
        "walks": Tie(giver="a", receiver="b", kinds=(CareKind.COMPANY,)),
        "a-b": Tie(giver="a", receiver="b", kinds=(CareKind.FOOD,)),
        "a-b-3": Tie(giver="a", receiver="b", frequency=Frequency.DAILY),
    }
    care_map = CareMap(centre="a", actors={"a": Actor(), "b": Actor()}, ties=ties)
    assert write(care_map).splitlines()[-3:] == [
        "  - {id: walks, from: a, to: b, kinds: [company]}",
        "  - {from: a, to: b, kinds: [food]}",
        "  - {id: a-b-3, from: a, to: b, frequency: daily}",
    ]
    assert read(write(care_map).encode()) == care_map


@pytest.mark.parametrize(
    ("hours", "written"),
    [(2.0, "2"), (0.5, "0.5"), (1e-07, "0.0000001"), (-0.0, "0"), (168.0, "168")],
)
def test_hours_are_written_without_powers_of_ten(hours: float, written: str) -> None:
    tie = Tie(giver="a", receiver="b", hours_per_week=hours)
    care_map = CareMap(centre="a", actors={"a": Actor(), "b": Actor()}, ties=named([tie]))
    assert f"hours_per_week: {written}}}\n" in write(care_map)


def test_a_map_too_large_to_be_read_again_is_not_written() -> None:
    actors = {f"a{number}": Actor(note="x" * 5000) for number in range(500)}
    with pytest.raises(MapFileError, match="the map: the file would have more than 2 MB; "):
        write(CareMap(centre="a0", actors=actors))
