"""The commands that say what maps tell."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from careweave.cli.commands import careweave

EXAMPLES = Path(__file__).parents[2] / "examples"
DIAGNOSIS, LATER = (
    str(EXAMPLES / f"caroline-{name}.yaml") for name in ("2-diagnosis", "3-a-year-on")
)


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(careweave, words, input=stdin)


def test_without_tells_what_is_lost_and_what_still_stands() -> None:
    said = run("without", DIAGNOSIS, "richard").stdout
    assert said.startswith("Caroline's care map\n")
    joined = " ".join(said.split())
    assert "Coordination and money are no longer covered for Caroline" in joined
    assert "What still stands" in said


def test_whoever_is_away_is_called_by_name_as_well() -> None:
    assert (
        run("without", DIAGNOSIS, "Richard").stdout == run("without", DIAGNOSIS, "richard").stdout
    )


def test_several_can_be_away() -> None:
    said = json.loads(run("without", DIAGNOSIS, "richard", "Doctor", "--json").stdout)
    assert said["without"] == ["richard", "doctor"]


def test_without_as_data_says_what_is_known_and_what_is_not() -> None:
    said = json.loads(run("without", DIAGNOSIS, "richard", "--json").stdout)
    (loss,) = said["losses"]
    assert loss["uncovered"] == ["coordination", "money"]
    assert loss["hours"] == {"known": None, "unknown": 1}
    assert loss["still"]["medical care"] == ["memory_clinic"]
    assert said["sentences"]


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (
            "Richerd",
            "Richerd is nobody on this map; write a name or an id that is on it (perhaps R",
        ),
        ("xyz", "xyz is nobody on this map; write a name or an id that is on it\n"),
    ],
)
def test_nobody_on_the_map_cannot_be_away(who: str, says: str) -> None:
    result = run("without", DIAGNOSIS, who)
    assert result.exit_code == 1
    assert says in result.stderr


def test_several_of_one_name_are_told_apart_by_their_ids() -> None:
    text = "careweave: 1\ncentre: c\nactors: {c: {}, a: {name: Al}, b: {name: al}}\nties: []\n"
    result = run("without", "-", "AL", stdin=text)
    assert result.stderr == "standard input: several are called AL; write one of a, b\n"


def test_who_may_not_be_seen_is_nobody() -> None:
    text = (
        Path(DIAGNOSIS)
        .read_text("utf-8")
        .replace("    role: only son\n", "    visible_to: owner\n")
    )
    assert run("without", "-", "Richard", "--hat", "owner", stdin=text).exit_code == 0
    assert run("without", "-", "Richard", "--hat", "reader", stdin=text).exit_code == 1


def test_compare_tells_what_is_new_and_what_has_ended() -> None:
    said = run("compare", DIAGNOSIS, LATER).stdout
    assert "\nNew\n" in said
    assert "\nEnded\n" in said


def test_compare_as_data_says_what_has_become_of_everything() -> None:
    said = json.loads(run("compare", DIAGNOSIS, LATER, "--json").stdout)
    assert said["actors"]["worker"] == {"became": "added", "fields": {}}
    council = said["actors"]["council_agency"]
    assert council == {"became": "ended", "fields": {"status": ["unknown", "past"]}}
    restored = [tie for tie in said["ties"].values() if tie["became"] == "restored"]
    assert [(tie["from"], tie["to"]) for tie in restored] == [("caroline", "craft_group")]
    assert said["sentences"]


def test_only_one_of_two_maps_comes_from_standard_input() -> None:
    assert run("compare", "-", "-").exit_code == 2
    newer = Path(LATER).read_text("utf-8")
    assert run("compare", DIAGNOSIS, "-", stdin=newer).exit_code == 0
