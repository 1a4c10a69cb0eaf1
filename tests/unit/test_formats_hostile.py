"""Files that are no maps, by accident or on purpose: each is refused in one line, at no cost."""

import os
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from careweave.formats.careweave import MAX_BYTES, MapFileError, read
from careweave.formats.files import Report, read_file, read_stream

MAP = "careweave: 1\ncentre: ann\nactors: {ann: {}}\nties: []\n"


def said(source: bytes | str | Path) -> str:
    if isinstance(source, str):
        source = source.encode()
    with pytest.raises(MapFileError) as wrong:
        read(source, name="x")
    [error] = wrong.value.errors
    return str(error)


# -- files -------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert said(tmp_path / "a") == "x: the file is not there; check its name and its folder"
    (tmp_path / "b").write_text(MAP)
    assert said(tmp_path / "b" / "c").startswith("x: the file is not there; ")


def test_a_link_that_leads_nowhere_or_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "nothing")
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    assert said(tmp_path / "nowhere").startswith("x: the file is not there; ")
    assert said(tmp_path / "itself").startswith("x: the file cannot be read (")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert said(Path("a\0b")).startswith("x: the file cannot be read (")
    assert said(Path("a" * 5000)).startswith("x: the file cannot be read (")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert said(tmp_path) == "x: the file is a folder; name a file in it"


def test_a_pipe_is_refused_without_waiting_for_anyone_to_write_to_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert said(tmp_path / "pipe").startswith("x: the file is a pipe or a device; ")


def test_a_device_without_end_is_refused() -> None:
    assert said(Path("/dev/zero")).startswith("x: the file is a pipe or a device; ")


def test_a_file_of_100_mb_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.delattr(Path, "open")
    error = said(tmp_path / "big")
    assert error == "x: the file has more than 2 MB; name another; a care map is never so large"


def test_a_stream_without_end_is_read_one_byte_further_than_the_limit() -> None:
    with Path("/dev/zero").open("rb", buffering=0) as file:
        read_so_far: list[int] = []

        class Counted(BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                read_so_far.append(size or 0)
                return file.read(size or 0)

        with pytest.raises(MapFileError):
            read_stream(Counted(), 1000, Report("x"))
    assert read_so_far == [1001]


def test_the_largest_file_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    full = MAP.encode() + b"#" * (MAX_BYTES - len(MAP))
    assert read(full) == read(MAP.encode())
    assert said(full + b"#").startswith("x: the file has more than 2 MB; ")
    file = tmp_path / "full"
    file.write_bytes(full)
    assert read_file(file, MAX_BYTES, Report("x")) == full


# -- bytes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", [b"", b" \n\n", b"# a comment\n", b"---\n", b"\xef\xbb\xbf"])
def test_a_file_with_nothing_in_it_is_empty(nothing: bytes) -> None:
    assert said(nothing) == "x: the file is empty; write a care map in it"


def test_a_picture_is_not_text() -> None:
    assert said(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") == "x: the file is not text; name a file of text"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_text_in_another_encoding_is_refused(encoding: str) -> None:
    assert "text" in said(f"{MAP}title: Zoë\n".encode(encoding))


def test_bytes_that_are_not_utf_8_are_found_by_their_line() -> None:
    assert said(b"a: 1\nb: \xe9\n").startswith("x:2: the file is not text in UTF-8; ")


@pytest.mark.parametrize("control", ["\x07", "\x1b", "\x7f", "\x85", "\u2028", "\uffff"])
def test_a_control_character_is_found_by_its_line(control: str) -> None:
    error = said(f"{MAP}title: a{control}b\n")
    assert error.startswith(f"x:5: the file has the control character U+{ord(control):04X}; ")


# -- YAML --------------------------------------------------------------------------------------


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    lines = ["a: &a [lol, lol, lol]"]
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert said("\n".join(lines)).startswith("x:1: the file has an anchor, &a; ")


def test_a_cycle_of_aliases_is_refused() -> None:
    assert said("a: &a [*a]").startswith("x:1: the file has an anchor, &a; ")
    assert said("&a {b: *a}").startswith("x:1: the file has an anchor, &a; ")
    assert said("b: 1\na: *a").startswith("x:2: the file has an alias, *a; ")


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['true']", "!!str x", "! x", "!x y", "!<tag:x> {}"]
)
def test_a_tag_is_refused(tag: str) -> None:
    assert said(f"{MAP}title: {tag}\n").startswith("x:5: the file has a tag, ")


@pytest.mark.parametrize("deep", ["[", "{a: ", "- ", '{"a":['])
def test_what_is_nested_without_end_is_refused(deep: str) -> None:
    assert said(deep * 100_000).startswith("x:1: the file is nested too deeply; ")


def test_a_key_that_is_a_list_is_refused() -> None:
    assert said("? [a]\n: b").startswith("x:1: the file has a list or a table for a key; ")
    assert said("{{a: b}: c}").startswith("x:1: the file has a list or a table for a key; ")


def test_two_maps_in_a_file_are_refused() -> None:
    assert said(f"{MAP}---\n{MAP}").startswith("x:5: the file begins a second map; ")


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ('title: "Ann', 1, "ends before a quote is closed"),
        ("title: Ann\ncentre: 'ann\nactors: {}\n", 2, "ends before a quote is closed"),
        ("title: Ann\nactors: {ann: {}\n", 2, "has a { that is not closed, or lacks a comma"),
        ('{"careweave": 1,\n "centre": "a', 2, "ends before a quote is closed"),
        ('{"careweave": 1,\n "ties": [', 2, "has nothing where something should be"),
        ("a: [1, 2\nb: 3\n", 2, "has a [ that is not closed, or lacks a comma"),
        ("note: He said: yes\n", 1, "has a colon where none can be"),
        ("title: Ann\n  centre: ann\n", 2, "has a colon where none can be"),
        ("actors:\n\tann: {}\n", 2, "has a character that means something else here"),
        ("title: @home\n", 1, "has a character that means something else here"),
        ("title: Ann\ncentre\nactors: {}\n", 2, "has a line without a colon"),
        ("a:\n  b: 1\n c: 2\n", 3, "is out of line, or has words after a closing quote"),
        ("title: 'Ann' Smith\n", 1, "is out of line, or has words after a closing quote"),
        ("- a\nb: 1\n", 2, "is out of line"),
        ('title: "a\\q"\n', 1, "has an unknown escape"),
        ("%YAML 3.0\n---\n", 1, "cannot be read here"),
        ("just words\n", 1, 'is "just words", no care map'),
        ("[careweave, 1]\n", 1, 'is ["careweave", 1], no care map'),
    ],
)
def test_what_is_no_yaml_is_told_by_its_line(text: str, line: int, found: str) -> None:
    assert said(text).startswith(f"x:{line}: the file {found}")


