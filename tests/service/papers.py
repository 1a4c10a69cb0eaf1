"""Reading what the service sends, whatever its type: a page, a picture, a sheet, a stream."""

import io
import re
import zipfile
from typing import Any

import pikepdf
from asgiref.sync import async_to_sync


def words(answer: Any) -> str:
    """All that can be read in an answer; of a stream that goes on for ever, how it begins."""
    if answer.streaming and answer.is_async:
        return str(async_to_sync(_beginning)(answer))
    if answer.streaming:
        return _archived(b"".join(answer.streaming_content))
    if answer.headers["Content-Type"] == "application/pdf":
        return sheet_words(answer.content)
    return str(answer.content.decode("utf-8", "replace"))


def _archived(made: bytes) -> str:
    """All that can be read in the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


async def _beginning(answer: Any) -> str:
    parts = aiter(answer.streaming_content)
    return "".join([(await anext(parts)).decode() for _ in range(2)])


def sheet_words(made: bytes) -> str:
    """The words of a sheet: those that are drawn, and those told in their place."""
    pdf = pikepdf.open(io.BytesIO(made))
    told = [str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    streams = [*pdf.pages, *(o for o in pdf.objects if _is_form(o))]
    return "\n".join([*map(_drawn, streams), *told, str(pdf.docinfo)])


def _is_form(found: object) -> bool:
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form"


def _drawn(page: Any) -> str:
    fonts = page.get("/Resources", {}).get("/Font", {})
    letters: dict[int, str] = {}
    said = ""
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        match str(step.operator):
            case "Tf":
                letters = _letters(fonts[str(operands[0])])
            case "Tj":
                said += _decoded(bytes(operands[0]), letters)
            case "TJ":
                codes = (bytes(o) for o in operands[0] if isinstance(o, pikepdf.String))
                said += "".join(_decoded(code, letters) for code in codes)
            case "ET" | "Td" | "Tm":
                said += " "
    return said


def _decoded(codes: bytes, letters: dict[int, str]) -> str:
    pairs = (codes[n : n + 2] for n in range(0, len(codes), 2))
    return "".join(letters.get(int.from_bytes(pair, "big"), "") for pair in pairs)


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font stands for."""
    table = font.ToUnicode.read_bytes().decode()
    found: dict[int, str] = {}
    for code, said in re.findall(r"<([0-9A-F]+)> *<([0-9A-F]+)>\s*\n", table, re.IGNORECASE):
        found[int(code, 16)] = bytes.fromhex(said).decode("utf-16-be", "replace")
    return found
