"""Reading a careweave file: what is a map, and what each mistake is told as."""

import json
from pathlib import Path

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import Participant, Version
from careweave.caremap.ties import OtherCare
from careweave.caremap.vocabulary import CareKind, Hat, Kind, Presence, Support
from careweave.formats.careweave import MapFileError, read

TOP = "careweave: 1\ncentre: ann\n"
CAST = "actors:\n  ann: {name: Ann}\n  bob: {name: Bob}\n"
MAP = TOP + CAST + "ties: []\n"


def errors(text: str) -> list[str]:
    with pytest.raises(MapFileError) as wrong:
        read(text.encode(), name="x.yaml")
    return [str(error) for error in wrong.value.errors]


def actor(written: str) -> Actor:
    return read(f"{TOP}actors:\n  ann: {{}}\n  it: {written}\nties: []\n".encode()).actors["it"]


# -- what is read ------------------------------------------------------------------------------


def test_the_whole_of_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(
        """# a comment
careweave: 1
title: Caroline's care map
centre: caroline
version:
  number: 2
  date: 2019-11-04
  occasion: crisis
  drawn_by:
    - {name: Caroline, hat: owner}
actors:
  caroline: {name: Caroline, kind: person}
  richard: {name: Richard, role: son, support: informal, presence: far, since: 1969}
  park: {name: The park, kind: place}
ties:
  - from: richard
    to: caroline
    kinds: [money, other: mending things]
    hours_per_week: 2
positions:
  park: [0.62, -0.31]
"""
    )
    found = read(file)
    assert found.title == "Caroline's care map"
    assert isinstance(found.version, Version)
    assert found.version.drawn_by == (Participant(name="Caroline", hat=Hat.OWNER),)
    assert str(found.version.date) == "2019-11-04"
    assert found.actors["richard"].presence is Presence.FAR
    assert found.actors["richard"].support is Support.INFORMAL
    assert found.actors["richard"].since == "1969"
    assert found.actors["park"].kind is Kind.PLACE
    tie = found.ties["richard-caroline"]
    assert tie.kinds == (CareKind.MONEY, OtherCare(other="mending things"))
    assert tie.hours_per_week == 2
    assert found.positions == {"park": (0.62, -0.31)}


@pytest.mark.parametrize("nothing", ["", "null", "~", "unknown", '"unknown"'])
def test_an_optional_field_that_is_null_or_unknown_is_unknown(nothing: str) -> None:
    assert actor(f"{{name: {nothing}, kind: {nothing}, since: {nothing}}}") == Actor()


def test_words_that_older_yaml_takes_for_something_else_are_words() -> None:
    assert actor("{name: no}").name == "no"
    assert actor("{name: On}").name == "On"
    assert actor("{note: 1:30}").note == "1:30"
    assert actor("{since: 2019-11-04}").since == "2019-11-04"


def test_whole_numbers_may_be_written_to_the_base_of_8_or_16() -> None:
    found = read((MAP + "version: {number: 0x1F}\n").encode()).version
    assert found is not None
    assert found.number == 31
    assert (
        read((TOP + CAST + "ties: [{from: ann, to: bob, hours_per_week: 0o17}]\n").encode())
        .ties["ann-bob"]
        .hours_per_week
        == 15
    )


def test_a_mark_of_byte_order_and_the_line_ends_of_windows_are_no_matter() -> None:
    assert read(b"\xef\xbb\xbf" + MAP.replace("\n", "\r\n").encode()) == read(MAP.encode())


def test_a_tie_has_the_id_that_it_is_given_and_else_one_from_its_ends() -> None:
    ties = "ties:\n  - {from: ann, to: bob}\n  - {id: walks, from: ann, to: bob}\n"
    ties += "  - {from: ann, to: bob}\n  - {id: ann-bob, from: bob, to: ann}\n"
    assert list(read((TOP + CAST + ties).encode()).ties) == [
        "ann-bob-2",
        "walks",
        "ann-bob-3",
        "ann-bob",
    ]


@pytest.mark.parametrize(
    ("start", "name", "end"),
    [
        ('{"careweave": 1, "centre": "a", "ties": [], ', "\\ud83d\\ude00 \\/ \\u00e9", "}"),
        ('{\n\t"careweave"\n\t:\n\t1,"centre":"a","ties":[],', "\U0001f600 / é", "\n}"),
        ('\t\r\n{"careweave":1,"ties":[],"centre":"a",', "\\uD83D\\uDE00 / \\u00E9", "}\n\n"),
    ],
    ids=["escapes", "tabs, and a colon on its own line", "space around"],
)
def test_json_is_read_however_it_is_laid_out_and_escaped(start: str, name: str, end: str) -> None:
    text = f'{start}"actors":{{"a":{{"name":"{name}"}}}}{end}'
    json.loads(text)
    assert read(text.encode()).actors["a"].name == "\U0001f600 / é"


def test_json_may_have_anything_in_a_string_that_yaml_would_read_otherwise() -> None:
    note = "a: b # c\n- d\t\"e\" \\ 'f' &g *h !i\ufeff {j} [k]"
    held = {"careweave": 1, "centre": "a", "actors": {"a": {"note": note}}, "ties": []}
    for indent in (None, 2, "\t"):
        text = json.dumps(held, indent=indent, ensure_ascii=indent is None)
        assert read(text.encode()).actors["a"].note == note


def test_unknown_may_be_the_id_of_someone_and_the_name_of_a_tie() -> None:
    text = "careweave: 1\ncentre: unknown\nactors: {unknown: {}, b: {}}\n"
    text += "ties: [{id: unknown, from: unknown, to: b}]\n"
    found = read(text.encode())
    assert (found.centre, [*found.ties]) == ("unknown", ["unknown"])


