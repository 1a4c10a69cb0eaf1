"""Fetch the fonts that are shipped from their packages: ``uv run --with fonttools tools/fonts.py``.

Each is a regular or bold face of an npm package, whole, or cut down to the characters of the names
it is shipped for. Writes the files, their licences and SOURCES.md into the fonts' folder. The
Open Font License allows the cutting; none of these names is reserved.
"""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from fontTools import subset

FOLDER = Path(__file__).parents[1] / "src/careweave/drawing/letters/fonts"

ATKINSON = ("atkinson-hyperlegible-next", "0.4.1", "AtkinsonHyperlegibleNext")
NOTO = (
    ("noto-sans", "0.4.2", "NotoSans"),
    ("noto-sans-arabic", "0.4.3", "NotoSansArabic"),
    ("noto-sans-hebrew", "0.4.1", "NotoSansHebrew"),
    ("noto-sans-devanagari", "0.4.1", "NotoSansDevanagari"),
    ("noto-sans-bengali", "0.4.4", "NotoSansBengali"),
    ("noto-sans-gurmukhi", "0.4.1", "NotoSansGurmukhi"),
    ("noto-sans-gujarati", "0.4.2", "NotoSansGujarati"),
    ("noto-sans-tamil", "0.4.3", "NotoSansTamil"),
    ("noto-sans-thai", "0.4.2", "NotoSansThai"),
    ("noto-sans-ethiopic", "0.4.2", "NotoSansEthiopic"),
    ("noto-sans-sc", "0.4.3", "NotoSansSC"),
)


def european() -> Iterator[int]:
    """Latin with every accent, Greek, Cyrillic, and their punctuation."""
    yield from range(0x0020, 0x0530)
    yield from range(0x1E00, 0x2070)
    yield from range(0x20A0, 0x20C0)


def chinese() -> Iterator[int]:
    """GB 2312, the frequently used hanzi of Big5, kana, bopomofo, and their punctuation."""
    yield from range(0x3000, 0x3130)
    yield from range(0xFF00, 0xFFF0)
    yield from map(ord, _two_bytes("gb2312", range(0xA1, 0xF8)))
    yield from map(ord, _two_bytes("big5", range(0xA4, 0xC7)))


def _two_bytes(encoding: str, first: range) -> Iterator[str]:
    for lead in first:
        for trail in range(0x40, 0xFF):
            yield from bytes((lead, trail)).decode(encoding, "ignore")[:1]


CUT = {"NotoSans": european, "NotoSansSC": chinese}


def fetch(package: str, version: str) -> dict[str, bytes]:
    """The files of a package, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        name = f"@expo-google-fonts/{package}@{version}"
        done = subprocess.run(
            ["npm", "pack", "--silent", name],  # noqa: S607 -- npm is wherever it is
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        archive = Path(folder, done.stdout.split()[-1]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = [member for member in tar.getmembers() if member.isfile()]
        return {m.name.rsplit("/", 1)[-1]: tar.extractfile(m).read() for m in members}  # type: ignore[union-attr] # regular files have content


def cut(font: bytes, characters: Iterable[int]) -> bytes:
    """The font with these characters and whatever they need, and no more."""
    options = subset.Options(layout_features=["*"], notdef_outline=True, hinting=False)
    face = subset.load_font(io.BytesIO(font), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(face)
    out = io.BytesIO()
    face.save(out, reorderTables=False)
    return out.getvalue()


def write(package: str, version: str, stem: str, faces: tuple[str, ...]) -> Iterator[str]:
    """Write a family into the folder; yield its lines of SOURCES.md."""
    files = fetch(package, version)
    (FOLDER / f"OFL-{stem}.txt").write_bytes(files["LICENSE_FONT"])
    for face, weight in zip(faces, ("400Regular", "700Bold"), strict=False):
        font = files[f"{stem}_{weight}.ttf"]
        note = "as it is"
        if stem in CUT:
            font, note = cut(font, CUT[stem]()), "cut down by `tools/fonts.py`"
        path = FOLDER / f"{stem}-{face}.ttf"
        path.write_bytes(font)
        digest = sha256(font).hexdigest()
        yield f"| `{path.name}` | `@expo-google-fonts/{package}` {version} | {note} | `{digest}` |"


def main() -> None:
    """Write every family and where it comes from."""
    lines = [*write(*ATKINSON, ("Regular", "Bold"))]
    for family in NOTO:
        lines += write(*family, ("Regular",))
    head = (
        "# Where the fonts come from\n\n"
        "All are under the SIL Open Font License 1.1, in the `OFL-` file of the same name.\n"
        "Made by `uv run --with fonttools tools/fonts.py`.\n\n"
        "| file | package | what was done to it | SHA-256 |\n|---|---|---|---|\n"
    )
    (FOLDER / "SOURCES.md").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
