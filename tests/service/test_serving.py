"""Running the service: safe from the start, and plain about what is wrong."""

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from careweave.service.masters import new_master
from tests.service.processes import COMMAND, Someone, environment, served

PUBLIC = {
    "CAREWEAVE_URL": "https://maps.example.org",
    "CAREWEAVE_EMAIL_URL": "submission://user:word@mail.example.org",
    "CAREWEAVE_MASTER_KEY": new_master(),
}


def run(data: Path, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a command with these variables in its environment."""
    known = environment(variables.pop("DATABASE_URL", ""), data) | variables
    return subprocess.run(words, env=known, text=True, capture_output=True, check=False)


def check(data: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    return run(data, str(COMMAND), "serve", "--check", **variables)


def test_djangos_own_check_finds_nothing_in_the_settings_of_a_deployment(tmp_path: Path) -> None:
    django = (
        sys.executable,
        "-m",
        "careweave.service",
        "check",
        "--deploy",
        "--fail-level=WARNING",
    )
    done = run(tmp_path, *django, **PUBLIC)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_a_check_says_that_an_empty_database_is_made_ready_by_serving(tmp_path: Path) -> None:
    done = check(tmp_path, **PUBLIC)
    assert done.returncode == 1
    assert done.stderr == "the database is empty; `careweave serve` makes it ready\n"


def test_a_check_finds_nothing_wrong_with_a_deployment_that_is_ready(tmp_path: Path) -> None:
    run(tmp_path, sys.executable, "-m", "careweave.service", "migrate")
    done = check(tmp_path, **PUBLIC)
    assert (done.returncode, done.stdout) == (0, "Nothing is wrong with this deployment.\n")


def test_a_check_says_that_only_this_machine_is_served(tmp_path: Path) -> None:
    run(tmp_path, sys.executable, "-m", "careweave.service", "migrate")
    done = check(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("it serves this machine alone; for people elsewhere, set")


@pytest.mark.parametrize(
    ("url", "says"),
    [("", "it sends no emails"), ("smtp://mail.example.org", "codes go to the server of emails")],
)
def test_a_check_says_when_codes_reach_nobody_or_others_too(
    url: str, says: str, tmp_path: Path
) -> None:
    done = check(tmp_path, **PUBLIC | {"CAREWEAVE_EMAIL_URL": url})
    assert says in done.stderr


def test_the_first_account_is_made_by_hand_and_signs_in_by_a_code(tmp_path: Path) -> None:
    add = (str(COMMAND), "account", "add")
    done = run(tmp_path, *add, "Ada@example.org", "--name", " Ada ")
    assert (done.returncode, done.stderr) == (0, "")
    assert "They sign in with a code sent to their email." in done.stdout
    for email, name, says in (
        ("ada@example.org", "Ada", "there is an account with this email already"),
        ("ada", "Ada", "that is no email address"),
        ("new@example.org", "<b>", "the name has markup in it"),
    ):
        done = run(tmp_path, *add, email, "--name", name)
        assert done.returncode == 1
        assert says in done.stderr
    with served("", tmp_path) as process:
        someone = requests.Session()
        page = someone.get(f"{process.url}/sign-in/", timeout=60)
        assert str(tmp_path / "emails") in page.text
        token = someone.cookies["csrftoken"]
        said = {"email": "ada@example.org", "csrfmiddlewaretoken": token}
        page = someone.post(f"{process.url}/account/code/", said, timeout=60)
        [sent] = (tmp_path / "emails").iterdir()
        code = re.search(r"^\d{4}-\d{4}$", sent.read_text(), re.MULTILINE)
        assert code
        said = {"code": code[0], "csrfmiddlewaretoken": someone.cookies["csrftoken"]}
        page = someone.post(page.url, said, timeout=60)
        assert page.url == f"{process.url}/maps/"


def test_a_check_finds_practice_sign_ins_where_everyone_could_use_them(tmp_path: Path) -> None:
    assert "practice sign-ins" in check(tmp_path, **PUBLIC, CAREWEAVE_PRACTICE="1").stderr


@pytest.mark.parametrize(
    ("where", "is_told"),
    [
        ("db.invalid:1/x", True),
        ("db.invalid:1/x?sslmode=require", True),
        ("db.invalid:1/x?sslmode=verify-full", False),
        ("127.0.0.1:1/x", False),
    ],
)
def test_a_check_finds_a_database_elsewhere_that_is_not_spoken_to_in_secret(
    where: str, is_told: bool, tmp_path: Path
) -> None:
    done = check(tmp_path, **PUBLIC, DATABASE_URL=f"postgresql://nobody@{where}")
    assert ("could read along" in done.stderr) is is_told


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL begins with postgresql:// or sqlite:///"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}, "the database cannot be reached"),
        ({"CAREWEAVE_URL": "maps.example.org"}, "CAREWEAVE_URL is an address such as https://"),
        ({"CAREWEAVE_EMAIL_URL": "mail.example.org"}, "CAREWEAVE_EMAIL_URL is a server such as"),
        ({"CAREWEAVE_EMAIL_URL": "smtp://mail:x"}, "CAREWEAVE_EMAIL_URL is a server such as"),
        ({"CAREWEAVE_EMAIL_FROM": "a@b.org\nBcc: c@d.org"}, "CAREWEAVE_EMAIL_FROM is an address"),
        ({"CAREWEAVE_SIGN_UP": "all"}, "CAREWEAVE_SIGN_UP is invited, or open"),
        ({"CAREWEAVE_PROXIES": "many"}, "CAREWEAVE_PROXIES is a number"),
        ({"CAREWEAVE_DATA": "/proc/nowhere"}, "set CAREWEAVE_DATA to a folder"),
    ],
)
@pytest.mark.parametrize("words", [("serve",), ("serve", "--check")])
def test_a_setting_that_means_nothing_is_told_in_one_line(
    variables: dict[str, str], says: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(tmp_path, str(COMMAND), *words, **(PUBLIC | variables))
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_an_older_version_is_not_served(tmp_path: Path) -> None:
    run(tmp_path, sys.executable, "-m", "careweave.service", "migrate", "maps", "0001")
    done = run(tmp_path, str(COMMAND), "serve")
    assert done.returncode == 1
    assert "steps behind this version of Careweave" in done.stderr


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    check(tmp_path)
    secret = tmp_path / "secret-key"
    first = secret.read_text()
    assert len(first) > 50
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    check(tmp_path)
    assert secret.read_text() == first


def test_practice_is_offered_only_when_it_is_asked_for(tmp_path: Path) -> None:
    with served("", tmp_path) as process:
        assert len(Someone(process.url, "Priya").maps()) == 5
        assert len(Someone(process.url, "Richard").maps()) == 1
    log = (tmp_path / "log.txt").read_text()
    assert f"Careweave is at {process.url}/" in log
    assert "priya@practice.invalid" in log


def test_static_files_are_served_compressed_under_names_that_follow_from_them(
    tmp_path: Path,
) -> None:
    with served("", tmp_path) as process:
        priya = Someone(process.url)
        page = priya.get("/maps/").text
        address = next(part for part in page.split('"') if "looks." in part)
        answer = priya.get(address)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(address.split(".")) == 3


_PRAGMAS = """
from careweave.service import serving
serving.set_up()
from django.db import connection, transaction
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        print(cursor.execute(f"PRAGMA {name}").fetchone()[0])
print(connection.transaction_mode)
"""


def test_sqlite_waits_for_the_disk_and_for_its_turn(tmp_path: Path) -> None:
    done = run(tmp_path, sys.executable, "-c", _PRAGMAS)
    assert done.stdout.split() == ["wal", "2", "1", "20000", "IMMEDIATE"]