# -- what is wrong -----------------------------------------------------------------------------


def test_an_error_names_the_file_the_line_the_field_what_was_found_and_what_is_right() -> None:
    text = TOP + "actors:\n  ann: {}\n  richard:\n    kind: person\n    presence: farr\nties: []\n"
    [error] = errors(text)
    assert error == (
        'x.yaml:7: actors.richard.presence is "farr"; '
        'write one of household, nearby, further, far, online (perhaps "far")'
    )
    with pytest.raises(MapFileError) as wrong:
        read(text.encode(), name="x.yaml")
    [whole] = wrong.value.errors
    assert (whole.file, whole.line, whole.field) == ("x.yaml", 7, "actors.richard.presence")
    assert whole.found == 'is "farr"'
    assert whole.right.startswith("write one of household")


def test_what_is_very_long_is_quoted_by_its_beginning() -> None:
    [error] = errors(MAP + f"title: {'x' * 201}\n")
    assert f'title is "{"x" * 60}…", 201 characters long; ' in error
    [error] = errors(MAP + f"version: {{number: {'9' * 5000}}}\n")
    assert f"number is {'9' * 60}; " in error
    [error] = errors(MAP + f"? {'k' * 900}\n: 1\n")
    assert f"x.yaml:7: {'k' * 60}… is not a known key; " in error


def test_an_id_that_is_written_as_a_number_is_asked_for_in_quotes() -> None:
    text = "careweave: 1\ncentre: 1\nactors: {1: {}}\nties: []\n"
    assert errors(text) == ['x.yaml:2: centre is 1; put it in quotes: "1"']
    assert read(text.replace("centre: 1", 'centre: "1"').encode()).centre == "1"


def test_an_error_in_one_actor_hides_none_elsewhere_and_makes_none() -> None:
    text = TOP + "actors:\n  ann: {}\n  bob: {kind: persn}\n  bad: 7\n"
    text += "ties:\n  - {from: bob, to: ann, strength: strng}\n  - {from: bad, to: ann}\n"
    assert [error.split(" is ")[0] for error in errors(text)] == [
        "x.yaml:5: actors.bob.kind",
        "x.yaml:6: actors.bad",
        "x.yaml:8: ties.1.strength",
    ]


def test_actors_that_are_missing_are_not_also_missed_by_every_tie() -> None:
    assert errors(TOP + "ties:\n  - {from: bob, to: ann}\n") == [
        "x.yaml:1: actors is missing; write each actor's keys under an id, the centre's first"
    ]


def test_an_actor_who_is_there_twice_is_told_with_both_lines_and_both_are_checked() -> None:
    text = TOP + "actors:\n  ann: {}\n  ann:\n    kind: persn\nties: []\n"
    twice, kind = errors(text)
    assert twice == "x.yaml:5: actors.ann is written twice, first on line 4; keep one of the two"
    assert kind.startswith('x.yaml:6: actors.ann.kind is "persn"; ')


def test_what_is_required_and_null_is_missing() -> None:
    text = "careweave: ~\ncentre: null\nactors: {a: {}}\nties: [{from: a, to: }]\n"
    assert [error.split(";")[0] for error in errors(text)] == [
        "x.yaml:1: careweave is missing",
        "x.yaml:2: centre is missing",
        "x.yaml:4: ties.1.to is missing",
    ]


def test_two_ties_with_one_id_are_told() -> None:
    ties = "ties:\n  - {id: x, from: ann, to: bob}\n  - {id: x, from: bob, to: ann}\n"
    assert errors(TOP + CAST + ties) == [
        'x.yaml:8: ties.2.id is "x", which is the id of ties.1 too; change one of the two'
    ]


def test_a_kind_of_care_that_two_ties_of_the_same_two_share_is_told() -> None:
    tie = "  - {from: ann, to: bob, kinds: [food, money]}\n"
    [error] = errors(f"{TOP}{CAST}ties:\n{tie}{tie}")
    assert error.startswith('x.yaml:8: ties.2.kinds has "food" in common with another tie of ')


def test_a_file_of_a_later_version_is_told_so_and_nothing_else() -> None:
    [error] = errors("careweave: 2\ncenter: [what this version does not know]\n")
    assert error.startswith("x.yaml:1: the file is of version 2 of the format; ")


@pytest.mark.parametrize("wrong", ["one", "0", "true", "'1'", "1.0"])
def test_what_is_no_version_of_the_format_is_told(wrong: str) -> None:
    [error] = errors(MAP.replace("careweave: 1", f"careweave: {wrong}"))
    assert error.startswith("x.yaml:1: careweave is ")
    assert error.endswith("; write careweave: 1 at the top")


def test_a_constant_that_is_no_json_is_a_word() -> None:
    [error] = errors('{"careweave": 1, "centre": "a", "actors": {"a": {"since": NaN}}, "ties": []}')
    assert 'actors.a.since is "NaN", not a date; ' in error


def test_errors_in_json_have_lines_too() -> None:
    text = '{\n"careweave": 1,\n"centre": "a",\n"actors": {\n"a": {"kind": "cat"}},\n"ties": 3}'
    assert [error.split(";")[0] for error in errors(text)] == [
        'x.yaml:5: actors.a.kind is "cat"',
        "x.yaml:6: ties is 3",
    ]


def test_what_an_error_quotes_can_move_no_cursor_and_break_no_line() -> None:
    [error] = errors(MAP + '"\\e[2J\\n\\u202e": 1\n')
    assert error.isprintable()
    assert error.startswith("x.yaml:7: \\x1b[2J\\n\\u202e is not a known key; ")
