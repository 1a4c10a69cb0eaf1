"""The installed command as it is run: its streams, its files, and what the system does to it."""

import os
import pty
import resource
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("careweave"))
MAP = "careweave: 1\ncentre: ann\nactors: {ann: {name: Ann}, bob: {name: Bob}}\nties: []\n"
UNSHARE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.yaml").write_text(MAP)
    return tmp_path


def run(
    *words: str,
    stdin: bytes = b"",
    before: list[str] | None = None,
    first: Callable[[], object] | None = None,
) -> tuple[int, bytes, str]:
    """Run ``careweave`` with these words: its exit status, its output, and its errors."""
    done = subprocess.run(
        [*(before or []), COMMAND, *words],
        input=stdin,
        capture_output=True,
        preexec_fn=first,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr.decode()


def one_line(errors: str) -> str:
    """The one line that errors are."""
    assert errors.count("\n") == 1, errors
    assert errors.isprintable() or errors[:-1].isprintable()
    return errors[:-1]


# -- what comes in -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bad.yaml: the file is empty; write a care map in it"),
        (b"\x7fELF\x02\0\0\0", "bad.yaml: the file is not text; name a file of text"),
        (MAP.encode() + b'title: "Ann', "bad.yaml:5: the file ends before a quote is closed; "),
        (b"a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "bad.yaml:1: the file has an anchor, &a; "),
        (b"a: &a [*a]\n", "bad.yaml:1: the file has an anchor, &a; "),
        (MAP.encode() + b"centre: bob\n", "bad.yaml:5: centre is written twice, first on line 2; "),
        (MAP.replace("Bob", "<script>").encode(), "bad.yaml:3: actors.bob.name has markup in it "),
        (MAP.replace("Bob", '"\\e[2J"').encode(), "bad.yaml:3: actors.bob.name has the control "),
        (MAP.replace("Bob", "\x1b[2J").encode(), "bad.yaml:3: the file has the control character "),
        (
            MAP.replace("[]", "[{from: ann, to: bob, hours_per_week: .nan}]").encode(),
            "bad.yaml:4: ties.1.hours_per_week is .nan; write a number from 0 to 168",
        ),
    ],
    ids=lambda found: found.split(";")[0] if isinstance(found, str) else "",
)
def test_a_file_that_is_wrong_is_told_in_one_line(content: bytes, said: str) -> None:
    Path("bad.yaml").write_bytes(content)
    for words in (["check", "bad.yaml"], ["draw", "bad.yaml", "-o", "out.svg"]):
        status, output, errors = run(*words)
        assert (status, output) == (1, b"")
        assert one_line(errors).startswith(said)
    assert not Path("out.svg").exists()


def test_a_file_that_is_no_file_is_told_in_one_line() -> None:
    os.mkfifo("pipe")
    with Path("big").open("wb") as file:
        file.truncate(100_000_000)
    for name, said in {
        "none.yaml": "is not there",
        ".": "is a folder",
        "pipe": "is a pipe or a device",
        "/dev/zero": "is a pipe or a device",
        "big": "has more than 2 MB",
        os.fsdecode(b"\xff\x1b[2J"): "is not there",
    }.items():
        status, output, errors = run("check", name)
        assert (status, output) == (1, b"")
        assert f": the file {said}; " in one_line(errors)


def test_no_more_memory_is_used_for_a_stream_without_end_than_for_the_largest_file() -> None:
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))

    with Path("/dev/zero").open("rb") as zero:
        done = subprocess.run(
            [COMMAND, "check", "-"], stdin=zero, capture_output=True, preexec_fn=little, check=False
        )
    assert done.returncode == 1
    assert one_line(done.stderr.decode()).startswith("standard input: the file has more than 2 MB")


def test_standard_input_and_output_that_are_closed_are_told() -> None:
    assert run("check", "-", first=lambda: os.close(0))[0] == 1
    status, _, errors = run("schema", first=lambda: os.close(1))
    assert (status, one_line(errors)) == (
        1,
        "standard output: it is closed; open it, or name a file",
    )


def test_a_file_that_may_not_be_read_is_told() -> None:
    Path("map.yaml").chmod(0)
    status, _, errors = run("check", "map.yaml", before=without_power())
    assert status == 1
    assert one_line(errors).startswith("map.yaml: the file may not be read; ")


