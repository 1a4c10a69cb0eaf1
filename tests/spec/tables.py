"""The tables of these pages, row by row."""

import re
from pathlib import Path

HERE = Path(__file__).parent


def rows(page: str, heading: str) -> list[tuple[str, ...]]:
    """The cells of the first table under a heading of a page, without its head."""
    text = (HERE / page).read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in re.split(r"\|", line)[1:-1]) for line in lines[2:]]