def test_a_truncated_map_that_is_still_yaml_lacks_what_was_cut_off() -> None:
    assert said(MAP[:-9]).startswith("x:1: ties is missing; ")


def test_where_the_parser_in_c_is_missing_the_one_in_python_reads_and_refuses_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = read(f'{MAP}title: "a\\u00e9b"\nversion:\n  note: |-\n    a\n    b\n'.encode())
    monkeypatch.setattr("careweave.formats.careweave.events._LOADER", yaml.SafeLoader)
    assert read(f'{MAP}title: "a\\u00e9b"\nversion:\n  note: |-\n    a\n    b\n'.encode()) == found
    assert said("a: &a [*a]").startswith("x:1: the file has an anchor, &a; ")
    assert said("a: !!str x").startswith("x:1: the file has a tag, ")
    assert said("- " * 100_000).startswith("x:1: the file is nested too deeply; ")
    assert said('title: "Ann').startswith("x:1: the file ends before a quote is closed; ")
    assert said("note: He said: yes\n").startswith("x:1: the file has a colon where none can be; ")


# -- limits ------------------------------------------------------------------------------------


def test_2000_actors_and_10000_ties_are_read_and_one_more_of_each_is_refused() -> None:
    def text(actors: int, ties: int) -> str:
        cast = "".join(f"  a{number}: {{}}\n" for number in range(actors))
        care = "".join(f"  - {{from: a{n % 1999}, to: a1999}}\n" for n in range(ties))
        return f"careweave: 1\ncentre: a0\nactors:\n{cast}ties:\n{care}"

    found = read(text(2000, 10_000).encode())
    assert (len(found.actors), len(found.ties)) == (2000, 10_000)
    assert said(text(2001, 1)).startswith("x:4: the file has more than 2,000 things under actors; ")
    assert said(text(2000, 10_001)).startswith(
        "x:2005: the file has more than 10,000 things under ties; "
    )


def test_a_list_elsewhere_holds_a_thousand_things() -> None:
    def text(kinds: int) -> str:
        others = ", ".join(f"{{other: k{number}}}" for number in range(kinds))
        tie = f"[{{from: a, to: b, kinds: [{others}]}}]"
        return f"careweave: 1\ncentre: a\nactors: {{a: {{}}, b: {{}}}}\nties: {tie}\n"

    assert len(read(text(1000).encode()).ties["a-b"].kinds) == 1000
    assert said(text(1001)).startswith("x:4: the file has more than 1,000 things under kinds; ")


def test_with_very_many_mistakes_all_are_told_though_not_all_with_a_word_to_write() -> None:
    ties = "".join(f"  - {{from: b{number}, to: a, strength: strng}}\n" for number in range(9999))
    text = f"careweave: 1\ncentre: a\nactors: {{a: {{}}}}\nties:\n{ties}"
    with pytest.raises(MapFileError) as wrong:
        read(text.encode())
    assert len(wrong.value.errors) == 2 * 9999
    assert "(perhaps" in str(wrong.value.errors[0])
    assert "(perhaps" not in str(wrong.value.errors[-1])
