"""The fonts that are shipped, so that a name is measured, drawn and printed with the same letters.

Where each comes from, and what was done to it, stands in ``SOURCES.md`` beside them.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the .ttf files are."""

FAMILIES = {
    "Atkinson Hyperlegible Next": "AtkinsonHyperlegibleNext",
    "Noto Sans": "NotoSans",
    "Noto Sans Arabic": "NotoSansArabic",
    "Noto Sans Hebrew": "NotoSansHebrew",
    "Noto Sans Devanagari": "NotoSansDevanagari",
    "Noto Sans Bengali": "NotoSansBengali",
    "Noto Sans Gurmukhi": "NotoSansGurmukhi",
    "Noto Sans Gujarati": "NotoSansGujarati",
    "Noto Sans Tamil": "NotoSansTamil",
    "Noto Sans Thai": "NotoSansThai",
    "Noto Sans Ethiopic": "NotoSansEthiopic",
    "Noto Sans SC": "NotoSansSC",
}
"""What a stylesheet calls each family, and how the names of its files begin, in the order in which
they are asked: the first that has a character sets it."""


def file(family: str, weight: int = 400) -> Path:
    """The .ttf file of a family that comes nearest to a weight, 100 to 900 as in a stylesheet."""
    bold = FOLDER / f"{FAMILIES[family]}-Bold.ttf"
    return bold if weight >= 600 and bold.exists() else FOLDER / f"{FAMILIES[family]}-Regular.ttf"
