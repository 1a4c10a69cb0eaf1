"""The commands: what each does, says, and exits with."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from careweave.cli.commands import careweave
from careweave.formats.careweave import read, schema, write

MAP = """careweave: 1
title: Caroline's care map
centre: caroline
actors:
  caroline: {name: Caroline, kind: person}
  richard: {name: Richard, kind: person, role: son, support: informal, presence: far}
  worker: {name: Kim, kind: person, support: formal, presence: nearby, visible_to: owner}
  park: {name: The park, kind: place, presence: nearby, visible_to: team}
ties:
  - {from: richard, to: caroline, kinds: [money]}
  - {from: worker, to: caroline, kinds: [food]}
"""
WRONG = MAP.replace("presence: far", "presence: farr")
SAID = 'presence is "farr"; write one of household, nearby, further, far, online (perhaps "far")\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.yaml").write_text(MAP)
    (tmp_path / "wrong.yaml").write_text(WRONG)
    return tmp_path


def run(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(careweave, words, input=stdin)


pytestmark = pytest.mark.usefixtures("folder")


# -- check -------------------------------------------------------------------------------------


def test_check_tells_how_much_is_on_each_map() -> None:
    Path("one.json").write_text('{"careweave":1,"centre":"a","actors":{"a":{}},"ties":[]}')
    result = run("check", "map.yaml", "one.json")
    assert result.exit_code == 0
    assert result.stdout == (
        "map.yaml is a care map of 4 actors and 2 ties\n"
        "one.json is a care map of 1 actor and 0 ties\n"
    )
    assert result.stderr == ""


def test_check_goes_on_to_the_next_file_and_tells_every_error() -> None:
    result = run("check", "wrong.yaml", "map.yaml", "none.yaml")
    assert result.exit_code == 1
    assert result.stdout == "map.yaml is a care map of 4 actors and 2 ties\n"
    assert result.stderr == (
        f"wrong.yaml:6: actors.richard.{SAID}"
        "none.yaml: the file is not there; check its name and its folder\n"
    )


def test_check_reads_standard_input() -> None:
    told = run("check", "-", stdin=MAP).stdout
    assert told == "standard input is a care map of 4 actors and 2 ties\n"
    result = run("check", "-", stdin=WRONG)
    assert (result.exit_code, result.stderr) == (1, f"standard input:6: actors.richard.{SAID}")


# -- convert -----------------------------------------------------------------------------------


def test_convert_writes_json_from_yaml_and_yaml_from_json() -> None:
    assert run("convert", "map.yaml", "map.json").exit_code == 0
    assert json.loads(Path("map.json").read_text())["centre"] == "caroline"
    assert run("convert", "map.json", "again.YML").exit_code == 0
    assert read("again.YML") == read("map.yaml")


def test_convert_can_tidy_a_file_in_its_place() -> None:
    assert run("convert", "map.yaml", "map.yaml").exit_code == 0
    assert Path("map.yaml").read_text() == write(read(MAP.encode()))


def test_convert_reads_standard_input_and_writes_standard_output() -> None:
    assert run("convert", "-", "-", stdin=MAP).stdout == write(read(MAP.encode()))
    result = run("convert", "-", "-", "--as", "json", stdin=MAP)
    assert result.stdout == write(read(MAP.encode()), "json")


def test_convert_writes_nothing_when_the_file_is_wrong() -> None:
    result = run("convert", "wrong.yaml", "out.json")
    assert (result.exit_code, result.stderr) == (1, f"wrong.yaml:6: actors.richard.{SAID}")
    assert not Path("out.json").exists()


def test_convert_refuses_to_write_a_map_too_large_to_be_read_again() -> None:
    actors = {f"a{number}": {"role": 'a "b" ' * 33} for number in range(2000)}
    actors |= {f"a{number}": {"role": "x" * 200, "note": "y" * 4000} for number in range(360)}
    large = {"careweave": 1, "centre": "a0", "actors": actors, "ties": []}
    Path("large.json").write_text(json.dumps(large, separators=(",", ":")))
    assert run("check", "large.json").exit_code == 0
    result = run("convert", "large.json", "out.json")
    assert result.exit_code == 1
    assert result.stderr.startswith("the map: the file would have more than 2 MB; ")


# -- draw --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_", "start"), [("svg", b"<svg "), ("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-")]
)
def test_draw_makes_what_the_ending_says(type_: str, start: bytes) -> None:
    result = run("draw", "map.yaml", "-o", f"map.{type_}")
    assert (result.exit_code, result.output) == (0, "")
    assert Path(f"map.{type_}").read_bytes().startswith(start)


def test_draw_writes_svg_to_standard_output_or_what_it_is_told_to() -> None:
    assert run("draw", "-", "-o", "-", stdin=MAP).stdout_bytes.startswith(b"<svg ")
    drawn = run("draw", "-", "-o", "-", "--as", "pdf", stdin=MAP).stdout_bytes
    assert drawn.startswith(b"%PDF-")
    assert run("draw", "map.yaml", "-o", "drawing", "--as", "png").exit_code == 0
    assert Path("drawing").read_bytes().startswith(b"\x89PNG")


def drawing(*words: str) -> str:
    result = run("draw", "map.yaml", "-o", "-", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_draw_gives_the_same_bytes_again_and_others_with_another_seed() -> None:
    assert drawing() == drawing("--seed", "0", "--view", "frequency")
    assert drawing("--seed", "1") == drawing("--seed", "1")


def test_draw_has_a_view_of_strength_and_of_each_kind_of_care() -> None:
    drawings = {drawing(), drawing("--view", "strength")}
    drawings |= {drawing("--view", f"kind={kind}") for kind in ("food", "money")}
    assert len(drawings) == 4


def test_draw_since_an_older_map_shows_what_has_changed() -> None:
    Path("older.yaml").write_text(MAP.replace("name: Kim", "name: Alex"))
    assert drawing("--since", "older.yaml") not in (drawing(), drawing("--since", "map.yaml"))


def test_draw_shows_a_hat_only_what_it_may_see() -> None:
    assert "Kim" in drawing("--hat", "owner")
    assert "The park" in drawing("--hat", "facilitator")
    assert "Kim" not in drawing("--hat", "facilitator")
    assert "Kim" not in drawing("--hat", "reader")
    assert "The park" not in drawing("--hat", "reader")


def test_draw_shows_a_hat_only_what_it_may_see_of_an_older_map_too() -> None:
    Path("newer.yaml").write_text(
        "careweave: 1\ncentre: caroline\nactors: {caroline: {}}\nties: []"
    )
    words = ("draw", "newer.yaml", "-o", "-", "--since", "map.yaml", "--hat")
    assert "Kim" in run(*words, "owner").stdout
    reader = run(*words, "reader").stdout
    assert "Richard" in reader
    assert "Kim" not in reader
    assert "The park" not in reader


def test_who_has_been_hidden_since_an_older_map_is_not_drawn_as_ended() -> None:
    Path("newer.yaml").write_text(MAP.replace("presence: far", "presence: far, visible_to: owner"))
    words = ("draw", "newer.yaml", "-o", "-", "--since", "map.yaml", "--hat")
    assert "Richard" in run(*words, "owner").stdout
    assert "Richard" not in run(*words, "reader").stdout


def test_two_maps_with_more_than_one_can_hold_are_told_in_a_line() -> None:
    for letter in "ab":
        actors = ", ".join(f"{letter}{number}: {{}}" for number in range(1_001))
        text = f"careweave: 1\ncentre: {letter}0\nactors: {{{actors}}}\nties: []\n"
        Path(f"{letter}.yaml").write_text(text)
    result = run("draw", "a.yaml", "-o", "out.svg", "--since", "b.yaml")
    assert result.exit_code == 1
    assert result.stderr == (
        "a.yaml: with the older map it has 2,002 actors; a map holds at most 2,000\n"
    )


def test_a_page_may_be_a4_or_a3() -> None:
    for page in ("a4", "a3"):
        assert run("draw", "map.yaml", "-o", f"{page}.pdf", "--page", page).exit_code == 0
    assert Path("a4.pdf").read_bytes() != Path("a3.pdf").read_bytes()


@pytest.mark.parametrize("since", ["wrong.yaml", "none.yaml"])
def test_draw_tells_what_is_wrong_with_an_older_map(since: str) -> None:
    result = run("draw", "map.yaml", "-o", "out.svg", "--since", since)
    assert result.exit_code == 1
    assert result.stderr.startswith(since)
    assert not Path("out.svg").exists()


# -- outline, schema, completion ---------------------------------------------------------------


def test_outline_tells_the_map_in_words() -> None:
    result = run("outline", "map.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Richard" in result.stdout
    assert result.stdout.endswith("\n")
    assert not result.stdout.endswith("\n\n")


def test_outline_tells_a_hat_only_what_it_may_see() -> None:
    assert "Kim" in run("outline", "map.yaml", "--hat", "owner").stdout
    assert "Kim" not in run("outline", "map.yaml", "--hat", "contributor").stdout


def test_schema_prints_the_schema() -> None:
    assert json.loads(run("schema").stdout) == schema()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_what_a_shell_asks_careweave_with(shell: str) -> None:
    result = run("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_CAREWEAVE_COMPLETE={shell}_complete" in result.stdout


# -- typed wrongly -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("draw map.yaml", "Missing option '-o'"),
        ("draw -o x.svg", "Missing argument 'FILE'"),
        ("draw map.yaml -o x.jpg", "does not end in .svg, .png or .pdf; let it, or say which with"),
        ("draw map.yaml -o x", "does not end in .svg, .png or .pdf"),
        ("draw map.yaml -o x.svg --page a5", "'a5' is not one of 'a4', 'a3'"),
        ("draw map.yaml -o x.svg --seed -1", "-1 is not in the range"),
        ("draw map.yaml -o x.svg --hat boss", "'boss' is not one of 'owner', 'facilitator'"),
        ("draw map.yaml -o x.svg --view speed", "'speed' is not a view; write frequency, strength"),
        ("draw map.yaml -o x.svg --view strenght", "(perhaps strength)"),
        ("draw map.yaml -o x.svg --view kind=fod", "staying_in_touch (perhaps food)."),
        ("draw map.yaml -o x.svg --view kind=", "'' is not a kind of care; write one of p"),
        ("draw map.yaml -o x.svg --view strength --since map.yaml", "leave out --view or --since"),
        ("draw - -o x.svg --since -", "only one map can come from standard input"),
        ("convert map.yaml x.svg", "does not end in .yaml, .yml or .json"),
        ("check", "Missing argument 'FILE...'"),
        ("completion tcsh", "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
        ("dance", "No such command 'dance'"),
    ],
)  # fmt: skip
def test_a_command_that_is_typed_wrongly_says_how_and_exits_2(words: str, said: str) -> None:
    result = run(*words.split())
    assert result.exit_code == 2
    assert said in result.stderr
    assert not Path("x.svg").exists()


# -- those who wish not to be shown by name ------------------------------------------------------


def test_whoever_wishes_so_is_drawn_and_told_by_initials_unless_names_are_asked_for() -> None:
    wished = MAP.replace("name: Richard,", "name: Richard Roe, shown_as: initials,")
    Path("wished.yaml").write_text(wished)
    for words in (("outline", "wished.yaml"), ("draw", "wished.yaml", "-o", "-")):
        said, named = run(*words).stdout, run(*words, "--names").stdout
        assert "R. R." in said
        assert "Richard" not in said
        assert "Richard Roe" in named
    since = run("draw", "wished.yaml", "-o", "-", "--since", "map.yaml").stdout
    assert "Richard" not in since
