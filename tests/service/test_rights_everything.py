"""Everything about a map goes into one archive, which holds all of it and can be opened again."""

import asyncio
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import AsyncClient
from PIL import Image

from careweave.caremap.commands import ANY_COMMAND
from careweave.caremap.history import fold
from careweave.formats import careweave
from careweave.service.maps import contents
from careweave.service.versions import saving
from careweave.service.versions.models import Version
from tests.service.cast import Cast
from tests.service.pages import Reader
from tests.service.stage import Stage

pytestmark = pytest.mark.django_db


def taken(cast: Cast) -> tuple[ZipFile, str]:
    answer = Reader(cast, cast.owner).ask("everything.zip")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    return ZipFile(BytesIO(content)), answer.headers["Content-Disposition"]


def lines(archive: ZipFile, path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in archive.read(path).splitlines()]


def test_the_map_in_the_archive_is_the_map(stage: Stage) -> None:
    archive, _ = taken(stage.cast)
    read = careweave.read(archive.read("map.careweave.yaml"))
    stage.cast.map.refresh_from_db()
    assert archive.testzip() is None
    assert read == contents.state_of(stage.cast.map)
    assert json.loads(archive.read("map.careweave.json")) == careweave.content(read)


def test_following_the_history_in_the_archive_gives_the_map(stage: Stage) -> None:
    archive, _ = taken(stage.cast)
    history = [ANY_COMMAND.validate_json(x) for x in archive.read("history.jsonl").splitlines()]
    stage.cast.map.refresh_from_db()
    assert fold(history) == contents.state_of(stage.cast.map)
    assert {command.author for command in history[1:]} <= {"Owner", "Facilitator", "Contributor"}


def test_each_version_in_the_archive_is_the_map_as_it_was(stage: Stage) -> None:
    archive, _ = taken(stage.cast)
    stage.cast.map.refresh_from_db()
    for version in Version.objects.filter(map=stage.cast.map):
        read = careweave.read(archive.read(f"versions/{version.number}.careweave.yaml"))
        then = contents.state_at(stage.cast.map, version.sequence)
        assert read == then.changed(version=saving.about(version))


def test_the_archive_has_photographs_hats_differences_and_who_has_looked(stage: Stage) -> None:
    archive, _ = taken(stage.cast)
    [photograph] = lines(archive, "photographs.jsonl")
    assert Image.open(BytesIO(archive.read(str(photograph["file"])))).size == (60, 40)
    assert {"Owner", "Reader"} <= {line["name"] for line in lines(archive, "who-may-see-it.jsonl")}
    assert len(lines(archive, "differences.jsonl")) == 1
    assert "everything_taken" in {line["act"] for line in lines(archive, "access.jsonl")}
    assert {"consent.jsonl", "told.jsonl", "invitations.jsonl"} < {*archive.namelist()}
    assert archive.read("drawing.svg").startswith(b"<svg")
    assert archive.read("sheet.pdf").startswith(b"%PDF")


def test_a_page_of_plain_words_lies_on_top_and_tells_of_every_file(stage: Stage) -> None:
    archive, _ = taken(stage.cast)
    first, *others = archive.namelist()
    told = archive.read(first).decode()
    assert first == "README.txt"
    assert all(path in told for path in others if "/" not in path)


def test_no_name_is_in_the_files_name(stage: Stage) -> None:
    archive, name = taken(stage.cast)
    assert name == 'attachment; filename="care-map-everything.zip"'
    assert not [path for path in archive.namelist() if "Mum" in path or "Jo" in path]


def test_the_files_of_the_archive_are_always_in_the_same_order(stage: Stage) -> None:
    assert taken(stage.cast)[0].namelist() == taken(stage.cast)[0].namelist()


def test_the_archive_says_nothing_of_what_opens_an_invitation(stage: Stage) -> None:
    reader = Reader(stage.cast, stage.cast.owner)
    reader.send("people/invite/", hat="reader", whom="Aunt Bea")
    archive, _ = taken(stage.cast)
    *_, invitation = lines(archive, "invitations.jsonl")
    assert invitation["whom"] == "Aunt Bea"
    assert not {"secret", "code", "id"} & {*invitation}


@pytest.mark.usefixtures("transactional_db")
def test_a_server_sends_the_archive_part_by_part(stage: Stage) -> None:
    client = AsyncClient()
    client.force_login(stage.cast.owner)

    async def parts() -> list[bytes]:
        answer = await client.post(f"/maps/{stage.cast.map.pk}/everything.zip")
        return [part async for part in answer]  # type: ignore[attr-defined]  # it is a stream

    sent = asyncio.run(parts())
    assert len(sent) > 5
    assert ZipFile(BytesIO(b"".join(sent))).testzip() is None
