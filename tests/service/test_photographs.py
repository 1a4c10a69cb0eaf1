"""A photograph is kept as a picture and nothing else, for those who may look at it."""

import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from struct import pack
from typing import Any
from uuid import uuid4

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from careweave.caremap.map import Version as About
from careweave.service.versions import photographs, saving
from careweave.service.versions.darkroom import MAX_BYTES, PhotographError, develop
from careweave.service.versions.models import Photograph
from tests.service.cast import Cast

SECRET = b"Rosewood Cottage"
GPS, MAKE, ORIENTATION, COMMENT = 0x8825, 0x010F, 0x0112, 0x9286
RED, BLUE = (200, 30, 30), (30, 30, 200)


# -- files -------------------------------------------------------------------------------------


def drawn(width: int = 80, height: int = 40) -> Image.Image:
    """A picture that is red on its left and blue on its right."""
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((width // 2, 0, width, height), BLUE)
    return picture


def grained(width: int = 300, height: int = 200) -> Image.Image:
    """A picture with more colours than a drawing has."""
    return Image.merge("RGB", [Image.effect_noise((width, height), 80) for _ in range(3)])


def exif(orientation: int = 1) -> Image.Exif:
    """Where it was taken, with what, and how the camera was held."""
    told = Image.Exif()
    told[MAKE], told[ORIENTATION] = SECRET.decode(), orientation
    told.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    told.get_ifd(0x8769)[COMMENT] = SECRET
    return told


def file(picture: Image.Image, type_: str = "JPEG", **more: Any) -> bytes:
    out = BytesIO()
    picture.save(out, type_, **more)
    return out.getvalue()


def jpeg_that_tells(orientation: int = 1) -> bytes:
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    return file(drawn(), exif=exif(orientation), comment=SECRET, xmp=xmp, icc_profile=srgb())


def png_that_tells() -> bytes:
    words = PngInfo()
    words.add_text("Author", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return file(drawn(), "PNG", exif=exif(), pnginfo=words, icc_profile=srgb())


def heic(picture: Image.Image, **more: Any) -> bytes:
    out = BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=90, **more)
    return out.getvalue()


def heic_that_tells() -> bytes:
    return heic(drawn(), exif=exif().tobytes(), xmp=b"<x>" + SECRET + b"</x>")


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A small PNG that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def is_near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = picture.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 24 for one, other in zip(found, colour, strict=True))


# -- what is made of them ----------------------------------------------------------------------


@pytest.mark.parametrize("make", [jpeg_that_tells, png_that_tells, heic_that_tells])
def test_nothing_but_the_picture_is_kept(make: Callable[[], bytes]) -> None:
    told = make()
    assert SECRET in told
    kept = develop(told).content
    picture = opened(kept)
    assert SECRET not in kept
    assert not picture.getexif()
    assert {*picture.info} <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for mark in (b"Exif", b"ICC_PROFILE", b"iCCP", b"eXIf", b"adobe", b"tEXt", b"iTXt"):
        assert mark not in kept


def test_what_follows_a_picture_in_its_file_is_not_kept() -> None:
    kept = develop(file(drawn()) + b"<script>alert(1)</script>").content
    assert b"script" not in kept


def heic_that_tells_how_it_was_held(orientation: int) -> bytes:
    return heic(drawn(), exif=exif(orientation).tobytes())


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("make", [jpeg_that_tells, heic_that_tells_how_it_was_held])
def test_a_picture_stands_as_the_camera_was_held(
    make: Callable[[int], bytes], orientation: int
) -> None:
    picture = opened(develop(make(orientation)).content)
    red, blue = {
        1: ((10, 20), (70, 20)),
        3: ((70, 20), (10, 20)),
        6: ((20, 10), (20, 70)),
        8: ((20, 70), (20, 10)),
    }[orientation]
    assert picture.size == ((80, 40) if orientation in (1, 3) else (40, 80))
    assert is_near(picture, red, RED)
    assert is_near(picture, blue, BLUE)


def test_colours_are_kept_as_they_are_meant() -> None:
    """The profile says that what is written as red, green, blue is meant as blue, red, green."""
    swapped = ImageCms.ImageCmsProfile(BytesIO(_swapping(srgb()))).tobytes()
    written = Image.new("RGB", (40, 40), (0, 0, 255))
    assert is_near(opened(develop(file(written)).content), (20, 20), (0, 0, 255))
    assert is_near(
        opened(develop(file(written, icc_profile=swapped)).content), (20, 20), (255, 0, 0)
    )


def _swapping(profile: bytes) -> bytes:
    """A profile in which red and blue have changed places."""
    return profile.replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")


def test_a_profile_that_means_nothing_leaves_the_picture_as_it_is() -> None:
    kept = develop(file(drawn(), icc_profile=b"nothing at all")).content
    assert is_near(opened(kept), (10, 20), RED)


@pytest.mark.parametrize(
    ("make", "type_"),
    [
        (lambda: file(drawn()), "image/jpeg"),
        (lambda: file(drawn(), "PNG"), "image/png"),
        (lambda: file(grained(), "PNG"), "image/jpeg"),
        (lambda: heic(drawn()), "image/jpeg"),
    ],
    ids=["JPEG", "drawn PNG", "photographed PNG", "HEIC"],
)
def test_a_photograph_is_kept_as_jpeg_and_a_drawing_as_png(
    make: Callable[[], bytes], type_: str
) -> None:
    developed = develop(make())
    assert developed.type == type_
    assert Image.MIME[opened(developed.content).format or ""] == type_


@pytest.mark.parametrize(
    ("size", "kept"),
    [((3_000, 1_000), (2_400, 800)), ((1_000, 3_000), (800, 2_400)), ((300, 200), (300, 200))],
)
def test_the_long_side_is_at_most_2400_pixels(size: tuple[int, int], kept: tuple[int, int]) -> None:
    developed = develop(file(drawn(*size)))
    assert (developed.width, developed.height) == kept
    assert opened(developed.content).size == kept


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_way_of_holding_colours_is_read(mode: str) -> None:
    picture = Image.new("L", (60, 30), 128).convert("RGB")
    if mode == "I;16":
        picture = Image.new("I;16", (60, 30), 128 * 256)
    elif mode == "P":
        picture = picture.quantize(2)
    else:
        picture = picture.convert(mode)
    developed = develop(file(picture, "JPEG" if mode == "CMYK" else "PNG"))
    found = opened(developed.content).convert("L").resize((1, 1)).getpixel((0, 0))
    assert isinstance(found, int)
    assert abs(found - 128) < 16


def test_what_is_seen_through_is_seen_on_white() -> None:
    kept = develop(file(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")).content
    assert is_near(opened(kept), (5, 5), (255, 255, 255))


# -- what is refused ---------------------------------------------------------------------------

NOT_A_PHOTOGRAPH = {
    "nothing": b"",
    "words": b"careweave: 1\ncentre: ann\n",
    "page": b"<!doctype html><script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "gif": file(drawn(), "GIF"),
    "tiff": file(drawn(), "TIFF"),
    "webp": file(drawn(), "WEBP"),
    "bmp": file(drawn(), "BMP"),
    "avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf",
    "pdf": file(drawn(), "PDF"),
    "icon": file(drawn(), "ICO"),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}


@pytest.mark.parametrize("content", NOT_A_PHOTOGRAPH.values(), ids=NOT_A_PHOTOGRAPH)
def test_anything_else_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(PhotographError, match="Choose a JPEG, PNG or HEIC"):
        develop(content)


@pytest.mark.parametrize(
    "whole", [file(grained()), file(grained(), "PNG"), heic(grained())], ids=["JPEG", "PNG", "HEIC"]
)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_part_of_a_file_is_refused(whole: bytes, share: float) -> None:
    with pytest.raises(PhotographError):
        develop(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("size", [(30_000, 30_000), (10_000, 8_000), (50_000_001, 1)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_read(
    size: tuple[int, int],
) -> None:
    assert len(bomb(*size)) < 3_000
    with pytest.raises(PhotographError, match="more than 50 million points"):
        develop(bomb(*size))


def test_a_bomb_is_refused_though_nobody_heeds_warnings() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(PhotographError, match="more than 50 million points"):
            develop(bomb(10_000, 8_000))


def test_a_file_of_more_than_12_mb_is_refused() -> None:
    with pytest.raises(PhotographError, match="larger than 12 MB"):
        develop(file(drawn()) + bytes(MAX_BYTES))


@pytest.mark.parametrize("make", [jpeg_that_tells, png_that_tells, heic_that_tells])
def test_a_damaged_file_is_read_or_refused_but_never_an_error(make: Callable[[], bytes]) -> None:
    whole = make()
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = bytearray(whole)
        damaged[at] ^= 0xFF
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                assert SECRET not in develop(bytes(damaged)).content
            except PhotographError:
                continue


# -- beside a version --------------------------------------------------------------------------

WHO = ("owner", "facilitator", "contributor", "reader", "stranger")


class Photographs:
    """Someone at the photographs of the first version of Mum's map."""

    def __init__(self, cast: Cast, who: str) -> None:
        self.cast, self.client = cast, Client()
        self.client.force_login(getattr(cast, who))
        self.version = f"/maps/{cast.map.pk}/versions/1/"
        self.form = f"{self.version}photographs/add/"

    def send(self, content: bytes, name: str = "map.jpg", **said: Any) -> Any:
        sent = SimpleUploadedFile(name, content, "image/jpeg")
        form = {"deed": uuid4(), "seen": 4, "visible_to": "everyone", "photograph": sent}
        return self.client.post(self.form, form | said)

    def look(self, photograph: Photograph) -> Any:
        return self.client.get(f"{self.version}photographs/{photograph.pk}/")

    def page(self) -> str:
        content: str = self.client.get(self.version).content.decode()
        return content


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """Everyone, and a version of Mum's map."""
    saving.save(cast.map, cast.owner, uuid4(), About())
    return cast


@pytest.mark.parametrize(("who", "status"), [*zip(WHO, (302, 302, 403, 403, 404), strict=True)])
def test_whoever_may_save_a_version_may_put_a_photograph_beside_it(
    cast: Cast, who: str, status: int
) -> None:
    someone = Photographs(cast, who)
    assert someone.client.get(someone.form).status_code == (200 if status == 302 else status)
    assert someone.send(jpeg_that_tells()).status_code == status
    assert Photograph.objects.count() == (1 if status == 302 else 0)


def test_a_photograph_is_shown_on_the_page_of_its_version(cast: Cast) -> None:
    Photographs(cast, "owner").send(heic(drawn()), "map.heic", description="On the fridge")
    kept = Photograph.objects.get()
    someone = Photographs(cast, "reader")
    words = "Photograph of the map drawn by hand, version 1: On the fridge"
    assert f'src="{someone.version}photographs/{kept.pk}/" alt="{words}"' in someone.page()
    response = someone.look(kept)
    assert is_near(opened(response.content), (10, 20), RED)


def test_a_photograph_is_served_as_what_it_is_and_nowhere_kept_on_the_way(cast: Cast) -> None:
    Photographs(cast, "owner").send(file(drawn(), "PNG"), "map.jpg")
    response = Photographs(cast, "reader").look(Photograph.objects.get())
    assert {
        name: response.headers[name]
        for name in (
            *("Content-Type", "X-Content-Type-Options", "Cache-Control"),
            *("Content-Security-Policy", "Content-Disposition"),
        )
    } == {
        "Content-Type": "image/png",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        "Content-Disposition": 'inline; filename="care-map-1.png"',
    }


@pytest.mark.parametrize(
    ("visible_to", "see"),
    [
        ("everyone", ("owner", "facilitator", "contributor", "reader")),
        ("team", ("owner", "facilitator")),
        ("owner", ("owner",)),
    ],
)
def test_a_photograph_is_seen_by_those_it_is_for(
    cast: Cast, visible_to: str, see: tuple[str, ...]
) -> None:
    Photographs(cast, "facilitator").send(file(drawn()), visible_to=visible_to)
    kept = Photograph.objects.get()
    for who in WHO:
        someone = Photographs(cast, who)
        assert someone.look(kept).status_code == (200 if who in see else 404)
        assert (str(kept.pk) in someone.page()) == (who in see)


def test_it_is_offered_to_those_who_may_see_all_that_is_on_the_map(cast: Cast) -> None:
    page = Photographs(cast, "facilitator").client.get(Photographs(cast, "facilitator").form)
    assert '<option value="team" selected>' in page.content.decode()


def test_a_photograph_that_is_sent_twice_is_kept_once(cast: Cast) -> None:
    someone, deed = Photographs(cast, "owner"), uuid4()
    for _ in range(2):
        assert someone.send(file(drawn()), deed=deed).status_code == 302
    assert Photograph.objects.count() == 1


def test_a_photograph_of_another_version_is_not_found(cast: Cast) -> None:
    saving.save(cast.map, cast.owner, uuid4(), About())
    someone = Photographs(cast, "owner")
    someone.send(file(drawn()))
    kept = Photograph.objects.get()
    other = f"/maps/{cast.map.pk}/versions/2/photographs/{kept.pk}/"
    assert someone.client.get(other).status_code == 404


def test_a_name_that_lies_changes_nothing(cast: Cast) -> None:
    someone = Photographs(cast, "owner")
    assert someone.send(file(drawn(), "PNG"), "../../etc/passwd.exe").status_code == 302
    assert someone.send(b"<script>alert(1)</script>", "map.jpg").status_code == 422


@pytest.mark.parametrize(
    ("content", "said", "words"),
    [
        (b"words", {}, "This is not a photograph that can be read here."),
        (bomb(), {}, "more than 50 million points"),
        (file(grained())[:-2_000], {}, "only a part of it has arrived"),
        (file(drawn()) + bytes(MAX_BYTES), {}, "larger than 12 MB"),
        (file(drawn()), {"description": "<b>bold</b>"}, "has markup in it"),
        (file(drawn()), {"visible_to": "nobody"}, "not one of the available choices"),
        (file(drawn()), {"deed": "x"}, "deed"),
    ],
    ids=["words", "bomb", "part", "large", "markup", "nobody", "deed"],
)
def test_what_cannot_be_kept_is_said_in_words_and_nothing_is_kept(
    cast: Cast, content: bytes, said: dict[str, str], words: str
) -> None:
    response = Photographs(cast, "owner").send(content, **said)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Photograph.objects.exists()


def test_a_form_without_a_photograph_asks_for_one(cast: Cast) -> None:
    someone = Photographs(cast, "owner")
    form = {"deed": uuid4(), "seen": 4, "visible_to": "everyone"}
    assert someone.client.post(someone.form, form).status_code == 422


def test_a_version_has_so_many_photographs_and_no_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photographs, "MOST", 1)
    someone = Photographs(cast, "owner")
    someone.send(file(drawn()))
    response = someone.send(file(drawn()))
    assert response.status_code == 422
    assert "at most 1 photograph" in response.content.decode()
    assert Photograph.objects.count() == 1


def test_what_was_written_of_a_photograph_is_sealed_with_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photographs, "seal", lambda content, _care_map: b"\0" + content[::-1])
    Photographs(cast, "owner").send(file(drawn()), description="On the fridge")
    row = Photograph.objects.values("about", "content").get()
    assert b"fridge" not in bytes(row["about"])
    assert not bytes(row["content"]).startswith(b"\0\xff\xd8")


@pytest.mark.parametrize("act", ["DELETE FROM", "UPDATE"])
def test_the_database_itself_refuses_to_change_a_photograph(cast: Cast, act: str) -> None:
    Photographs(cast, "owner").send(file(drawn()))
    sql = f"{act} versions_photograph" + (" SET width = 2" if act == "UPDATE" else "")
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        connection.cursor().execute(sql)
