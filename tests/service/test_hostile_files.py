"""Files that lie about what they are: refused in words, or kept as what they truly are."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from careweave.service.versions.models import Photograph
from tests.service.stage import Stage, address, as_owner, everything, form, picture

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]><svg>&b;&c;</svg>'
)


def _archive(size: int = 50_000_000) -> bytes:
    """A small archive of a large file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evil.png", bytes(size))
    return out.getvalue()


def _gif() -> bytes:
    out = BytesIO()
    Image.new("P", (4, 4)).save(out, "GIF")
    return out.getvalue()


LIES = {
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing that runs": SVG,
    "a drawing that reads files": DOCTYPE,
    "an archive that grows": _archive(),
    "a program": b"\x7fELF" + bytes(200),
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "a sheet": b"%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj",
    "another kind of picture": _gif(),
    "the beginning of a picture": picture()[:40],
    "a picture's first bytes before a page": b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
    "nothing": b"",
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("name", ["map.png", "map.png.html", "../../../map.jpg", "a\r\nX: y.png"])
def test_a_file_that_lies_about_what_it_is_is_refused(lie: str, name: str, stage: Stage) -> None:
    before = everything()
    said = form("add_photograph", stage, stage.cast.owner)
    said["photograph"] = SimpleUploadedFile(name, LIES[lie], content_type="image/png")
    answer = as_owner(stage).post(address("add_photograph", stage), said)
    assert answer.status_code == 422
    assert "alert(1)" not in answer.content.decode()
    assert everything() == before


def test_of_a_picture_with_a_page_behind_it_only_the_picture_is_kept(stage: Stage) -> None:
    said = form("add_photograph", stage, stage.cast.owner)
    both = picture() + SVG + _archive(1_000)
    said["photograph"] = SimpleUploadedFile("map.html", both, content_type="text/html")
    client = as_owner(stage)
    assert client.post(address("add_photograph", stage), said).status_code == 302
    kept = Photograph.objects.exclude(pk=stage.photograph).get()
    here = address("photograph", stage).replace(str(stage.photograph), str(kept.pk))
    answer = client.get(here)
    assert answer.headers["Content-Type"] in ("image/png", "image/jpeg")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"script" not in answer.content
    assert b"PK" not in answer.content[-1_000:]