def without_power() -> list[str]:
    """What to begin a command with, that root may not read and write everything either."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("as root, this needs setpriv")
    powers = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"]


# -- what goes out -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("none/out.json", "its folder is not there; make the folder, or name another"),
        ("map.yaml/out.json", "its folder is a file; name a folder that is one"),
        ("folder.json", "it is a folder; name a file in it"),
        ("folder", "it is a folder; name a file in it"),
        (f"{'x' * 300}.json", "its name is too long; name it something shorter"),
    ],
)
def test_an_output_that_cannot_be_is_told_in_one_line(out: str, said: str) -> None:
    Path("folder.json").mkdir()
    Path("folder").mkdir()
    status, _, errors = run("convert", "map.yaml", out)
    assert (status, one_line(errors)) == (1, f"{out}: {said}")


def test_a_folder_that_may_not_be_written_in_is_told() -> None:
    Path("folder").mkdir(mode=0o555)
    status, _, errors = run("convert", "map.yaml", "folder/out.json", before=without_power())
    assert status == 1
    assert one_line(errors).startswith("folder/out.json: it may not be written here; ")
    assert list(Path("folder").iterdir()) == []


def test_a_file_that_may_not_be_written_is_left_as_it_is() -> None:
    Path("out.json").write_text("old")
    Path("out.json").chmod(0o444)
    status, _, errors = run("convert", "map.yaml", "out.json", before=without_power())
    assert status == 1
    assert one_line(errors).startswith("out.json: it may not be written here; ")
    assert Path("out.json").read_text() == "old"


def test_a_full_disk_is_told_and_leaves_an_older_file_whole() -> None:
    Path("disk").mkdir()
    script = (
        "mount -t tmpfs -o size=16k none disk && echo old > disk/out.svg &&"
        " head -c 20000 /dev/zero > disk/filling 2>/dev/null;"
        f" {COMMAND} draw map.yaml -o disk/out.svg; echo $?; cat disk/out.svg; ls -A disk"
    )
    done = subprocess.run([*UNSHARE, script], capture_output=True, text=True, check=False)
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip("this needs the right to mount a small disk")
    assert done.stdout == "1\nold\nfilling\nout.svg\n"
    assert (
        one_line(done.stderr)
        == "disk/out.svg: the disk is full; make room on it, and do this again"
    )


@pytest.mark.parametrize("name", ["out.svg", "out.png", "out.pdf"])
def test_a_limit_on_the_size_of_files_is_told_and_leaves_an_older_file_whole(name: str) -> None:
    Path(name).write_text("old")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    status, _, errors = run("draw", "map.yaml", "-o", name, first=small)
    assert status == 1
    assert one_line(errors).endswith(": no file here may be so large; name another folder")
    assert Path(name).read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["map.yaml", name]


def test_a_device_that_is_full_is_told_whether_it_is_named_or_is_standard_output() -> None:
    said = "the disk is full; make room on it, and do this again"
    status, _, errors = run("convert", "map.yaml", "/dev/full", "--as", "json")
    assert (status, one_line(errors)) == (1, f"/dev/full: {said}")
    for words in (["check", "map.yaml"], ["convert", "map.yaml", "-"], ["schema"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [COMMAND, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert (done.returncode, one_line(done.stderr)) == (1, f"standard output: {said}")


def test_an_output_has_the_rights_that_any_new_file_has_and_keeps_those_it_had() -> None:
    assert run("convert", "map.yaml", "new.json", first=lambda: os.umask(0o027))[0] == 0
    assert stat.S_IMODE(Path("new.json").stat().st_mode) == 0o640
    Path("new.json").chmod(0o604)
    assert run("convert", "map.yaml", "new.json")[0] == 0
    assert stat.S_IMODE(Path("new.json").stat().st_mode) == 0o604


def test_an_output_that_is_a_link_stays_one_and_what_it_leads_to_is_written() -> None:
    Path("folder").mkdir()
    Path("link.json").symlink_to("folder/real.json")
    for _ in range(2):
        assert run("convert", "map.yaml", "link.json")[0] == 0
        assert Path("link.json").is_symlink()
        assert Path("folder/real.json").read_text().startswith("{")
    assert list(Path("folder").iterdir()) == [Path("folder/real.json")]


def test_an_output_with_the_longest_name_there_is_is_written() -> None:
    name = "x" * 250 + ".json"
    assert run("convert", "map.yaml", name)[0] == 0
    assert Path(name).exists()


# -- signals and terminals ---------------------------------------------------------------------


def test_a_reader_who_has_enough_is_no_error() -> None:
    script = f"{COMMAND} schema | head -c 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_ctrl_c_is_quiet() -> None:
    process = subprocess.Popen(
        [COMMAND, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    # The pipe takes no more than the system keeps for it: then the command is there, reading.
    process.stdin.write(b"#" * 1_000_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate()
    assert (process.returncode, output, errors.strip()) == (130, b"", b"")


def on_a_terminal(*words: str) -> tuple[int, bytes, bytes]:
    """Run ``careweave`` with its errors on a terminal: exit status, output, what is shown there."""
    ours, theirs = pty.openpty()
    done = subprocess.run([COMMAND, *words], stderr=theirs, stdout=subprocess.PIPE, check=False)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # how a terminal says that it has ended
        while chunk := os.read(ours, 4096):
            shown += chunk
    os.close(ours)
    return done.returncode, done.stdout, shown


def test_progress_of_a_drawing_is_shown_on_a_terminal_and_nowhere_else() -> None:
    words = ["draw", "map.yaml", "-o", "out.svg"]
    status, output, shown = on_a_terminal(*words)
    assert (status, output) == (0, b"")
    assert b"Drawing" in shown
    assert run(*words) == (0, b"", "")


def test_many_files_are_counted_on_a_terminal_and_a_few_are_not() -> None:
    for number, is_counted in ((60, True), (2, False)):
        status, output, shown = on_a_terminal("check", *["map.yaml"] * number)
        assert (status, output.count(b"\n")) == (0, number)
        assert (b"Checking" in shown) == is_counted


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("careweave dr", {"draw"}),
        ("careweave draw x --vi", {"--view"}),
        ("careweave draw x --view kind=me", {"kind=medical_care"}),
        ("careweave draw x --hat r", {"reader"}),
        ("careweave completion ", {"bash", "zsh", "fish"}),
    ],
)
def test_bash_completes_commands_options_and_words(typed: str, offered: set[str]) -> None:
    words = typed.split(" ")
    environment = {
        **os.environ,
        "_CAREWEAVE_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run([COMMAND], env=environment, capture_output=True, text=True, check=False)
    assert {line.partition(",")[2] for line in done.stdout.split()} == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_completion_is_one_that_its_shell_can_read(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    _, script, _ = run("completion", shell)
    Path("script").write_bytes(script)
    assert subprocess.run([shell, "-n", "script"], check=False).returncode == 0


def test_help_and_check_load_neither_fonts_nor_the_typesetter() -> None:
    code = "import sys; from careweave.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "sys.exit(any(name in sys.modules for name in ('typst', 'uharfbuzz', 'rich')))"
    for words in (["--help"], ["check", "map.yaml"], ["convert", "map.yaml", "-"], ["schema"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
