"""Photographs made safe to keep: read as what they are, drawn anew, without what a file tells.

Where it was taken, with which device, when and by whom: none of it is kept, nor is anything else
that is not the picture itself.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import pillow_heif
from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 12_000_000
MAX_PIXELS = 50_000_000
"""The largest picture that is read; a telephone of today takes one of 48 million."""
LONG_SIDE = 2_400
"""In pixels. A sheet of A3 drawn by hand can be read at that."""

MediaType = Literal["image/jpeg", "image/png"]
_FORMATS = ("JPEG", "PNG", "HEIF")
_FEW_COLOURS = 256

pillow_heif.register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # whatever else reads a picture here keeps to it as well


class PhotographError(ValueError):
    """Why a file is not kept, in words for whoever sent it."""


@dataclass(frozen=True)
class Developed:
    """A photograph as it may be kept; ``type`` is its media type, the sizes are in pixels."""

    content: bytes
    type: MediaType
    width: int
    height: int


def develop(file: bytes) -> Developed:
    """Read a JPEG, PNG or HEIC, and draw its picture anew. Raises PhotographError."""
    if len(file) > MAX_BYTES:
        raise PhotographError("This photograph is larger than 12 MB. Make it smaller first.")
    picture = _opened(file)
    if picture.width * picture.height > MAX_PIXELS:
        raise PhotographError(
            "This photograph has more than 50 million points. Make it smaller first."
        )
    try:
        return _developed(picture)
    except Exception:  # what a broken file does to the library that reads it has many names
        raise PhotographError(
            "This photograph is damaged, or only a part of it has arrived. Choose it once more."
        ) from None


def _opened(file: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(file), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotographError(
            "This photograph has more than 50 million points. Make it smaller first."
        ) from None
    except Exception:  # as above
        raise PhotographError(
            "This is not a photograph that can be read here. Choose a JPEG, PNG or HEIC."
        ) from None


def _developed(picture: Image.Image) -> Developed:
    is_plain = picture.format == "PNG" and _has_few_colours(picture)
    picture = _in_shades(picture)
    picture.thumbnail((LONG_SIDE, LONG_SIDE))  # first: a large JPEG is then not read whole
    clean = _alone(_in_srgb(ImageOps.exif_transpose(picture)))
    out = BytesIO()
    if is_plain:
        clean.save(out, "PNG", optimize=True)
    else:
        clean.save(out, "JPEG", quality=85, optimize=True)
    type_: MediaType = "image/png" if is_plain else "image/jpeg"
    return Developed(out.getvalue(), type_, clean.width, clean.height)


def _has_few_colours(picture: Image.Image) -> bool:
    """Whether it was drawn on a screen: lines stay sharper as PNG."""
    share = min(1, LONG_SIDE / max(picture.size))
    size = max(1, int(picture.width * share)), max(1, int(picture.height * share))
    sample = picture.resize(size, Image.Resampling.NEAREST)
    return sample.convert("RGBA").getcolors(_FEW_COLOURS) is not None


def _in_shades(picture: Image.Image) -> Image.Image:
    """The picture in a way that can be made smaller without losing its lines."""
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA")
    return picture.convert("L") if picture.mode == "1" else picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture on white, in the colours that it means, as every screen shows them."""
    profile = picture.info.get("icc_profile")
    shown = picture if picture.mode in ("L", "CMYK") else _on_white(picture)
    if not profile:
        return shown
    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(shown, meant, srgb, outputMode="RGB") or shown
    except (ImageCms.PyCMSError, OSError):
        return shown  # a profile that means nothing leaves the colours as they are


def _on_white(picture: Image.Image) -> Image.Image:
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _alone(picture: Image.Image) -> Image.Image:
    """The picture in a new one, which holds nothing that the file told besides."""
    alone = Image.new("RGB", picture.size)
    alone.paste(picture.convert("RGB"))
    return alone
